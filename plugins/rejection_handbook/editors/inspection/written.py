"""The lines of a page in which its author meant marks of Markdown as such."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from typing import Final

from ...text.front_matter import length
from ...text.lines import INLINE_CODE, Fences, Line, split_lines
from .shown import CODE

_KEY: Final = 12
"""Letters by which words that readers see are found in the source."""

_NEAR: Final = 200
"""Lines among which they are looked for, so that the time for a page grows with its length alone."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()<>#+\-.!|~]")
_HTML = re.compile(
    r"<(/?)(address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|li|main|"
    r"nav|ol|p|section|summary|table|tbody|td|th|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)


class Written:
    """The lines of a page in which marks are meant as such: none of code, and nothing that is escaped.

    `html` are the lines between the tags of an element.
    """

    def __init__(self, text: str) -> None:
        fences, depth = Fences(), 0
        whole = _COMMENT.sub(lambda comment: re.sub(r"[^\n]+", "", comment[0]), "\n".join(split_lines(text)))
        plain = whole.split("\n")
        start = length(plain)
        self.rows: list[Line] = []
        self.html: set[int] = set()
        for number, row in enumerate(plain, start=1):
            if not fences.hold(row) and number > start:
                words = _ESCAPED.sub(CODE, INLINE_CODE.sub(CODE, row)).replace("\xa0", " ")
                self.rows.append(Line(number, words))
                self.html |= {number} if depth > 0 else set()
                depth += sum(-1 if tag[1] else 1 for tag in _HTML.finditer(words))
        self.able: dict[re.Pattern[str], list[tuple[int, str]]] = {}
        self.last = 0

    def line_of(self, meant: re.Pattern[str], line: str, shown: str) -> int:
        """Return the line of a mark, which is `shown` in a `line` that readers see; 0 where it was meant to be seen.

        No line is returned twice. What readers see comes in the order of its lines, but for footnotes.
        """
        if meant not in self.able:
            found = (row for row in self.rows if meant.search(row.text))
            self.able[meant] = [(row.number, _key(row.text)) for row in found]
        able = self.able[meant]
        here = bisect.bisect(able, (self.last, "\uffff"))
        near = [*range(here, min(here + _NEAR, len(able))), *range(min(here, _NEAR))]
        whole, part = _key(line), _key(shown)[:_KEY]
        start = whole[:_KEY]
        tests: tuple[Callable[[str], bool], ...] = (
            whole.__eq__,
            lambda key: key.startswith(start),
            lambda key: start in key,
            lambda key: part in key,
            lambda _: True,
        )
        index = next((index for test in tests for index in near if test(able[index][1])), None)
        if index is None:
            return 0
        self.last, _ = able.pop(index)
        return self.last


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()
