"""All blocks of a handbook that have an id, and the pages on which they stand."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from ..text.problem import Problem
from .kind import Model
from .sources.notes import Notes

M = TypeVar("M")


@dataclass(frozen=True)
class BlockLink:
    """A link to `checklist:id` or another of the kinds."""

    kind: str
    id: str
    line: int


class Placed(NamedTuple):
    """A block where it was written; `id` is empty where its kind has none."""

    name: str
    line: int
    id: str = ""


@dataclass(frozen=True)
class Page:
    """What one page holds for the handbook, in the order in which it stands there.

    `path` is relative to the docs folder, with forward slashes. `placed` are the handbook's own blocks of every kind.
    The page is `broken` where a block, or what stands around one, is not written as it must be.
    """

    path: str
    blocks: tuple[Model, ...] = ()
    placed: tuple[Placed, ...] = ()
    links: tuple[BlockLink, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
    notes: Notes = field(default_factory=Notes)
    broken: bool = False

    def of(self, model: type[M]) -> tuple[M, ...]:
        """Return the blocks that are read into a model."""
        return tuple(block for block in self.blocks if isinstance(block, model))


@dataclass(frozen=True)
class Catalogue:
    """Every page with its blocks, in the order of the pages.

    `absent` are those, as kind with id, that an edition took out on purpose: a link to one is no fault.
    """

    pages: tuple[Page, ...] = ()
    absent: frozenset[tuple[str, str]] = frozenset()
    _places: dict[tuple[str, str], str] = field(default_factory=dict)
    _owners: set[tuple[str, str, str]] = field(default_factory=set)
    _pages: dict[str, Page] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for page in self.pages:
            self._pages[page.path] = page
            for block in page.blocks:
                self._places.setdefault((block.kind, block.id), page.path)
                self._owners.add((block.kind, block.id, page.path))

    def __bool__(self) -> bool:
        return bool(self.pages)

    def page(self, path: str) -> Page | None:
        """Return what is known of a page."""
        return self._pages.get(path)

    def of_kind(self, name: str) -> list[tuple[Page, Model]]:
        """Return each block of a kind with the page it stands on."""
        return [(page, block) for page in self.pages for block in page.blocks if block.kind == name]

    def each(self, model: type[M]) -> Iterator[tuple[Page, M]]:
        """Yield each block that is read into a model with the page it stands on."""
        return ((page, block) for page in self.pages for block in page.of(model))

    def block(self, kind: str, identifier: str) -> Model | None:
        """Return the block of a kind with this id."""
        return next((block for _, block in self.of_kind(kind) if block.id == identifier), None)

    def has(self, kind: str, identifier: str, path: str) -> bool:
        """Tell whether the page at `path` holds this block."""
        return (kind, identifier, path) in self._owners

    def ids(self, kind: str) -> list[str]:
        """Return the ids of all blocks of a kind."""
        return [identifier for known, identifier in self._places if known == kind]

    def address(self, kind: str, identifier: str, start: str) -> str | None:
        """Return the address of a block relative to the page at `start`, or None if there is none."""
        path = self._places.get((kind, identifier))
        return None if path is None else f"{relative(path, start)}#{identifier}"


def relative(path: str, start: str) -> str:
    """Return the address of one source file as a link from another."""
    return posixpath.relpath(path, posixpath.dirname(start) or ".")
