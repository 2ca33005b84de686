"""What an edition leaves out or takes away, so that links to it become plain words and lead nowhere wrong."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from ..catalogue import read_page
from ..checklist.model import Checklist
from ..email.model import Email
from ..lines import INLINE_CODE
from ..links import Gone
from ..problem import Problem, did_you_mean
from .centre import Centre
from .compose import Composed, Composition
from .layer import Layer
from .sections import Engine
from .variables import Variables

_TARGET = re.compile(r"\]\(<?([^)\s>]+)|^ {0,3}\[[^\]^][^\]]*\]: *<?([^\s>]+)")


def leave_out(composition: Composition, layers: Sequence[Layer], wanted: Sequence[tuple[int, str, int]]) -> None:
    """Take pages out of a composition. `wanted` has the layer that says so, the page or folder, and the line."""
    for number, entry, line in wanted:
        shown = layers[number].show("mkdocs.yml")
        paths = [
            path for path in composition.pages if path == entry or (entry.endswith("/") and path.startswith(entry))
        ]
        own = [path for path in paths if composition.pages[path].owner == number or _patched(composition, path, number)]
        if own:
            fault = f"“leave_out” names {own[0]}, which this edition writes or changes. Delete that file, or this line."
            composition.problems.append(Problem(shown, line, fault))
        elif not paths and entry not in composition.left_out:
            folders = {f"{posixpath.dirname(path)}/" for path in composition.pages if "/" in path}
            near = did_you_mean(entry, [*composition.pages, *folders]) or " Write it as in the handbook's docs folder."
            fault = f"There is no page “{entry}” to leave out.{near}"
            composition.problems.append(Problem(shown, line, fault))
        for path in paths:
            if path not in own:
                composition.left_out[path] = composition.pages.pop(path)


def find_gone(composition: Composition, engine: Engine) -> Gone:
    """Compare every text that a page had on a lower layer with what it is now."""
    anchors = {}
    before = [page for versions in composition.versions.values() for page in versions]
    blocks = [block for page in (*before, *composition.left_out.values()) for block in _blocks(page)]
    for path, versions in composition.versions.items():
        if page := composition.pages.get(path):
            ids = frozenset().union(*(engine.outline(version.text).ids for version in versions))
            anchors[path] = ids - engine.outline(page.text).ids
    return Gone(
        frozenset(composition.left_out),
        {path: ids for path, ids in anchors.items() if ids},
        frozenset(("checklist" if isinstance(block, Checklist) else "email", block.id) for block in blocks),
        frozenset(key for block in blocks if isinstance(block, Checklist) for key in (block.id, *block.keys())),
    )


def find_dead_links(composition: Composition, gone: Gone, layer: int) -> Iterator[Problem]:
    """Yield links, in words that this layer wrote, to what it left out itself; those of lower layers are mended."""
    for page in composition.pages.values():
        for piece in page.pieces:
            if piece.layer == layer and "]" in piece.text:
                for match in _TARGET.finditer(INLINE_CODE.sub("", piece.text)):
                    link = match[1] or match[2]
                    if gone.follow(link, page.path) != link:
                        fault = f"“{link}” leads to what this edition leaves out or replaces. Choose another place."
                        yield Problem(piece.path, piece.number, fault)


def _patched(composition: Composition, path: str, number: int) -> bool:
    return number in composition.pages[path].patched


def _blocks(page: Composed) -> list[Checklist | Email]:
    return read_page(page.path, page.text, Variables(Centre())).blocks()
