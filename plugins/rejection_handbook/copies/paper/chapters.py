"""The chapters of the handbook as values that Typst can set, with their links led to where they end on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...text.schemes import DEAD
from ..links import Links
from ..onefile.chapter import Chapter, article_of
from ..theme import Theme
from .blocks import Blocks
from .pictures import Pictures
from .places import walk
from .runs import Element, Run, Runs, inline, spoken, text_of

_LONGEST: Final = 2000
"""Letters of an address; Typst takes no more than some thousand."""
_CALLED: Final = ("tel", "sms")
"""Schemes of numbers, which stand in the words as a rule."""
_KNOWN_BY: Final = 6
"""Digits at the end of a number by which it is known in words: what stands before them differs by country."""
_DIGITS: Final = re.compile(r"[^0-9]")
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
            """Return the words of a footnote, its blocks in one; a note that leads to itself ends there."""
            found = _by_id(article, unquote(href.removeprefix("#")))
            if not found or href in reading:
                return []
            reading.add(href)
            said = inline(Blocks(Runs(note, picture)).of(found))
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
            href = self._whole(href.strip())
            scheme = _scheme(href)
            if len(href) > _LONGEST or not scheme or scheme in DEAD:
                return
            said = text_of(element["of"]).strip()
            if scheme in _CALLED:
                element |= {"is": "number", "to": href, "shown": _number(href, said)}
            else:
                address = _shown(href, scheme)
                there = said.rstrip("/").removeprefix("https://") == address.removeprefix("https://").rstrip("/")
                element |= {"is": "away", "to": href, "shown": "" if there else address}
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

    def _whole(self, href: str) -> str:
        """Return an address that leads out of the site with its scheme and its host."""
        if href.startswith("//"):
            return f"https:{href}"
        return urljoin(self.links.address, href) if href.startswith("/") and self.links.address else href


def _number(address: str, said: str) -> str:
    """Return the number of an address, with the words to send to it, if there are any; empty where it was said."""
    number, _, more = unquote(address.partition(":")[2]).partition("?")
    body = " ".join(parse_qs(more).get("body", ()))
    known = _DIGITS.sub("", number.partition(";")[0])[-_KNOWN_BY:] in _DIGITS.sub("", said)
    return "" if known else f"{number}: {body}" if body and body not in said else number


def _shown(address: str, scheme: str) -> str:
    """Return an address as people write it down."""
    return unquote(address.partition(":")[2].partition("?")[0]) if scheme == "mailto" else address


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
