"""The kind of block that is a checklist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...text.lines import indent
from ...text.problem import Place, Problem
from ..kind import Kind, Target
from .model import OPTIONS, Checklist, read_checklist
from .render import ChecklistBlock

_ITEM = re.compile(r"\s*[-*+]\s+\[")


def _changing_ids(path: str, checklist: Checklist, lines: Sequence[str]) -> Iterator[Problem]:
    for item in checklist.walk():
        if not item.explicit and "{{" in lines[item.line - 1]:
            yield Problem(
                path,
                item.line,
                "This item holds a variable, so it needs an id that stays when the variable changes: "
                "write {: #a-short-name } behind it.",
            )


def _taken_ticks(checklists: Sequence[tuple[str, Checklist]]) -> Iterator[Problem]:
    """Yield the lists that would take ticks which are not theirs: an item is still there, or two say it was theirs.

    Of one list alone, this is told where it is read.
    """
    owners = {
        f"{checklist.id}/{item.id}": Place(path, item.line)
        for path, checklist in checklists
        for item in checklist.walk()
    }
    for path, checklist in checklists:
        old = [key for key in checklist.aliases() if not key.startswith(f"{checklist.id}/")]
        if taken := next((key for key in old if key in owners), None):
            fault = (
                f"“renamed” names “{taken}” as an old id, but it stands in {{other}}, and readers would lose their "
                "tick there. Remove one of the two."
            )
            yield Problem(path, checklist.line, fault, other=owners[taken])
        owners = {**dict.fromkeys(old, Place(path, checklist.line)), **owners}


def _items(checklist: Checklist, lines: Sequence[str]) -> Iterator[Target]:
    for item in checklist.walk():
        depth = indent(lines[item.line - 1])
        last = list(item.walk())[-1].last_line
        for name in (item.id, f"{checklist.id}/{item.id}"):
            yield Target(
                name, "item", item.line - 1, last, indent=depth, block="checklist", start=_ITEM, example="- [ ] …"
            )


def _leads(checklist: Checklist) -> Iterator[tuple[str, str, int]]:
    if checklist.next:
        identifier, _, line = checklist.next
        yield "checklist", identifier, line


KIND: Kind = Kind(
    "checklist",
    ChecklistBlock,
    content="markdown",
    options=OPTIONS,
    spellings="checklists?",
    read=read_checklist,
    check_source=_changing_ids,
    leads=_leads,
    check_all=_taken_ticks,
    targets=_items,
    sheet=True,
)
