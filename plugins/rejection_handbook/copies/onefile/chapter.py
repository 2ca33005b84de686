"""Which pages go into one document, what they are called in it, and its list of contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..links import Links
from ..site import FinishedPage, MenuItem, Site
from ..theme import Theme

JOINT: Final = "--"
"""Stands between a page's name and an id of that page. No name has it, so that no two ids of a document are alike."""

_INDEX = "index.html"
_FIRST = "index"


@dataclass(frozen=True)
class Chapter:
    """A page at its `path` in the site. `name` is its id in the document, as `feedback/ask-for-pointers`."""

    path: str
    name: str
    title: str

    def id_of(self, identifier: str) -> str:
        """Return what an id of the page is called in the document; the page's own name where it is empty."""
        return f"{self.name}{JOINT}{identifier}" if identifier else self.name


@dataclass(frozen=True)
class ContentsLine:
    """A line of the list of contents: a chapter, or a part of the handbook with `lines` of its own."""

    title: str
    chapter: Chapter | None = None
    lines: tuple[ContentsLine, ...] = ()

    @property
    def first(self) -> Chapter:
        """Return the chapter with which it begins."""
        return self.chapter or self.lines[0].first


class Facts(NamedTuple):
    """What a page says of itself as a chapter: where its words lead, its heading, and its style sheets."""

    links: tuple[str, ...]
    heading: str
    styles: tuple[str, ...]


def read_chapter(page: FinishedPage) -> Facts:
    """Return what a document has to know of a page before it is bound."""
    article = _article(page.tree, page.theme)
    heading = page.tree.css_first("h1") or page.tree.css_first("title")
    return Facts(
        tuple(_addresses(article.css("a[href]") if article else ())),
        heading.text().strip() if heading else "",
        tuple(_addresses(page.tree.css("link[rel=stylesheet][href]"))),
    )


def find_chapters(site: Site) -> list[Chapter]:
    """Return the pages of the menu in its order, and after them those to which they lead, step by step."""
    entries = [entry for top in site.menu for entry in top.walk() if entry.path in site.pages]
    titles = {entry.path: entry.title for entry in reversed(entries)}
    paths = list(dict.fromkeys(entry.path for entry in entries))
    known = set(paths)
    links = Links(frozenset(site.pages), site.address)
    facts = site.found(read_chapter)
    for path in paths:  # it grows meanwhile
        leads = [found for found in dict.fromkeys(_leads(facts[path].links, path, links)) if found not in known]
        paths += leads
        known.update(leads)
    names = name_pages(paths)
    return [Chapter(path, names[path], titles.get(path) or facts[path].heading) for path in paths]


def name_pages(paths: Iterable[str]) -> dict[str, str]:
    """Return a name for each page, no two alike: its address without what every address has."""
    names: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for path in paths:
        short = path.removesuffix(_INDEX).removesuffix(".html").strip("/-") or _FIRST
        while JOINT in short:
            short = short.replace(JOINT, "-")
        name = short
        while name in taken:
            taken[short] += 1
            name = f"{short}-{taken[short]}"
        taken[name] += 1
        names[path] = name
    return names


def contents(site: Site, chapters: Mapping[str, Chapter], more: str) -> tuple[ContentsLine, ...]:
    """Return the list of contents: the menu, and under the title `more` the chapters that it does not have."""
    listed = {entry.path for top in site.menu for entry in top.walk()}
    rest = tuple(ContentsLine(chapter.title, chapter) for path, chapter in chapters.items() if path not in listed)
    return (*_lines(site.menu, chapters), *((ContentsLine(more, None, rest),) if rest else ()))


def article_of(html: str, theme: Theme) -> LexborNode | None:
    """Return the words of a page, to be changed; None where it has no place for them."""
    return _article(LexborHTMLParser(html), theme)


def _article(tree: LexborHTMLParser, theme: Theme) -> LexborNode | None:
    return next(filter(None, map(tree.css_first, theme.articles)), None)


def _lines(entries: Iterable[MenuItem], chapters: Mapping[str, Chapter]) -> Iterator[ContentsLine]:
    for entry in entries:
        chapter, below = chapters.get(entry.path), tuple(_lines(entry.entries, chapters))
        if chapter or below:
            yield ContentsLine(entry.title or (chapter or below[0].first).title, chapter, below)


def _addresses(nodes: Iterable[LexborNode]) -> dict[str, None]:
    return dict.fromkeys(node.attributes.get("href") or "" for node in nodes)


def _leads(addresses: Iterable[str], path: str, links: Links) -> Iterator[str]:
    for address in addresses:
        parts = links.own(address)
        found = links.find(parts.path, path) if parts and parts.path else None
        if found:
            yield found
