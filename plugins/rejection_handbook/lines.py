"""Lines of a source file, counted as an editor counts them."""

from __future__ import annotations

import re
from typing import NamedTuple

INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
"""Code within a line; what stands in it is shown, not meant."""


class Line(NamedTuple):
    """`number` counts from 1."""

    number: int
    text: str


def split_lines(text: str) -> list[str]:
    """Split at LF, CR LF and CR, and at nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
