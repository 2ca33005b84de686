"""The blocks of a page, `/// name | title`: which there are, and what one holds once it is found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .lines import Line
from .problem import Problem

MARKDOWN_BLOCKS = ("checklist", "diagnosis", "decoder")
"""Those of the handbook's own blocks whose words are Markdown, with links and footnotes."""

RAW_BLOCKS = (
    *MARKDOWN_BLOCKS, "email", "worksheet", "progress", "gallery", "helplines", "sources", "glossary", "bundle",
)  # fmt: skip
"""The handbook's own blocks. Their content is read as it stands, so nothing nests inside them."""

LOCKED = "locked"
"""What holds other blocks and Markdown: words that an edition may not change without saying so."""

COUNTRY = "country"
"""What holds other blocks and Markdown: words for readers in some countries only."""

OWN_BLOCKS = (*RAW_BLOCKS, LOCKED, COUNTRY)
"""All blocks of the handbook's own."""

PATCHES = ("replace", "before", "after", "remove")
"""What a `.patch.md` file is made of."""

OTHER_BLOCKS = (
    "admonition", "attention", "caption", "caution", "danger", "definition", "details", "error",
    "figure-caption", "hint", "html", "important", "info", "note", "tab", "table-caption", "tip", "warning",
    LOCKED, COUNTRY, *PATCHES,
)  # fmt: skip
"""Names that pymdown-extensions brings; a centre may add more, which are left to the check of the built page."""

ID = re.compile(r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?")
_SPOKEN = {
    COUNTRY: "part for some countries",
    LOCKED: "locked part",
    "helplines": "list of helplines",
    "progress": "list of progress",
    "sources": "list of sources",
}


@dataclass(frozen=True)
class Block:
    """One block as written, from the line of `/// name` to `last_line`; `options` are YAML values, unchecked."""

    name: str
    title: str
    line: int
    options: Mapping[str, Any] = field(default_factory=dict)
    body: tuple[Line, ...] = ()
    option_lines: tuple[Line, ...] = ()
    last_line: int = 0

    def words(self, option: str) -> str:
        """Return an option's value if it is text, else an empty one."""
        value = self.options.get(option)
        return value if isinstance(value, str) else ""

    def mapping(self, option: str) -> dict[str, str]:
        """Return an option's value if it is a list of names with texts, else an empty one."""
        value = self.options.get(option)
        return value if isinstance(value, dict) and _is_mapping(value) else {}

    def line_of(self, option: str) -> int:
        """Return the line on which an option, or an entry below one, is written; else the block's own."""
        for line in self.option_lines:
            if line.text.strip().strip("\"'").startswith(option):
                return line.number
        return self.line


@dataclass(frozen=True)
class Container:
    """A block that holds Markdown and other blocks, from the line of `/// name` to that of its `///`."""

    name: str
    title: str
    line: int
    last_line: int


@dataclass(frozen=True)
class Scan:
    """`blocks` in source order, `containers` in the order in which they close.

    `prose` is every line outside the blocks and outside code, for finding links.
    """

    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]
    prose: tuple[Line, ...]
    problems: tuple[Problem, ...]

    def markdown(self) -> list[Line]:
        """Return every line that may hold links and footnotes: the prose, and the words of blocks."""
        return [*self.prose, *(line for block in self.blocks if block.name in MARKDOWN_BLOCKS for line in block.body)]


def slug(text: str) -> str:
    """Make an id from words: lower case, hyphens, letters of any script; empty where no letter is left."""
    return re.sub(r"[\W_]+", "-", text.replace("'", "").replace("’", "").casefold()).strip("-")


def spoken(name: str) -> str:
    """Return what a message calls a kind of block."""
    return _SPOKEN.get(name, name)


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(key, str) and isinstance(entry, str) for key, entry in value.items()
    )
