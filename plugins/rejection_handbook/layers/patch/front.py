"""Change the front matter of a page, setting by setting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...text.front_matter import FrontMatter, length
from ...text.yaml.read import read_yaml
from ..source_line import SourceLine

_KEY = re.compile(r"([\w-]+):(?:\s|$)")


def settings(pieces: Sequence[SourceLine]) -> dict[str, list[SourceLine]]:
    """Return each setting with the lines it takes, in their order."""
    found: dict[str, list[SourceLine]] = {}
    key = ""
    for piece in pieces:
        match = _KEY.match(piece.text)
        if match:
            key = match[1]
            found[key] = []
        found.setdefault(key, []).append(piece)
    return found


def read_setting(pieces: Sequence[SourceLine], front: FrontMatter, key: str) -> tuple[list[SourceLine], dict[str, Any]]:
    """Return the lines of one of a page's settings, and its value by its name; no value where it cannot be read.

    It counts by itself where the others cannot be read, which is told.
    """
    lines = settings(pieces[1 : max(front.length - 1, 1)]).get(key, [])
    values = front.values
    if lines and key not in values:
        alone = read_yaml("\n".join(piece.text for piece in lines)).values
        values = alone if isinstance(alone, dict) else {}
    return lines, {key: values[key]} if lines and key in values else {}


def change(pieces: Sequence[SourceLine], new: Sequence[SourceLine]) -> list[SourceLine]:
    """Lay settings over those of a page; each replaces the one of its name, or is added."""
    end = length([piece.text for piece in pieces])
    old = settings(pieces[1 : end - 1]) if end else {}
    merged = {**old, **settings(new)}
    fence = new[0]._replace(text="---")
    lines = [piece for key in merged for piece in merged[key]]
    return [pieces[0] if end else fence, *lines, pieces[end - 1] if end else fence, *pieces[end:]]
