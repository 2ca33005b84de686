"""Lines of a source file, counted as an editor counts them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

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


_WIDE: Final = "\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
"""What looks like a space and is none, or like nothing, as it is written inside the brackets of a pattern."""
_START = re.compile(rf"[ {_WIDE}]*(?:[-*+>]|\d{{1,3}}[.)]|#{{1,6}}|/{{3,}})[ {_WIDE}]+(?:\[.\][ {_WIDE}]*)?")


def plain_start(line: str) -> str:
    """Return a line with plain spaces around the sign that begins it, such as the hyphen of an item."""
    start = None if line.isascii() else _START.match(line)
    return re.sub(f"[{_WIDE}]", " ", start[0]) + line[start.end() :] if start else line


def indent(line: str) -> int:
    """Return how far in a line stands, as Markdown counts it."""
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def split_lines(text: str) -> list[str]:
    """Split at LF, CR LF and CR, and at nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
