"""What readers get of a page: its texts, headings, links and pictures, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
"""The elements of HTML that are headings, the largest first."""


class Text(NamedTuple):
    """A paragraph, an item, a cell or a heading, as plain words. `tag` is that of its element.

    `block` is the kind of block that it lies in, such as `summary`; empty where it lies in none.
    """

    tag: str
    words: str
    block: str = ""

    @property
    def level(self) -> int:
        """Return the level of a heading; 0 for anything else."""
        return int(self.tag[1]) if len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1].isdigit() else 0  # noqa: PLR2004


class Link(NamedTuple):
    """`name` is what it is called by those who hear it."""

    name: str
    target: str


class Picture(NamedTuple):
    """`words` say what it shows. One that is `mere` ornament needs none."""

    words: str
    address: str
    mere: bool = False


@dataclass(frozen=True)
class Reading:
    """`letters` is the number of words in emails to fill in. `stressed` are the words in bold or italics."""

    texts: list[Text] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    stressed: set[str] = field(default_factory=set)
    letters: int = 0

    @property
    def headings(self) -> list[Text]:
        return [text for text in self.texts if text.level]

    @property
    def prose(self) -> list[Text]:
        """Return everything but headings and what holds no word."""
        return [text for text in self.texts if not text.level and text.words]
