"""The blocks of a page, `/// name | title`: what one holds once it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..text.lines import Line
from ..text.problem import Problem

LOCKED = "locked"
"""What holds other blocks and Markdown: words that an edition may not change without saying so."""

COUNTRY = "country"
"""What holds other blocks and Markdown: words for readers in some countries only."""

PATCHES = ("replace", "before", "after", "remove")
"""What a `.patch.md` file is made of."""

OTHER_BLOCKS = (
    "admonition", "attention", "caption", "caution", "danger", "definition", "details", "error",
    "figure-caption", "hint", "html", "important", "info", "note", "tab", "table-caption", "tip", "warning", *PATCHES,
)  # fmt: skip
"""Names that pymdown-extensions brings; a centre may add more, which are left to the check of the built page."""


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

    `prose` is every line outside the blocks and outside code. `markdown` adds to it the words of blocks that hold
    Markdown: all that may have links and footnotes.
    """

    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]
    prose: tuple[Line, ...]
    markdown: tuple[Line, ...]
    problems: tuple[Problem, ...]


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(key, str) and isinstance(entry, str) for key, entry in value.items()
    )
