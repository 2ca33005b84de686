"""What an author should mend, and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a source file; a value, so that the core never stops half-way.

    `path` is relative to the docs folder, or to the folder of `mkdocs.yml` for the lock file.
    `line` counts from 1; 0 stands for the whole file.
    A `warning` fails a strict build; an `info` is only told.
    """

    path: str
    line: int
    message: str
    level: Literal["warning", "info"] = "warning"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean …?" with the nearest known word, or an empty text where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""
