"""A site that has just been built: its pages and its menu, as the files made from them need it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from . import __version__
from .bundle.last import AWAY
from .edition.centre import Centre
from .edition.edition import Edition
from .problem import Place, Problem
from .reviewed import build_day


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


def read_menu(items: Iterable[Any]) -> tuple[Entry, ...]:
    """Read a navigation as MkDocs has it: items with a `title`, and either a page's `file` or `children`."""
    return tuple(
        Entry(
            item.title or "",
            item.file.dest_uri if hasattr(item, "file") else "",
            read_menu(getattr(item, "children", None) or ()),
        )
        for item in items
    )


def read_frame(config: Any, items: Iterable[Any], files: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield the words that a theme puts around pages as they are, each with the page of the docs folder it is from.

    That is empty for what stands in the settings, such as the names of parts of the menu.
    """
    parts = [entry.title for top in read_menu(items) for entry in top.walk() if not entry.path]
    yield from (("", str(words)) for words in (config.copyright, *parts) if words)
    yield from ((file.src_uri, file.page.title) for file in files if file.page and file.page.title)


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


def read_site(
    config: Any,
    edition: Edition,
    menu: Iterable[Any],
    files: Iterable[Any],
    find: Callable[[str, re.Pattern[str]], Place],
) -> Site:
    """Read what there is to know of a site from a configuration, a navigation and files as MkDocs has them.

    `find` tells where words of a page were written, by the page's path among the sources.
    """
    sources = {file.dest_uri: file.src_uri for file in files}
    return Site(
        folder=Path(config.site_dir),
        name=config.site_name,
        edition=edition.name,
        menu=read_menu(menu),
        centre=edition.options.centre,
        address=config.site_url or "",
        description=config.site_description or "",
        language=config.theme.get("language") or "en",
        sources=sources,
        find=lambda path, words: find(sources.get(path, path), words),
    )
