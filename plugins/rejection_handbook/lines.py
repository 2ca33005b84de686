"""Lines of a source file, counted as an editor counts them."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """`number` counts from 1."""

    number: int
    text: str


def split_lines(text: str) -> list[str]:
    """Split at LF, CR LF and CR, and at nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
