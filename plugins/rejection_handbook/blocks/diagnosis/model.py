"""A diagnosis and its stages, read from a `/// diagnosis` block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...text.ids import slug
from ...text.lines import Line
from ...text.passages import Passage, read_passages
from ...text.problem import Problem, shorten
from ..grammar import Block
from ..options import check_anchors, check_id, check_options, need_id

OPTIONS: dict[str, type] = {"id": str}

_STAGE = re.compile(r"[-*+] +(\S.*)$")
_FEWEST = 2


@dataclass(frozen=True)
class Stage:
    """One count that a reader enters. `help` is for the drop between the stage before it and this one."""

    id: str
    label: str
    line: int
    help: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """`stages` are in the order in which a reader passes through them."""

    kind: ClassVar[str] = "diagnosis"
    part: ClassVar[str] = "step"

    id: str
    title: str
    line: int
    stages: tuple[Stage, ...]

    def anchors(self) -> list[tuple[str, int]]:
        """Return the id and the line of every stage."""
        return [(stage.id, stage.line) for stage in self.stages if stage.id]

    def drops(self) -> Iterator[tuple[Stage, Stage]]:
        """Yield each stage with the next."""
        yield from zip(self.stages, self.stages[1:], strict=False)


def read_diagnosis(path: str, block: Block) -> tuple[Diagnosis, list[Problem]]:
    """Read a block; the diagnosis holds whatever could be read, and the problems say what could not."""
    problems = [*check_options(path, block, OPTIONS), *check_id(path, block)]
    if not block.title:
        fault = "This diagnosis has no title. Write it as “/// diagnosis | Where do you lose most?”."
        problems.append(Problem(path, block.line, fault))
    stages = tuple(_stages(path, block, problems))
    diagnosis = Diagnosis(block.words("id") or slug(block.title), block.title, block.line, stages)
    if len(stages) < _FEWEST and not problems:
        fault = "A diagnosis compares at least two steps. Write each on its own line: - Applications sent {: #sent }"
        problems.append(Problem(path, block.line, fault))
    problems += _without_help(path, diagnosis)
    problems += check_anchors(path, (diagnosis.id, diagnosis.line), diagnosis.anchors(), "step")
    return diagnosis, problems


def _stages(path: str, block: Block, problems: list[Problem]) -> Iterator[Stage]:
    groups: list[tuple[Line, str, list[Line]]] = []
    for line in block.body:
        if start := _STAGE.match(line.text):
            groups.append((line, start[1], []))
        elif groups and (not line.text.strip() or line.text.startswith("  ")):
            groups[-1][2].append(line)
        elif line.text.strip():
            fault = (
                f"Only steps may stand in a diagnosis, and “{shorten(line.text)}” is none. Write a step as "
                "“- Offers {: #offers }”, and indent what helps there by four spaces."
            )
            problems.append(Problem(path, line.number, fault))
    for first, text, lines in groups:
        label, identifier, faults = need_id(path, first.number, text, "step")
        passages, more = read_passages(path, lines)
        problems += [*faults, *more]
        if not label:
            problems.append(Problem(path, first.number, "This step has no words."))
        yield Stage(identifier, label, first.number, passages)


def _without_help(path: str, diagnosis: Diagnosis) -> Iterator[Problem]:
    for stage in diagnosis.stages[:1]:
        if stage.help:
            fault = (
                f"Nothing can be lost before the first step, “{stage.label}”. Put the words below it where they help: "
                "below the step after the drop."
            )
            yield Problem(path, stage.line, fault)
    for before, stage in diagnosis.drops():
        if not stage.help:
            fault = (
                f"Write below “{stage.label}”, indented by four spaces, what helps a reader who loses most between "
                f"“{before.label}” and “{stage.label}”."
            )
            yield Problem(path, stage.line, fault)
