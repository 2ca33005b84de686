"""The kind of block that is a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejection_handbook.blocks.kind import Kind, Target, Wording

from .files import plain_files
from .model import OPTIONS, Timeline, read_timeline
from .render import TimelineBlock


def _steps(timeline: Timeline, _: Sequence[str]) -> Iterator[Target]:
    for step in timeline.steps:
        yield Target(step.id, "item", step.line - 1, step.line, block="timeline", part="step", example="- Day 3: …")


KIND: Kind = Kind(
    "timeline",
    TimelineBlock,
    content="markdown",
    browser="own",
    options=OPTIONS,
    spellings="timelines?",
    read=read_timeline,
    wording=Wording(("since",)),
    targets=_steps,
    downloads=plain_files,
)
