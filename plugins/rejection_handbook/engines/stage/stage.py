"""Make of an edition the files of a plain folder: its pages as Markdown, what it brings, its templates and settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import Environment, FileSystemLoader
from markdown import Markdown
from markupsafe import Markup

from ...brand.contact_box import HELP, ways
from ...copies.site import MenuItem
from ...editors.guidance import AUTHORS
from ...editors.upkeep.review import check_edition
from ...files.home import OVERRIDES
from ...language.words.words import ENGLISH
from ...layers.edition import Edition
from ...settings.file import with_built_in
from ...text.front_matter import FrontMatter
from ...text.lines import split_lines
from ...text.problem import Problem
from .. import material
from ..assets import early, own_styles
from ..build import Build
from ..markdown import MARK
from ..path import shows_way, way_through
from .menu import Addresses, placed, read_menu, read_parts, seen_from
from .record import CONFIG, DOCS, RECORD, Record, context_of
from .settings import config, dump, left_out, settings_of

Files = dict[str, bytes | Path]
"""What is to be written, or copied, by its path in the folder."""

_TEMPLATES: Final = Path(__file__).with_name("templates")
_PARTIALS: Final = {"tags.html": "partials/tags.html"}
"""Templates of ours that take the place of a part of the theme's."""
_SHARE: Final = "partials/share.html"
"""The one template that serves all engines as it is."""
_ICON: Final = "assets/images/favicon.png"


class Staged(NamedTuple):
    """The files of a staged folder, none where a problem is an error; and what is to be told."""

    files: Files
    problems: list[Problem]


class StagedPage(NamedTuple):
    """A page as templates see it. `url` counts from the site's root, `source` is its Markdown."""

    path: str
    url: str
    title: str
    content: str
    source: str
    is_homepage: bool

    @property
    def file(self) -> StagedPage:
        return self

    @property
    def src_uri(self) -> str:
        return self.path


def stage_edition(edition: Edition, folder: Path) -> Staged:
    """Make the files of an edition's staged `folder`."""
    problems = [*check_edition(edition), *left_out(edition)]
    files: Files = {}
    if not _stop(problems):
        stage = _Stage(edition, folder)
        problems += stage.read()
    if not _stop(problems):
        files |= stage.brought()
        problems += stage.render(files)
    if not _stop(problems):
        files |= stage.written()
        problems += stage.problems
    return Staged({} if _stop(problems) else files, problems)


def _stop(problems: Sequence[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)


class _Stage:
    def __init__(self, edition: Edition, folder: Path) -> None:
        self.edition, self.folder = edition, folder
        self.settings = settings_of(edition)
        self.addresses = Addresses(bool(self.settings.get("use_directory_urls", True)))
        language = self.settings["theme"].get("language") or ENGLISH
        self.build = Build(edition, clean=self.addresses.clean, language=language)
        unwanted = {*self.build.unwanted(), *edition.composition.left_out}
        self.composed = {path: page for path, page in edition.composition.pages.items() if path not in unwanted}
        self.plain = {path: file for path, (file, _) in edition.composition.files.items() if path not in unwanted}
        self.pages: dict[str, StagedPage] = {}
        self.problems: list[Problem] = []

    def read(self) -> list[Problem]:
        """Read every page."""
        return self.build.read({path: page.text for path, page in self.composed.items()})

    @cached_property
    def menu(self) -> tuple[MenuItem, ...]:
        return read_menu(self.edition.menu or sorted(self.composed), self._title)

    @cached_property
    def listed(self) -> list[MenuItem]:
        """Return the lines of the menu that lead to a page."""
        return [item for top in self.menu for item in top.walk() if item.path]

    def brought(self) -> Files:
        """Return the files that are no pages: those of authors, of templates, and those that nobody writes."""
        found: Files = {f"{DOCS}/{path}": file for path, file in self.plain.items()}
        for folder in self.edition.overrides():
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                name = file.relative_to(folder).as_posix()
                if file.suffix != ".html":
                    found.setdefault(f"{DOCS}/{name}", file)
                elif folder != OVERRIDES and (_TEMPLATES / name).is_file():
                    fault = f"A staged edition has a “{name}” of its own, so this one has no effect there."
                    self.problems.append(Problem(f"overrides/{name}", 0, fault, "info"))
                elif folder != OVERRIDES or name == _SHARE:
                    found.setdefault(f"overrides/{name}", file)
        for path, content in self.build.made(self.edition.overrides()):
            found[f"{DOCS}/{path}"] = content.encode() if isinstance(content, str) else content
        return found

    def render(self, files: Files) -> list[Problem]:
        """Render every page, as a build does, and return what is wrong with any; `files` are what it may lead to."""
        parts = list(read_parts(self.menu, self.addresses))
        self.build.order(
            [item.path for item in self.listed], {path: part.title for part in parts for path in part.pages}
        )
        self.way = way_through(parts)
        known = with_built_in(self.settings.get("markdown_extensions"))
        markdown = Markdown(extensions=[*known, self.build.extension], extension_configs=known)
        found = self.build.check(
            [*self.composed, *(name.removeprefix(f"{DOCS}/") for name in files)], self.edition.overrides()
        )
        for path, page in self.composed.items():
            source = "\n".join(split_lines(self.build.markdown(path, page.text))[page.front.length :])
            html = markdown.reset().convert(source)
            found += self.build.rendered(path, source, html)
            title = str(page.front.values.get("title") or self._title(path))
            home = self.addresses.target(path) == "index.html"
            self.pages[path] = StagedPage(path, self.addresses.url(path), title, html, source, is_homepage=home)
        return found + self.build.framed((page.path, page.title) for page in self.pages.values())

    def written(self) -> Files:
        """Return pages, templates, the record and the settings."""
        around = self.build.template(self.settings["theme"].get("logo"), *ways(self.pages.get(HELP)), copied=True) | {
            "handbook_path": self.way,
            "handbook_shows_path": shows_way,
        }
        partials = Environment(loader=FileSystemLoader(list(map(str, self.edition.overrides()))))  # noqa: S701 - as MkDocs
        partials.globals |= around
        found: Files = {}
        for path, page in self.pages.items():
            found[f"{DOCS}/{path}"] = self._page(partials, page, self.composed[path].front).encode()
        found |= {f"overrides/{name}": text.encode() for name, text in self._templates(partials, around)}
        found[f"{DOCS}/{RECORD}"] = self._record().encode()
        added = {"extra_css": self.build.styles, "extra_javascript": [self.build.script]}
        text, problems = config(self.edition, self.settings, self.folder, added, self.build.language)
        self.problems += problems
        found[CONFIG] = text.encode()
        return found

    def _title(self, path: str) -> str:
        page = self.build.context.catalogue.page(path)
        return page.title if page else path

    def _page(self, partials: Environment, page: StagedPage, front: FrontMatter) -> str:
        """Return the source of a page: its settings, with what the templates need of it, and its Markdown."""
        meta: dict[str, Any] = dict(front.values)
        context: dict[str, Any] = {}
        self.build.page(page.path, meta, context)
        partials.filters["url"] = lambda address: seen_from(page.url, str(address))
        below, end = (
            partials.get_template(f"partials/{name}.html").render({**context, "page": page}).strip()
            for name in ("below-title", "page-end")
        )
        said = {
            "handbook_below": below,
            "handbook_end": end,
            "handbook_styles": own_styles(page.content),
            "handbook_unlisted": page.path.startswith(AUTHORS),
        }
        meta |= {key: value for key, value in said.items() if value}
        return f"---\n{dump(meta)}---\n\n{MARK.format(page.path)}\n\n{page.source.lstrip(chr(10))}\n"

    def _templates(self, partials: Environment, around: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the templates of the staged folder; what they say of the edition is filled in already."""
        partials.filters["url"] = lambda address: Markup("{{ '%s' | url }}") % str(address)
        theme, box = self.settings["theme"], around["handbook_contact"]
        said = {
            "early": early(self.build.words),
            "contact": partials.get_template("partials/contact.html").render().strip(),
            "seedling": partials.get_template("partials/seedling.html").render().strip(),
            "helplines": box.helplines,
            "centre": box.name,
            "behind": material.BEHIND_NAME[0 if isinstance(theme.get("palette"), list) else 1],
            "logo": around["handbook_logo"],
            "alt": material.LOGO,
            "locale": around["handbook_locale"],
            "install": around["handbook_install"],
            "usual_icon": theme.get("favicon", _ICON) == _ICON,
            "words": self.build.words.html,
            "first": [(self.addresses.url(item.path), item.title) for item in self.listed[:2]],
        }
        environment = Environment(  # noqa: S701 - each of what it fills in is HTML
            loader=FileSystemLoader(_TEMPLATES),
            variable_start_string="<<", variable_end_string=">>",
            block_start_string="<%", block_end_string="%>", comment_start_string="<#", comment_end_string="#>",
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        for name in sorted(path.name for path in _TEMPLATES.iterdir()):
            yield _PARTIALS.get(name, name), environment.get_template(name).render(said)

    def _record(self) -> Record:
        edition, build = self.edition, self.build
        order = [*dict.fromkeys(item.path for item in self.listed)]
        order = [*(path for path in order if path in self.pages), *(path for path in self.pages if path not in order)]
        targets = {path: self.addresses.target(path) for path in order}
        site = {
            "name": self.settings["site_name"],
            "edition": edition.name,
            "centre": _said(asdict(edition.options.centre)),
            "address": self.settings.get("site_url") or "",
            "description": self.settings.get("site_description") or "",
            "language": build.language,
            "embed_in": list(edition.options.embed_in),
            "install": edition.options.install,
        }
        sources = {target: path for path, target in targets.items()}
        found = {target: build.language_of(path) for target, path in sources.items()}
        languages = {target: language for target, language in found.items() if language}
        menu = tuple(placed(item, targets) for item in self.menu)
        return Record(context_of(build.context), site, tuple(order), sources, languages, menu)


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings without those that say nothing."""
    inner = {key: _said(value) if isinstance(value, Mapping) else value for key, value in values.items()}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in inner.items() if value}
