"""Sources and the day on which each was last checked, read from `sources.yml` and from the pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ...text.dates import is_future, read_day, spoken
from ...text.problem import Problem
from ..data_file import DataFile
from .notes import Note

if TYPE_CHECKING:
    from ..catalogue import Page

EXAMPLE: Final = "acas: 2026-11-24"
UNCHECKED: Final = "unchecked"
"""What stands behind a source whose address nobody has looked at yet."""

_BEFORE_NAME = re.compile(r"^[^\w]+")


@dataclass(frozen=True)
class Source:
    """A footnote as all pages have it. `checked` is None where nobody has looked at its address yet."""

    note: Note
    checked: datetime.date | None
    pages: tuple[Page, ...]


Checked = Mapping[str, datetime.date | None]
"""The day on which each source was last checked, by its id."""


def read_sources(files: Sequence[DataFile], top: int, now: datetime.date) -> tuple[Checked, list[Problem]]:
    """Lay the layers' files over one another, the lowest first.

    Only in the file of the layer `top` is a day to come a fault: others are for their own editors to mend.
    """
    laid: dict[str, datetime.date | None] = {}
    problems: list[Problem] = []
    for file in files:
        problems += file.problems
        for name, value in file.values.items():
            day = read_day(value)
            laid[name] = day
            if day is None and value != UNCHECKED:
                problems.append(file.problem(_no_day(name, file.written(name)), name))
            elif day and file.layer == top and is_future(day, now):
                fault = f"The day behind “{name}” is in the future: {spoken(day)}. Write the day on which you looked."
                problems.append(file.problem(fault, name))
    return laid, problems


def _no_day(name: str, written: str) -> str:
    what = f", and “{written}” is not" if written else ""
    return (
        f"Behind “{name}” should stand the day on which it was last checked, as year-month-day{what}. Write: "
        f"{EXAMPLE.replace('acas', name)}, or {name}: {UNCHECKED}"
    )


def list_sources(pages: Iterable[Page], checked: Checked) -> list[Source]:
    """Return every source that a page cites, by name, with the pages in their order."""
    notes: dict[str, Note] = {}
    citing: dict[str, list[Page]] = {}
    for page in pages:
        for note in page.notes.cited():
            notes.setdefault(note.id, note)
            citing.setdefault(note.id, []).append(page)
    found = (Source(note, checked.get(name), tuple(citing[name])) for name, note in notes.items())
    return sorted(found, key=lambda source: _BEFORE_NAME.sub("", source.note.text).casefold())


def find_unchecked(file: DataFile) -> Iterator[Problem]:
    """Report the sources in a file that nobody has read yet."""
    for name, value in file.values.items():
        if value == UNCHECKED:
            fault = f"Nobody has checked “{name}” yet. Read it, see that it says so, and write the day."
            yield replace(file.problem(fault, name), level="info")
