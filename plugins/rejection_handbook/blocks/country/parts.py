"""The parts of a page that are for some countries, as `/// country | GB IE` marks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...language.countries.codes import CODES, OTHER, names
from ..grammar import COUNTRY, Scan


@dataclass(frozen=True)
class Part:
    """One sound block, from the line of `/// country` to that of its `///`.

    Parts with nothing between them stand in one `row`: its number is the line of the first.
    """

    codes: tuple[str, ...]
    line: int
    last_line: int
    row: int

    def holds(self, line: int) -> bool:
        return self.line <= line <= self.last_line


def read_codes(written: str) -> tuple[str, ...]:
    """Return the codes behind the bar of a block; nothing where one of them is none."""
    words = tuple(written.replace(",", " ").split())
    return words if all(word in CODES for word in words) else ()


def find_parts(found: Scan, lines: Sequence[str]) -> list[Part]:
    """Return the sound blocks of a page that lie in no other of their kind, in the order of its lines."""
    blocks = [one for one in found.containers if one.name == COUNTRY]
    outer = [one for one in blocks if not any(other.line < one.line < other.last_line for other in blocks)]
    parts: list[Part] = []
    for block in sorted(outer, key=lambda block: block.line):
        if codes := read_codes(block.title):
            above = parts[-1] if parts else None
            beside = above and not any(line.strip() for line in lines[above.last_line : block.line - 1])
            parts.append(Part(codes, block.line, block.last_line, above.row if above and beside else block.line))
    return parts


def others(parts: Sequence[Part], country: str) -> list[Part]:
    """Return the parts that are not for readers in this country.

    A part for the whole union is not for a member with a part of its own in the same row. Whoever is in a country that
    no part of the page names is one of the `other`.
    """
    named = any(names(part.codes, country) for part in parts)
    own = {part.row for part in parts if country in part.codes}
    return [
        part
        for part in parts
        if country not in part.codes
        and (part.row in own or not names(part.codes, country))
        and (named or OTHER not in part.codes)
    ]
