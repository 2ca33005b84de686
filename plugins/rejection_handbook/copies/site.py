"""A site that has just been built: its pages and its menu, as the files made from them need it."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, TypeVar

from selectolax.lexbor import LexborHTMLParser

from .. import __version__
from ..language.words.words import Words, read_words
from ..settings.centre import Centre
from ..text.dates import build_day
from ..text.problem import Place, Problem
from ..text.shared import Shared
from .offline.previous import AWAY
from .theme import Theme

_HANDLER: Final = re.compile(r"on[a-z]+\s*=")
_BEFORE_NAME: Final = frozenset(" \t\n\r\f\"'/")
"""What may stand before the name of an attribute."""

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class FinishedPage:
    """A finished page. Its `path` counts from the site's folder."""

    path: str
    html: str
    theme: Theme = field(default_factory=Theme)

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """Return the page as browsers read it, for all who look at it. Whoever changes a page parses one of its own."""
        return LexborHTMLParser(self.html)

    @cached_property
    def small(self) -> str:
        """Return the page in small letters."""
        return self.html.lower()

    @cached_property
    def acts(self) -> bool:
        """Tell at a glance whether an element may hold a script, as in `onclick`; most pages have none."""
        return any(self.small[match.start() - 1] in _BEFORE_NAME for match in _HANDLER.finditer(self.small))


Reader = Callable[[FinishedPage], _Found]
"""Tells what there is to know of a page. It keeps neither the page nor anything of its tree."""


@dataclass(frozen=True)
class MenuItem:
    """A line of the menu: a page with its `path` in the site, or a part of the menu with `entries` of its own."""

    title: str
    path: str = ""
    entries: tuple[MenuItem, ...] = ()

    def walk(self) -> Iterator[MenuItem]:
        """Yield this line and all below it, from top to bottom."""
        yield self
        for entry in self.entries:
            yield from entry.walk()


class Pages(Mapping[str, str]):
    """The HTML of finished pages by their paths, each read from the disk when it is asked for, and not kept.

    Every page has the whole menu around its words: all pages of a large site take a thousand times the room of one.
    """

    def __init__(self, folder: Path, paths: Iterable[str]) -> None:
        self._folder, self._paths = folder, dict.fromkeys(paths)

    def __getitem__(self, path: str) -> str:
        if path not in self._paths:
            raise KeyError(path)
        return (self._folder / path).read_text(encoding="utf-8", errors="replace")

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


ASSETS: Final = "assets/handbook"
"""Where the handbook's own styles and scripts lie in a site."""

SEARCH: Final = ("search/search_index.json", "search/search_index.js")
"""Where Material for MkDocs looks for the index: on a server, and when a page is opened as a file."""


@dataclass(frozen=True)
class Site:
    """`folder` holds the finished files; a page's path counts from there, with slashes, and ends in `.html`.

    `name` is the title of the handbook, `edition` the name of its store in the reader's browser, `version` that of the
    handbook below it. `address` is where the site will be found, empty where nobody has said so. `language` is a short
    name such as `en` or `pt-BR`. `made` is the day of the build, by universal time. `embed_in` are sites that may
    show it in a frame, and `install` says whether readers may put it on a home screen. `sources` says for a page's path
    which file of the docs folder it was made from, and `find` where words of that page were written.
    """

    folder: Path
    name: str
    edition: str
    menu: tuple[MenuItem, ...] = ()
    centre: Centre = field(default_factory=Centre)
    address: str = ""
    description: str = ""
    language: str = "en"
    version: str = __version__
    made: datetime.date = field(default_factory=build_day)
    embed_in: tuple[str, ...] = ()
    install: bool = True
    sources: Mapping[str, str] = field(default_factory=dict)
    theme: Theme = field(default_factory=Theme)
    find: Callable[[str, re.Pattern[str]], Place] = lambda path, _: Place(path, 0)
    shared: Shared = field(default_factory=Shared)
    _found: dict[Reader[Any], dict[str, Any]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def words(self) -> Words:
        """Return the words of the site's language that are no content."""
        return read_words(self.language)

    def files(self) -> frozenset[str]:
        """Return the paths of all files that are there now, but for the copies that the last build made."""
        paths = []
        for folder, _, names in os.walk(self.folder):  # pathlib would take four times as long
            above = Path(folder).relative_to(self.folder).as_posix()
            paths += names if above == "." else [f"{above}/{name}" for name in names]
        return frozenset(path for path in paths if not path.startswith(AWAY))

    @cached_property
    def pages(self) -> Pages:
        """Return the HTML of every page by its path: those of the menu in its order, then the rest by name."""
        paths = {path for path in self.files() if path.endswith(".html")}
        known = [entry.path for top in self.menu for entry in top.walk() if entry.path in paths]
        return Pages(self.folder, [*known, *sorted(paths)])

    def look(self, *readers: Reader[Any]) -> None:
        """Let readers look at each page; what they say of it waits for `found`.

        All look at one page before the next is parsed: the tree of a page takes some ten times the room of its text.
        """
        found: dict[Reader[Any], dict[str, Any]] = {reader: {} for reader in readers if reader not in self._found}
        for path in self.pages if found else ():
            page = FinishedPage(path, self.pages[path], self.theme)
            same = hashlib.sha256(page.html.encode()).digest()  # the page itself would be kept, with all others
            for reader, told in found.items():
                told[path] = self.shared.again((reader, path), same, partial(reader, page))
        self._found.update(found)

    def found(self, reader: Reader[_Found]) -> Mapping[str, _Found]:
        """Return what a reader says of each page, by the page's path; it looks now if it has not yet."""
        self.look(reader)
        return self._found[reader]

    def place(self, problem: Problem) -> Problem:
        """Return a problem of a finished page with the name of the file that an author can mend."""
        return problem.moved(lambda path, line: Place(self.sources.get(path, path), line))
