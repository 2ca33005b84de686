"""Find headings below which readers in some country would have no words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...language.countries.codes import CODES, EU, EU_MEMBERS, OTHER
from ...language.countries.names import label
from ...text.problem import Problem
from ..grammar import Scan
from .parts import Part, others

_HEADING = re.compile(r"(#{1,6})(?!#)\s*\S")
_DEFINITION = re.compile(r" {0,3}\*?\[[^\]]+\]:")
_NOWHERE = ""


def find_hollow(path: str, found: Scan, parts: Sequence[Part]) -> Iterator[Problem]:
    """Yield each heading that would stand alone in an edition for a country, by its line.

    `found` is the whole page, and `parts` are all that it has for some countries.
    """
    headings = [(line.number, len(match[1])) for line in found.prose if (match := _HEADING.match(line.text))]
    headings = [one for one in headings if not any(part.holds(one[0]) for part in parts)]
    words = {line.number for line in found.prose if line.text.strip() and not _DEFINITION.match(line.text)}
    words |= {block.line for block in found.blocks}
    words -= {number for part in parts for number in range(part.line, part.last_line + 1)}
    ends = [*headings[1:], (float("inf"), 0)]
    for (line, level), (end, below) in zip(headings, ends, strict=False):
        inside = [part for part in parts if line < part.line < end]
        if not inside or below > level or any(line < number < end for number in words):
            continue
        unseen = {code: others(parts, _place(code, parts)) for code in _readers(parts)}
        lacking = [code for code, hidden in unseen.items() if all(part in hidden for part in inside)]
        if lacking:
            yield Problem(path, line, _fault(lacking))


def _readers(parts: Sequence[Part]) -> list[str]:
    """Return one code for all readers of whom a page speaks, and one for those of whom it does not."""
    named = {code for part in parts for code in part.codes}
    return [*(code for code in CODES if code in named and code != OTHER), OTHER]


def _place(code: str, parts: Sequence[Part]) -> str:
    """Return a country for a code that stands for several."""
    named = {one for part in parts for one in part.codes}
    if code == EU:
        return next((one for one in sorted(EU_MEMBERS) if one not in named), _NOWHERE)
    return _NOWHERE if code == OTHER else code


def _fault(lacking: Sequence[str]) -> str:
    if OTHER in lacking:
        return (
            "In an edition for a country that is not named, nothing stands below this heading. Add words for all, or "
            "“/// country | other”."
        )
    block = f"“/// country | {' '.join(lacking)}”"
    return f"Readers in {label(lacking)} find nothing below this heading. Add words for all, or {block}."
