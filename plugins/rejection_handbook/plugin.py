"""The MkDocs plugin. The one file that imports mkdocs: each hook hands over to the core."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from . import assets, home
from .blocks import ID as EDITION
from .blocks import slug
from .catalogue import Catalogue, find_repeated_ids, find_stray, read_page
from .checklist import lock
from .edition.centre import read_centre
from .edition.variables import Variables
from .email.downloads import FOLDER, blank_copies
from .markdown import HandbookExtension
from .problem import Problem, did_you_mean
from .raw_block import Context

log = get_plugin_logger("handbook")


class HandbookConfig(Config):
    """What `plugins: handbook:` takes in `mkdocs.yml`."""

    edition = c.Type(str, default="rejection-handbook")
    """Names the store in the reader's browser.

    Two handbooks on one host need two names. A new name forgets all ticks.
    """

    centre = c.Type(object, default={})
    """Who publishes the handbook: `name`, `email`, `phone`, `booking`, and `wellbeing` with `name`, `phone`, `url`."""


class HandbookPlugin(BasePlugin[HandbookConfig]):
    context: Context
    variables: Variables
    lock: Path
    sources: dict[str, str]
    told: set[str]
    faulty: set[str]
    command = "build"
    site: Path | None = None

    def on_startup(self, *, command: str, **_: Any) -> None:
        self.command = command

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Add the nearest name to what MkDocs says of an option it does not know."""
        errors, warnings = super().load_config(options, config_file_path)
        known = list(HandbookConfig().keys())
        return errors, [
            (key, message if key in known else f"There is no such option.{_remedy(key, known)}")
            for key, message in warnings
        ]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the Markdown extension, the templates, the styles and the scripts."""
        self.context = Context(edition=self.config.edition)
        self.told, self.faulty, self.site = set(), set(), None
        path = Path(config.config_file_path)
        centre, problems = read_centre(path.name, self.config.centre, path.read_text(encoding="utf-8"))
        self.variables = Variables(centre)
        self._tell(problems)
        if not EDITION.fullmatch(self.config.edition):
            name = slug(self.config.edition) or "northbridge"
            self._tell([Problem(path.name, 0, f"“edition” should be a short name without spaces, such as {name}")])
        config.markdown_extensions.append(HandbookExtension(self.context))
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(home.OVERRIDES))
        self.lock = path.with_name(lock.NAME)
        config.watch += [str(path) for path in (home.OVERRIDES, self.lock) if path.exists()]
        config.extra_css.insert(0, f"{assets.FOLDER}/handbook.css")
        config.extra_javascript.insert(0, f"{assets.FOLDER}/handbook.js")
        return config

    @event_priority(-50)  # after plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read every page, report what is wrong, and add the blank emails to the site."""
        # From here on the old site is gone: MkDocs has emptied the folder.
        self.site = Path(config.site_dir) if config.strict and self.command == "build" else None
        pages = [file for file in files.documentation_pages() if not file.inclusion.is_excluded()]
        self.sources = {file.src_uri: _read(file) for file in pages}
        self.context.catalogue = Catalogue(
            tuple(read_page(path, source, self.variables) for path, source in self.sources.items())
        )
        problems = self.context.catalogue.problems()
        self._tell(problems or self._check_lock())
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
        derived = [*find_stray(path, html, source), *self.context.escaped(path, source)]
        if found := self.context.catalogue.page(path):
            derived += find_repeated_ids(found, html)
        if path not in self.faulty:  # what a fault drags behind it helps nobody
            self._tell(derived)

    def on_build_error(self, **_: Any) -> None:
        """Leave no half of a site behind that somebody could publish."""
        if self.site:
            clean_directory(str(self.site))

    def _made(self, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
        """Yield the files that no author writes: joined styles and scripts, and the blank emails."""
        folders = [Path(folder) for folder in config.theme.dirs]
        for name in assets.PARTS:
            yield f"{assets.FOLDER}/{name}", assets.join(name, folders)
        for name, content in blank_copies(email for _, email in self.context.catalogue.emails()):
            yield posixpath.join(FOLDER, name), content

    def _check_lock(self) -> list[Problem]:
        return lock.check_lock(
            lock.load(self.lock), [checklist for _, checklist in self.context.catalogue.checklists()]
        )

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.faulty.add(problem.path)
            if str(problem) not in self.told:
                (log.warning if problem.level == "warning" else log.info)(str(problem))
            self.told.add(str(problem))


def _read(file: File) -> str:
    try:
        return file.content_string
    except UnicodeDecodeError:
        raise PluginError(f"{file.src_uri} is not UTF-8 text. Save it again with the encoding UTF-8.") from None


def _remedy(key: str, known: list[str]) -> str:
    return did_you_mean(key, known) or f" It has: {', '.join(known)}."
