"""The parts of a page that are for some countries, as `/// country | GB IE` marks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..blocks import COUNTRY, Scan
from .codes import CODES, OTHER, names


@dataclass(frozen=True)
class Part:
    """One sound block, from the line of `/// country` to that of its `///`."""

    codes: tuple[str, ...]
    line: int
    last_line: int

    def holds(self, line: int) -> bool:
        return self.line <= line <= self.last_line


def read_codes(written: str) -> tuple[str, ...]:
    """Return the codes behind the bar of a block; nothing where one of them is none."""
    words = tuple(written.replace(",", " ").split())
    return words if all(word in CODES for word in words) else ()


def find_parts(found: Scan) -> list[Part]:
    """Return the sound blocks of a page that lie in no other of their kind, in the order of its lines."""
    blocks = [one for one in found.containers if one.name == COUNTRY]
    outer = [one for one in blocks if not any(other.line < one.line < other.last_line for other in blocks)]
    parts = [Part(read_codes(one.title), one.line, one.last_line) for one in outer]
    return sorted((part for part in parts if part.codes), key=lambda part: part.line)


def others(parts: Sequence[Part], country: str) -> list[Part]:
    """Return the parts that are not for readers in this country.

    Whoever is in a country that no part of the page names is one of the `other`.
    """
    named = any(names(part.codes, country) for part in parts)
    return [part for part in parts if not names(part.codes, country) and (named or OTHER not in part.codes)]
