"""The settings at the top of a page, between two lines of `---`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import split_lines
from .yaml.read import Unreadable, read_yaml

_TITLE = re.compile(r"title:\s*(.*?)\s*$|# +(.*?)\s*(?:\{:?[^{}]*\})?$")


def length(lines: Sequence[str]) -> int:
    """Return how many lines the front matter takes, its two `---` included; 0 where there is none."""
    if lines and lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], start=2):
            if line.rstrip() in ("---", "..."):
                return index
    return 0


def read_front_matter(text: str) -> tuple[dict[object, object], str]:
    """Return the settings of a page and the text they stand in; none where they cannot be read, which is told."""
    lines = split_lines(text)
    source = "\n".join(lines[1 : max(length(lines) - 1, 1)])
    try:
        values = read_yaml(source) if source else None
    except Unreadable:
        values = None
    return (values if isinstance(values, dict) else {}), source


def read_title(lines: Sequence[str]) -> str:
    """Return what a page calls itself: its title, or else its first large heading; empty where it has neither."""
    end = length(lines)
    for number, line in enumerate(lines):
        match = _TITLE.match(line) if line[:1] in ("t", "#") else None
        if match and (number < end) == (match[1] is not None):
            words = match[1] if match[1] is not None else match[2]
            return words[1:-1] if words[:1] in ("'", '"') and words[-1:] == words[:1] else words
    return ""
