"""The kind of block that is a checklist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...text.lines import indent
from ...text.problem import Problem
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
    targets=_items,
    sheet=True,
)
