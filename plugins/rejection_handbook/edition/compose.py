"""Lay the layers of an edition over one another: pages, patches, and every other file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from ..lines import split_lines
from ..problem import Place, Problem, did_you_mean
from . import front, moves
from .layer import Layer, read_text, walk
from .patch import SUFFIX, Edit, Patch, PatchFile, Piece, apply, read_patches
from .sections import Engine, Outline, Target

_SLIPS = (".md.txt", ".md.docx")  # what a word processor makes of a page's name
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(frozen=True)
class Composed:
    """A page as readers get it. `owner` is the layer that wrote the page, `patched` those that changed parts of it.

    `file` is where the page lies on disk; its text is that of `pieces` only where nobody patched it.
    """

    path: str
    pieces: tuple[Piece, ...]
    owner: int
    file: Path
    patched: tuple[int, ...] = ()
    patch_file: Path | None = None

    reworded: bool = False

    @cached_property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def text_changed(self) -> bool:
        """Tell whether the text differs from that of the file."""
        return bool(self.patched) or self.reworded

    def place(self, line: int) -> Place:
        """Return where a line of the page was written."""
        if 0 < line <= len(self.pieces):
            return Place(self.pieces[line - 1].path, self.pieces[line - 1].number)
        return Place(self.pieces[0].path, 0)


@dataclass(frozen=True)
class Change:
    """One place where a layer changes those below it.

    `id` is the page's path, with `#target` behind it for a part. `below` is the text under it, empty where nothing is
    taken away; `yours` the layer's own. `state` says whether what it names is still where the layer says.
    """

    id: str
    kind: Literal["replace", "remove", "before", "after", "page"]
    path: str
    line: int
    layer: int
    below: str
    yours: str
    state: Literal["found", "moved", "gone"] = "found"
    moved_to: str = ""


@dataclass
class Composition:
    """The outcome. `versions` holds every text a changed page had on a lower layer; `files` what is no page."""

    pages: dict[str, Composed] = field(default_factory=dict)
    files: dict[str, tuple[Path, int]] = field(default_factory=dict)
    versions: dict[str, list[Composed]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: dict[str, Composed] = field(default_factory=dict)
    patch_files: list[str] = field(default_factory=list)


def compose(
    layers: Sequence[Layer], records: Sequence[Mapping[str, str]], engine: Engine, *, directory_urls: bool = True
) -> Composition:
    """Lay the layers over one another, the lowest first.

    `records` has, for each layer, what its lock file remembers of the texts under its changes, by the change's id: a
    part that was renamed or moved since is found again by its text.
    """
    composition = Composition()
    for number, (layer, record) in enumerate(zip(layers, records, strict=True)):
        _Laying(composition, layer, number, record, engine).lay()
    composition.problems += _clashes(composition, layers, directory_urls=directory_urls)
    return composition


class _Laying:
    """One layer on its way onto those below it."""

    def __init__(
        self, composition: Composition, layer: Layer, number: int, record: Mapping[str, str], engine: Engine
    ) -> None:
        self.to, self.layer, self.number, self.record, self.engine = composition, layer, number, record, engine
        self.below = dict(composition.pages)
        self.outlines: dict[str, Outline] = {}

    def lay(self) -> None:
        found, problems = walk(self.layer)
        self.to.problems += problems
        own = {path: file for path, file in found.items() if path.endswith(PAGES) and not path.endswith(SUFFIX)}
        patches = {path: file for path, file in found.items() if path.endswith(SUFFIX)}
        self.to.patch_files += patches
        self.to.problems += [_no_page_yet(self.layer.show(path)) for path in found if path.endswith(_SLIPS)]
        self.to.files |= {path: (found[path], self.number) for path in found.keys() - own.keys() - patches.keys()}
        for path, file in own.items():
            self._page(path, file)
        edits: dict[str, list[Edit]] = {}
        files: dict[str, tuple[PatchFile, Path]] = {}
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
            files[page] = read, file
            for patch in read.patches:
                for place, edit in self._edit(page, patch):
                    edits.setdefault(place, []).append(edit)
            if page not in self.below and not read.patches:
                self._no_page(page, shown)
        for page in sorted(edits.keys() | files.keys()):
            if page in self.below:
                self._patch(page, edits.get(page, []), *files.get(page, (None, None)))

    def _page(self, path: str, file: Path) -> None:
        shown = self.layer.show(path)
        text, problems = read_text(file, shown)
        self.to.problems += problems
        pieces = [Piece(line, shown, index, self.number) for index, line in enumerate(split_lines(text), start=1)]
        below = self.below.get(path)
        if below:
            self.to.versions.setdefault(path, []).append(below)
            self.to.changes.append(Change(path, "page", shown, 0, self.number, below.text, text))
        elif path in self.record:
            others = {name: page.text for name, page in self.below.items()}
            moved = moves.find_page(self.record[path], others)
            state: Literal["moved", "gone"] = "moved" if moved else "gone"
            below_text = others.get(moved, "")
            self.to.changes.append(Change(path, "page", shown, 0, self.number, below_text, text, state, moved))
        self.to.pages[path] = Composed(path, tuple(pieces), self.number, file)

    def _edit(self, page: str, patch: Patch) -> Iterator[tuple[str, Edit]]:
        """Yield what a patch names: the page and the edit; nothing where it is gone."""
        identifier = f"{page}#{patch.target}"
        place, target = page, self._outline(page).find(patch.target) if page in self.below else None
        if target is None:
            place, target = self._moved(identifier, page, patch)
        below = self._text(place, target) if target and patch.cuts else ""
        new = f"{place}#{target.id}" if target else ""
        state: Literal["found", "moved", "gone"] = "found" if new == identifier else "moved" if target else "gone"
        self.to.changes.append(
            Change(
                identifier, patch.action, patch.path, patch.line, self.number, below, patch.text, state,
                new if state == "moved" else "",
            )
        )  # fmt: skip
        if target:
            yield place, Edit(patch, target)
        else:
            self._no_target(page, patch)

    def _moved(self, identifier: str, page: str, patch: Patch) -> tuple[str, Target | None]:
        recorded = self.record.get(identifier)
        if recorded is None:
            return page, None
        nearby = {page: self.below[page]} if page in self.below else {}
        for pages in (nearby, self.below):
            parts = {
                (path, target.id): (target, self._text(path, target))
                for path in pages
                for target in self._outline(path).targets
            }
            found = moves.find_part(recorded, patch.target, {key: text for key, (_, text) in parts.items()})
            if found:
                return found[0], parts[found][0]
        return page, None

    def _patch(self, page: str, edits: list[Edit], read: PatchFile | None, file: Path | None) -> None:
        below = self.below[page]
        pieces, problems = apply(below.pieces, edits, self._outline(page)) if edits else (list(below.pieces), [])
        if read and read.settings:
            pieces = front.change(pieces, read.settings)
        self.to.problems += problems
        if not edits and not (read and read.settings):
            return
        self.to.versions.setdefault(page, []).append(below)
        self.to.pages[page] = Composed(
            page, tuple(pieces), below.owner, below.file, (*below.patched, self.number), file
        )

    def _outline(self, page: str) -> Outline:
        if page not in self.outlines:
            self.outlines[page] = self.engine.outline(self.below[page].text)
        return self.outlines[page]

    def _text(self, page: str, target: Target) -> str:
        return "\n".join(piece.text for piece in self.below[page].pieces[target.first : target.last])

    def _no_target(self, page: str, patch: Patch) -> None:
        if page not in self.below:
            self._no_page(page, patch.path)
            return
        known = list(dict.fromkeys(target.id for target in self._outline(page).targets if "/" not in target.id))
        near = did_you_mean(patch.target, known)
        sections = [target.id for target in self._outline(page).targets if target.kind == "section"]
        remedy = near or f" The sections there are: {', '.join(sections)}."
        shown = self.below[page].place(1).path
        fault = f"{shown} has nothing with the id “{patch.target}”.{remedy}"
        elsewhere = [path for path, outline in self.outlines.items() if path != page and outline.find(patch.target)]
        if elsewhere:
            fault += f" It stands in {elsewhere[0]}."
        self.to.problems.append(Problem(patch.path, patch.line, fault, "error"))

    def _no_page(self, page: str, shown: str) -> None:
        near = did_you_mean(page, self.below) or f" Its pages begin with {', '.join(sorted(self.below)[:3])}."
        if not self.below:
            near = ""
        fault = f"There is no page “{page}” below this edition for this file to change.{near}"
        problem = Problem(shown, 0, fault, "error")
        if problem not in self.to.problems:
            self.to.problems.append(problem)


def _no_page_yet(shown: str) -> Problem:
    stem = shown.rpartition(".")[0]
    return Problem(shown, 0, f"This file is no page, so readers would get it as it is. Call it {stem}")


def _clashes(composition: Composition, layers: Sequence[Layer], *, directory_urls: bool) -> Iterator[Problem]:
    """Yield files that would overwrite one another in the built site, on any file system."""
    taken: dict[str, tuple[str, int]] = {}
    everything = [(page.path, page.owner) for page in composition.pages.values()]
    everything += [(path, layer) for path, (_, layer) in composition.files.items()]
    for path, layer in sorted(everything, key=lambda entry: (entry[1], entry[0])):
        address = _address(path, directory_urls=directory_urls).casefold()
        if address in taken:
            other, below = taken[address]
            fault = (
                f"In the built site this file and “{layers[below].show(other)}” would be one, and one would be lost. "
                f"To replace that page, call yours {other}; else choose another name."
            )
            yield Problem(layers[layer].show(path), 0, fault, "error")
        taken.setdefault(address, (path, layer))


def _address(path: str, *, directory_urls: bool) -> str:
    stem, suffix = posixpath.splitext(path)
    if suffix not in PAGES:
        return path
    folder, name = posixpath.split(stem)
    if name.casefold() in ("index", "readme"):
        return posixpath.join(folder, "index.html")
    return f"{stem}/index.html" if directory_urls else f"{stem}.html"
