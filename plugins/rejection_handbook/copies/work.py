"""Long work that shows itself: on a terminal the step it is at, and then one plain line for each that is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from ..text.problem import Problem

_UNITS = ("bytes", "kB", "MB")
_WIDEST = 60


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
    """Run all steps in turn, and return what was wrong. `tell` gets a line for each; a terminal sees which it is at."""
    lines: list[str] = []
    problems: list[Problem] = []
    for number, step in enumerate(steps):
        _show(f"[{number + 1} of {len(steps)}] {step.title}", stream)
        start = time.perf_counter()
        outcome = step.run()
        problems += outcome.problems
        lines.append(_line(step, outcome, time.perf_counter() - start))
        if not stream.isatty():  # a log shows what is done when it is done; on a terminal that would be in the way
            tell(lines.pop())
    _show("", stream)
    for line in lines:
        tell(line)
    return problems


def _show(words: str, stream: TextIO) -> None:
    """Write over the line of a terminal on which the last words stand."""
    if stream.isatty():
        stream.write(f"\r{words:<{_WIDEST}}\r")
        stream.flush()


def _line(step: Step, outcome: Outcome, seconds: float) -> str:
    made = ", ".join(f"{path.name} ({_size(path.stat().st_size)})" for path in outcome.made)
    return f"{step.title}: {'; '.join(filter(None, (made, outcome.note))) or 'done'}, {seconds:.1f} s"


def _size(count: float) -> str:
    for unit in _UNITS[:-1]:
        if count < 1000:  # noqa: PLR2004 - as file managers count
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} {_UNITS[-1]}"
