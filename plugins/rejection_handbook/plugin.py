"""The MkDocs plugin. The one file that imports mkdocs: each hook hands over to the core."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from . import assets, home
from .catalogue import Catalogue, find_stray, read_page
from .checklist import lock
from .edition.centre import read_centre
from .edition.variables import Variables
from .email.downloads import FOLDER, blank_copies
from .markdown import HandbookExtension
from .problem import Problem
from .raw_block import Context

log = get_plugin_logger("handbook")


class HandbookConfig(Config):
    """What `plugins: handbook:` takes in `mkdocs.yml`."""

    edition = c.Type(str, default="rejection-handbook")
    """Names the store in the reader's browser.

    Two handbooks on one host need two names. A new name forgets all ticks.
    """

    centre = c.Type(dict, default={})
    """Who publishes the handbook: `name`, `email`, `phone`, `booking`, and `wellbeing` with `name`, `phone`, `url`."""


class HandbookPlugin(BasePlugin[HandbookConfig]):
    context: Context
    variables: Variables
    lock: Path
    sources: dict[str, str]
    told: set[tuple[str, int]]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the Markdown extension, the templates, the styles and the scripts."""
        self.context = Context(edition=self.config.edition)
        self.told = set()
        centre, problems = read_centre(Path(config.config_file_path).name, self.config.centre)
        self.variables = Variables(centre)
        self._tell(problems)
        config.markdown_extensions.append(HandbookExtension(self.context))
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(home.OVERRIDES))
        self.lock = Path(config.config_file_path).with_name(lock.NAME)
        config.watch += [str(path) for path in (home.OVERRIDES, self.lock) if path.exists()]
        config.extra_css.insert(0, f"{assets.FOLDER}/handbook.css")
        config.extra_javascript.insert(0, f"{assets.FOLDER}/handbook.js")
        return config

    @event_priority(-50)  # after plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read every page, report what is wrong, and add the blank emails to the site."""
        pages = [file for file in files.documentation_pages() if not file.inclusion.is_excluded()]
        self.sources = {file.src_uri: file.content_string for file in pages}
        self.context.catalogue = Catalogue(
            tuple(read_page(path, source, self.variables) for path, source in self.sources.items())
        )
        self._tell(self.context.catalogue.problems())
        self._tell(self._check_lock())
        for part in assets.sources():
            if file := files.get_file_from_path(part):
                files.remove(file)
        for path, content in self._made(config):
            files.append(File.generated(config, path, content=content))
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        """Put checklists and emails in the order in which readers find their pages."""
        order = {page.file.src_uri: index for index, page in enumerate(nav.pages)}
        pages = sorted(self.context.catalogue.pages, key=lambda page: order.get(page.path, len(order)))
        self.context.catalogue = Catalogue(tuple(pages))

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        self.context.path = page.file.src_uri
        return self.variables.expand(page.file.src_uri, markdown).text

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> None:
        """Check that nothing of a block is left for readers to see, and that none escaped the first look."""
        path = page.file.src_uri
        source = self.sources.get(path, "")
        self._tell(find_stray(path, html, source))
        self._tell(self.context.escaped(path, source))

    def _made(self, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
        """Yield the files that no author writes: joined styles and scripts, and the blank emails."""
        folders = [Path(folder) for folder in config.theme.dirs]
        for name in assets.PARTS:
            yield f"{assets.FOLDER}/{name}", assets.join(name, folders)
        for name, content in blank_copies(email for _, email in self.context.catalogue.emails()):
            yield posixpath.join(FOLDER, name), content

    def _check_lock(self) -> list[Problem]:
        text = self.lock.read_text(encoding="utf-8") if self.lock.exists() else lock.write_lock([])
        return lock.check_lock(text, [checklist for _, checklist in self.context.catalogue.checklists()])

    def _tell(self, problems: Iterable[Problem]) -> None:
        """Log each problem, one a line of source: what a fault drags behind it helps nobody."""
        for problem in problems:
            place = (problem.path, problem.line)
            if problem.line and place in self.told:
                continue
            self.told.add(place)
            (log.warning if problem.level == "warning" else log.info)(str(problem))
