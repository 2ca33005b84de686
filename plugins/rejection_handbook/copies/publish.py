"""What is made from a site when all its pages are there: checks, and the copies that readers take away."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Set
from typing import TYPE_CHECKING, Any, Final

from ..settings.copies import EASY_READ, FOLDER, LARGE_PRINT, OFFLINE, ONE_FILE, PDF, SHEETS, Copy
from ..text.problem import Problem
from .offline.remote import find_remote, read_requests
from .site import Reader, Site
from .website.make import PICTURE, make_headers, write
from .website.policy import read_handlers, read_inline
from .work import Outcome, Step, work

if TYPE_CHECKING:
    from .onefile.document import Book
    from .paper.easy_read import EasyRead
    from .paper.render import Printer
    from .paper.sheets import Sheets

_TITLES: Final = {PDF: "Print edition", LARGE_PRINT: "Large print"}
_PRINTED: Final = {EASY_READ, SHEETS, *_TITLES}
_BOUND: Final = {ONE_FILE, *_PRINTED}
"""The copies in which the pages are chapters."""


def readers(copies: Collection[Copy]) -> tuple[Reader[Any], ...]:
    """Return all who look at the pages while something is made of them, so that each page is parsed once for all."""
    found: list[Reader[Any]] = [read_requests, read_inline, read_handlers]
    if _BOUND & {copy.file for copy in copies}:
        from .onefile.chapter import read_chapter

        found.append(read_chapter)
    if any(copy.file == SHEETS for copy in copies):
        from .paper.sheets import read_wanted

        found.append(read_wanted)
    if any(copy.file == EASY_READ for copy in copies):
        from .paper.easy_read import has_summary

        found.append(has_summary)
    return tuple(found)


def publish(site: Site, copies: Collection[Copy], tell: Callable[[str], None]) -> list[Problem]:
    """Make all that is made of a finished site, and return what is wrong with it. `tell` gets a line for each step."""
    site.look(*readers(copies))
    return [site.place(problem) for problem in work(list(_steps(site, {copy.file for copy in copies})), tell)]


def _steps(site: Site, copies: Set[str]) -> Iterator[Step]:
    """Yield what is to be done, in its order: a later step may read what an earlier one wrote."""
    yield Step("Requests to other hosts", lambda: Outcome(problems=find_remote(site)))
    if site.centre.colour:
        from .website.drawn import make_icons

        yield Step("Icon in the browser's tab", lambda: make_icons(site))
    if _BOUND & copies:
        from .onefile.document import Book

        document = Book(site)
    prints = _print(document, copies) if _PRINTED & copies else []
    if ONE_FILE in copies:
        yield Step("One-file edition", lambda: _one_file(site, document))
    if OFFLINE in copies:
        yield Step("Offline bundle", lambda: _offline(site, copies))
    if site.address or PICTURE in site.sources:  # pages name it by a whole address, or not at all
        from .website.drawn import make_picture

        yield Step("Picture beside shared links", lambda: make_picture(site))
    yield from prints
    from .website.install import make_install

    yield Step("Home screen", lambda: make_install(site))
    yield Step("Headers and robots", lambda: make_headers(site))  # the last, as it reads what the others have made


def _print(document: Book, copies: Set[str]) -> list[Step]:
    """Begin to print, beside the steps before those that are returned, which ask for what is printed."""
    from concurrent.futures import ThreadPoolExecutor

    from .paper.easy_read import EasyRead
    from .paper.render import Printer
    from .paper.sheets import Sheets

    site, pool, steps = document.site, ThreadPoolExecutor(1), []
    if files := [file for file in _TITLES if file in copies]:
        printer = Printer(document, files, pool)
        steps += [Step(_TITLES[file], functools.partial(_paper, site, file, printer)) for file in files]
    if EASY_READ in copies:
        steps.append(
            Step("Easy read", functools.partial(_paper, site, EASY_READ, EasyRead(document, pool, told=bool(files))))
        )
    if SHEETS in copies:
        steps.append(Step("Sheets", functools.partial(_sheets, site, Sheets(document, pool, told=bool(files)))))
    pool.shutdown(wait=False)
    return steps


def _offline(site: Site, copies: Collection[str]) -> Outcome:
    from .offline.bundle import make_bundle

    bundle = make_bundle(site, copies)
    return Outcome([write(site, f"{FOLDER}/{OFFLINE}", bundle.data)], problems=bundle.problems)


def _one_file(site: Site, document: Book) -> Outcome:
    from .onefile.render import make_one_file

    made = make_one_file(document)
    return Outcome([write(site, f"{FOLDER}/{ONE_FILE}", made.data)], problems=made.problems)


def _paper(site: Site, file: str, printer: Printer | EasyRead) -> Outcome:
    made = printer.make(file)
    return Outcome([write(site, f"{FOLDER}/{file}", made.data)] if made.data else [], problems=made.problems)


def _sheets(site: Site, sheets: Sheets) -> Outcome:
    made = sheets.make()
    for name, data in made.files.items():
        write(site, f"{FOLDER}/{SHEETS}/{name}", data)
    size = sum(map(len, made.files.values()))
    return Outcome(note=f"{len(made.files)} files in {SHEETS} ({size / 1e6:.1f} MB)", problems=made.problems)
