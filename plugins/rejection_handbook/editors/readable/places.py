"""Find the line on which the words of a page are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import product

from ...text.front_matter import length
from ...text.lines import INLINE_CODE, Fences, split_lines

_MARKS = re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]|\[\^[^\]]*\]|\{[:#.%][^{}]*\}|<[^<>\s][^<>]*>|&\w+;")
"""What stands in a source and is no word of the text: targets of links, notes, attributes, tags and entities."""

_HEADING = re.compile(r"(#{1,6})(?!#)(.*)")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 3, 8


class Places:
    """The words of a source with their lines; nothing is done before the first question."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._asked: Counter[str] = Counter()

    @cached_property
    def _lines(self) -> list[tuple[int, str]]:
        """Return the lines below the front matter with their numbers, without code between fences."""
        lines, fences = split_lines(self._source), Fences()
        start = length(lines)
        return [(number, line) for number, line in enumerate(lines[start:], start=start + 1) if not fences.hold(line)]

    @cached_property
    def _words(self) -> tuple[list[str], list[int]]:
        words: list[str] = []
        lines: list[int] = []
        for number, line in self._lines:
            for word in _split(_MARKS.sub(" ", INLINE_CODE.sub(" ", line))):
                words.append(word)
                lines.append(number)
        return words, lines

    def line_of(self, text: str, word: str = "") -> int:
        """Return the line on which a text begins, or that of a word in it.

        It is 0 where the text is written nowhere, as the program made it.
        """
        lines = self._words[1]
        at = self._start(_split(text))
        if word:
            at = self._find(_split(word), max(at, 0))
        return lines[at] if at >= 0 else 0

    def line_of_heading(self, level: int, text: str, number: int = 1) -> int:
        """Return the line of a heading; `number` counts those of this level with these words. 0 stands for none."""
        wanted = _split(text)
        lines = [
            line
            for line, words in self._lines
            if (found := _HEADING.fullmatch(words))
            and len(found[1]) == level
            and _split(_MARKS.sub(" ", found[2])) == wanted
        ]
        return lines[number - 1] if number <= len(lines) else 0

    def line_holding(self, *signs: str) -> int:
        """Return the line that has the first of these texts that any has; asked again for the same, the next line.

        What stands in code is an example, and counts only where a text stands nowhere else.
        """
        for sign, code in product(signs, (False, True)):
            texts = ((number, line if code else INLINE_CODE.sub(" ", line)) for number, line in self._lines)
            if sign and (lines := [number for number, line in texts if sign in line]):
                self._asked[sign] += 1
                return lines[min(self._asked[sign], len(lines)) - 1]
        return 0

    def _start(self, wanted: Sequence[str]) -> int:
        """Return where a text begins: by its first words, and fewer of them where it holds what the source has not."""
        for size in (len(wanted), *range(min(len(wanted) - 1, _LONGEST), 0, -1)):
            if size < _SHORTEST and size < len(wanted):
                break
            if (at := self._find(wanted[:size])) >= 0:
                return at
        return -1

    def _find(self, wanted: Sequence[str], start: int = 0) -> int:
        words, _ = self._words
        at = start - 1
        while wanted:
            try:
                at = words.index(wanted[0], at + 1)
            except ValueError:
                break
            if words[at : at + len(wanted)] == wanted:
                return at
        return -1


def _split(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("'", "").replace("’", ""))
