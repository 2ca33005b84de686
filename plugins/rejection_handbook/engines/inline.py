"""Python-Markdown's patterns of words within a line, asked only about texts in which one of them can match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

_PROCESSORS: Final = {"inline": 20, "smarty": 6}
"""The processors of such patterns in Python-Markdown, and their priorities."""

Part = tuple[Any, Any]
"""A part of a regular expression as Python parses it: an operator, and its value."""

_REPEATS = {c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT}
_RARE: Final = frozenset("`*_[<&\\^~=+{|#@$")
"""Signs that plain words seldom hold."""
_MOST: Final = 40
"""Signs in a class. With more of them, nearly every text has one."""


class Inline(InlineProcessor):
    """Leaves a text alone that holds nothing which any of the patterns needs.

    That is most texts of most pages: else two dozen patterns look at each, and the registry is asked for each of them
    each time (seen in Python-Markdown 3.11), which is half of what rendering takes.
    """

    def __init__(self, md: Markdown, patterns: Iterable[Any]) -> None:
        super().__init__(md)
        asked = list(patterns)
        self.inlinePatterns = asked  # type: ignore[assignment]
        known = _of_any(needed(pattern.getCompiledRegExp()) for pattern in asked)
        self.sign = re.compile("" if known is None else "|".join(_alternatives(known)) or "(?!)")

    # The name of a private method of Python-Markdown. Should it go, all texts are handled as ever.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not self.sign.search(data):
            return data
        handled: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return handled


def _alternatives(texts: Iterable[str]) -> Iterator[str]:
    """Yield the parts of a regular expression that finds any of some texts."""
    signs = sorted(text for text in texts if len(text) == 1)
    if signs:
        yield f"[{re.escape(''.join(signs))}]"
    yield from (re.escape(text) for text in sorted(texts) if len(text) > 1 and not set(text) & set(signs))


def quicken(md: Markdown) -> None:
    """Put such processors in place of Python-Markdown's own, when all extensions have registered what they bring."""
    for name, priority in _PROCESSORS.items():
        if name in md.treeprocessors and type(old := md.treeprocessors[name]) is InlineProcessor:
            md.treeprocessors.register(Inline(md, old.inlinePatterns), name, priority)


@cache
def needed(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return texts of which each match of a regular expression holds at least one; None where none can be told."""
    if pattern.flags & (re.IGNORECASE | re.VERBOSE):
        return None
    return _of_all(_parser.parse(pattern.pattern))


def _of_all(parsed: Iterable[Part]) -> frozenset[str] | None:
    """Return what parts that follow each other need: of what each needs, that which is least common in words."""
    found: list[frozenset[str]] = []
    run = ""
    for operator, value in parsed:
        literal = _literal(operator, value)
        run = run + literal if literal else ""
        need = frozenset([_shortest(run)]) if run else _of_one(operator, value)
        found += [need] if need else []
    return max(found, key=_rarity, default=None)


def _shortest(text: str) -> str:
    """Return a single rare sign of a text in its place: it is quicker to look for."""
    return next((sign for sign in text if sign in _RARE), text)


def _literal(operator: Any, value: Any) -> str:
    """Return the text that a part stands for; empty where it may stand for several."""
    if operator is c.LITERAL:
        return chr(value)
    if operator in _REPEATS and value[0] == value[1] and len(value[2]) == 1:
        return _literal(*value[2][0]) * int(value[0])
    return ""


def _of_one(operator: Any, value: Any) -> frozenset[str] | None:
    if operator is c.IN:
        return _of_class(value)
    if operator is c.BRANCH:
        return _of_any(map(_of_all, value[1]))
    if operator is c.SUBPATTERN:
        return None if value[1] else _of_all(value[3])
    if operator is c.ATOMIC_GROUP:
        return _of_all(value)
    if operator is c.ASSERT:  # what is behind or before a match is in the text too
        return _of_all(value[1])
    return _of_all(value[2]) if operator in _REPEATS and value[0] else None


def _of_class(parts: Iterable[Part]) -> frozenset[str] | None:
    parts = list(parts)
    if len(parts) > _MOST or any(operator is not c.LITERAL for operator, _ in parts):
        return None
    return frozenset(chr(value) for _, value in parts)


def _of_any(needs: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    together: frozenset[str] = frozenset()
    for need in needs:
        if need is None:
            return None
        together |= need
    return together


def _rarity(need: frozenset[str]) -> tuple[bool, bool, int, int]:
    """Order needs from those that most texts fulfil to those that few do."""
    rare = all(one in _RARE for one in need), not any(one.isalnum() or one == " " for one in need)
    return *rare, min(map(len, need), default=0), -len(need)
