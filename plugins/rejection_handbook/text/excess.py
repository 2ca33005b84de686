"""What Python-Markdown cannot read in a sensible time, or not at all: far more of something than any page needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .lines import Line
from .problem import Problem

_BLANKS: Final = 2000
"""Spaces in a row. For each of them it looks at all that follow."""
_OPEN: Final = 200
"""Brackets in one paragraph that are open at once. It looks for the end of each again and again."""
_DEEP: Final = 60
"""Lists and quotations in one another. It calls itself for each, and Python ends that at some hundred."""

_MARKERS = re.compile(r" *(?:(?:[-*+]|\d+[.)]) +|> ?)+")
_MARKER = re.compile(r"[-*+>]|\d+[.)]")
_LONG = re.compile(rf"^[ >*+\d.)-]{{{_DEEP}}}", re.MULTILINE)
_BRACKET = re.compile(r"[\[({]|(?P<end>[\])}>])|<(?=[A-Za-z])")


def may_exceed(text: str) -> bool:
    """Tell at a glance whether there may be such a line; most texts have none."""
    return " " * _BLANKS in text or sum(map(text.count, "[({<")) > _OPEN or bool(_LONG.search(text))


def find_excess(path: str, lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield an error for each such line; `lines` are those that Markdown reads, from top to bottom."""
    opened: list[Line] = []  # for each bracket of this paragraph that is open, its line
    last = 0
    for line in lines:
        text = line.text
        if len(text) > _BLANKS and " " * _BLANKS in text.strip():
            yield _error(path, line, f"More than {_BLANKS} spaces stand in a row within this line. Take them out")
        if _is_deep(text):
            yield _error(path, line, f"This line stands in more than {_DEEP} lists or quotations. Move it to the left")
        if opened and (line.number != last + 1 or not text.strip()):
            opened = []
        last = line.number
        for bracket in _BRACKET.finditer(text):
            if not bracket["end"]:
                opened.append(line)
            elif opened:
                opened.pop()
            if len(opened) > _OPEN:
                fault = f"More than {_OPEN} brackets are opened from here on, and not closed. Close or delete them"
                yield _error(path, opened[0], fault)
                opened = []
                break


def _is_deep(text: str) -> bool:
    if len(text) < _DEEP or not (markers := _MARKERS.match(text)) or not text[markers.end() :].strip():
        return False
    inner = len(text) - len(text.lstrip(" "))
    return inner // 4 + sum(1 for _ in _MARKER.finditer(markers[0])) > _DEEP


def _error(path: str, line: Line, fault: str) -> Problem:
    remedy = "; what is meant as an example stands between two lines of ```."
    return Problem(path, line.number, f"{fault}{remedy}", "error")
