"""Section patches: what a `.patch.md` file asks for, and its use on a page."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, cast

from ...blocks.front_matter import check_front_matter
from ...blocks.grammar import PATCHES, Container
from ...blocks.kind import Target
from ...blocks.options import with_article
from ...blocks.scanner import scan
from ...text.front_matter import length
from ...text.ids import ID
from ...text.lines import Fences, split_lines
from ...text.problem import Place, Problem
from ..source_line import SourceLine
from .naming import name_block, name_item, with_id
from .sections import Outline
from .settle import Settled, settle

SUFFIX = ".patch.md"
Action = Literal["replace", "before", "after", "remove"]

_HEADING = re.compile(r"#{1,6}(?!#)")
_BEGINS = re.compile(rf" {{0,3}}/{{3,}} *(?:{'|'.join(PATCHES)}) *\|")
_NEARLY = re.compile(r" {0,3}/{2,} *([\w-]+) *[:|]?(.*)$")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Patch:
    """One `/// replace | id` and its like. `lines` are its content, without blank ones at its ends."""

    action: Action
    target: str
    path: str
    line: int
    lines: tuple[SourceLine, ...]

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.lines)

    @property
    def cuts(self) -> bool:
        """Tell whether it takes words of the page away."""
        return self.action in ("replace", "remove")


@dataclass(frozen=True)
class PatchFile:
    """`settings` are the lines of its front matter, without the two `---`."""

    patches: tuple[Patch, ...]
    settings: tuple[SourceLine, ...]
    problems: tuple[Problem, ...]


class Edit(NamedTuple):
    """A patch with what it names on the page."""

    patch: Patch
    target: Target


def read_patches(shown: str, text: str, layer: int) -> PatchFile:
    """Read a patch file; `shown` is its path as problems name it.

    Words outside its patches are a problem, so that none are lost.
    """
    lines = split_lines(text)
    pieces = [SourceLine(line, shown, number, layer) for number, line in enumerate(lines, start=1)]
    start = length(lines)
    found = scan(shown, text)
    outer: list[Container] = []
    for container in sorted(found.containers, key=lambda container: container.line):
        if container.name in PATCHES and (not outer or container.line > outer[-1].last_line):
            outer.append(container)
    problems = [replace(problem, level="error") for problem in (*check_front_matter(shown, text), *found.problems)]
    if slips := list(_slips(shown, lines, outer)):  # whatever else is found comes of them
        return PatchFile((), tuple(pieces[1 : max(start - 1, 0)]), tuple(slips))
    # What is never closed swallows the rest of the file; one message for it is enough.
    problems += [] if problems else _strangers(shown, lines, start, outer)
    patches = []
    for one in outer:
        content = _trim(pieces[one.line : one.last_line - 1])
        target = one.title.strip().removeprefix("#")
        patch = Patch(cast("Action", one.name), target, shown, one.line, tuple(content))
        faults = [Problem(shown, one.line, fault, "error") for fault in _faults(patch)]
        problems += faults
        patches += [] if faults else [patch]
    return PatchFile(tuple(patches), tuple(pieces[1 : max(start - 1, 0)]), tuple(problems))


def apply(
    pieces: Sequence[SourceLine], edits: Sequence[Edit], outline: Outline
) -> tuple[list[SourceLine], list[Problem]]:
    """Return a page's lines with every edit made at once; each names the page as it was before.

    `outline` is that of `pieces`. Lines outside the named parts stay, all but definitions that nothing refers to now.
    """
    cuts = [edit.target for edit in edits if edit.patch.cuts]
    cut = {index for target in cuts for index in range(target.first, target.last)}
    settled = settle(
        [piece.text for piece in pieces], outline.definitions, cut, [edit.patch.text for edit in edits]
    )  # fmt: skip
    problems = [*_conflicts(edits), *_misfits(edits), *_torn(edits, settled)]
    if problems:
        return list(pieces), problems
    apart = {target.last for target in cuts if target.kind != "item"}
    begun = _begun(edits)
    lines: list[SourceLine] = []
    for index in range(len(pieces) + 1):
        for edit in begun.get(index, ()):
            _insert(lines, _content(edit, pieces), edit.target.kind)
        if index < len(pieces) and (index in settled.kept or (index not in cut and index not in settled.dropped)):
            _continue(lines, pieces[index], apart=index in apart)
    return lines, problems


def _faults(patch: Patch) -> Iterator[str]:
    shown = f"/// {patch.action} | {patch.target or 'the-id'}"
    if not patch.target or " " in patch.target:
        yield f"A patch names one heading, checklist, item or email by its id: “/// {patch.action} | the-id”."
    if patch.action == "remove" and patch.lines:
        yield "A “remove” holds no words. To put others in their place, write “replace”."
    if patch.action != "remove" and not patch.lines:
        yield f"This “{patch.action}” is empty. Write its words between “{shown}” and “///”, or write “remove”."


def _slips(shown: str, lines: list[str], outer: Sequence[Container]) -> Iterator[Problem]:
    """Yield lines that were meant to begin a patch."""
    inside = {number for one in outer for number in range(one.line, one.last_line + 1)}
    fences = Fences()
    for number, line in enumerate(lines, start=1):
        match = None if fences.hold(line) or number in inside or _BEGINS.match(line) else _NEARLY.match(line)
        near = difflib.get_close_matches(match[1].lower(), PATCHES, n=1) if match else []
        if match and near:
            action, target = near[0], match[2].strip(" ").strip("#")
            fault = (
                "A patch begins with three slashes, what to do, a bar and an id: "
                f"“/// {action} | {target if ID.fullmatch(target) else 'the-id'}”."
            )
            yield Problem(shown, number, fault, "error")


def _strangers(shown: str, lines: list[str], start: int, outer: Sequence[Container]) -> Iterator[Problem]:
    inside = {index for one in outer for index in range(one.line - 1, one.last_line)}
    rest = "\n".join("" if index < start or index in inside else line for index, line in enumerate(lines))
    rest = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), rest)
    for index, line in enumerate(rest.split("\n")):
        if line.strip():
            fault = (
                "These words stand outside a patch and would be lost. Put them between “/// after | the-id” and “///”, "
                "or write a page of your own."
            )
            yield Problem(shown, index + 1, fault, "error")
            return


def _trim(pieces: list[SourceLine]) -> list[SourceLine]:
    filled = [index for index, piece in enumerate(pieces) if piece.text.strip()]
    return pieces[filled[0] : filled[-1] + 1] if filled else []


def _conflicts(edits: Sequence[Edit]) -> Iterator[Problem]:
    for edit, other in _overlapping(edits):
        cutting, second = (edit, other) if edit.patch.cuts else (other, edit)
        if cutting.patch.cuts and _touches(cutting.target, second):
            same = "the same part" if edit.target == other.target else "a part of the other"
            fault = f"“{edit.patch.target}” and “{other.patch.target}” ({{other}}) change {same}. Make them one patch."
            yield Problem(edit.patch.path, edit.patch.line, fault, "error", Place(other.patch.path, other.patch.line))


def _overlapping(edits: Sequence[Edit]) -> Iterator[tuple[Edit, Edit]]:
    """Yield each edit with those before it in the file whose parts of the page have a line in common with its own."""
    pairs: list[tuple[int, int]] = []
    open_parts: list[int] = []
    for index in sorted(range(len(edits)), key=lambda index: edits[index].target.first):
        first = edits[index].target.first
        open_parts = [other for other in open_parts if edits[other].target.last >= first]
        pairs += [(max(index, other), min(index, other)) for other in open_parts]
        open_parts.append(index)
    yield from ((edits[index], edits[other]) for index, other in sorted(pairs))


def _misfits(edits: Sequence[Edit]) -> Iterator[Problem]:
    for patch, target in edits:
        if target.kind == "item" and patch.lines and not target.start.match(patch.lines[0].text):
            fault = (
                f"“{patch.target}” is {with_article(target.part).lower()} of a {target.block}, so these words should "
                f"be {target.part}s too: {target.example}"
            )
            yield Problem(patch.path, patch.lines[0].number, fault, "error")


def _touches(cut: Target, other: Edit) -> bool:
    """Tell whether an edit falls into what another replaces or removes; it may stand before or after it."""
    if other.patch.cuts:
        return other.target.first < cut.last and cut.first < other.target.last
    return other.target != cut and cut.first <= other.target.first and other.target.last <= cut.last


def _torn(edits: Sequence[Edit], settled: Settled) -> Iterator[Problem]:
    for number, one in settled.torn:
        patch = edits[number].patch
        fault = (
            f"{one.shown} stands on this page already, with another meaning, and other words rely on it. Give yours a "
            f"name that is not taken, such as {one.shown[:-1]}-2]."
        )
        yield Problem(patch.path, patch.lines[one.first].number, fault, "error")


def _begun(edits: Sequence[Edit]) -> dict[int, list[Edit]]:
    """Return for each line the edits whose words come before it: inner parts end first, then what begins here."""
    found: dict[int, list[Edit]] = {}
    after = [edit for edit in edits if edit.patch.action == "after"]
    for edit in sorted(after, key=lambda edit: -edit.target.first):
        found.setdefault(edit.target.last, []).append(edit)
    for action in ("before", "replace"):
        for edit in edits:
            if edit.patch.action == action:
                found.setdefault(edit.target.first, []).append(edit)
    return found


def _content(edit: Edit, pieces: Sequence[SourceLine]) -> list[SourceLine]:
    """Return the words an edit puts into the page."""
    target, content = edit.target, list(edit.patch.lines)
    if target.kind == "item":
        content = _indented(content, target.indent)
    if edit.patch.action != "replace" or target.kind == "intro":
        return content
    if target.kind == "item":
        return name_item(content, target.id.rpartition("/")[2], target.start)
    if target.kind == "block":
        return name_block(content, target.block, target.id)
    heading = _heading(content)
    if heading is None:
        old = pieces[target.first : target.first + target.lead]
        return [*old, old[-1]._replace(text=""), *content]
    content[heading] = content[heading]._replace(text=with_id(content[heading].text, target.id))
    return content


def _heading(content: Sequence[SourceLine]) -> int | None:
    """Return the line of the heading with which the words begin, but for comments."""
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), "\n".join(piece.text for piece in content))
    rows = text.split("\n")
    first = next((index for index, row in enumerate(rows) if row.strip()), 0)
    underlined = first + 1 < len(rows) and bool(_UNDERLINE.match(rows[first + 1]))
    return first if _HEADING.match(rows[first]) or underlined else None


def _indented(content: list[SourceLine], indent: int) -> list[SourceLine]:
    rows = [piece._replace(text=piece.text.expandtabs(4)) for piece in content if piece.text.strip()]
    depth = min((len(piece.text) - len(piece.text.lstrip()) for piece in rows), default=0)
    return [piece._replace(text=" " * indent + piece.text[depth:]) for piece in rows]


def _insert(lines: list[SourceLine], content: Sequence[SourceLine], kind: str) -> None:
    """Append words with a blank line around them, where they are more than an item."""
    if not content:
        return
    apart = kind != "item"
    if apart and lines and lines[-1].text.strip():
        lines.append(content[0]._replace(text=""))
    lines += content
    if apart:
        lines.append(content[-1]._replace(text=""))


def _continue(lines: list[SourceLine], piece: SourceLine, *, apart: bool) -> None:
    """Append a line of the page, without a second blank line behind words that a patch put in.

    It stands `apart` where a part was taken out above it, or two paragraphs would become one.
    """
    if apart and piece.text.strip() and lines and lines[-1].text.strip():
        lines.append(piece._replace(text=""))
    if piece.text.strip() or not (lines and not lines[-1].text.strip() and lines[-1].path != piece.path):
        lines.append(piece)
