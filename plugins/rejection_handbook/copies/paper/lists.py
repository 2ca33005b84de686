"""Lists of a finished page, and lists of terms, as values that Typst can set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from selectolax.lexbor import LexborNode

from .extent import measured
from .runs import Element, Run, left_out, number, trim

_LARGEST: Final = 10**9
_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_MARKS: Final = {
    **{mark: mark for mark in "aAiI"}, "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
"""How items are counted, by the type of a list (HTML, 4.4.5) and by its style (CSS Counter Styles 3)."""
Stray = Callable[[Iterable[LexborNode]], list[Element]]
"""Reads what stands directly in a list, as a list in a list does: browsers show it below the item before it."""


def read_list(node: LexborNode, read: Callable[[LexborNode], list[Element]], stray: Stray) -> list[Element]:
    """Return a list; `read` tells the blocks of an item."""
    items: list[list[Element]] = []
    numbers: list[int] = []
    step = -1 if "reversed" in node.attributes else 1
    usual = sum(child.tag == "li" for child in node.iter()) if step < 0 else 1
    count = number(node.attributes.get("start"), usual, _LARGEST) - step
    for is_item, group in groupby(node.iter(include_text=True), key=lambda child: child.tag == "li"):
        if is_item:
            for item in group:
                count = max(0, number(item.attributes.get("value"), count + step, _LARGEST))
                if not left_out(item) and (blocks := read(item)):
                    items.append(blocks)
                    numbers.append(count)
        elif found := stray(group):
            if not items:
                count = max(0, count + step)
                numbers.append(count)
            items[-1:] = [[*(items[-1] if items else []), *found]]
    if not items:
        return []
    firsts = [item[0] for item in items]
    ticks = all(first["is"] == "p" and _ticks(first["of"]) for first in firsts)
    if ticks:
        for first in firsts:
            first["of"] = trim([part for part in first["of"] if part != {"is": "tick"}])
    kind = "ticks" if ticks else "numbers" if node.tag == "ol" else "bullets"
    loose = any(len(item) > 1 and item[1]["is"] == "p" for item in items)
    return [
        {"is": "list", "kind": kind, "numbers": numbers, "marks": _marks(node), "loose": loose, "of": items},
    ]


def _marks(node: LexborNode) -> str:
    """Return the first mark of a list, as Typst writes it."""
    named = node.attributes
    style = _STYLE.search(named.get("style") or "")
    return f"{_MARKS.get(style[1].lower() if style else named.get('type') or '', '1')}."


def _ticks(run: Run) -> bool:
    """Tell whether a run begins with a box to tick."""
    first = next((part for part in run if isinstance(part, str) or part["is"] != "at"), "")
    return not isinstance(first, str) and first["is"] == "tick"


def read_terms(
    node: LexborNode, term: Callable[[LexborNode], Run], read: Callable[[LexborNode], list[Element]], stray: Stray
) -> list[Element]:
    """Return a list of terms; `term` tells the words of one, and `read` the blocks of what is said of it."""
    found: list[Element] = []
    for tag, group in groupby(_entries(node), key=lambda part: part.tag if part.tag in ("dt", "dd") else ""):
        parts = list(group)
        terms = [run for part in parts if (run := term(part))] if tag == "dt" else []
        told = [block for part in parts for block in read(part)] if tag == "dd" else [] if tag else stray(parts)
        if terms:
            found.append({"term": [part for run in terms for part in ({"is": "br"}, *run)][1:], "of": []})
        elif told:
            found = found or [{"term": [], "of": []}]
            found[-1]["of"] += told
    return [{"is": "terms", "of": list(map(measured, found))}] if found else []


def _entries(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what stands in a list of terms, whose entries may be grouped (HTML, 4.4.9)."""
    for child in node.iter(include_text=True):
        if child.tag == "div":
            yield from _entries(child)
        elif not left_out(child):
            yield child
