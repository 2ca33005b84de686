"""Find the line on which the words of a page are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from ..front_matter import length
from ..lines import split_lines

_MARKS = re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]|\[\^[^\]]*\]|\{[:#.%][^{}]*\}|<[^<>\s][^<>]*>|&\w+;")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 3, 8


class Places:
    """The words of a source with their lines; nothing is done before the first question."""

    def __init__(self, source: str) -> None:
        self._lines = split_lines(source)

    @cached_property
    def _words(self) -> tuple[list[str], list[int]]:
        words: list[str] = []
        lines: list[int] = []
        start = length(self._lines)
        for number, line in enumerate(self._lines[start:], start=start + 1):
            for word in _split(_MARKS.sub(" ", line)):
                words.append(word)
                lines.append(number)
        return words, lines

    def line_of(self, text: str) -> int:
        """Return the line on which a text begins; 0 where it is written nowhere, as the program made it."""
        wanted = _split(text)
        for size in range(min(len(wanted), _LONGEST), 0, -1):
            if size < _SHORTEST and size < len(wanted):
                break
            if line := self._find(wanted[:size]):
                return line
        return 0

    def line_holding(self, text: str) -> int:
        """Return the first line that has this text as it is; 0 for none."""
        start = length(self._lines)
        return next((n for n, line in enumerate(self._lines[start:], start=start + 1) if text and text in line), 0)

    def _find(self, wanted: Sequence[str]) -> int:
        words, lines = self._words
        first, count = wanted[0], len(wanted)
        at = -1
        while True:
            try:
                at = words.index(first, at + 1)
            except ValueError:
                return 0
            if words[at : at + count] == wanted:
                return lines[at]


def _split(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("'", "").replace("’", ""))
