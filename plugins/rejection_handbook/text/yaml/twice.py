"""Settings that are written twice: YAML takes the last one, and says nothing of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from ..problem import Place, Problem

_MERGE = "tag:yaml.org,2002:merge"
_SHOWN = 60


class Repeat(NamedTuple):
    """A name that stands on `line`, and has stood on the line `first` of the same part; both count from 1.

    `plain` where neither has parts of its own.
    """

    name: str
    line: int
    first: int
    plain: bool

    def problem(self, path: str, *, above: int = 0) -> Problem:
        """Return it as it is told; `above` are the lines of the file in front of the text."""
        remedy = "Keep one of the two." if self.plain else "Put them together."
        fault = f"“{self.name}” stands here a second time (first in {{line}}), and only one of the two counts. {remedy}"
        return Problem(path, self.line + above, fault, other=Place(path, self.first + above))


def find_repeats(root: yaml.Node | None) -> list[Repeat]:
    """Return every name that stands twice in one part of a document, in the order of its lines."""
    found: list[Repeat] = []
    seen: set[int] = set()
    ahead = [root]
    while ahead:
        node = ahead.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            ahead += node.value
        elif isinstance(node, yaml.MappingNode):
            found += repeats(node.value)
            ahead += [value for _, value in node.value]
    return sorted(found, key=lambda repeat: repeat.line)


def repeats(entries: Iterable[tuple[yaml.Node, yaml.Node | None]]) -> Iterator[Repeat]:
    """Yield each name that has stood before among names with what they hold."""
    first: dict[tuple[str, str], tuple[yaml.Node, bool]] = {}
    for name, value in entries:
        if not isinstance(name, yaml.ScalarNode) or name.tag == _MERGE:
            continue
        plain = isinstance(value, yaml.ScalarNode) and bool(value.value)
        before = first.setdefault((name.tag, name.value), (name, plain))
        if before[0] is not name:
            lines = name.start_mark.line + 1, before[0].start_mark.line + 1
            yield Repeat(name.value[:_SHOWN], *lines, plain and before[1])
