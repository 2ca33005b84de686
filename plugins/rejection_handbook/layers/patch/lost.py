"""What a patch would take from readers though its author only meant other words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ...blocks.grammar import COUNTRY
from ...blocks.kind import Target
from ...blocks.kinds import KINDS, spoken
from ...blocks.options import with_article
from ...blocks.scanner import scan
from ...text.problem import Problem
from ..composed import Composed
from .patch import Edit, Patch
from .sections import INTRO, Outline

_HEADING = re.compile(r"^(?:#|.*\S.*\n *(?:=+|-+) *$)", re.MULTILINE)
_FIRST = attrgetter("first")
_PAGE = 1
"""The level of a page's title, which stands for the whole page."""


def find_lost(page: Composed, edits: Sequence[Edit], outline: Outline) -> Iterator[Problem]:
    """Yield replacements of a page that take away more than the words: its sections, or blocks that readers use.

    Whoever wants that says it with `remove`, or with a page of their own. `outline` is that of the page below.
    """
    used = sorted((one for one in outline.targets if _is_used(one)), key=_FIRST)
    for patch, target in edits:
        if patch.action == "replace" and target.kind in ("section", "block"):
            inside = used[bisect_left(used, target.first, key=_FIRST) : bisect_left(used, target.last, key=_FIRST)]
            fault = _sections(page, patch, target, outline) or _blocks(page, patch, target, inside)
            if fault:
                whole = target.kind == "block" or target.level == _PAGE
                yield Problem(patch.path, patch.line, fault, "error" if whole else "warning")
            elif target.block == COUNTRY and not any(one.name == COUNTRY for one in scan("", patch.text).containers):
                fault = (
                    f"“{target.id}” is for some countries alone, and these words would be for all. Put them into a "
                    f"part that begins with “{page.pieces[target.first].text}”."
                )
                yield Problem(patch.path, patch.line, fault)


def find_lost_blocks(below: Composed, text: str, shown: str) -> Iterator[Problem]:
    """Yield what a page of somebody's own, in place of another, no longer has: blocks of a kind that it has none of."""
    mine = {block.name for block in scan("", text).blocks}
    for block in scan("", below.text).blocks:
        if block.words("id") and block.name not in mine:
            mine.add(block.name)
            fault = (
                f"The page below this one has the {spoken(block.name)} “{block.words('id')}”, and yours has none. If "
                f"you want it too, copy it: handbook show {below.path}#{block.words('id')}"
            )
            yield Problem(shown, 0, fault, "info")


def _sections(page: Composed, patch: Patch, target: Target, outline: Outline) -> str:
    """Say that the words for a page's title, which stands for the whole page, have none of its sections."""
    if target.level != _PAGE or _HEADING.search(patch.text):
        return ""
    inside = [one.id for one in outline.sections if one != target and target.holds(one)]
    if not inside:
        return ""
    first = outline.find(f"{target.id}{INTRO}")
    intro = f"To change the words below the title alone, write “/// replace | {first.id}”. " if first else ""
    parts = f"the section “{inside[0]}”" if len(inside) == 1 else f"all {len(inside)} sections, such as “{inside[0]}”"
    return (
        f"“{target.id}” is the title, which stands for the whole page: this takes away {parts}. {intro}"
        f"To write the whole page anew, put it into a file {page.path} of your own."
    )


def _blocks(page: Composed, patch: Patch, target: Target, inside: Sequence[Target]) -> str:
    """Say which block has none of its kind in the words that come; `inside` are those that begin in what it names."""
    lost = [one for one in inside if target.holds(one)]
    if not lost:
        return ""
    there = Counter(block.name for block in scan("", patch.text).blocks)
    for one in lost:
        there[one.block] -= 1
        if there[one.block] < 0:
            return _block(page, target, one)
    return ""


def _block(page: Composed, target: Target, lost: Target) -> str:
    kind = spoken(lost.block)
    a_kind = with_article(kind)
    show = f"To see its Markdown: handbook show {page.path}#{lost.id}"
    losses = "what readers tick, fill in or download there, and links to it"
    if target == lost:
        return (
            f"“{lost.id}” is {a_kind.lower()}, and these words hold none, so {losses} would be lost. Write your words "
            f"into a block, which begins with “{page.pieces[lost.first].text}”. {show}. "
            f"To do without it: “/// remove | {lost.id}”."
        )
    return (
        f"The {kind} “{lost.id}” stands in this section, and these words hold none, so {losses} would be lost. Copy "
        f"it into your words. {show}. To do without it, “remove” the section, and put your words “before” or “after” "
        "another."
    )


def _is_used(target: Target) -> bool:
    """Tell whether a block is one of ours, and does more than to hold words."""
    return target.kind == "block" and target.block in KINDS and KINDS[target.block].content != "blocks"
