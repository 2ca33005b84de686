"""What is wrong with the sources of a handbook, as only a look at every page can find."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from ...text.problem import Place, Problem, did_you_mean
from ..data_file import DataFile
from .mirrors import mirror
from .model import UNCHECKED
from .notes import Note

if TYPE_CHECKING:
    from ..catalogue import Page

Ours = Callable[[str, int], bool]
"""Tells whether the edition itself wrote a line of a page."""


def check_sources(pages: Sequence[Page], entries: Collection[str], ours: Ours) -> Iterator[Problem]:
    """Report what is wrong with the footnotes on lines that are ours; `entries` are the ids in every `sources.yml`."""
    first: dict[str, tuple[Note, Place]] = {}
    addresses: dict[str, tuple[Note, Place]] = {}
    # What lies below comes first, so that the words of an edition are held against those of the handbook.
    notes = sorted(
        ((page, note) for page in pages for note in page.notes.notes), key=lambda one: ours(one[0].path, one[1].line)
    )
    for page, note in notes:
        place = Place(page.path, note.line)
        before, other = first.setdefault(note.id, (note, place))
        faults: list[tuple[str, Place | None]] = [(fault, None) for fault in _alone(note, entries)]
        if before.text != note.text:
            fault = f"[^{note.id}] has other words in {{other}}. A source is called the same everywhere: copy them."
            faults.append((fault, other))
        if note.address:
            before, other = addresses.setdefault(note.place, (note, place))
            if before.id != note.id:
                fault = f"[^{note.id}] is [^{before.id}] of {{other}}: they have one address. Use one id for both."
                faults.append((fault, other))
        if ours(*place):
            yield from (Problem(*place, fault, other=there) for fault, there in faults)
    for page in pages:
        yield from (problem for problem in _between(page) if ours(problem.path, problem.line))


def _alone(note: Note, entries: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a footnote by itself."""
    if note.id not in entries:
        near = did_you_mean(note.id, entries)
        remedy = f"If it is another, add the day on which you checked it: {note.id}: 2026-11-24"
        plain = f"Add the day on which you checked it: “{note.id}: 2026-11-24”, or “{note.id}: {UNCHECKED}”."
        yield f"sources.yml has no entry “{note.id}”.{near} {remedy if near else plain}"
    if not note.address and not note.printed:
        yield (
            f"[^{note.id}] has no address. Add that of the original, in angle brackets: <https://doi.org/…>. "
            "A work on paper has its ISBN, the number of its report, or (print) behind it."
        )
    if copy := mirror(note.address):
        yield f"[^{note.id}] leads to {copy}, which keeps copies of what others published. Cite the original."


def _between(page: Page) -> Iterator[Problem]:
    """Yield footnotes without words, and words that no footnote leads to."""
    defined, cited = {note.id for note in page.notes.notes}, {mark.id for mark in page.notes.marks}
    for mark in page.notes.marks:
        if mark.id not in defined:
            fault = (
                f"[^{mark.id}] is not explained on this page, so readers see it as it is. Add at the end of the page: "
                f"[^{mark.id}]: …"
            )
            yield Problem(page.path, mark.line, fault + did_you_mean(mark.id, defined))
    for note in page.notes.notes:
        if note.id not in cited:
            fault = f"Nothing on this page rests on [^{note.id}]. Cite it behind the words it is for, or take it out."
            yield Problem(page.path, note.line, fault)


def find_unused(file: DataFile, pages: Sequence[Page]) -> Iterator[Problem]:
    """Report entries of a `sources.yml` that no page uses."""
    used = {note.id for page in pages for note in page.notes.notes}
    for name in file.values:
        if name not in used:
            fault = (
                f"No page has a footnote [^{name}].{did_you_mean(name, used - file.values.keys()) or ' Take it out.'}"
            )
            yield file.problem(fault, name)
