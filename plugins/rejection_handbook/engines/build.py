"""One build of an edition, whatever engine runs it: the engine brings pages and files, and is told what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, Final

from ..blocks.catalogue import Catalogue, Page
from ..blocks.country.front import readers as readers_of
from ..blocks.pages import check_pages, read_page
from ..brand.contact_box import contact_box
from ..copies.offline.read_me import NAME as READ_ME
from ..copies.publish import publish, readers
from ..copies.site import ASSETS, SEARCH, Site
from ..editors.guidance import Guidance
from ..editors.inspection.addresses import find_dead, find_mistyped, read_addresses
from ..editors.inspection.hidden import find_hidden
from ..editors.inspection.inspection import Inspection
from ..editors.upkeep.origin import origin_of
from ..language.locale import base_of, locale_of
from ..language.words.words import read_words
from ..layers.checks.clash import find_overwritten
from ..layers.checks.files import find_templates, find_unshown
from ..layers.checks.heavy import find_heavy
from ..layers.checks.missing import find_missing
from ..layers.edition import Edition
from ..settings.copies import COPIES, FOLDER
from ..text.problem import Problem
from . import material
from .assets import early, joined_files, own_styles, replaceable
from .generated import downloads, theme_files
from .markdown import HandbookExtension

_ANOTHER: Final = "Choose another name."


class Build:
    """`clean` tells that the address of a page ends in a slash. `language` is that of the site, such as `en`."""

    def __init__(self, edition: Edition, *, clean: bool, language: str) -> None:
        self.edition, self.words, self.language = edition, read_words(language), language
        self.locale = locale_of(language, edition.options.centre.country)
        self.guidance = Guidance(edition)
        self.inspection = Inspection(edition, {})
        self.context = replace(self.guidance.context(), copies=edition.copies(), clean=clean, words=self.words)
        self.extension = HandbookExtension(self.context)
        self.brand = material.styles(edition.options.centre.colour)
        self.styles = [f"{ASSETS}/{name}" for name in ("handbook.css", *self.brand)]
        self.script = f"{ASSETS}/handbook.js"
        self.pages: dict[str, str] = {}
        self.joined = joined_files()

    def unwanted(self) -> list[str]:
        """Return the paths of files that are none of the site."""
        return [*self.edition.unwanted(), *replaceable(self.joined)]

    def read(self, sources: Mapping[str, str]) -> list[Problem]:
        """Read every page, by its path among the sources."""
        self.inspection = Inspection(self.edition, sources)
        pages = tuple(self._read_page(path, source) for path, source in sorted(sources.items()))
        self.context = replace(self.context, catalogue=Catalogue(pages, self.edition.gone.blocks))
        return check_pages(self.context.catalogue) or self.edition.check_ids(self.context.catalogue)

    def made(self, folders: Iterable[Path]) -> Iterator[tuple[str, str | bytes]]:
        """Yield the path and content of each file that no author writes; `folders` are those of templates."""
        yield from theme_files(self.joined, self.brand, list(folders), self.words)
        yield from downloads(self.context.catalogue, self.words, self.edition.shared)

    def overwritten(self, made: Iterable[str], templates: Collection[str], *, clean: bool) -> list[Problem]:
        """Return which files of authors would be lost under those that each build makes.

        `made` are the paths of what no author writes, and `templates` those of pages and lists that the theme brings.
        """
        wanted = self.edition.copies()
        copies = {name: f"{FOLDER}/{copy.file}" for name, copy in COPIES.items() if copy in wanted}
        lists = [f"{name}.gz" for name in templates if name.endswith(".xml")]
        claimed = dict.fromkeys((*made, *lists, *SEARCH), _ANOTHER)
        claimed |= {f"{path}/": "Put it into another folder." for path in copies.values() if not PurePath(path).suffix}
        claimed |= {path: f"{_ANOTHER} To do without ours: copies: {{{name}: false}}" for name, path in copies.items()}
        claimed |= {READ_ME: _ANOTHER} if "offline" in copies else {}
        own = {*templates, *replaceable(self.joined)} - claimed.keys()
        claimed |= {path: f"Put it into your folder overrides, as overrides/{path}" for path in own}
        return list(find_overwritten(self.edition.composition, self.edition.layers, claimed, directory_urls=clean))

    def check(self, paths: Iterable[str], folders: Sequence[Path]) -> list[Problem]:
        """Return what is wrong with the words; `paths` are those of all files of the site, as authors name them.

        `folders` are those of templates.
        """
        composition = self.edition.composition
        missing = find_missing(composition, self.edition.top, frozenset(paths))
        heavy = find_heavy(composition, self.edition.layers)
        unshown = find_unshown(composition, self.edition.layers)
        templates = find_templates(composition, folders)
        return [*self.guidance.check(self.context.catalogue), *missing, *heavy, *unshown, *templates]

    def order(self, paths: Sequence[str], parts: Mapping[str, str]) -> None:
        """Put checklists, emails and worksheets in the order in which the menu has their pages.

        `parts` are the names of the parts of the menu in which pages lie.
        """
        known = self.context.catalogue
        places = {path: index for index, path in enumerate(paths)}
        pages = sorted(known.pages, key=lambda page: places.get(page.path, len(places)))
        self.context = replace(self.context, parts=parts, catalogue=Catalogue(tuple(pages), known.absent))

    def markdown(self, path: str, text: str) -> str:
        """Return the words of a page that is now to be rendered."""
        self.extension.rendering.begin(replace(self.context, path=path))
        return self.edition.variables.expand(path, text).text

    def rendered(self, path: str, markdown: str, html: str) -> list[Problem]:
        """Check that nothing of a block is left for readers to see, and that none escaped the first look."""
        page, made = self.context.catalogue.page(path) or Page(path), self.extension.rendering.found
        found = self.inspection.rendered(path, markdown, html, page, made)
        return found + self.guidance.judged(path, made.reading)

    def framed(self, words: Iterable[tuple[str, str]]) -> list[Problem]:
        """Return what readers would lose, by the words that the theme puts around pages, each with its page's path."""
        return [*self.inspection.lost, *self.inspection.framed(words)]

    def template(self, logo: object, helplines: str, people: str, *, copied: bool) -> dict[str, Any]:
        """Return what every template may use, that of 404.html too: whom to talk to, in which language, and more.

        A preview, which is not `copied`, is not to be installed: its readers want to see what they write.
        """
        box = contact_box(self.edition.options.centre, helplines, people)
        return {
            "handbook_contact": box,
            "handbook_install": copied and self.edition.options.install,
            "handbook_logo": self.edition.shape_of(logo),
            "handbook_early": early(self.words),
            "handbook_styles": own_styles,
            "handbook_theme": material,
            "handbook_locale": self.locale,
            "words": self.words.html,
        }

    def page(self, path: str, meta: MutableMapping[str, Any], context: MutableMapping[str, Any]) -> None:
        """Say in a page's template whose words they are, for whom, and when they were read."""
        self.guidance.dress(path, meta, context, self.words)
        composed = self.edition.composition.pages.get(path)
        if composed and self.edition.options.show_origin:
            context["handbook_origin"] = origin_of(self.edition, composed, self.words)
        if not self.context.country:
            context["handbook_readers"] = readers_of(meta, self.words)

    def finished(self, path: str, source: str, html: str) -> str:
        """Return a finished page as sound HTML; `source` is its path among the sources, or its own if it has none."""
        self.pages[path] = source
        return material.mend_page(html, self.language_of(source))

    def hidden(self, site: Site, *, copied: bool) -> list[Problem]:
        """Look at every page of a finished site once, also for the copies if it is `copied`.

        Return what its readers would not see, and what leads nowhere.
        """
        site.look(find_hidden, read_addresses, *(readers(self.edition.copies()) if copied else ()))
        return [*self.inspection.hidden(site, self.pages), *self._untold((*find_mistyped(site), *find_dead(site)))]

    def publish(self, site: Site, tell: Callable[[str], None]) -> list[Problem]:
        """Make of a finished site what readers take away."""
        return self._untold(publish(site, self.edition.copies(), tell))

    def _untold(self, found: Iterable[Problem]) -> list[Problem]:
        """Return problems of a finished site but for those in a line that was told when the edition was read."""
        told = {(problem.path, problem.line) for problem in self.edition.problems if problem.line}
        return [problem for problem in found if (problem.path, problem.line) not in told]

    def language_of(self, path: str) -> str:
        """Return the language of a page where it is another than that of the site; empty where it is the same."""
        language = self.edition.language_of(path, self.language)
        return "" if base_of(language) == base_of(self.language) else language

    def _read_page(self, path: str, source: str) -> Page:
        composed = self.edition.composition.pages.get(path)
        front = composed.front if composed and composed.text == source else None
        inputs = source, self.edition.options.centre
        return self.edition.shared.again(
            (read_page, path), inputs, lambda: read_page(path, source, self.edition.variables, front)
        )
