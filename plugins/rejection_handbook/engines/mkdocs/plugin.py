"""The MkDocs plugin: each hook hands over to the build, and tells MkDocs what is wrong."""

from __future__ import annotations

import gc
import logging
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from ...brand.contact_box import HELP, ways
from ...copies.offline.previous import PreviousCopies
from ...editors.upkeep.origin import edit_address
from ...editors.upkeep.review import check_edition
from ...files.atomic import refusal
from ...language.locale import base_of
from ...language.search import separator
from ...language.words.words import ENGLISH
from ...layers.edition import Edition
from ...layers.read import Given, read_edition
from ...settings.file import EXTENSION
from ...settings.options import Options
from ...settings.setting import entries
from ...settings.syntax_errors import SEARCHES
from ...text.dates import EPOCH, read_epoch
from ...text.problem import Problem
from ...text.shared import Shared
from .. import material
from ..build import Build
from ..markdown import parser
from ..path import shows_way, way_through
from .inherit import inherit, loader
from .preview import Preview
from .serve import keep_showing
from .site import drop, put, read_file, read_frame, read_parts, read_site
from .theme import HandbookTheme

if TYPE_CHECKING:  # a build has no server
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("handbook")


class HandbookConfig(Config):
    """What `plugins: handbook:` takes in `mkdocs.yml`: the table of settings, which the edition reads."""

    # In the body of a class, locals() are the attributes that it gets.
    locals().update({option.name: c.Optional(c.Type(object)) for option in entries(Options)})


class HandbookPlugin(BasePlugin[HandbookConfig]):
    build: Build
    edition: Edition
    last: PreviousCopies
    told: set[str]
    faulty: set[str]
    warnings: int
    command = "build"
    nav: Navigation
    files: Files
    site: Path | None = None

    def __init__(self) -> None:
        self.shared, self.preview = Shared(), Preview()  # MkDocs keeps a plugin from build to build of a preview

    def on_startup(self, *, command: str, **_: Any) -> None:
        self.command = command

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take options as they are written: the edition reads them, and names file, line and remedy."""
        self.written = options
        self.last = PreviousCopies()
        known = {key: value for key, value in options.items() if key in HandbookConfig()}
        return super().load_config(known, config_file_path)

    @event_priority(50)  # before the search reads its own settings
    def _set_search(self, config: MkDocsConfig) -> None:
        """Let the search of an English handbook take words apart as readers type them, unless it is told otherwise.

        MaterialX has two ways to search; the copies know the index of the one that Material has as well.
        """
        for name in (one for one in SEARCHES if one in config.plugins):
            options = config.plugins[name].config
            if fault := material.misplaced(str(config.theme.name), other="provider" in options):
                raise PluginError(fault)
            if "provider" in options:
                options["provider"], options = "lunr", options["lunr"]
            if options["separator"] is None and config.theme.get("language") == ENGLISH:
                options["separator"] = separator()

    def _read_edition(self, config: MkDocsConfig) -> None:
        self.told, self.faulty, self.warnings, self.site = set(), set(), 0, None
        if not config.config_file_path:
            raise PluginError("The handbook needs its settings as a file. Name it: mkdocs build -f mkdocs.yml")
        try:
            read_epoch()
        except ValueError as error:
            raise PluginError(str(error)) from None
        if not os.environ.get(EPOCH, "").strip():
            os.environ.pop(EPOCH, None)  # MkDocs takes what is empty for a number
        self.shared.renew()
        path, docs = Path(config.config_file_path), Path(config.docs_dir)
        self.edition = read_edition(path, docs, parser, Given(self.written, loader(config)), self.shared)
        self._tell_or_stop(check_edition(self.edition))

    def _lay_edition(self, config: MkDocsConfig) -> None:
        """Lay the edition over the handbook, and take from below what it does not set itself."""
        if self.command != "serve":
            self.last.put_away(Path(config.site_dir))
        inherit(config, self.edition)
        language = config.theme.get("language") or ENGLISH
        self.build = Build(self.edition, clean=config.use_directory_urls, language=language)
        if base_of(self.build.words.language) != base_of(language):
            log.info("Buttons and labels of the handbook stay English: it has no words in “%s” yet.", language)
        others = [one for one in config.markdown_extensions if one != EXTENSION]
        config.markdown_extensions = [*others, self.build.extension]
        preview = self.preview if self.command == "serve" else None
        config.theme = HandbookTheme(config.theme, [str(folder) for folder in self.edition.overrides()], preview)
        if not any(Path(folder, f"partials/languages/{language}.html").is_file() for folder in config.theme.dirs):
            place = self.edition.written(re.compile(r"\blanguage\s*:")) or "mkdocs.yml"
            raise PluginError(f"{place}: The theme has no language “{language}”. Write a short name: language: en")
        config.watch += [str(path) for path in self.edition.watched()]
        config.extra_css[:0] = self.build.styles
        config.extra_javascript.insert(0, self.build.script)

    on_config = CombinedEvent(_set_search, _read_edition, _lay_edition)

    @event_priority(100)  # before plugins that look for pages, such as those that redirect to one
    def _lay_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Bring in the layers' files, and leave out what is none of the site."""
        # From here on the old site is gone: MkDocs has emptied the folder.
        self.site = Path(config.site_dir) if self.command == "build" else None
        for path, content in self.edition.files():
            put(files, config, path, content)
        for path in self.build.unwanted():
            drop(files, path)
        set_exclusions(files, config)
        for path in self.edition.hidden:
            if (file := files.get_file_from_path(path)) and file.inclusion.is_included():
                file.inclusion = InclusionLevel.NOT_IN_NAV

    @event_priority(-50)  # after plugins that add pages
    def _read_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read every page, report what is wrong, and add what no author writes."""
        set_exclusions(files, config)  # those that were added since, too
        pages = [file for file in files.documentation_pages() if not file.inclusion.is_excluded()]
        self._tell_or_stop(self.build.read({file.src_uri: read_file(file) for file in pages}))
        folders = [*map(Path, config.theme.dirs)]
        made = dict(self.build.made(folders))
        templates = config.theme.static_templates
        self._tell_or_stop(self.build.overwritten(made, templates, clean=config.use_directory_urls))
        for path, content in made.items():
            put(files, config, path, content, InclusionLevel.INCLUDED)
        self._tell_or_stop(self.build.check(files.src_uris, folders))
        if self.command == "serve":
            self.preview.rendering = self.build.extension.rendering
            self.preview.adopt(files, config)

    on_files = CombinedEvent(_lay_files, _read_files)

    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> None:
        self.nav, self.files, self.parts = nav, files, list(read_parts(nav.items))
        parts = {path: part.title for part in self.parts for path in part.pages}
        self.build.order([page.file.src_uri for page in nav.pages], parts)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        return self.build.markdown(page.file.src_uri, markdown)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> None:
        found = self.build.rendered(page.file.src_uri, page.markdown or "", html)
        if page.file.src_uri not in self.faulty:  # what a fault drags behind it helps nobody
            self._tell(found)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Stop where readers would lose something: all pages are rendered by now, and none is written."""
        self._tell_or_stop(self.build.framed(read_frame(config, self.nav.items, files.documentation_pages())))
        page = getattr(files.get_file_from_path(HELP), "page", None)
        around = self.build.template(config.theme.get("logo"), *ways(page), copied=self.command != "serve") | {
            "handbook_path": way_through(self.parts),
            "handbook_shows_path": shows_way,
        }
        env.globals |= around
        if self.command == "serve":
            self.preview.frame(self.nav, config, [repr(value) for name, value in around.items() if name != "words"])

    @event_priority(50)  # before the search takes in the page
    def on_page_context(self, context: dict[str, Any], *, page: Page, **_: Any) -> None:  # type: ignore[override]
        """Lead the edit link to the layer that wrote the page, and say whose words they are and when they were read."""
        self.build.page(page.file.src_uri, page.meta, context)
        composed = self.edition.composition.pages.get(page.file.src_uri)
        if composed and page.file.generated_by:
            page.edit_url = edit_address(self.edition, composed)

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        return self.build.finished(page.file.dest_uri, page.file.src_uri, output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        is_page = template_name.endswith(".html")
        return self.build.finished(template_name, template_name, output_content) if is_page else output_content

    @event_priority(-100)  # after the search has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check what was built, and make of it what readers take away. A preview has nothing to give away."""
        site = read_site(config, self.edition, self.nav.items, self.files, self.build.inspection.find)
        copied = self.command != "serve"
        self._tell_or_stop(self.build.hidden(site, copied=copied))
        if copied:
            self._tell(self.build.publish(site, log.info))
        self._be_strict(config)
        self.last.replaced = copied

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        server.builder = partial(keep_showing, server.builder, Path(config.site_dir))
        return server

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Leave no half of a site behind that somebody could publish, and say in words what the computer refuses."""
        self.last.replaced = False
        with suppress(OSError):
            if self.site:
                clean_directory(str(self.site))
        if isinstance(error, OSError):
            log.error(refusal(error))
            raise Abort("Aborted, as a file could not be read or written.") from None

    def on_shutdown(self) -> None:
        try:
            self.last.settle()
        except OSError as error:
            log.log(logging.ERROR, "The copies of the last build could not be brought back. %s", refusal(error))
        gc.freeze()  # the process ends, and Python need not look through all that was made

    def _tell_or_stop(self, problems: Sequence[Problem]) -> None:
        self._tell(problems)
        if errors := [problem for problem in problems if problem.level == "error"]:
            raise PluginError(f"The handbook was not built: {len(errors)} of the messages above must be mended first.")

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.faulty |= {problem.path} if problem.level != "info" else set()
            message = str(self.edition.place(problem))
            if message not in self.told:
                getattr(log, problem.level)(message)
                self.warnings += problem.level == "warning"
            self.told.add(message)

    def _be_strict(self, config: MkDocsConfig) -> None:
        """Stop a strict build at warnings that nobody has seen: with `--quiet`, MkDocs counts none."""
        if config.strict and self.warnings and not log.isEnabledFor(logging.WARNING):
            what, them = ("1 warning", "it") if self.warnings == 1 else (f"{self.warnings} warnings", "them")
            raise PluginError(f"The handbook was not built, because of {what}. To read {them}, build without --quiet.")
