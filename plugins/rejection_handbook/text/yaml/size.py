"""How much a value read from YAML holds once its aliases are written out.

An alias costs YAML nothing: thirty short lines can stand for more entries than any computer holds. Whoever walks or
shows such a value without this look never comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ENDLESS: Final = 10**12
"""The size of what holds itself, and of all that is as good as endless."""

LARGEST: Final = 100_000
"""The most that anybody writes by hand, with room to spare."""

_TEXT: Final = 100


def expanded_size(value: object) -> int:
    """Count the entries of a value, each as often as it is mentioned; a long text counts by its hundreds of letters.

    The cost is that of the value as it lies in memory, where an alias is one object.
    """
    sizes: dict[int, int] = {}
    unfinished: set[int] = set()
    ahead = [value]
    while ahead:
        node = ahead[-1]
        if id(node) in sizes:
            ahead.pop()
            continue
        inside = _inside(node)
        waiting = [entry for entry in inside if id(entry) not in sizes]
        if not waiting:
            length = len(node) // _TEXT if isinstance(node, (str, bytes)) else 0
            sizes[id(node)] = min(ENDLESS, 1 + length + sum(sizes[id(entry)] for entry in inside))
            ahead.pop()
            continue
        unfinished.add(id(node))
        if any(id(entry) in unfinished for entry in waiting):
            return ENDLESS
        ahead += waiting
    return sizes[id(value)]


def is_bomb(value: object) -> bool:
    """Tell whether a value is too large to be walked or shown."""
    return expanded_size(value) > LARGEST


def _inside(node: object) -> list[object]:
    if isinstance(node, Mapping):
        return [*node.keys(), *node.values()]
    return list(node) if isinstance(node, (list, tuple, set, frozenset)) else []
