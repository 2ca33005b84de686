"""What an edition leaves out or takes away, so that links to it become plain words and lead nowhere wrong."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from ...blocks.checklist.model import Checklist
from ...blocks.kind import Model
from ...blocks.kinds import KINDS
from ...blocks.pages import read_page
from ...settings.centre import Centre
from ...settings.variables import Variables
from ...text.lines import INLINE_CODE
from ...text.links import Gone
from ...text.problem import Place, Problem, same_file
from ..compose import FIRST, Composition
from ..composed import Composed
from ..patch.sections import Outliner

_NO_PAGE = "Write it as in the handbook's docs folder; or take it out of “leave_out”, if the page is no more."
_TARGET = re.compile(r"\]\(<?([^)\s>]+)|^ {0,3}\[[^\]^][^\]]*\]: *<?([^\s>]+)")


def leave_out(composition: Composition, wanted: Sequence[tuple[int, str, Place]]) -> None:
    """Take pages out of a composition. `wanted` has the layer that says so, the page or folder, and the place."""
    for number, entry, place in wanted:
        named = [
            path for path in composition.pages if path == entry or (entry.endswith("/") and path.startswith(entry))
        ]
        paths = [path for path in named if max(_hands(composition.pages[path])) <= number]
        own = [path for path in paths if number in _hands(composition.pages[path])]
        if own:
            fault = f"“leave_out” names {own[0]}, which this edition writes or changes. Delete that file, or this line."
            composition.problems.append(Problem(*place, fault))
        elif first := [path for path in paths if path in FIRST]:
            fault = f"“{first[0]}” is where readers begin. To begin with other words, write a page of your own there."
            composition.problems.append(Problem(*place, fault, "error"))
        elif not named and entry not in composition.left_out:
            folders = {f"{posixpath.dirname(path)}/" for path in composition.pages if "/" in path}
            near = same_file(entry, [*composition.pages, *folders])
            remedy = f"Did you mean “{near}”?" if near else _NO_PAGE
            fault = f"There is no page “{entry}” to leave out. {remedy}"
            composition.problems.append(Problem(*place, fault))
        for path in paths:
            if path not in (*own, *FIRST):
                composition.left_out[path] = composition.pages.pop(path)


def find_gone(composition: Composition, engine: Outliner) -> Gone:
    """Compare every text that a page had on a lower layer with what it is now."""
    anchors = {}
    before = {path: [*versions] for path, versions in composition.versions.items()}
    for path, whole in composition.narrowed.items():
        before.setdefault(path, []).append(whole)
    old = [page for versions in before.values() for page in versions]
    blocks = [block for page in (*old, *composition.left_out.values()) for block in _blocks(page)]
    for path, versions in before.items():
        if page := composition.pages.get(path):
            ids = frozenset().union(*(engine.outline(version.text).ids for version in versions))
            anchors[path] = ids - engine.outline(page.text).ids
    return Gone(
        frozenset(composition.left_out),
        {path: ids for path, ids in anchors.items() if ids},
        frozenset((block.kind, block.id) for block in blocks),
        frozenset(_ticks(composition, engine)),
    )


def _ticks(composition: Composition, engine: Outliner) -> Iterator[str]:
    """Yield the ids that an edition gives up on purpose, as the lock file names them.

    They are those of a page that it leaves out or writes anew, of a checklist that it takes away or that is for another
    country, and of an item that it removes. An item that is merely gone from a checklist may be a slip, and readers
    would lose a tick by it.
    """
    for page in (*composition.left_out.values(), *composition.narrowed.values()):
        now = composition.pages.get(page.path)
        left = {checklist.id for checklist in _checklists(now)} if now else set()
        for checklist in _checklists(page):
            yield from (checklist.id, *checklist.keys()) if checklist.id not in left else ()
    removed: dict[str, set[str]] = {}
    for change in composition.changes:
        if change.kind == "remove":
            path, _, part = (change.moved_to or change.id).partition("#")
            removed.setdefault(path, set()).add(part)
    for path, versions in composition.versions.items():
        now = composition.pages.get(path)
        left = {checklist.id for checklist in _checklists(now)} if now else set()
        for version in versions:
            for checklist in _checklists(version):
                if now is None or now.owner > version.owner or checklist.id not in left:
                    yield from (checklist.id, *checklist.keys())
            outline = engine.outline(version.text)
            for target in filter(None, map(outline.find, removed.get(path, ()))):
                yield from (one.id for one in outline.targets if "/" in one.id and target.holds(one))


def find_dead_links(composition: Composition, gone: Gone, layer: int) -> Iterator[Problem]:
    """Yield links, in words that this layer wrote, to what it left out itself; those of lower layers are mended."""
    own = [
        (page.path, piece)
        for page in composition.pages.values()
        for piece in page.pieces
        if piece.layer == layer and "]" in piece.text
    ]
    links = [
        (path, piece, match[1] or match[2])
        for path, piece in own
        for match in _TARGET.finditer(INLINE_CODE.sub("", piece.text))
    ]
    wanted = {block for *_, link in links if (block := _named(link)) in gone.blocks}
    if wanted:
        wanted -= {(block.kind, block.id) for page in composition.pages.values() for block in _blocks(page)}
    for path, piece, link in links:
        if _named(link) in wanted or gone.follow(link, path) != link:
            yield Problem(piece.path, piece.number, _dead(link))
    yield from _dead_options(composition, gone, layer)


def _dead(link: str) -> str:
    return f"“{link}” leads to what this edition leaves out or replaces. Choose another place."


def _dead_options(composition: Composition, gone: Gone, layer: int) -> Iterator[Problem]:
    """Yield what options of blocks name, in words that this layer wrote, of what it left out."""
    names = {identifier for _, identifier in gone.blocks}
    for page in composition.pages.values():
        own = [piece for piece in page.pieces if piece.layer == layer and piece.text.startswith("    ")]
        if not any(name in piece.text for piece in own for name in names):
            continue
        there = {(block.kind, block.id) for one in composition.pages.values() for block in _blocks(one)}
        for block in _blocks(page):
            for kind, identifier, line in KINDS[block.kind].leads(block):
                piece = page.pieces[line - 1]
                if piece.layer == layer and (kind, identifier) in gone.blocks - there:
                    yield Problem(piece.path, piece.number, _dead(f"{kind}:{identifier}"))


def _named(link: str) -> tuple[str, str]:
    kind, _, identifier = link.partition(":")
    return kind, identifier


def _hands(page: Composed) -> tuple[int, ...]:
    """Return the layers that wrote or changed a page."""
    return (page.owner, *page.patched)


def _blocks(page: Composed) -> tuple[Model, ...]:
    return read_page(page.path, page.text, Variables(Centre())).blocks


def _checklists(page: Composed) -> list[Checklist]:
    return [block for block in _blocks(page) if isinstance(block, Checklist)]
