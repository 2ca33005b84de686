"""A timeline and its steps, read from a `/// timeline` block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from rejection_handbook.blocks.grammar import Block
from rejection_handbook.blocks.options import check_anchors, check_id, check_options, need_id
from rejection_handbook.text.ids import slug
from rejection_handbook.text.problem import Problem

OPTIONS: dict[str, type] = {"id": str, "since": str}

_STEP = re.compile(r"- (?P<when>[^:]+): +(?P<words>.+)$")


@dataclass(frozen=True)
class Step:
    """`words` are inline Markdown."""

    id: str
    when: str
    words: str
    line: int


@dataclass(frozen=True)
class Timeline:
    """`since` says, in words, from when on the days count."""

    kind: ClassVar[str] = "timeline"
    part: ClassVar[str] = "step"

    id: str
    title: str
    line: int
    since: str = ""
    steps: tuple[Step, ...] = ()

    def anchors(self) -> list[tuple[str, int]]:
        """Return the id and the line of every step."""
        return [(step.id, step.line) for step in self.steps]


def read_timeline(path: str, block: Block) -> tuple[Timeline, list[Problem]]:
    """Read a block; the timeline holds whatever could be read, and the problems say what could not."""
    problems = [*check_options(path, block, OPTIONS), *check_id(path, block)]
    steps = []
    for line in block.body:
        if match := _STEP.match(line.text):
            words, identifier, faults = need_id(path, line.number, match["words"], "step")
            problems += faults
            steps.append(Step(identifier, match["when"], words, line.number))
        elif line.text.strip():
            problems.append(Problem(path, line.number, "A step is written “- Day 3: They answer. {: #answer }”."))
    timeline = Timeline(
        block.words("id") or slug(block.title), block.title, block.line, block.words("since"), tuple(steps)
    )
    return timeline, [*problems, *check_anchors(path, (timeline.id, timeline.line), timeline.anchors(), "step")]
