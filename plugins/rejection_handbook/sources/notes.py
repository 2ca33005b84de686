"""The footnotes of one page: what defines them, and where they are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..edition.definitions import find_definitions
from ..lines import INLINE_CODE, Line

_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_ADDRESS = re.compile(r"<(https?://[^>\s]+)>|\]\((https?://[^)\s]+)|(?<![\w/])(https?://[^\s)>\]]+)")
_DOI = re.compile(r"(?i:\bdoi:\s*)(10\.\d{4,9}/[^\s>)\]]+)")
_NUMBERED = re.compile(r"\bISBN\b|\bISSN\b|\b(?:working paper|report) (?:no\.? )?\d|\(print\)", re.IGNORECASE)


@dataclass(frozen=True)
class Note:
    """A footnote's definition; `text` is its Markdown on one line."""

    id: str
    text: str
    line: int

    @property
    def address(self) -> str:
        """Return where it leads on the web; empty where it names no address."""
        if found := _ADDRESS.search(self.text):
            return next(group for group in found.groups() if group).rstrip(".,;")
        return f"https://doi.org/{found[1].rstrip('.,;')}" if (found := _DOI.search(self.text)) else ""

    @property
    def printed(self) -> bool:
        """Tell whether it names a work that libraries find without an address: on paper, or by its number."""
        return bool(_NUMBERED.search(self.text))


class Mark(NamedTuple):
    """A place where a footnote is cited."""

    id: str
    line: int


@dataclass(frozen=True)
class Notes:
    """What a page has of footnotes, in the order of its lines."""

    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()

    def cited(self) -> list[Note]:
        """Return the footnotes that something on the page rests on."""
        cited = {mark.id for mark in self.marks}
        return [note for note in self.notes if note.id in cited]


def read_notes(lines: Sequence[str], prose: Sequence[Line], items: Sequence[Line]) -> Notes:
    """Read a page; `prose` is all of it but blocks and code, `items` are the lines of its checklists."""
    found = [one for one in find_definitions(lines, prose) if one.label.startswith("^")]
    notes = tuple(
        Note(one.label[1:], _text(lines[one.first : one.last]), one.first + 1) for one in found if one.label[1:].strip()
    )
    return Notes(notes, tuple(sorted(_marks((*prose, *items)), key=lambda mark: mark.line)))


def _text(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).partition("]:")[2].split())


def _marks(lines: Sequence[Line]) -> Iterator[Mark]:
    for line in lines:
        if "[^" in line.text:
            yield from (Mark(match[1], line.number) for match in _MARK.finditer(INLINE_CODE.sub("", line.text)))
