"""Give what replaces a part of a page the id of that part, so that links and readers' ticks live on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...blocks.scanner import scan
from ..source_line import SourceLine

_ID = re.compile(r"\{:?[^{}#]*#[^{}]*\}\s*(?:#+\s*)?$")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\}(\s*(?:#+\s*)?)$")
_LIST = re.compile(r"\{:?[^{}]*\}\s*(?:#+\s*)?$")


def has_id(line: str) -> bool:
    """Tell whether a heading or an item ends with an id of its own."""
    return bool(_ID.search(line))


def with_id(line: str, identifier: str) -> str:
    """Return a heading or the last line of an item with an id, in the attributes that it may have already."""
    if has_id(line):
        return line
    if _LIST.search(line):
        return _ATTRIBUTES.sub(rf" #{identifier} }}\1", line)
    return f"{line.rstrip()} {{: #{identifier} }}"


def name_item(content: Sequence[SourceLine], identifier: str, start: re.Pattern[str]) -> list[SourceLine]:
    """Name the first of the items, which begin with `start`; an id stands behind the last line of its own words."""
    pieces = list(content)
    end = next((index for index, piece in enumerate(pieces[1:], start=1) if start.match(piece.text)), len(pieces))
    pieces[end - 1] = pieces[end - 1]._replace(text=with_id(pieces[end - 1].text, identifier))
    return pieces


def name_block(content: Sequence[SourceLine], name: str, identifier: str) -> list[SourceLine]:
    """Name the first block of this kind, if it has no id of its own."""
    pieces = list(content)
    found = scan("", "\n".join(piece.text for piece in pieces)).blocks
    first = next((block for block in found if block.name == name), None)
    if first is None or "id" in first.options:
        return pieces
    start = pieces[first.line - 1]
    option = [start._replace(text=f"    id: {identifier}")]
    follows = pieces[first.line].text
    if follows.strip() and not first.option_lines:
        option.append(start._replace(text=""))
    return [*pieces[: first.line], *option, *pieces[first.line :]]
