"""Footnotes, link addresses and abbreviations: written anywhere on a page, they belong to the whole of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..lines import Line
from ..scanner import scan

_START = re.compile(r" {0,3}\[(\^?[^\[\]]+)\]:| {0,3}\*\[([^\[\]]+)\] ?:")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_LINK_TITLE = re.compile(r" *(?:\".*\"|'.*'|\(.*\)) *$")
_END_OF_NOTE = re.compile(r"#| {0,3}>| {0,3}(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$")


class Definition(NamedTuple):
    """One of them, on the lines from `first` to before `last`. `label` begins with ^ for a note, * for short words."""

    label: str
    first: int
    last: int

    def refers(self, text: str) -> bool:
        """Tell whether a text rests on it."""
        if self.label.startswith("*"):  # an abbreviation is found in any words
            return self.label[1:] in text
        return bool(re.search(rf"\[{re.escape(self.label)}\](?!:)", text, re.IGNORECASE))


class Settled(NamedTuple):
    """What becomes of a page's definitions when parts of it change.

    `kept` are lines that stay though they lie in a part that goes, `dropped` lines that go though they lie outside.
    `torn` are, for the number of a new text, labels that it defines anew while other words rest on the old meaning.
    """

    kept: set[int]
    dropped: set[int]
    torn: list[tuple[int, Definition]]


def find_definitions(lines: Sequence[str], prose: Sequence[Line]) -> Iterator[Definition]:
    """Yield the definitions on a page, by Python-Markdown's rules; `prose` is all of it but blocks and code."""
    rows = [line.expandtabs(4) for line in lines]
    starts = {
        line.number - 1: match
        for line in prose
        if "]" in line.text and (match := _START.match(rows[line.number - 1]))
    }  # fmt: skip
    for first, match in starts.items():
        label, last = match[1] or f"*{match[2]}", first + 1
        if last < len(rows) and _UNDERLINE.match(rows[last]):
            continue  # it looks like a definition, but it is a heading
        if label.startswith("^"):
            last = _end_of_note(rows, last, starts)
        elif last < len(rows) and match[1] and _LINK_TITLE.match(rows[last]):
            last += 1
        yield Definition(label, first, last)


def settle(lines: Sequence[str], definitions: Sequence[Definition], cut: set[int], new: Sequence[str]) -> Settled:
    """Decide so that a definition goes where its last reference goes, and stays while there is one.

    `cut` are the lines that go, `new` the texts that come.
    """
    settled = Settled(set(), set(), [])
    own = {
        (number, one.label): (one, _words(text.split("\n"), one))
        for number, text in enumerate(new)
        for one in find_definitions(text.split("\n"), scan("", text).prose)
    }
    places = {index for one in definitions for index in range(one.first, one.last)}
    left = [line for index, line in enumerate(lines) if index not in cut or index in places]
    for one in definitions:
        inside = set(range(one.first, one.last))
        again = [number for number, label in own if label == one.label]
        others = [text for number, text in enumerate(new) if number not in again]
        rests = one.refers("\n".join([*left, *others]))
        for number in again if rests else ():
            second, words = own[number, one.label]
            if words != _words(lines, one):
                settled.torn.append((number, second))
        if inside <= cut:
            settled.kept.update(inside if not again and rests else ())
        elif not inside & cut and not rests and (again or one.refers("\n".join(lines))):
            settled.dropped.update(inside)
    return settled


def _words(lines: Sequence[str], one: Definition) -> str:
    return " ".join(" ".join(lines[one.first : one.last]).split())


def _end_of_note(rows: list[str], last: int, starts: Collection[int]) -> int:
    """Return where a footnote ends: it goes on to a blank line, and behind that as long as lines are indented."""
    while last < len(rows) and last not in starts and not _END_OF_NOTE.match(rows[last]):
        below = next((row for row in rows[last:] if row.strip()), "")
        if not rows[last].strip() and not below.startswith("    "):
            break
        last += 1
    while not rows[last - 1].strip():
        last -= 1
    return last
