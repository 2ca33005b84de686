"""A log of applications, read from a `/// applications` block."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

from ...text.ids import slug
from ...text.problem import Problem
from ..grammar import Block
from ..options import check_empty, check_id, check_options

FIELDS = {
    "employer": "Organisation", "role": "Role", "person": "Interviewer's name", "interview": "Interview date",
}  # fmt: skip
"""What a row of the log holds, with the label of the field in emails that has the same, unless authors say another."""

OPTIONS: dict[str, type] = {"id": str, "rows": int, **dict.fromkeys(FIELDS, str)}

_ROWS, _TOP = 8, 20


@dataclass(frozen=True)
class Applications:
    """`labels` maps each of `FIELDS` to a label of a field in emails; `rows` is how many there are on paper."""

    kind: ClassVar[str] = "applications"
    part: ClassVar[str] = ""

    id: str
    title: str
    line: int
    labels: tuple[tuple[str, str], ...]
    rows: int = _ROWS

    def anchors(self) -> list[tuple[str, int]]:
        """Return nothing: a log has no ids inside."""
        return []

    def as_json(self) -> str:
        """Return the labels as scripts read them."""
        return json.dumps(dict(self.labels), ensure_ascii=False)


def read_applications(path: str, block: Block) -> tuple[Applications, list[Problem]]:
    """Read a block; the log holds whatever could be read, and the problems say what could not."""
    problems = [*check_options(path, block, OPTIONS, "log of applications"), *check_id(path, block)]
    problems += check_empty(path, block)
    rows = block.options.get("rows", _ROWS)
    if isinstance(rows, int) and rows > _TOP:
        problems.append(Problem(path, block.line_of("rows"), f"“rows” should be {_TOP} or less."))
    if not block.title:
        fault = "This log of applications has no title. Write it as “/// applications | What I sent, and when”."
        problems.append(Problem(path, block.line, fault))
    labels = tuple((name, " ".join(block.words(name).split()) or label) for name, label in FIELDS.items())
    shown = rows if isinstance(rows, int) and 0 < rows <= _TOP else _ROWS
    return Applications(block.words("id") or slug(block.title), block.title, block.line, labels, shown), problems
