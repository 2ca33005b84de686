"""Lay the layers of an edition over one another: pages, patches, and every other file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ..blocks.helplines.model import FILE
from ..text.front_matter import length
from ..text.lines import split_lines
from ..text.problem import Problem, did_you_mean
from .composed import Composed
from .layer import Layer, read_text, walk
from .lock.record import Record, normal
from .patch import front, moves
from .patch.lost import find_lost, find_lost_blocks
from .patch.patch import SUFFIX, Edit, Patch, PatchFile, apply, read_patches
from .patch.sections import Outliner
from .patch.targets import Targets
from .source_line import SourceLine

FIRST = ("index.md", "README.md")
"""Where readers begin."""
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(frozen=True)
class Change:
    """One place where a layer changes those below it.

    `id` is the page's path, with `#target` behind it for a part. `below` is the text under it, empty where nothing is
    taken away; `yours` the layer's own. `state` says whether what it names is still where the layer says.

    `beside` is the text of the part beside which words are put. They are `astray` where the page has several parts of
    that name, and none has a text like the one that was recorded.
    """

    id: str
    kind: Literal["replace", "remove", "before", "after", "page", "file", "copy"]
    path: str
    line: int
    layer: int
    below: str
    yours: str
    state: Literal["found", "moved", "gone"] = "found"
    moved_to: str = ""
    beside: str = ""
    astray: bool = False


@dataclass
class Composition:
    """The outcome. `versions` holds every text a changed page had on a lower layer; `files` what is no page.

    `narrowed` are pages as they were before the parts for other countries left them. `copied` are pages with words of a
    lower layer, by its number.
    """

    pages: dict[str, Composed] = field(default_factory=dict)
    files: dict[str, tuple[Path, int]] = field(default_factory=dict)
    versions: dict[str, list[Composed]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: dict[str, Composed] = field(default_factory=dict)
    narrowed: dict[str, Composed] = field(default_factory=dict)
    copied: dict[str, int] = field(default_factory=dict)
    patch_files: list[str] = field(default_factory=list)


def compose(layers: Sequence[Layer], records: Sequence[Record], engine: Outliner) -> Composition:
    """Lay the layers over one another, the lowest first.

    `records` are what each layer's lock file remembers: a part that was renamed or moved since is found by its text.
    """
    composition = Composition()
    for number, (layer, record) in enumerate(zip(layers, records, strict=True)):
        _Laying(composition, layer, number, record, engine).lay()
    return composition


def pages_below(composition: Composition, top: int) -> dict[str, Composed]:
    """Return the pages as they are without the topmost layer."""
    below = {path: page for path, page in composition.pages.items() if page.owner < top}
    for path, versions in composition.versions.items():
        page = composition.pages[path]
        if page.owner == top or top in page.patched:
            below[path] = versions[-1]
    return below


class _Laying:
    """One layer on its way onto those below it."""

    def __init__(self, composition: Composition, layer: Layer, number: int, record: Record, engine: Outliner) -> None:
        self.to, self.layer, self.number, self.record = composition, layer, number, record
        self.below = dict(composition.pages)
        self.targets = Targets(self.below, record, engine)
        self.own: set[str] = set()

    def lay(self) -> None:
        found, problems = walk(self.layer)
        self.to.problems += problems
        own = {path: file for path, file in found.items() if path.endswith(PAGES) and not path.endswith(SUFFIX)}
        patches = {path: file for path, file in found.items() if path.endswith(SUFFIX)}
        self.own = set(own)
        self.to.patch_files += patches
        files = {path: (found[path], self.number) for path in found.keys() - own.keys() - patches.keys()}
        self._helplines(files)
        self.to.files |= files
        for path, file in own.items():
            self._page(path, file)
        edits: dict[str, list[Edit]] = {}
        read_files: dict[str, tuple[PatchFile, Path]] = {}
        for path, file in patches.items():
            page = path.removesuffix(SUFFIX) + ".md"
            shown = self.layer.show(path)
            if page in own:
                fault = f"“{page}” stands beside it and replaces the whole page. Keep one of the two."
                self.to.problems.append(Problem(shown, 0, fault, "error"))
                continue
            text, problems = read_text(file, shown)
            read = read_patches(shown, text, self.number)
            self.to.problems += [*problems, *read.problems]
            read_files[page] = read, file
            for patch in read.patches:
                for place, edit in self._edit(page, patch):
                    edits.setdefault(place, []).append(edit)
            if page not in self.below and not read.patches:
                self._no_page(page, shown)
        for page in sorted(edits.keys() | read_files.keys()):
            if page in self.below:
                self._patch(page, edits.get(page, []), *read_files.get(page, (None, None)))

    def _page(self, path: str, file: Path) -> None:
        shown = self.layer.show(path)
        text, problems = read_text(file, shown)
        self.to.problems += problems
        pieces = [SourceLine(line, shown, index, self.number) for index, line in enumerate(split_lines(text), start=1)]
        below = self.below.get(path)
        if below:
            self.to.versions.setdefault(path, []).append(below)
            self.to.changes.append(Change(path, "page", shown, 0, self.number, below.text, text))
            self.to.problems += find_lost_blocks(below, text, shown)
        elif path in self.record.replaced:
            others = {name: page.text for name, page in self.targets.changed().items()}
            moved = moves.find_page(self.record.replaced[path], others)
            state: Literal["moved", "gone"] = "moved" if moved else "gone"
            below_text = others.get(moved, "")
            self.to.changes.append(Change(path, "page", shown, 0, self.number, below_text, text, state, moved))
        self.to.pages[path] = Composed(path, tuple(pieces), self.number, file)

    def _helplines(self, files: Mapping[str, tuple[Path, int]]) -> None:
        """Record that this layer's file of helplines takes the place of the one below, as a page of its own would."""
        if FILE not in files or FILE not in self.to.files:
            return
        below, yours = (read_text(place[FILE][0], FILE)[0] for place in (self.to.files, files))
        if normal(below) != normal(yours):
            change = Change(FILE, "file", self.layer.show(FILE), 0, self.number, below, yours)
            self.to.changes.append(change)

    def _edit(self, page: str, patch: Patch) -> Iterator[tuple[str, Edit]]:
        """Yield what a patch names: the page and the edit; nothing where it is gone."""
        identifier = f"{page}#{patch.target}"
        place, target, astray = self.targets.find(identifier, page, patch)
        text = self.targets.text(place, target) if target else ""
        new = f"{place}#{target.id}" if target else ""
        state: Literal["found", "moved", "gone"] = "found" if new == identifier else "moved" if target else "gone"
        self.to.changes.append(
            Change(
                identifier, patch.action, patch.path, patch.line, self.number, text if patch.cuts else "", patch.text,
                state, new if state == "moved" else "", "" if patch.cuts else text, astray,
            )
        )  # fmt: skip
        if target and place in self.own:
            self.to.problems.append(_now_own(patch, new, place))
        elif target:
            yield place, Edit(patch, target)
        elif page in self.below:
            self.to.problems += self.targets.missing(page, patch)
        else:
            self._no_page(page, patch.path)

    def _patch(self, page: str, edits: list[Edit], read: PatchFile | None, file: Path | None) -> None:
        below = self.below[page]
        lost = list(find_lost(below, edits, self.targets.outline(page))) if edits else []
        whole = all(problem.level != "error" for problem in lost)  # else what it drags behind it helps nobody
        pieces, problems = list(below.pieces), list[Problem]()
        if edits and whole:
            pieces, problems = apply(below.pieces, edits, self.targets.outline(page))
        if read and read.settings:
            pieces = front.change(pieces, read.settings)
        self.to.problems += [*lost, *problems]
        if not edits and not (read and read.settings):
            return
        start = length([piece.text for piece in pieces])
        if edits and not any(piece.text.strip() for piece in pieces[start:]):
            first = f"To begin with other words, write a page of your own: {page}"
            remedy = first if page in FIRST else f"To do without it, write in mkdocs.yml: leave_out: [{page}]"
            fault = f"This leaves nothing of the page. {remedy}"
            self.to.problems.append(Problem(edits[0].patch.path, edits[0].patch.line, fault, "error"))
            return
        self.to.versions.setdefault(page, []).append(below)
        self.to.pages[page] = Composed(
            page, tuple(pieces), below.owner, below.file, (*below.patched, self.number), file
        )

    def _no_page(self, page: str, shown: str) -> None:
        near = did_you_mean(page, self.below) or f" Its pages begin with {', '.join(sorted(self.below)[:3])}."
        if not self.below:
            near = ""
        fault = f"There is no page “{page}” below this edition for this file to change.{near}"
        problem = Problem(shown, 0, fault, "error")
        if problem not in self.to.problems:
            self.to.problems.append(problem)


def _now_own(patch: Patch, part: str, page: str) -> Problem:
    fault = (
        f"What this patch changes is “{part}” now, and your own page {page} stands in its place. "
        "Write your words there, and take this patch out."
    )
    return Problem(patch.path, patch.line, fault, "error")
