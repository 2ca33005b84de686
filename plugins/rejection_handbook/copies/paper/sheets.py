"""Sheets: parts of the handbook that are printed by themselves, as their links in the finished pages ask for them.

A link of a sheet says by `data-sheet` what it leads to:

| Value | What is printed |
|---|---|
| `sheet` | The block in which the link stands. |
| `cards` | The same block, small, four times on a page. |
| `handout` | What stands below the heading before the link. |
| `handouts` | All handouts of the page, one after the other. |
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from concurrent.futures import Executor, wait
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from ...files.names import UnsafeNameError, check_name
from ...settings.copies import FOLDER, SHEETS
from ...text.problem import Place, Problem, shorten
from ...text.reading import HEADINGS
from ..onefile.chapter import Chapter
from ..onefile.document import Book
from ..site import FinishedPage, Site
from .book import Print, contact, look
from .chapters import Chapters
from .mend import drawn, mend, persist, without
from .pictures import Pictures
from .places import settle, walk
from .render import not_made
from .runs import TEXT, Element, text_of
from .typeset import Press, TypesetError

_BELOW: Final = f"{FOLDER}/{SHEETS}/"
_OUTSIDE: Final = "../"
"""Stands before the name of a file that an id would put elsewhere."""
_FORM: Final = Print(12, large=False)
_ALONE: Final = ("away", "number", "note")
"""What a card has no room for, addresses and notes, or may not have: what is not read aloud holds no link."""
_FULL: Final = "too long for a card"
"""What the template says of a block that does not fit."""


class Wanted(NamedTuple):
    """A file of a page's links, by what it is made of."""

    form: str
    file: str


def read_wanted(page: FinishedPage) -> tuple[Wanted, ...]:
    """Return the sheets to which a page leads."""
    return tuple(map(_wanted, page.tree.css("a[data-sheet]"))) if "data-sheet" in page.html else ()


@dataclass(frozen=True)
class Printed:
    """The bytes of each file by its name; `problems` are what they lack."""

    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Sheets:
    """Prints all sheets, while other work goes on. Where `told`, what a page lacks on paper is reported already."""

    def __init__(self, document: Book, pool: Executor, *, told: bool) -> None:
        self._document, self._told = document, told
        self._press = Press(document.site.folder, document.site.made)
        self._look = look(document, _FORM)
        self._refused: list[Problem] = []
        self._given = self._read()
        self._waiting = {name: pool.submit(self._set, given) for name, given in self._given.items()}

    def make(self) -> Printed:
        """Return every sheet as a tagged PDF."""
        made = Printed(problems=list(self._refused))
        wait(self._waiting.values())  # one thread at a time may use the press
        for name, waiting in self._waiting.items():
            again, mend_by = functools.partial(self._again, name), functools.partial(self._mend, name)
            data, problems, error = persist(waiting.result, again, mend_by)
            made.problems.extend([] if self._told else problems)
            if data:
                made.files[name] = data
            elif error:
                made.problems.append(self._not_made(name, error))
        return made

    def _again(self, name: str) -> bytes:
        return self._set(self._given[name])

    def _set(self, given: Any) -> bytes:
        return self._press.set("cards.typ" if given["form"] == "cards" else "sheet.typ", given)

    def _mend(self, name: str, error: TypesetError) -> list[Problem]:
        """Put something else in the place of what cannot be printed, and return what that was."""
        given, site = self._given[name], self._document.site
        if _FULL in str(error):
            return []
        refuses = functools.partial(self._press.refuses, self._look)
        words = drawn(given)
        fresh = [sign for sign in error.lacking if sign in words]
        problems = mend(f"{SHEETS}/{name}", given["sheets"], fresh, refuses, site)
        self._given[name] = without(given, fresh)
        return problems

    def _not_made(self, name: str, error: TypesetError) -> Problem:
        if _FULL not in str(error):
            return not_made(f"{SHEETS}/{name}", error)
        path = self._given[name]["sheets"][0]["path"]
        place = self._document.site.find(path, re.compile(r"^ *cards *: *true", re.MULTILINE))
        fault = "This list is too long for a card of a quarter of a page. Shorten it, or take “cards: true” away."
        return Problem(place[0], place[1], fault)

    def _read(self) -> dict[str, Any]:
        """Return what each file is set of, by its name."""
        site, links = self._document.site, self._document.carrier.links
        chapters = Chapters({}, links, site.theme, Pictures(links), address=site.address)
        known = {chapter.path: chapter for chapter in self._document.chapters}
        found: dict[str, Any] = {}
        known_as: set[str] = set()  # on some computers, capital letters make no other name
        for path, wanted in site.found(read_wanted).items():
            article = chapters.article(site.pages[path]) if wanted else None
            if not article:
                continue
            chapter = known.get(path) or Chapter(path, path, site.name)
            for link in article.css("a[data-sheet]"):
                form, name = _wanted(link)
                if not _is_sound(name):
                    fault = (
                        f"No file can be called “{shorten(name)}”, so there is no such sheet. Give the heading a short "
                        "id of letters, digits and hyphens: {: #opt-out-card .handbook-handout }"
                    )
                    self._refused.append(Problem(*_place(site, path, name), fault))
                    continue
                if name.casefold() in known_as:
                    fault = (
                        f"Two sheets of this site would be called “{name}”, so there is only the first. "
                        "Give the heading or the block of this one another id."
                    )
                    self._refused.append(Problem(*_place(site, path, name), fault))
                    continue
                known_as.add(name.casefold())
                parts = [_part(chapters, article, node, chapter) for node in _links(article, link, form)]
                title = chapter.title if form == "handouts" else text_of(parts[0]["heading"]["of"])
                found[name] = {"form": form, "title": title, "sheets": parts, **self._around}
        return found

    @property
    def _around(self) -> dict[str, object]:
        site = self._document.site
        centre = contact(site.centre)
        return {
            "look": self._look,
            "author": centre[0] if centre else "",
            "centre": centre or [site.name],
            "address": site.address,
        }


def _wanted(link: LexborNode) -> Wanted:
    named = link.attributes
    address = unquote(named.get("href") or "")
    inside = address.partition(_BELOW)[2]
    return Wanted(named.get("data-sheet") or "", inside or f"{_OUTSIDE}{address.rpartition('/')[2]}")


def _is_sound(name: str) -> bool:
    """Tell whether every computer can have a sheet of this name."""
    try:
        check_name(f"{_BELOW}{name}")
    except UnsafeNameError:
        return False
    return True


def _place(site: Site, path: str, name: str) -> Place:
    """Return where the heading or the block of a sheet has its id."""
    identifier = re.escape(name.removeprefix(_OUTSIDE).removesuffix(".pdf").removesuffix("-cards"))
    return site.find(
        path, re.compile(rf"\{{[^{{}}\n]*#(?:\S*/)?{identifier}[\s}}]|^ *id: *[\"']?{identifier}\b", re.MULTILINE)
    )


def _links(article: LexborNode, link: LexborNode, form: str) -> list[LexborNode]:
    return article.css("a[data-sheet=handout]") if form == "handouts" else [link]


def _part(chapters: Chapters, article: LexborNode, link: LexborNode, chapter: Chapter) -> Element:
    """Return what is printed below one title, as a chapter of its own."""
    form, name = _wanted(link)
    line = link.parent
    assert line is not None  # noqa: S101 - the handbook puts each such link into a paragraph
    nodes = list(_section(line)) if form == "handout" else [line.parent or line]
    blocks = [block for block in chapters.part(article, nodes, chapter) if block["is"] != "page"]
    if len(blocks) == 1 and blocks[0]["is"] == "box":
        title, blocks = blocks[0]["title"], blocks[0]["of"]
    elif blocks and blocks[0]["is"] == "heading":
        title, blocks = blocks[0]["of"], blocks[1:]
    else:
        title = [chapter.title]
    part = {"name": name, "path": chapter.path, "depth": 1, "heading": ""}
    part["of"] = [{"is": "heading", "rank": 1, "of": title}, *(blocks if form != "cards" else map(_small, blocks))]
    settle([part], ())
    return part


def _section(line: LexborNode) -> Iterator[LexborNode]:
    """Yield a heading and what stands below it, by the line of links right behind the heading."""
    node = line.prev
    while node is not None and node.tag == TEXT:
        node = node.prev
    if node is None or node.tag not in HEADINGS:
        return
    rank = node.tag
    yield node
    below = node.next
    while below is not None and not (below.tag in HEADINGS and below.tag <= rank):
        yield below
        below = below.next


def _small(block: Element) -> Element:
    """Return a block of a card, with the words of its links alone."""
    for element in walk(block):
        if element["is"] in _ALONE:
            number = [f" ({element['shown']})"] if element["is"] == "number" and element["shown"] else []
            element |= {"is": "span", "of": [] if element["is"] == "note" else [*element["of"], *number]}
    return block
