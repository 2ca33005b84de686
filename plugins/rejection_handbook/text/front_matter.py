"""The settings at the top of a page, between two lines of `---`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .yaml.document import Document
from .yaml.read import read_yaml

_TITLE = re.compile(r"title:(.*)$|# +(.*)$")
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}$")


def length(lines: Sequence[str]) -> int:
    """Return how many lines the front matter takes, its two `---` included; 0 where there is none."""
    if lines and lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], start=2):
            if line.rstrip() in ("---", "..."):
                return index
    return 0


@dataclass(frozen=True)
class FrontMatter:
    """The settings of a page, which take `length` lines, the two `---` included; 0 where it has none."""

    length: int = 0
    document: Document = field(default_factory=Document)

    @property
    def values(self) -> dict[Any, Any]:
        """Return the settings by their names; none where they cannot be read, which is told."""
        return self.document.values if isinstance(self.document.values, dict) else {}

    def line(self, *keys: object) -> int:
        """Return the line of the page on which a setting stands, as `Document.line` finds it."""
        return self.document.line(*keys) + 1


def read_front_matter(lines: Sequence[str]) -> FrontMatter:
    """Read the settings at the top of a page, once for all who ask for one."""
    end = length(lines)
    source = "\n".join(lines[1 : max(end - 1, 1)])
    return FrontMatter(end, read_yaml(source) if source else Document())


def read_title(lines: Sequence[str]) -> str:
    """Return what a page calls itself: its title, or else its first large heading; empty where it has neither."""
    end = length(lines)
    for number, line in enumerate(lines):
        match = _TITLE.match(line) if line[:1] in ("t", "#") else None
        if match and (number < end) == (match[1] is not None):
            words = (match[1] if match[1] is not None else _ATTRIBUTES.sub("", match[2])).strip()
            return words[1:-1] if words[:1] in ("'", '"') and words[-1:] == words[:1] else words
    return ""
