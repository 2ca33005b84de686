"""Long work that shows itself: a bar on a terminal, and in a log one plain line for each step that is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import click

from .problem import Problem

_UNITS = ("bytes", "kB", "MB")


@dataclass(frozen=True)
class Outcome:
    """What a step has made, what there is to say of it, and what was wrong."""

    made: Sequence[Path] = ()
    note: str = ""
    problems: Sequence[Problem] = ()


@dataclass(frozen=True)
class Step:
    title: str
    run: Callable[[], Outcome]


def work(steps: Sequence[Step], tell: Callable[[str], None], stream: TextIO = sys.stderr) -> list[Problem]:
    """Run all steps in turn, and return what was wrong. `tell` gets a line for each; a terminal also sees a bar."""
    lines: list[str] = []
    problems: list[Problem] = []
    with _bar(steps, stream) as rows:
        for step in rows:
            start = time.perf_counter()
            outcome = step.run()
            problems += outcome.problems
            lines.append(_line(step, outcome, time.perf_counter() - start))
            if not stream.isatty():  # a log shows what is done when it is done; a terminal's bar is in the way
                tell(lines.pop())
    for line in lines:
        tell(line)
    return problems


def _bar(steps: Sequence[Step], stream: TextIO) -> Any:
    if not stream.isatty():
        return nullcontext(steps)
    return click.progressbar(steps, file=stream, item_show_func=lambda step: step.title if step else "", show_eta=False)


def _line(step: Step, outcome: Outcome, seconds: float) -> str:
    made = ", ".join(f"{path.name} ({_size(path.stat().st_size)})" for path in outcome.made)
    return f"{step.title}: {'; '.join(filter(None, (made, outcome.note))) or 'done'}, {seconds:.1f} s"


def _size(count: float) -> str:
    for unit in _UNITS[:-1]:
        if count < 1000:  # noqa: PLR2004 - as file managers count
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} {_UNITS[-1]}"
