"""Values that end at a “#” with a space before it: YAML takes the rest for a note, and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from ..problem import Problem, shorten

_NOTE = re.compile(r"[ \t]+#([^\s#!].*)")
"""A note of an author's begins with a space; what has none belongs to the words before it, as in “job #12”."""


class Cut(NamedTuple):
    """A value on `line`, counted from 1, of which YAML keeps `kept` and leaves `lost` out."""

    line: int
    kept: str
    lost: str

    def problem(self, path: str, *, above: int = 0) -> Problem:
        """Return it as it is told; `above` are the lines of the file in front of the text."""
        whole = shorten(f"{self.kept} #{self.lost}")
        fault = (
            f"Readers would not see “#{shorten(self.lost)}”, which counts as a note. Put the value in double quotes: "
            f'"{whole}". If it is a note, put a space behind the #.'
        )
        return Problem(path, self.line + above, fault)


def find_cuts(root: yaml.Node | None, source: str) -> Iterator[Cut]:
    """Yield each value without quotes that goes on behind a “#”, in the order of the lines."""
    if "#" not in source:
        return
    lines = source.split("\n")
    seen: set[int] = set()
    ahead: list[yaml.Node | None] = [root]
    found: dict[int, Cut] = {}
    while ahead:
        node = ahead.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode) and not node.style and node.value:
            end = node.end_mark
            line = lines[end.line] if end.line < len(lines) else ""
            if match := _NOTE.match(line, len(line[: end.column].rstrip())):
                found[end.line] = Cut(end.line + 1, node.value, match[1].strip())
        elif isinstance(node, yaml.SequenceNode):
            ahead += node.value
        elif isinstance(node, yaml.MappingNode):
            ahead += [value for _, value in node.value]
    yield from (found[line] for line in sorted(found))
