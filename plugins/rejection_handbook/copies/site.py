"""A site that has just been built: its pages and its menu, as the files made from them need it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from .. import __version__
from ..settings.centre import Centre
from ..text.dates import build_day
from ..text.problem import Place, Problem
from .offline.last import AWAY


@dataclass(frozen=True)
class Entry:
    """A line of the menu: a page with its `path` in the site, or a part of the menu with `entries` of its own."""

    title: str
    path: str = ""
    entries: tuple[Entry, ...] = ()

    def walk(self) -> Iterator[Entry]:
        """Yield this line and all below it, from top to bottom."""
        yield self
        for entry in self.entries:
            yield from entry.walk()


ASSETS: Final = "assets/handbook"
"""Where the handbook's own styles and scripts lie in a site."""


@dataclass(frozen=True)
class Site:
    """`folder` holds the finished files; a page's path counts from there, with slashes, and ends in `.html`.

    `name` is the title of the handbook, `edition` the name of its store in the reader's browser, `version` that of the
    handbook below it. `address` is where the site will be found, empty where nobody has said so. `language` is a short
    name such as `en` or `pt-BR`. `made` is the day of the build, by universal time. `sources` says for a page's path
    which file of the docs folder it was made from, and `find` where words of that page were written.
    """

    folder: Path
    name: str
    edition: str
    menu: tuple[Entry, ...] = ()
    centre: Centre = field(default_factory=Centre)
    address: str = ""
    description: str = ""
    language: str = "en"
    version: str = __version__
    made: datetime.date = field(default_factory=build_day)
    sources: Mapping[str, str] = field(default_factory=dict)
    find: Callable[[str, re.Pattern[str]], Place] = lambda path, _: Place(path, 0)

    def files(self) -> frozenset[str]:
        """Return the paths of all files that are there now, but for the copies that the last build made."""
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path for path in paths if not path.startswith(AWAY))

    @cached_property
    def pages(self) -> dict[str, str]:
        """Return the HTML of every page by its path: those of the menu in its order, then the rest by name."""
        paths = {path for path in self.files() if path.endswith(".html")}
        known = [entry.path for top in self.menu for entry in top.walk() if entry.path in paths]
        order = dict.fromkeys([*known, *sorted(paths)])
        return {path: (self.folder / path).read_text(encoding="utf-8") for path in order}

    def place(self, problem: Problem) -> Problem:
        """Return a problem of a finished page with the name of the file that an author can mend."""
        return problem.moved(lambda path, line: Place(self.sources.get(path, path), line))
