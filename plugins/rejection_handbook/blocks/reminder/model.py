"""A reminder, read from a `/// reminder` block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...text.ids import slug
from ...text.passages import Passage, read_passages
from ...text.problem import Problem
from ..grammar import Block
from ..options import check_id, check_options

OPTIONS: dict[str, type] = {"id": str, "event": str}


@dataclass(frozen=True)
class Reminder:
    """`event` is what the calendar calls the day that a reader enters."""

    kind: ClassVar[str] = "reminder"
    part: ClassVar[str] = ""

    id: str
    title: str
    line: int
    event: str
    words: tuple[Passage, ...]

    def anchors(self) -> list[tuple[str, int]]:
        """Return nothing: a reminder has no ids inside."""
        return []


def read_reminder(path: str, block: Block) -> tuple[Reminder, list[Problem]]:
    """Read a block; the reminder holds whatever could be read, and the problems say what could not."""
    problems = [*check_options(path, block, OPTIONS), *check_id(path, block)]
    words, faults = read_passages(path, block.body)
    event = block.words("event")
    reminder = Reminder(block.words("id") or slug(block.title), block.title, block.line, event, words)
    if not block.title:
        fault = "This reminder has no title. Write it as “/// reminder | Put your deadline in your calendar”."
        problems.append(Problem(path, block.line, fault))
    if not event and not problems:
        fault = 'This reminder does not say what the calendar calls the day. Add an option: event: "Deadline"'
        problems.append(Problem(path, block.line, fault))
    if not words:
        fault = "This reminder is empty. Say below a blank line which day is meant; without scripts, that is all."
        problems.append(Problem(path, block.line, fault))
    return reminder, [*problems, *faults]
