"""What becomes of footnotes, link addresses and abbreviations when parts of their page change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...blocks.definitions import Definition, find_definitions
from ...blocks.scanner import scan


class Settled(NamedTuple):
    """What becomes of a page's definitions when parts of it change.

    `kept` are lines that stay though they lie in a part that goes, `dropped` lines that go though they lie outside.
    `torn` are, for the number of a new text, labels that it defines anew while other words rest on the old meaning.
    """

    kept: set[int]
    dropped: set[int]
    torn: list[tuple[int, Definition]]


def settle(lines: Sequence[str], definitions: Sequence[Definition], cut: set[int], new: Sequence[str]) -> Settled:
    """Decide so that a definition goes where its last reference goes, and stays while there is one.

    `cut` are the lines that go, `new` the texts that come.
    """
    settled = Settled(set(), set(), [])
    own = {
        (number, one.key): (one, one.words(text.split("\n")))
        for number, text in enumerate(new)
        for one in find_definitions(text.split("\n"), scan("", text).prose)
    }
    places = {index for one in definitions for index in range(one.first, one.last)}
    left = [line for index, line in enumerate(lines) if index not in cut or index in places]
    for one in definitions:
        inside = set(range(one.first, one.last))
        again = [number for number, label in own if label == one.key]
        others = [text for number, text in enumerate(new) if number not in again]
        rests = one.refers("\n".join([*left, *others]))
        for number in again if rests else ():
            second, words = own[number, one.key]
            if words != one.words(lines):
                settled.torn.append((number, second))
        if inside <= cut:
            settled.kept.update(inside if not again and rests else ())
        elif not inside & cut and not rests and (again or one.refers("\n".join(lines))):
            settled.dropped.update(inside)
    return settled
