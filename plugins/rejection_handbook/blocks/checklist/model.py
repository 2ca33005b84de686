"""A checklist and its items, read from a `/// checklist` block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from ...text.ids import slug
from ...text.lines import Line
from ...text.problem import Place, Problem, did_you_mean, shorten
from ..grammar import Block
from ..options import check_id, check_options, split_id

OPTIONS: dict[str, type] = {"id": str, "cards": bool, "next": str, "renamed": dict}

_ITEM = re.compile(r"( *)[-*+] +\[(.)\](?: +(.*))?$")
_NEARLY = re.compile(r" *(?:[-*+]|\d+[.)]) *\[.?\]")


@dataclass(frozen=True)
class Item:
    """`text` is inline Markdown, from `line` to `last_line`. `explicit` tells whether the author wrote the id."""

    id: str
    text: str
    line: int
    last_line: int
    items: tuple[Item, ...] = ()
    explicit: bool = True

    def walk(self) -> Iterator[Item]:
        """Yield the item, then all that is nested in it."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True)
class Checklist:
    """`renamed` maps old ids to new ones, each an item's id or the checklist's own.

    `next` is the id of the list that comes after this one, if it is full, and what its button says behind it.
    `cards` tells that readers can have it small too, to cut out and carry. `explicit` tells whether the author wrote
    the id.
    """

    kind: ClassVar[str] = "checklist"
    part: ClassVar[str] = "item"

    id: str
    title: str
    line: int
    items: tuple[Item, ...]
    renamed: dict[str, str] = field(default_factory=dict)
    cards: bool = False
    next: tuple[str, str, int] | None = None
    explicit: bool = True

    def walk(self) -> Iterator[Item]:
        """Yield every item, parents before their children."""
        for item in self.items:
            yield from item.walk()

    def anchors(self) -> list[tuple[str, int]]:
        """Return the id and the line of every item."""
        return [(item.id, item.line) for item in self.walk()]

    def keys(self) -> list[str]:
        """Return the name of each tick, as the browser stores it and the lock file lists it: `list/item`."""
        return [f"{self.id}/{item.id}" for item in self.walk()]

    def aliases(self) -> dict[str, str]:
        """Return `renamed` as old key to new key, both in the form `list/item`.

        A renamed checklist brings every one of its items along.
        """
        old_lists = [self.id, *(old for old, new in self.renamed.items() if new == self.id)]
        items = {item.id: item.id for item in self.walk()}
        items |= {old: new for old, new in self.renamed.items() if new != self.id}
        return {
            key: f"{self.id}/{new}"
            for old, new in items.items()
            for key in ([old] if "/" in old else [f"{name}/{old}" for name in old_lists])
            if key != f"{self.id}/{new}"
        }


@dataclass
class _ChecklistDraft:
    indent: int
    line: int
    last_line: int
    text: str
    items: list[_ChecklistDraft] = field(default_factory=list)


def read_checklist(path: str, block: Block) -> tuple[Checklist, list[Problem]]:
    """Read a block; the checklist holds whatever could be read, and the problems say what could not."""
    problems = [*check_options(path, block, OPTIONS), *check_id(path, block)]
    drafts = _nest(path, block, problems)
    items = tuple(_item(path, draft, problems) for draft in drafts)
    checklist = Checklist(
        id=block.words("id") or slug(block.title),
        title=block.title,
        line=block.line,
        items=items,
        renamed=block.mapping("renamed"),
        cards=block.options.get("cards") is True,
        next=_next(block),
        explicit="id" in block.options,
    )
    if not block.title:
        problems.append(
            Problem(
                path,
                block.line,
                "This checklist has no title. Write it as “/// checklist | Before you send it”.",
            )
        )
    if not items and not problems:
        problems.append(
            Problem(path, block.line, "This checklist has no items. Write each on its own line: - [ ] Thank them")
        )
    problems += _repeated(path, checklist)
    problems += _misnamed(path, block, checklist)
    return checklist, problems


def _next(block: Block) -> tuple[str, str, int] | None:
    """Return what `next: first-day | Tomorrow: the first day` says: an id, words that may be empty, and the line."""
    identifier, _, words = block.words("next").partition("|")
    return (identifier.strip(), words.strip(), block.line_of("next")) if identifier.strip() else None


def _nest(path: str, block: Block, problems: list[Problem]) -> list[_ChecklistDraft]:
    top: list[_ChecklistDraft] = []
    stack: list[_ChecklistDraft] = []
    for line in block.body:
        if not line.text.strip():
            continue
        match = _ITEM.match(line.text)
        if match:
            draft = _ChecklistDraft(len(match[1]), line.number, line.number, (match[3] or "").strip())
            if match[2] != " ":
                problems.append(
                    Problem(path, line.number, "This item is ticked already. Write it without a tick: “- [ ] …”.")
                )
            while stack and stack[-1].indent >= draft.indent:
                stack.pop()
            (stack[-1].items if stack else top).append(draft)
            stack.append(draft)
        elif stack and line.text.startswith(" " * (stack[-1].indent + 2)):
            stack[-1].text += " " + line.text.strip()
            stack[-1].last_line = line.number
        else:
            problems.append(_stranger(path, line))
    return top


def _stranger(path: str, line: Line) -> Problem:
    if _NEARLY.match(line.text):
        return Problem(
            path,
            line.number,
            "An item is written “- [ ] …”: a hyphen, a space, brackets with a space between them, and a space.",
        )
    return Problem(
        path,
        line.number,
        f"Only items may stand in a checklist, and “{shorten(line.text)}” is none. "
        "Write it as “- [ ] …”, or put it above or below the checklist.",
    )


def _item(path: str, draft: _ChecklistDraft, problems: list[Problem]) -> Item:
    text, identifier, faults = split_id(path, draft.line, draft.text, "item")
    problems += faults
    if not text:
        problems.append(Problem(path, draft.line, "This item has no words."))
    elif not identifier and not slug(_plain(text)):
        problems.append(Problem(path, draft.line, "This item needs an id: write {: #a-short-name } behind it."))
    return Item(
        id=identifier or slug(_plain(text)),
        text=text,
        line=draft.line,
        last_line=draft.last_line,
        items=tuple(_item(path, inner, problems) for inner in draft.items),
        explicit=bool(identifier),
    )


def _repeated(path: str, checklist: Checklist) -> Iterator[Problem]:
    seen = {checklist.id: checklist.line}
    for item in checklist.walk():
        if item.id in seen:
            yield Problem(
                path,
                item.line,
                f"The id “{item.id}” stands already on {{line}}. Give this item one of its own: {{: #another-name }}",
                other=Place(path, seen[item.id]),
            )
        seen.setdefault(item.id, item.line)


def _misnamed(path: str, block: Block, checklist: Checklist) -> Iterator[Problem]:
    ids = {checklist.id, *(item.id for item in checklist.walk())}
    for old, new in checklist.renamed.items():
        if new not in ids:
            fault = f"“renamed” leads to “{new}”, but this checklist has no such id.{did_you_mean(new, ids)}"
        elif old in ids:
            fault = f"“renamed” names “{old}” as an old id, but it is still in use. Remove one of the two."
        else:
            continue
        yield Problem(path, block.line_of(old), fault)


def _plain(text: str) -> str:
    """Return inline Markdown without link targets and marks, for making an id of it."""
    return re.sub(r"\]\([^)]*\)", "", text)
