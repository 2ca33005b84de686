"""Footnotes, link addresses and abbreviations: written anywhere on a page, they belong to the whole of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..text.lines import Line
from ..text.problem import Place, Problem

_START = re.compile(r" {0,3}\[(\^?[^\[\]]+)\]:| {0,3}\*\[([^\[\]]+)\] ?:")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_LINK_TITLE = re.compile(r" *(?:\".*\"|'.*'|\(.*\)) *$")
_END_OF_NOTE = re.compile(r"#| {0,3}>| {0,3}(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$")


class Definition(NamedTuple):
    """One of them, on the lines from `first` to before `last`. `label` begins with ^ for a note, * for short words."""

    label: str
    first: int
    last: int

    @property
    def key(self) -> str:
        """Return the label as Python-Markdown compares it: in that of an address, capital letters do not count."""
        return self.label if self.label.startswith(("^", "*")) else " ".join(self.label.lower().split())

    @property
    def shown(self) -> str:
        """Return the label as it is written, but for the star of an abbreviation."""
        return f"[{self.label.removeprefix('*')}]"

    def words(self, lines: Sequence[str]) -> str:
        """Return what it says, in one line."""
        return " ".join(" ".join(lines[self.first : self.last]).partition("]")[2].lstrip(" :").split())

    def refers(self, text: str) -> bool:
        """Tell whether a text rests on it."""
        if self.label.startswith("*"):  # an abbreviation is found in any words
            return self.label[1:] in text
        return bool(re.search(rf"\[{re.escape(self.label)}\](?!:)", text, re.IGNORECASE))


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


def find_repeated(path: str, lines: Sequence[str], definitions: Iterable[Definition]) -> Iterator[Problem]:
    """Yield definitions that take the place of an earlier one of the same label: of two, readers get the last alone."""
    first: dict[str, Definition] = {}
    for one in definitions:
        before = first.setdefault(one.key, one)
        if before.words(lines) != one.words(lines):
            fault = (
                f"{one.shown} has other words in {{other}}, and of two a page keeps the last alone. Copy them if both "
                f"mean the same, or else give one another name, such as {one.shown[:-1]}-2]."
            )
            yield Problem(path, one.first + 1, fault, "error", Place(path, before.first + 1))


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
