"""The footnotes of one page: what defines them, and where they are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...text.lines import INLINE_CODE, Line
from ..definitions import Definition

_MARK = re.compile(r"(?<!\\)\[\^(\s*[^\[\]\s][^\[\]]*)\]")
_DEFINED = re.compile(r"^[ >]*\[\^[^\[\]]+\]:")
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
    def place(self) -> str:
        """Return its address without what differs between two ways of writing one."""
        place = re.sub(r"^https?://(?:www\.)?(?:dx\.(?=doi\.org/))?", "", self.address).rstrip("/")
        host, slash, rest = place.partition("/")
        return place.casefold() if host.casefold() == "doi.org" else host.casefold() + slash + rest

    @property
    def printed(self) -> bool:
        """Tell whether it names a work that libraries find without an address: on paper, or by its number."""
        return bool(_NUMBERED.search(self.text))


class Mark(NamedTuple):
    """A place where a footnote is cited."""

    id: str
    line: int


def without_marks(text: str) -> str:
    """Return a note's words without marks that lead to others: away from its page they lead nowhere."""
    return _MARK.sub("", text)


@dataclass(frozen=True)
class Notes:
    """What a page has of footnotes, in the order of its lines."""

    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()

    def cited(self) -> list[Note]:
        """Return the footnotes that something on the page rests on."""
        cited = {mark.id for mark in self.marks}
        return [note for note in self.notes if note.id in cited]


def read_notes(lines: Sequence[str], definitions: Sequence[Definition], words: Sequence[Line]) -> Notes:
    """Read a page; `words` is all of it but code, and but what in its blocks is no Markdown."""
    found = [one for one in definitions if one.label.startswith("^")]
    notes = tuple(
        Note(one.label[1:], _text(lines[one.first : one.last]), one.first + 1) for one in found if one.label[1:].strip()
    )
    return Notes(notes, tuple(sorted(_marks(words), key=lambda mark: mark.line)))


def _text(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).partition("]:")[2].split())


def _marks(lines: Sequence[Line]) -> Iterator[Mark]:
    for line in lines:
        if "[^" in line.text:
            text = INLINE_CODE.sub("", _DEFINED.sub("", line.text))
            yield from (Mark(match[1], line.number) for match in _MARK.finditer(text))
