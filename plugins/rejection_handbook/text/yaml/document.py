"""A text in YAML as it was read, once: its values, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from ..problem import Place
from .cut import Cut, find_cuts
from .size import ENDLESS, is_bomb
from .twice import Repeat, find_repeats


class Unreadable(Exception):  # noqa: N818 - a finding, not a failure
    """`line` counts from 0, and is None where no one line is at fault.

    `value` is a date or a number that there is not, as it is written. `deep` tells of lists in lists without end, which
    others who read the text would not survive.
    """

    def __init__(self, line: int | None, value: str = "", *, deep: bool = False) -> None:
        super().__init__(line, value)
        self.line, self.value, self.deep = line, value, deep


@dataclass(frozen=True)
class Document:
    """`values` are what the text `source` says, and `root` its parts as they are written, each with its place.

    Where it cannot be read, `fault` says why, and there are no values. There may be places even so: those of a text
    with a date that there is not.

    `below` is the text from which it inherits, if there is one: its lines count on from the last one of this, so that a
    number stands for one line of all; `origin` says which. `path` is that of the text, where anybody has said so.
    """

    source: str = ""
    root: yaml.Node | None = None
    values: Any = None
    fault: Unreadable | None = None
    path: str = ""
    below: Document | None = None

    def line(self, *keys: object) -> int:
        """Return the line of a setting, counted from 1.

        `keys` lead to it from within `plugins: handbook:`, or else from the top of the text; in a list, an entry is
        found by its words or by its number, counted from 0. Where it is not there, the line of what would hold it; 0
        where nothing of it is, or where the text cannot be read.
        """
        return self.find(keys)[0]

    def find(self, keys: Sequence[object]) -> tuple[int, str]:
        """Return what `line` does, and with it the value as it is written if it has no quotes and no parts."""
        trail, above = self._way(keys)
        if not trail:
            return 0, ""
        node = trail[-1].value
        plain = isinstance(node, yaml.ScalarNode) and not node.style and len(trail) == len(keys)
        return above + trail[-1].place.start_mark.line + 1, node.value if plain else ""

    def _way(self, keys: Sequence[object]) -> tuple[list[_Step], int]:
        """Return the longest way along the keys, and how many lines are above the text in which it is."""
        plugin = _trail(self.root, ("plugins", "handbook"))
        inside = _trail(plugin[1].value, keys) if len(plugin) > 1 else []
        trail = max(inside, _trail(self.root, keys), key=len) or ([] if keys else plugin)
        if self.below is None or len(trail) == len(keys) > 0:
            return trail, 0
        other, above = self.below._way(keys)  # noqa: SLF001 - it is one of these
        return (other, above + self._height) if len(other) > len(trail) else (trail, 0)

    def origin(self, line: int) -> Place:
        """Return the text to which one of the lines belongs, and its number there."""
        if self.below is None or line <= self._height:
            return Place(self.path, line)
        return self.below.origin(line - self._height)

    def chain(self) -> Iterator[Document]:
        """Yield this text, and all from which it inherits."""
        yield self
        if self.below:
            yield from self.below.chain()

    @property
    def _height(self) -> int:
        return self.source.count("\n") + 1

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """Return every name that stands twice in one part of the text, in the order of its lines."""
        return tuple(find_repeats(self.root))

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """Return every value of which YAML leaves something out, in the order of its lines."""
        return tuple(find_cuts(self.root, self.source))

    @property
    def oversights(self) -> tuple[Repeat | Cut, ...]:
        """Return all that YAML passes over without a word."""
        return (*self.repeats, *self.cuts)

    @cached_property
    def is_bomb(self) -> bool:
        """Tell whether the values are too large to be walked or shown."""
        return is_bomb(self.values)


class _Step(NamedTuple):
    place: yaml.Node
    value: yaml.Node


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
