"""Lists of a finished page, and lists of terms, as values that Typst can set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from selectolax.lexbor import LexborNode

from .extent import measured
from .runs import Element, Run, left_out, number, trim

_LARGEST: Final = 10**9
Stray = Callable[[Iterable[LexborNode]], list[Element]]
"""Reads what stands directly in a list, as a list in a list does: browsers show it below the item before it."""


def read_list(node: LexborNode, read: Callable[[LexborNode], list[Element]], stray: Stray) -> list[Element]:
    """Return a list; `read` tells the blocks of an item."""
    items: list[list[Element]] = []
    for is_item, group in groupby(node.iter(include_text=True), key=lambda child: child.tag == "li"):
        if is_item:
            items += filter(None, (read(item) for item in group if not left_out(item)))
        elif found := stray(group):
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
    start = number(node.attributes.get("start"), 1, _LARGEST)
    return [{"is": "list", "kind": kind, "start": start, "loose": loose, "of": items}]


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
