"""The MkDocs plugin. The one file that imports mkdocs: each hook hands over to the core."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from ...blocks.catalogue import Catalogue
from ...blocks.country.front import readers
from ...blocks.pages import check_pages, read_page
from ...blocks.raw_block import Context
from ...brand.colour import brand_files
from ...brand.contact_box import HELP, contact_box, ways
from ...copies.offline.last import Last
from ...copies.publish import possible, publish
from ...copies.site import ASSETS
from ...editors.guidance import Guidance
from ...editors.inspection.inspection import Inspection
from ...editors.upkeep.origin import edit_address, origin_of
from ...editors.upkeep.review import check_edition
from ...language.search import separator
from ...layers.checks.missing import find_missing
from ...layers.edition import Edition
from ...layers.read import read_edition
from ...settings.variables import Variables
from ...text.problem import Problem
from .. import material
from ..assets import replaceable
from ..made import made_files
from ..markdown import HandbookExtension, parser
from .inherit import inherit, loader
from .site import drop, put, read_file, read_frame, read_site

log = get_plugin_logger("handbook")


class HandbookConfig(Config):
    """What `plugins: handbook:` takes in `mkdocs.yml`; `edition/schema.py` says what each is, and reads it."""

    edition = c.Optional(c.Type(object))
    upstream = c.Optional(c.Type(object))
    layers = c.Optional(c.Type(object))
    centre = c.Optional(c.Type(object))
    leave_out = c.Optional(c.Type(object))
    terms = c.Optional(c.Type(object))
    i_take_responsibility_for = c.Optional(c.Type(object))
    check = c.Optional(c.Type(object))
    copies = c.Optional(c.Type(object))
    show_origin = c.Optional(c.Type(object))


class HandbookPlugin(BasePlugin[HandbookConfig]):
    brand: dict[str, str]
    context: Context
    last: Last
    edition: Edition
    variables: Variables
    guidance: Guidance
    inspection: Inspection
    told: set[str]
    faulty: set[str]
    command = "build"
    menu: list[StructureItem]
    files: Files
    site: Path | None = None

    def on_startup(self, *, command: str, **_: Any) -> None:
        self.command = command

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take options as they are written: the edition reads them, and names file, line and remedy."""
        self.written = options
        self.last = Last()
        known = {key: value for key, value in options.items() if key in HandbookConfig()}
        return super().load_config(known, config_file_path)

    @event_priority(50)  # before the search reads its own settings
    def _set_search(self, config: MkDocsConfig) -> None:
        """Let the search of an English handbook take words apart as readers type them, unless it is told otherwise."""
        search = config.plugins.get("material/search")
        if search and search.config["separator"] is None and config.theme.get("language") == "en":
            search.config["separator"] = separator()

    def _lay_edition(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay the edition over the handbook, and take from below what it does not set itself."""
        self.told, self.faulty, self.site = set(), set(), None
        if not config.config_file_path:
            raise PluginError("The handbook needs its settings as a file. Name it: mkdocs build -f mkdocs.yml")
        self.edition = read_edition(
            Path(config.config_file_path), Path(config.docs_dir), parser, self.written, loader(config)
        )
        self._tell_or_stop(check_edition(self.edition))
        self.variables = self.edition.variables
        self.guidance = Guidance(self.edition)
        if self.command != "serve":
            self.last.put_away(Path(config.site_dir))
        self.brand = brand_files(self.edition.options.centre.colour)
        self.context = self.guidance.context()
        self.context.copies, self.context.clean = possible(self.edition.copies()), config.use_directory_urls
        inherit(config, self.edition)
        config.markdown_extensions.append(HandbookExtension(self.context))
        overrides = [str(folder) for folder in self.edition.overrides()]
        config.theme.dirs[1 if config.theme.custom_dir else 0 : 0] = overrides
        config.watch += [str(path) for path in self.edition.watched()]
        config.extra_css[:0] = [f"{ASSETS}/{name}" for name in ("handbook.css", *self.brand)]
        config.extra_javascript.insert(0, f"{ASSETS}/handbook.js")
        return config

    on_config = CombinedEvent(_set_search, _lay_edition)

    @event_priority(-50)  # after plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bring in the layers' files, read every page, report what is wrong, and add what no author writes."""
        # From here on the old site is gone: MkDocs has emptied the folder.
        self.site = Path(config.site_dir) if self.command == "build" else None
        for path, content in self.edition.files():
            put(files, config, path, content)
        for path in (*self.edition.unwanted(), *replaceable()):
            drop(files, path)
        set_exclusions(files, config)
        for path in self.edition.hidden:
            if (file := files.get_file_from_path(path)) and file.inclusion.is_included():
                file.inclusion = InclusionLevel.NOT_IN_NAV
        pages = [file for file in files.documentation_pages() if not file.inclusion.is_excluded()]
        sources = {file.src_uri: read_file(file) for file in pages}
        self.inspection = Inspection(self.edition, sources)
        self.context.catalogue = Catalogue(
            tuple(read_page(path, source, self.variables) for path, source in sources.items()), self.edition.gone.blocks
        )
        self._tell_or_stop(check_pages(self.context.catalogue) or self.edition.check_ids(self.context.catalogue))
        for path, made in made_files(self.context.catalogue, self.brand, map(Path, config.theme.dirs)):
            put(files, config, path, made, InclusionLevel.INCLUDED)
        self._tell(self.guidance.check(self.context.catalogue))
        self._tell(find_missing(self.edition.composition, self.edition.top, files.src_uris))
        return files

    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> None:
        """Put checklists, emails and worksheets in the order in which readers find their pages."""
        self.menu, self.files = nav.items, files
        order = {page.file.src_uri: index for index, page in enumerate(nav.pages)}
        pages = sorted(self.context.catalogue.pages, key=lambda page: order.get(page.path, len(order)))
        self.context.catalogue = Catalogue(tuple(pages), self.edition.gone.blocks)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        self.context.path = page.file.src_uri
        return self.variables.expand(page.file.src_uri, markdown).text

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> None:
        """Check that nothing of a block is left for readers to see, and that none escaped the first look."""
        path = page.file.src_uri
        derived = self.inspection.rendered(path, html, self.context) + self.guidance.judged(path, self.context.reading)
        if path not in self.faulty:  # what a fault drags behind it helps nobody
            self._tell(derived)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Give every template, that of 404.html too, whom a reader can talk to, and the place that the logo takes.

        All pages are rendered by now and none is written: where readers would lose something, the build stops.
        """
        framed = self.inspection.framed(read_frame(config, self.menu, files.documentation_pages()))
        self._tell_or_stop([*self.inspection.lost, *framed])
        page = getattr(files.get_file_from_path(HELP), "page", None)
        env.globals["handbook_contact"] = contact_box(self.edition.options.centre, *ways(page))
        env.globals["handbook_logo"] = self.edition.shape_of(config.theme.get("logo"))

    @event_priority(50)  # before the search takes in the page
    def on_page_context(self, context: dict[str, Any], *, page: Page, **_: Any) -> None:  # type: ignore[override]
        """Lead the edit link to the layer that wrote the page, and say whose words they are and when they were read."""
        self.guidance.dress(page.file.src_uri, page.meta, context)
        composed = self.edition.composition.pages.get(page.file.src_uri)
        if composed and page.file.generated_by:
            page.edit_url = edit_address(self.edition, composed)
        if composed and self.edition.options.show_origin:
            context["handbook_origin"] = origin_of(self.edition, composed)
        if not self.context.country:
            context["handbook_readers"] = readers(page.meta)

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        self.inspection.finished(page.file.src_uri, output)
        return material.mend(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        if template_name.endswith(".html"):
            self.inspection.finished(template_name, output_content)
        return material.mend(output_content)

    @event_priority(-100)  # after the search has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check what was built, and make of it what readers take away. A preview has nothing to give away."""
        self._tell_or_stop(self.inspection.hidden())
        if self.command == "serve":
            return
        site = read_site(config, self.edition, self.menu, self.files, self.inspection.find)
        told = {(problem.path, problem.line) for problem in self.edition.problems if problem.line}
        found = publish(site, self.edition.copies(), log.info)
        self._tell(problem for problem in found if (problem.path, problem.line) not in told)
        self.last.replaced = True

    def on_build_error(self, **_: Any) -> None:
        """Leave no half of a site behind that somebody could publish."""
        self.last.replaced = False
        if self.site:
            clean_directory(str(self.site))

    def on_shutdown(self) -> None:
        self.last.settle()

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
            self.told.add(message)
