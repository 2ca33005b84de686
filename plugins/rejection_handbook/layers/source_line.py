"""A line, and where it was written."""

from __future__ import annotations

from typing import NamedTuple


class SourceLine(NamedTuple):
    """A line of a composed page, and where it was written: a path as problems show it, and its layer's number."""

    text: str
    path: str
    number: int
    layer: int
