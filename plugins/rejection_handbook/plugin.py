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
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from . import assets
from .catalogue import Catalogue, find_repeated_ids, find_stray, read_page
from .edition.brand import stylesheet
from .edition.edition import Edition
from .edition.origin import edit_address, origin_of
from .edition.read import read_edition
from .edition.settings import merge
from .edition.variables import Variables
from .email.downloads import FOLDER, blank_copies
from .markdown import HandbookExtension
from .problem import Problem
from .raw_block import Context

log = get_plugin_logger("handbook")

_MERGED = ("validation", "extra")
"""Settings of which an edition may set a part, and inherit the rest."""
_JOINED = ("extra_css", "extra_javascript")
"""Lists to which an edition adds."""


class HandbookConfig(Config):
    """What `plugins: handbook:` takes in `mkdocs.yml`; `edition/schema.py` says what each is, and reads it."""

    edition = c.Optional(c.Type(object))
    upstream = c.Optional(c.Type(object))
    layers = c.Optional(c.Type(object))
    centre = c.Optional(c.Type(object))
    leave_out = c.Optional(c.Type(object))
    terms = c.Optional(c.Type(object))
    i_take_responsibility_for = c.Optional(c.Type(object))
    show_origin = c.Optional(c.Type(object))


class HandbookPlugin(BasePlugin[HandbookConfig]):
    context: Context
    edition: Edition
    variables: Variables
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
        """Take options as they are written: the edition reads them, and names file, line and remedy."""
        self.written = options
        known = {key: value for key, value in options.items() if key in HandbookConfig()}
        return super().load_config(known, config_file_path)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay the edition over the handbook, and take from below what it does not set itself."""
        self.told, self.faulty, self.site = set(), set(), None
        self.edition = read_edition(Path(config.config_file_path), Path(config.docs_dir), self.written)
        self._tell(self.edition.problems)
        if errors := [problem for problem in self.edition.problems if problem.level == "error"]:
            raise PluginError(f"The handbook was not built: {len(errors)} of the messages above must be mended first.")
        self.variables = self.edition.variables
        self.context = Context(edition=self.edition.name, gone=self.edition.gone)
        _inherit(config, self.edition)
        config.markdown_extensions.append(HandbookExtension(self.context))
        overrides = [str(folder) for folder in self.edition.overrides()]
        config.theme.dirs[1 if config.theme.custom_dir else 0 : 0] = overrides
        config.watch += [str(path) for path in self.edition.watched()]
        config.extra_css[:0] = [f"{assets.FOLDER}/{name}" for name in ("handbook.css", *self._brand())]
        config.extra_javascript.insert(0, f"{assets.FOLDER}/handbook.js")
        return config

    @event_priority(-50)  # after plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bring in the layers' files, read every page, report what is wrong, and add the blank emails to the site."""
        # From here on the old site is gone: MkDocs has emptied the folder.
        self.site = Path(config.site_dir) if config.strict and self.command == "build" else None
        for path, content in self.edition.files():
            _put(files, config, path, content)
        for path in self.edition.unwanted():
            _drop(files, path)
        for path in self.edition.hidden:
            if file := files.get_file_from_path(path):
                file.inclusion = InclusionLevel.NOT_IN_NAV
        pages = [file for file in files.documentation_pages() if not file.inclusion.is_excluded()]
        self.sources = {file.src_uri: _read(file) for file in pages}
        self.context.catalogue = Catalogue(
            tuple(read_page(path, source, self.variables) for path, source in self.sources.items()),
            self.edition.gone.blocks,
        )
        problems = self.context.catalogue.problems()
        self._tell(problems or self.edition.check_ids(self.context.catalogue))
        for path, made in self._made(config):
            _put(files, config, path, made)
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        """Put checklists and emails in the order in which readers find their pages."""
        order = {page.file.src_uri: index for index, page in enumerate(nav.pages)}
        pages = sorted(self.context.catalogue.pages, key=lambda page: order.get(page.path, len(order)))
        self.context.catalogue = Catalogue(tuple(pages), self.edition.gone.blocks)

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

    def on_page_context(self, context: dict[str, Any], *, page: Page, **_: Any) -> None:  # type: ignore[override]
        """Lead the edit link to the layer that wrote the page, and say whose words they are."""
        composed = self.edition.composition.pages.get(page.file.src_uri)
        if composed and page.file.generated_by:
            page.edit_url = edit_address(self.edition, composed)
        if composed and self.edition.options.show_origin:
            context["handbook_origin"] = origin_of(self.edition, composed)

    def on_build_error(self, **_: Any) -> None:
        """Leave no half of a site behind that somebody could publish."""
        if self.site:
            clean_directory(str(self.site))

    def _made(self, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
        """Yield the files that no author writes: joined styles and scripts, and the blank emails."""
        folders = [Path(folder) for folder in config.theme.dirs]
        for name in assets.PARTS:
            yield f"{assets.FOLDER}/{name}", assets.join(name, folders)
        for name, style in self._brand().items():
            yield f"{assets.FOLDER}/{name}", style
        for name, content in blank_copies(email for _, email in self.context.catalogue.emails()):
            yield posixpath.join(FOLDER, name), content

    def _brand(self) -> dict[str, str]:
        """Return the style in the centre's colour, by the file's name; nothing where it has none."""
        colour = self.edition.options.centre.colour
        return {"centre.css": stylesheet(colour)} if colour else {}

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.faulty.add(problem.path)
            message = str(self.edition.place(problem))
            if message not in self.told:
                getattr(log, problem.level)(message)
            self.told.add(message)


def _read(file: File) -> str:
    try:
        return file.content_string
    except UnicodeDecodeError:
        raise PluginError(f"{file.src_uri} is not UTF-8 text. Save it again with the encoding UTF-8.") from None


def _drop(files: Files, path: str) -> None:
    if file := files.get_file_from_path(path):
        files.remove(file)


def _put(files: Files, config: MkDocsConfig, path: str, content: str | bytes | Path) -> None:
    """Add a file in place of any other at its path."""
    _drop(files, path)
    if isinstance(content, Path):
        files.append(File.generated(config, path, abs_src_path=str(content)))
    else:
        files.append(File.generated(config, path, content=content))


def _inherit(config: MkDocsConfig, edition: Edition) -> None:
    """Give a configuration what it does not set itself, read as MkDocs reads it."""
    own = edition.configs[-1]
    together = {
        key: merge(value, own[key]) if key in _MERGED and key in own else value
        for key, value in edition.settings.items()
    }
    below = MkDocsConfig(config.config_file_path)
    below.load_dict({**together, "site_name": config.site_name, "docs_dir": config.docs_dir, "plugins": []})
    errors, _ = below.validate()
    if errors:
        raise PluginError("".join(f"A layer's mkdocs.yml: {key}: {error}. " for key, error in errors))
    for key in together.keys() - {"theme", "markdown_extensions", "nav"}:
        if key not in own or key in _MERGED:
            config[key] = below[key]
        elif key in _JOINED:
            config[key] = [*below[key], *config[key]]
    config.markdown_extensions = list(dict.fromkeys([*below.markdown_extensions, *config.markdown_extensions]))
    config.mdx_configs = merge(below.mdx_configs, config.mdx_configs)
    if isinstance(theme := edition.settings.get("theme"), dict):
        above = own["theme"] if isinstance(own.get("theme"), dict) else {}
        for key in theme.keys() - {"name"}:
            config.theme[key] = merge(theme[key], above[key]) if key in above else theme[key]
    config.nav = edition.menu if edition.menu is not None else config.nav
