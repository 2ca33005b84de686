"""Where in the text of `mkdocs.yml` a setting stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import yaml

from .size import ENDLESS


def line_of(source: str, *keys: object) -> int:
    """Return the line of a setting of the handbook in the text of `mkdocs.yml`.

    `keys` lead to it from within `plugins: handbook:`, or else from the top of the file; in a list, an entry is found
    by its words or by its number, counted from 0. Where it is not there, the line of what would hold it; 0 where
    nothing of it is, or where the text cannot be read.
    """
    return find(source, keys)[0]


def find(source: str, keys: Sequence[object]) -> tuple[int, str]:
    """Return the line as `line_of` does, and with it the value as it is written if it has no quotes and no parts."""
    root = document(source)
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
def document(source: str) -> yaml.Node | None:
    """Return the parts of a text with their places; None where it holds nothing or cannot be read."""
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
