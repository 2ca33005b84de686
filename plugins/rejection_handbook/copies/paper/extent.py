"""How much room blocks take, roughly: enough to tell what fits on a page, at a hundredth of what measuring costs."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from .runs import Run, text_of

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
        found = Extent()
        for part in value:
            found = found.plus(extent(part))
        return found
    kind = value.get("is")
    if kind in ("p", "heading"):
        return _of_run(value["of"])
    if kind == "lines":
        return Extent(lines=value["count"])
    if kind == "code":
        return Extent(rows=value["text"].count("\n") + 1, letters=len(value["text"]))
    if kind == "figure":
        return Extent(rows=_MANY)
    if kind == "table":  # cells stand beside one another, and are narrower
        cells = extent(value["head"]).plus(extent(value["body"]))
        return Extent(cells.rows, cells.letters * 2, cells.lines)
    titled = [value[name] for name in ("title", "term", "caption") if value.get(name)]
    found = Extent(rows=1)
    for run in titled:
        found = found.plus(_of_run(run))
    return found.plus(extent(value.get("of", [])))


def _of_run(run: Run) -> Extent:
    text = text_of(run)
    wide = 0 if text.isascii() else sum(ord(letter) >= _WIDE for letter in text)
    breaks = sum(not isinstance(part, str) and part["is"] in ("br", "gap") for part in run)
    return Extent(1 + breaks, len(text) + wide)
