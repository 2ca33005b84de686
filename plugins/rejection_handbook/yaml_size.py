"""How much a value read from YAML holds once its aliases are written out, and where in its source it stands.

An alias costs YAML nothing: thirty short lines can stand for more entries than any computer holds. Whoever walks or
shows such a value without this look never comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import yaml

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


def line_of(source: str, *keys: object) -> int:
    """Return the line of a setting of the handbook in the text of `mkdocs.yml`.

    `keys` lead to it from within `plugins: handbook:`, or else from the top of the file; in a list, an entry is found
    by its words or by its number, counted from 0. Where it is not there, the line of what would hold it; 0 where
    nothing of it is, or where the text cannot be read.
    """
    return find(source, keys)[0]


def find(source: str, keys: Sequence[object]) -> tuple[int, str]:
    """Return the line as `line_of` does, and with it the value as it is written if it has no quotes and no parts."""
    root = _document(source)
    plugin = _trail(root, ("plugins", "handbook"))
    inside = _trail(plugin[1].value, keys) if len(plugin) > 1 else []
    trail = max(inside, _trail(root, keys), key=len) or ([] if keys else plugin)
    if not trail:
        return 0, ""
    node = trail[-1].value
    plain = isinstance(node, yaml.ScalarNode) and node.style is None and len(trail) == len(keys)
    return trail[-1].place.start_mark.line + 1, node.value if plain else ""


class _Step(NamedTuple):
    place: yaml.Node
    value: yaml.Node


@lru_cache(maxsize=4)
def _document(source: str) -> yaml.Node | None:
    try:
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None


def _trail(node: yaml.Node | None, keys: Sequence[object]) -> list[_Step]:
    trail: list[_Step] = []
    for key in keys:
        step = _step(node, key)
        if step is None:
            break
        trail.append(step)
        node = step.value
    return trail


def _step(node: yaml.Node | None, key: object) -> _Step | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return _Step(node.value[key], node.value[key]) if 0 <= key < len(node.value) else None
    if isinstance(node, yaml.SequenceNode):
        found = (_Step(item, item) if _is(item, key) else _entry(item, key) for item in reversed(node.value))
        return next((step for step in found if step), None)
    return _entry(node, key)


def _entry(node: yaml.Node | None, key: object) -> _Step | None:
    """Return an entry of a mapping; the last counts, and what it names itself counts more than what it merges in."""
    ahead, seen = [node], set[int]()
    while ahead:
        mapping = ahead.pop(0)
        if not isinstance(mapping, yaml.MappingNode) or id(mapping) in seen:
            continue
        seen.add(id(mapping))
        for name, value in reversed(mapping.value):
            if _is(name, key):
                return _Step(name, value)
        for name, value in mapping.value:
            if name.tag == "tag:yaml.org,2002:merge":
                ahead += value.value if isinstance(value, yaml.SequenceNode) else [value]
    return None


def _is(node: yaml.Node, key: object) -> bool:
    if isinstance(key, int) and abs(key) > ENDLESS:  # which Python refuses to write out
        return False
    return isinstance(node, yaml.ScalarNode) and node.value == str(key)
