"""The chapters of the handbook as values that Typst can set, with their links led to where they end on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar
from urllib.parse import quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..links import Links
from ..onefile.chapter import Chapter, article_of
from ..theme import Theme
from .blocks import Blocks
from .pictures import Pictures
from .places import walk
from .runs import Element, Run, Runs, spoken, text_of

_SHOWN: Final = ("http", "https", "ftp", "mailto")
"""Schemes of addresses that a reader of paper can write down."""
_LONGEST: Final = 2000
"""Letters of an address; Typst takes no more than some thousand."""
_CALLED: Final = ("tel", "sms")
"""Schemes of numbers, which stand in the words already."""
_INDEX: Final = re.compile(r"(?<![^/])index\.html$")
"""What servers add to the address of a folder."""

_Read = TypeVar("_Read", list[Element], Run)


@dataclass(frozen=True)
class Chapters:
    """Reads pages; `known` has the chapters by their paths. `targets` collects the ids to which links lead.

    A link to another page of the site leads to it at `address`, if there is one.
    """

    known: Mapping[str, Chapter]
    links: Links
    theme: Theme
    pictures: Pictures
    targets: set[str] = field(default_factory=set)
    address: str = ""

    def read(self, html: str, chapter: Chapter) -> list[Element]:
        """Return the words of a page; empty where it has none."""
        article = self.article(html)
        if article is None:
            return []
        found = self._lead(Blocks(self._runs(article, chapter)).of(article), chapter)
        language = spoken(article.attributes.get("lang"))
        return [{"is": "lang-block", **language, "of": found}] if language else found

    def article(self, html: str) -> LexborNode | None:
        """Return what a page has for paper; None where it has no words."""
        article = article_of(html, self.theme)
        for node in article.css(", ".join(self.theme.furniture)) if article and self.theme.furniture else ():
            node.decompose()
        return article

    def part(self, article: LexborNode, nodes: Iterable[LexborNode], chapter: Chapter) -> list[Element]:
        """Return what some nodes of a page hold."""
        return self._lead(Blocks(self._runs(article, chapter)).among(nodes), chapter)

    def words(self, node: LexborNode, chapter: Chapter) -> Run:
        """Return the run within a node that stands on no page, with its links led as those of a chapter."""
        return self._lead(self._runs(node, chapter).of(node), chapter)

    def _runs(self, article: LexborNode, chapter: Chapter) -> Runs:
        def picture(node: LexborNode) -> Element | str:
            return self.pictures.read(node, chapter.path)

        reading: set[str] = set()

        def note(href: str) -> Run:
            """Return the words of a footnote, its paragraphs in one; a note that leads to itself ends there."""
            found = _by_id(article, unquote(href.removeprefix("#")))
            if not found or href in reading:
                return []
            reading.add(href)
            said: Run = []
            for block in Blocks(Runs(note, picture)).of(found):
                said += [{"is": "br"}] * bool(said) + list(block.get("of", [])) if block["is"] == "p" else []
            reading.remove(href)
            return said

        return Runs(note, picture)

    def _lead(self, read: _Read, chapter: Chapter) -> _Read:
        for element in walk(read):
            if element["is"] in ("at", "note"):
                element["id"] = chapter.id_of(element["id"].removeprefix("#"))
            elif element["is"] == "link":
                self._link(element, chapter)
        return read

    def _link(self, element: Element, chapter: Chapter) -> None:
        """Make of a link what it is on paper: to a page of this document, to an address, or words alone."""
        href = element.pop("to")
        element["is"] = "span"
        parts = self.links.own(href)
        if parts is None:
            scheme = _scheme(href)
            if len(href) > _LONGEST:
                return
            if scheme in _CALLED:
                element |= {"is": "number", "to": href.strip()}
            elif scheme in _SHOWN:
                address = _shown(href, scheme)
                said = text_of(element["of"]).strip().rstrip("/")
                there = said.removeprefix("https://") == address.removeprefix("https://").rstrip("/")
                element |= {"is": "away", "to": href.strip(), "shown": "" if there else address}
            return
        path = self.links.find(parts.path, chapter.path) if parts.path else chapter.path
        if found := self.known.get(path or ""):
            target = found.id_of(unquote(parts.fragment))
            element |= {"is": "inner", "to": target, "else": found.name, "far": found != chapter}
            self.targets.add(target)
        elif path and self.address:
            place = f"#{parts.fragment}" if parts.fragment else ""
            page = urljoin(self.address, quote(_INDEX.sub("", path)))
            element |= {"is": "away", "to": page + place, "shown": ""}


def _shown(address: str, scheme: str) -> str:
    """Return an address as people write it down."""
    told = address.strip()
    return unquote(told.partition(":")[2].partition("?")[0]) if scheme == "mailto" else told


def _scheme(address: str) -> str:
    try:
        return urlsplit(address.strip()).scheme
    except ValueError:
        return ""


def _by_id(article: LexborNode, identifier: str) -> LexborNode | None:
    return next((node for node in article.css("[id]") if node.attributes.get("id") == identifier), None)


def element_of(html: str) -> LexborNode:
    """Return the one element that HTML holds."""
    body = LexborHTMLParser(html).body
    found = body.child if body else None
    assert found is not None  # noqa: S101 - asked of HTML that the handbook writes itself
    return found
