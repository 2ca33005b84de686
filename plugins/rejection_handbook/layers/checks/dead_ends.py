"""What lower layers say of pages that an edition leaves out: cards that lead nowhere go, and sentences are told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ...blocks.pages import read_page
from ...settings.centre import Centre
from ...settings.variables import Variables
from ...text.lines import INLINE_CODE, indent
from ...text.links import Gone
from ...text.problem import Problem, shorten
from ..compose import Composition
from ..composed import Composed
from ..patch.sections import Outliner

_LINK = re.compile(r"\]\(<?([^)\s>]+)[^)]*\)|^ {0,3}\[[^\]^][^\]]*\]: *<?([^\s>]+)")
_CARD = re.compile(r"\s*[-*+] +\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()]*\)(?:\{[^{}]*\})?[\s.]*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.) ")
_CHOICES = ".handbook-choices"


def take_out(composition: Composition, asked: Collection[str], layer: int, engine: Outliner) -> None:
    """Take out the items of lists that are one link to a page left out, and tell of other words that lead to one.

    Those are told of pages in `asked`, which somebody named: others are for another country, and words on them are not.
    The words of the edition itself, which is `layer`, are told elsewhere, as a fault.
    """
    if not composition.left_out:
        return
    blocks = {
        (block.kind, block.id): path
        for path, page in composition.left_out.items()
        for block in read_page(path, page.text, Variables(Centre())).blocks
    }
    leads = _Leads(frozenset(composition.left_out), blocks, layer)
    for path, page in list(composition.pages.items()):
        found = dict(leads.find(page))
        if found:
            cards = _cards(page, found)
            told = {index: target for index, target in found.items() if index not in cards and target in asked}
            composition.problems += _tell(page, told, engine)
            if cards:
                kept = tuple(piece for index, piece in enumerate(page.pieces) if index not in cards)
                composition.pages[path] = page.altered_to(kept)


class _Leads:
    """Finds lines that lead to a page left out, or to a block that stood on one."""

    def __init__(self, gone: frozenset[str], blocks: dict[tuple[str, str], str], top: int) -> None:
        self.gone, self.blocks, self.top = Gone(gone), blocks, top

    def find(self, page: Composed) -> Iterator[tuple[int, str]]:
        """Yield each line of a lower layer that leads to one, with the path of that page."""
        for index, piece in enumerate(page.pieces):
            if piece.layer < self.top and "]" in piece.text:
                links = (one[1] or one[2] for one in _LINK.finditer(INLINE_CODE.sub("", piece.text)))
                if target := next(filter(None, (self._target(link, page.path) for link in links)), ""):
                    yield index, target

    def _target(self, link: str, start: str) -> str:
        kind, _, identifier = link.partition(":")
        return self.blocks.get((kind, identifier), "") or self.gone.page(link, start)


def _cards(page: Composed, found: Collection[int]) -> set[int]:
    """Return the lines of cards that lead nowhere, and of what stands above a list of which nothing is left."""
    rows = [piece.text for piece in page.pieces]
    cards = {
        index
        for index in found
        if _CARD.match(rows[index])
        and not (rows[index + 1 : index + 2] and indent(rows[index + 1]) > indent(rows[index]))
    }
    for index in sorted(cards):
        first = index
        while first and _ITEM.match(rows[first - 1]):
            first -= 1
        last = index + 1
        while last < len(rows) and _ITEM.match(rows[last]):
            last += 1
        if {*range(first, last)} <= cards:
            cards |= _label(rows, first)
    return cards


def _label(rows: Sequence[str], first: int) -> set[int]:
    """Return the lines that make cards of the list below them."""
    last = first
    while last and not rows[last - 1].strip():
        last -= 1
    if not last or _CHOICES not in rows[last - 1]:
        return set()
    first = last
    while first and rows[first - 1].strip():
        first -= 1
    return {*range(first, last)}


def _tell(page: Composed, told: dict[int, str], engine: Outliner) -> Iterator[Problem]:
    outline = engine.outline(page.text) if told else None
    for index, target in told.items():
        piece = page.pieces[index]
        around = [one for one in (outline.sections if outline else ()) if one.first <= index < one.last]
        part = f"#{max(around, key=lambda one: one.first).id}" if around else ""
        fault = (
            f"You leave out {target}, and these words lead there: “{shorten(piece.text.strip())}”. The link is gone, "
            f"and the words stay. To change them: handbook show {page.path}{part}"
        )
        yield Problem(piece.path, piece.number, fault, "info")
