"""How much room blocks take, roughly: enough to tell what fits on a page, at a hundredth of what measuring costs."""

from __future__ import annotations

import functools
from typing import Any, Final, NamedTuple

from .runs import Element, Run, text_of

_WIDE: Final = 0x2E80
"""From here on most letters are twice as wide (Unicode, UAX 11)."""
_MANY: Final = 100
"""Rows that a picture may take: it is never kept whole with other words."""


class Extent(NamedTuple):
    """`rows` are those that begin anew, `letters` all that stand in them, `lines` those to write on."""

    rows: int = 0
    letters: int = 0
    lines: int = 0

    def plus(self, other: Extent) -> Extent:
        return Extent(self.rows + other.rows, self.letters + other.letters, self.lines + other.lines)


def extent(value: Any) -> Extent:
    """Return the extent of a block, or of a list of blocks, of items, or of entries."""
    if isinstance(value, list):
        return functools.reduce(Extent.plus, map(extent, value), Extent())
    kind = value.get("is")
    if kind in ("p", "heading"):
        return _of_run(value["of"])
    if kind == "table":  # cells stand beside one another, and are narrower
        cells = extent(value["head"]).plus(extent(value["body"]))
        return cells._replace(letters=cells.letters * 2)
    code = value.get("text", "")
    own = Extent(1 + code.count("\n") + _MANY * (kind == "figure"), len(code), value.get("count", 0))
    named = (_of_run(value[name]) for name in ("title", "term", "caption") if value.get(name))
    return functools.reduce(Extent.plus, named, own).plus(extent(value.get("of", [])))


def measured(element: Element) -> Element:
    """Return a block with its extent."""
    return {**element, "extent": extent(element)._asdict()}


def _of_run(run: Run) -> Extent:
    text = text_of(run)
    wide = 0 if text.isascii() else sum(ord(letter) >= _WIDE for letter in text)
    breaks = sum(not isinstance(part, str) and part["is"] in ("br", "gap") for part in run)
    return Extent(1 + breaks, len(text) + wide)
