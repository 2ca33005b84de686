"""A table of a finished page, as a value that Typst can set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from selectolax.lexbor import LexborNode

from .extent import extent
from .runs import Element, left_out, number, text_of

_WIDE: Final = 80
"""Letters from which on a cell asks for no more width."""
_LARGE: Final = 900
"""Letters from which on a row may be cut at the end of a page; `_ROW` is what a line counts, however short it is."""
_ROW: Final = 30
_MOST: Final = 40
"""The most columns that a cell spans; more would have no width on paper."""


def read_table(node: LexborNode, read: Callable[[LexborNode], list[Element]]) -> Element:
    """Return a table; `read` tells the blocks of a cell. Columns share the width by how many words they have."""
    head: list[LexborNode] = []
    body: list[LexborNode] = []
    caption: list[Element] = []
    for part in node.iter():
        if part.tag == "caption":
            caption = read(part)
        rows = [part] if part.tag == "tr" else [row for row in part.iter() if row.tag == "tr"]
        (head if part.tag == "thead" else body).extend(row for row in rows if not left_out(row))
    if not head and body and all(cell.tag == "th" for cell in body[0].iter()):
        head, body = body[:1], body[1:]
    placed = _place(head, read), _place(body, read)
    widths = _widths([*placed[0], *placed[1]])
    return {
        "is": "table",
        "columns": widths,
        "heads": len(head),
        "head": placed[0],
        "body": placed[1],
        "caption": caption,
    }


def _place(rows: list[LexborNode], read: Callable[[LexborNode], list[Element]]) -> list[Element]:
    """Return the cells of rows with their places, which cells that span more than one leave free (HTML, 4.9.12)."""
    taken: set[tuple[int, int]] = set()
    found: list[Element] = []
    for y, row in enumerate(rows):
        x = 0
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            while (x, y) in taken:
                x += 1
            spans = (max(1, number(cell.attributes.get(name), 1, _MOST)) for name in ("colspan", "rowspan"))
            across, down = next(spans), min(next(spans), len(rows) - y)
            while any((x + step, y) in taken for step in range(across)):
                across -= 1
            taken |= {(x + right, y + below) for right in range(across) for below in range(down)}
            blocks = read(cell)
            text = "\n".join(text_of(block["of"]) for block in blocks if block["is"] == "p")
            found.append(
                {
                    "x": x,
                    "y": y,
                    "across": across,
                    "down": down,
                    "side": _side(cell),
                    "head": cell.tag == "th",
                    "of": blocks,
                    "letters": len(text),
                    "word": max(map(len, text.split()), default=0),
                    "cut": False,
                }
            )
            x += across
    _cut(found, len(rows))
    return found


def _cut(cells: list[Element], rows: int) -> None:
    """Mark the cells of rows that may take more than a page: these may be cut where it ends, all others are kept whole.

    Rows that one cell spans are kept together, so they count together.
    """
    sizes, last = [0] * rows, list(range(rows))
    for cell in cells:
        told = extent(cell["of"])
        y, end = cell["y"], cell["y"] + cell["down"] - 1
        sizes[y] = max(sizes[y], told.letters + (told.rows + told.lines) * _ROW)
        last[y] = max(last[y], end)
    groups: list[int] = []
    end = -1
    for y in range(rows):
        if y > end:
            first = y
        groups.append(first)
        end = max(end, last[y])
    totals = Counter[int]()
    for group, size in zip(groups, sizes, strict=True):
        totals[group] += size
    for cell in cells:
        cell["cut"] = totals[groups[cell["y"]]] > _LARGE


def _widths(cells: list[Element]) -> list[Element]:
    """Return for each column how many letters its fullest cell has, and its longest word, which may not be cut."""
    widths: list[Element] = [
        {"letters": 0, "word": 0} for _ in range(max((cell["x"] + cell["across"] for cell in cells), default=0))
    ]
    for cell in cells:
        if cell["across"] == 1:
            column = widths[cell["x"]]
            column["letters"] = max(column["letters"], min(_WIDE, cell["letters"]))
            column["word"] = max(column["word"], min(_WIDE, cell["word"]))
    return widths


def _side(cell: LexborNode) -> str:
    """Return the side that Markdown gives a column: it writes a style, or an attribute."""
    told = f"{cell.attributes.get('style') or ''} {cell.attributes.get('align') or ''}"
    return next((side for side in ("center", "right") if side in told), "")
