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
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from . import assets, toggles
from .bundle.last import Last
from .catalogue import Catalogue, read_page
from .country.front import readers
from .edition.brand import brand_files
from .edition.config_tags import make
from .edition.contact_box import HELP, contact_box, ways
from .edition.edition import Edition
from .edition.inherit import PLAIN, inherit, inheritable
from .edition.missing import find_missing
from .edition.origin import edit_address, origin_of
from .edition.read import read_edition
from .edition.settings import Load
from .edition.variables import Variables
from .finished import read_frame, read_site
from .guidance import Guidance
from .inspection import Inspection
from .made import made_files
from .markdown import HandbookExtension
from .problem import Problem
from .publish import publish
from .raw_block import Context
from .search import separator

log = get_plugin_logger("handbook")

_ADDRESSES = ("repo_url", "edit_uri", "edit_uri_template")


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
        self.edition = read_edition(Path(config.config_file_path), Path(config.docs_dir), self.written, _loader(config))
        self._tell_or_stop(self.edition.problems)
        self.variables = self.edition.variables
        self.guidance = Guidance(self.edition)
        if self.command != "serve":
            self.last.put_away(Path(config.site_dir))
        self.brand = brand_files(self.edition.options.centre.colour)
        self.context = self.guidance.context()
        self.context.copies, self.context.clean = self.edition.copies(), config.use_directory_urls
        _inherit(config, self.edition)
        config.markdown_extensions.append(HandbookExtension(self.context))
        overrides = [str(folder) for folder in self.edition.overrides()]
        config.theme.dirs[1 if config.theme.custom_dir else 0 : 0] = overrides
        config.watch += [str(path) for path in self.edition.watched()]
        config.extra_css[:0] = [f"{assets.FOLDER}/{name}" for name in ("handbook.css", *self.brand)]
        config.extra_javascript.insert(0, f"{assets.FOLDER}/handbook.js")
        return config

    on_config = CombinedEvent(_set_search, _lay_edition)

    @event_priority(-50)  # after plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bring in the layers' files, read every page, report what is wrong, and add what no author writes."""
        # From here on the old site is gone: MkDocs has emptied the folder.
        self.site = Path(config.site_dir) if self.command == "build" else None
        for path, content in self.edition.files():
            _put(files, config, path, content)
        for path in self.edition.unwanted():
            _drop(files, path)
        set_exclusions(files, config)
        for path in self.edition.hidden:
            if (file := files.get_file_from_path(path)) and file.inclusion.is_included():
                file.inclusion = InclusionLevel.NOT_IN_NAV
        pages = [file for file in files.documentation_pages() if not file.inclusion.is_excluded()]
        sources = {file.src_uri: _read(file) for file in pages}
        self.inspection = Inspection(self.edition, sources)
        self.context.catalogue = Catalogue(
            tuple(read_page(path, source, self.variables) for path, source in sources.items()), self.edition.gone.blocks
        )
        self._tell_or_stop(self.context.catalogue.problems() or self.edition.check_ids(self.context.catalogue))
        for path, made in made_files(self.context.catalogue, self.brand, map(Path, config.theme.dirs)):
            _put(files, config, path, made, InclusionLevel.INCLUDED)
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
        return toggles.mend(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        if template_name.endswith(".html"):
            self.inspection.finished(template_name, output_content)
        return toggles.mend(output_content)

    @event_priority(-100)  # after the search has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check what was built, and make of it what readers take away. A preview has nothing to give away."""
        self._tell_or_stop(self.inspection.hidden())
        if self.command == "serve":
            return
        site = read_site(config, self.edition, self.menu, self.files, self.inspection.find)
        told = {(problem.path, problem.line) for problem in self.edition.problems if problem.line}
        found = publish(site, self.edition.wanted(), log.info)
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


def _read(file: File) -> str:
    try:
        return file.content_string
    except UnicodeDecodeError:
        raise PluginError(f"{file.src_uri} is not UTF-8 text. Save it again with the encoding UTF-8.") from None
    except OSError as error:
        raise PluginError(f"{file.src_uri} cannot be read: {error.strerror or error}.") from None


def _drop(files: Files, path: str) -> None:
    if file := files.get_file_from_path(path):
        files.remove(file)


def _put(
    files: Files,
    config: MkDocsConfig,
    path: str,
    content: str | bytes | Path,
    inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
) -> None:
    """Add a file in place of any other at its path."""
    _drop(files, path)
    if isinstance(content, Path):
        files.append(File.generated(config, path, abs_src_path=str(content), inclusion=inclusion))
    else:
        files.append(File.generated(config, path, content=content, inclusion=inclusion))


def _loader(config: MkDocsConfig) -> Load:
    """Read the `mkdocs.yml` of each layer as MkDocs does; the edition's own it has read already."""

    def load(path: Path, values: dict[str, Any]) -> dict[str, Any] | Problem:
        if path == Path(config.config_file_path):
            values |= {key: config[key] for key in PLAIN + _ADDRESSES if config[key] != MkDocsConfig()[key]}
            names = [name for name in config.markdown_extensions if isinstance(name, str)]
            values["markdown_extensions"] = [{name: config.mdx_configs.get(name, {})} for name in names]
            return values
        loader = get_yaml_loader(config=config)
        for tag in ("object/apply", "object/new", "object", "module"):
            loader.add_multi_constructor(f"tag:yaml.org,2002:python/{tag}:", make)
        try:
            with path.open("rb") as file:
                return dict(yaml_load(file, loader))
        except Exception as error:  # noqa: BLE001 - what a name leads to is anybody's code
            mark = getattr(error.__context__, "problem_mark", None)
            fault = (
                "This asks for something behind “!!python” that is not installed, or that a layer may not run. If it "
                "is right, install the package that brings it: add that to requirements.txt."
            )
            return Problem("", mark.line + 1 if mark else 0, fault)

    return load


def _inherit(config: MkDocsConfig, edition: Edition) -> None:
    """Give a configuration what it does not set itself; what it does set stays as MkDocs has read it."""
    below = MkDocsConfig(config.config_file_path)
    folders = {"docs_dir": config.docs_dir, "site_dir": config.site_dir}
    own = {**inheritable(edition.settings, edition.configs[-1]), **folders, "site_name": config.site_name}
    below.load_dict({**own, "plugins": []})
    errors, _ = below.validate()
    if errors:
        raise PluginError("".join(f"A layer's mkdocs.yml: {key}: {error}. " for key, error in errors))
    inherit(config, below, edition)
