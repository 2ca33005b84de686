"""Write the ids of checklists and items into the source, so that rewording later loses no tick."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .model import Checklist

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


def freeze(source: str, checklists: tuple[Checklist, ...]) -> str:
    """Return the source with an id behind every item and below every checklist that has none.

    `checklists` are those read from this source. Nothing else changes, line endings included.
    """
    return append(source, missing(checklists))


def missing(checklists: tuple[Checklist, ...]) -> dict[int, str]:
    """Return what is to be appended to lines, by their number, so that every id is written down."""
    additions: dict[int, str] = {}
    for checklist in checklists:
        for item in checklist.walk():
            if not item.explicit and item.id:
                additions[item.last_line] = f" {{: #{item.id} }}"
        if checklist.id and not checklist.explicit:
            additions[checklist.line] = f"\n    id: {checklist.id}"
    return additions


def append(source: str, additions: Mapping[int, str]) -> str:
    """Return the source with words appended to lines; a line end in them becomes one of its own kind."""
    lines = _LINES.findall(source)
    for number, addition in additions.items():
        line = lines[number - 1]
        words = line.rstrip("\r\n")
        ending = line[len(words) :]
        lines[number - 1] = words.rstrip() + addition.replace("\n", ending or "\n") + ending
    return "".join(lines)
