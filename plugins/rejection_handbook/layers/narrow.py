"""Narrow a composition to one country: the pages and the parts of pages that are for others leave it."""

from __future__ import annotations

from ..blocks.country.front import KEY, read_countries
from ..blocks.country.parts import find_parts, others
from ..blocks.definitions import find_definitions
from ..blocks.grammar import COUNTRY
from ..blocks.scanner import scan
from ..language.countries.codes import names
from ..language.countries.names import name, show
from ..text.problem import Problem
from .compose import FIRST, Composition
from .composed import Composed
from .patch.front import read_setting
from .patch.settle import settle
from .source_line import SourceLine


def narrow(composition: Composition, country: str) -> None:
    """Take out of every page what is for other countries; without a country, nothing.

    A page as a whole counts as left out. `narrowed` keeps the others as they were.
    """
    if not country:
        return
    top = max((number for page in composition.pages.values() for number in (page.owner, *page.patched)), default=0)
    for path, page in list(composition.pages.items()):
        lines, values = read_setting(page.pieces, page.front, KEY)
        codes = read_countries(values)
        if codes and not names(codes, country):
            if problem := _leaving(page, lines[0], codes, country, top):
                composition.problems.append(problem)
            if path not in FIRST:
                composition.left_out[path] = composition.pages.pop(path)
                continue
        if COUNTRY in page.text.lower():
            kept = _without(page, country)
            if kept != page.pieces:
                composition.narrowed[path] = page
                composition.pages[path] = page.altered_to(kept)


def _leaving(page: Composed, line: SourceLine, codes: tuple[str, ...], country: str, top: int) -> Problem | None:
    """Return what is to be said where a page leaves an edition that has words on it, or cannot do without it."""
    if page.path in FIRST:
        fault = "This is where readers begin, in every country. Take “countries” out of it."
        return Problem(line.path, line.number, fault)
    if top not in (page.owner, *page.patched):
        return None
    fault = f"Your edition is for {name(country)}, so it leaves this page out, which is for {', '.join(show(codes))}."
    return Problem(line.path, line.number, fault, "info")


def _without(page: Composed, country: str) -> tuple[SourceLine, ...]:
    """Return a page's lines with blank ones for what is for other countries, and for definitions only these relied on.

    As many lines as before, so that each is still the one that its author knows.
    """
    lines = [piece.text for piece in page.pieces]
    found = scan(page.path, page.text)
    parts = others(find_parts(found, lines), country)
    cut = {index for part in parts for index in range(part.line - 1, part.last_line)}
    settled = settle(lines, list(find_definitions(lines, found.prose)), cut, ())
    gone = (cut - settled.kept) | settled.dropped if cut else set()
    return tuple(piece._replace(text="") if index in gone else piece for index, piece in enumerate(page.pieces))
