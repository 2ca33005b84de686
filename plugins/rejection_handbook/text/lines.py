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
        self.mark = ""
        """The fence that must come again for the code to end; empty outside of code."""

    def hold(self, text: str) -> bool:
        """Return whether this line is one of code; the two fences are."""
        if self.mark:
            if re.match(rf"[ >]*{self.mark[0]}{{{len(self.mark)},}} *$", text):
                self.mark = ""
            return True
        if opening := _opening(text):
            self.mark = opening[1]
        return bool(opening)

    def inner(self, text: str) -> bool:
        """Return whether this line of code would itself begin code, so that the end of one may be that of the other."""
        opening = _opening(text) if self.mark else None
        return bool(opening and opening[2].strip() and opening[1].startswith(self.mark))


def _opening(text: str) -> re.Match[str] | None:
    opening = _FENCE.match(text) if "```" in text or "~~~" in text else None
    inline = opening and opening[1][0] == "`" and "`" in opening[2]
    return None if inline else opening


class Line(NamedTuple):
    """`number` counts from 1."""

    number: int
    text: str


def indent(line: str) -> int:
    """Return how far in a line stands, as Markdown counts it."""
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def split_lines(text: str) -> list[str]:
    """Split at LF, CR LF and CR, and at nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
