"""Lines of a source file, counted as an editor counts them."""

from __future__ import annotations

import re
from typing import NamedTuple

INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
"""Code within a line; what stands in it is shown, not meant."""

MARKDOWN = re.compile(r"\*\*\S|(?<![\w*])\*[^\s*][^*]*\*(?![\w*])|(?<!\w)_[^\s_][^_]*_(?!\w)|`|\]\(|^#{1,6} ")
"""Marks of Markdown, which a plain text would show as they are."""


_FENCE = re.compile(r"(?:[ >]|[-*+] |\d+\. )*(`{3,}|~{3,})(.*)$")


class Fences:
    """Tells the lines of fenced code from others, asked line by line from the top."""

    def __init__(self) -> None:
        self._end: re.Pattern[str] | None = None

    def hold(self, text: str) -> bool:
        """Return whether this line is one of code; the two fences are."""
        if self._end:
            if self._end.match(text):
                self._end = None
            return True
        opening = _FENCE.match(text) if "```" in text or "~~~" in text else None
        if not opening or (opening[1][0] == "`" and "`" in opening[2]):  # inline code that opens a line
            return False
        self._end = re.compile(rf"[ >]*{opening[1][0]}{{{len(opening[1])},}} *$")
        return True


class Line(NamedTuple):
    """`number` counts from 1."""

    number: int
    text: str


def split_lines(text: str) -> list[str]:
    """Split at LF, CR LF and CR, and at nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
