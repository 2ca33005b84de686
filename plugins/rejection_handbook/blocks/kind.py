"""What a kind of block is: all that the rest of the house asks of one."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from pymdownx.blocks.block import Block as PymdownxBlock

from ..language.words.words import Words
from ..text.problem import Problem
from .grammar import Block
from .options import check_empty


class Model(Protocol):
    """What a block with an id is read into.

    `kind` is the name of its kind, and `part` what its author calls a thing inside it, such as “item”; empty where
    nothing in it has an id.
    """

    @property
    def kind(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def line(self) -> int: ...

    def anchors(self) -> list[tuple[str, int]]:
        """Return the id and the line of everything inside it that has an id."""


_ITEM = re.compile(r"\s*[-*+]\s")


@dataclass(frozen=True)
class Target:
    """What a patch can name: the lines from `first` to before `last`, counted from 0.

    `level` is that of a heading, `lead` how many lines that heading takes; an intro is what stands between a heading
    and the next heading or block. `block` is what a block is, or what it lies in, such as `checklist`. An entry is a
    part of a block with its heading, such as a phrase of a decoder. An item is one of a list, at the depth of `indent`;
    `part` is what its author calls it, `start` finds the first line of one, and `example` shows it.
    """

    id: str
    kind: Literal["section", "intro", "block", "item", "entry"]
    first: int
    last: int
    level: int = 0
    lead: int = 0
    indent: int = 0
    block: str = ""
    part: str = "item"
    start: re.Pattern[str] = _ITEM
    example: str = "- …"

    def holds(self, other: Target) -> bool:
        """Tell whether another part lies in this one."""
        return self.first <= other.first and other.last <= self.last


class Wording(NamedTuple):
    """Which words of a block are its author's, and may change with the terms of an edition.

    `options` are those whose values are words; of one that takes names with texts, the texts. `labels` tells that
    brackets hold labels of fields, which stay. `start` returns where the words begin on a line of the body.
    """

    options: tuple[str, ...] = ()
    labels: bool = False
    start: Callable[[str], int] = lambda _: 0


_EVERY_LINE = Wording()


def _nothing(*_: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind of block, `/// name | title`. Its folder holds all that belongs to it, and ends in this value.

    `block` renders it, as `<handbook-name>` or a `<div class="handbook-name">`. Styles and scripts in its folder are
    joined into what every page loads (`core`), or into a pair of its own that only pages with such a block load
    (`own`). `uses` names scripts of `brand/browser/`, or of another kind by its folder, that
    stand before them there.

    `content` says what stands inside: Markdown with links and footnotes; words that the handbook reads itself
    (`plain`); nothing, as it fills itself (`none`); or further blocks and Markdown (`blocks`).
    `options` are those that it takes, with the kind of their values (`str`, `int`, `bool` or `dict`).
    `title` is what messages call it, if that is not its name, and `spellings` a pattern of other ways in which authors
    write its name in a link.
    """

    name: str
    block: type[PymdownxBlock]
    content: Literal["markdown", "plain", "none", "blocks"]
    browser: Literal["core", "own"] = "core"
    uses: tuple[str, ...] = ()
    options: Mapping[str, type] = field(default_factory=dict)
    title: str = ""
    spellings: str = ""

    read: Callable[[str, Block], tuple[Model, list[Problem]]] | None = None
    """Reads a block that has an id, by its page's path; what could not be read comes as problems."""
    check: Callable[[str, Block], Iterable[Problem]] = check_empty
    """Says what is wrong with a block that has none; of one that fills itself, words that nobody would see."""
    check_source: Callable[[str, Any, Sequence[str]], Iterable[Problem]] = _nothing
    """Says what is wrong with a model in the lines that its author wrote, where variables are not filled in."""
    check_all: Callable[[Sequence[tuple[str, Any]]], Iterable[Problem]] = _nothing
    """Says what only a look at every model can find, each with its page's path."""

    leads: Callable[[Any], Iterable[tuple[str, str, int]]] = _nothing
    """Returns what the options of a model lead to: the kind and the id of another block, and the line."""
    check_led: Callable[[str, Any, Callable[[str, str], Model | None]], Iterable[Problem]] = _nothing
    """Says what is wrong between a model and what it leads to, by its page's path; the last argument finds that."""
    wording: Wording = _EVERY_LINE
    targets: Callable[[Any, Sequence[str]], Iterable[Target]] = _nothing
    """Returns what a patch can name inside a model, by the lines of its page."""
    downloads: Callable[[list[Any], Words], Iterable[tuple[str, bytes]]] = _nothing
    """Returns the name and content of each file that readers can download, for all models of a site in its language."""

    sheet: bool = False
    """Whether readers can have it on a sheet of paper by itself, as a PDF."""
    measured: bool = True
    """Whether its words count where it is told how easily a page reads."""
    letter: tuple[str, ...] = ()
    """The classes of parts that hold a letter. Its words count by themselves, and no other of this block do."""
    explained: bool = True
    """Whether terms of the glossary are explained in it."""

    @property
    def spoken(self) -> str:
        """What a message calls such a block."""
        return self.title or self.name

    def files(self, suffix: str) -> list[Path]:
        """Return its styles (`.css`) or scripts (`.js`). That which has its name comes last, and may use the others."""
        folder = Path(sys.modules[self.block.__module__].__file__ or "").parent
        return sorted(folder.glob(f"*{suffix}"), key=lambda path: (path.stem == self.name, path.name))
