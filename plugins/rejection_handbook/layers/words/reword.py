"""Put an edition's own terms into the words of the layers below it, and keep every id as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from ...blocks.checklist.ids import append, missing
from ...blocks.checklist.model import Checklist
from ...blocks.grammar import LOCKED
from ...blocks.pages import read_page
from ...blocks.scanner import scan
from ...settings.centre import Centre
from ...settings.variables import Variables
from ...text.problem import Problem
from ..compose import Composition
from ..composed import Composed
from ..layer import read_text
from ..patch.naming import with_id
from ..patch.sections import Outliner
from .terms import Terms


def reword(
    composition: Composition, terms: Sequence[Terms], engine: Outliner, settings: Sequence[Mapping[str, Any]]
) -> list[Problem]:
    """Apply the terms of each layer, in their order, to the lines that layers below it wrote.

    Return those of the topmost that stand nowhere: on no page, in no file of facts, and not in the `settings` of the
    layers, in which the menu and more is named.
    """
    problems: list[Problem] = []
    for number, one in enumerate(terms):
        if one and number == len(terms) - 1:
            problems += one.unused([*_texts_below(composition, number), str(settings[:number])])
        if one:
            for path, page in composition.pages.items():
                composition.pages[path] = _reword(page, one, number, engine)
    return problems


def _texts_below(composition: Composition, layer: int) -> Iterator[str]:
    for page in composition.pages.values():
        yield "\n".join(piece.text for piece in page.pieces if piece.layer < layer)
    for path, (file, number) in composition.files.items():
        if number < layer and path.endswith(".yml"):
            yield read_text(file, path)[0]


def reword_settings(settings: Mapping[str, Any], terms: Sequence[Terms]) -> dict[str, Any]:
    """Return the settings of the layers below with the terms in what readers see of them.

    These are the description, the line on copyright, and the names of the buttons that change the colours.
    """

    def words(text: object) -> object:
        return reduce(lambda done, one: one.plain(done), terms, text) if isinstance(text, str) else text

    changed = dict(settings)
    for key in ("site_description", "copyright"):
        if key in changed:
            changed[key] = words(changed[key])
    theme = changed.get("theme")
    palette = theme.get("palette") if isinstance(theme, Mapping) else None
    if isinstance(theme, Mapping) and isinstance(palette, list):
        changed["theme"] = {**theme, "palette": [_scheme(scheme, words) for scheme in palette]}
    return changed


def _scheme(scheme: Any, words: Callable[[object], object]) -> Any:
    toggle = scheme.get("toggle") if isinstance(scheme, Mapping) else None
    if not isinstance(toggle, Mapping) or "name" not in toggle:
        return scheme
    return {**scheme, "toggle": {**toggle, "name": words(toggle["name"])}}


def _reword(page: Composed, terms: Terms, layer: int, engine: Outliner) -> Composed:
    def below(line: int) -> bool:
        return page.pieces[line - 1].layer < layer and line not in fixed

    fixed = _fixed(page)
    new = terms.apply(page.text, below).split("\n")
    if new == [piece.text for piece in page.pieces]:
        return page
    kept = _with_ids(page, new, engine).split("\n")
    lines = terms.apply("\n".join(kept), below).split("\n")
    pieces = tuple(piece._replace(text=text) for piece, text in zip(page.pieces, lines, strict=True))
    return page.altered_to(pieces)


def _fixed(page: Composed) -> set[int]:
    """Return the lines that stay: locked words, and words that are the only name of a block.

    If a name went, readers' ticks and links would go with it.
    """
    found = scan(page.path, page.text)
    names = {block.line for block in found.blocks if "id" not in block.options}
    locked = [range(one.line, one.last_line) for one in found.containers if one.name == LOCKED]
    return names.union(*locked)


def _with_ids(page: Composed, new: Sequence[str], engine: Outliner) -> str:
    """Return the page's text with the old id behind every heading and item whose words change."""
    lines = [piece.text for piece in page.pieces]
    changed = {index for index, text in enumerate(new) if text != lines[index]}
    if any(line.startswith("#") or following[:1] in ("=", "-") for line, following in _pairs(lines, changed)):
        for target in engine.outline(page.text).targets:
            if target.kind == "section" and target.first in changed:
                lines[target.first] = with_id(lines[target.first], target.id)
    text = "\n".join(lines)
    behind = missing(read_page(page.path, text, Variables(Centre())).of(Checklist))
    return append(text, {line: words for line, words in behind.items() if "\n" not in words})


def _pairs(lines: Sequence[str], changed: set[int]) -> list[tuple[str, str]]:
    return [(lines[index], lines[index + 1] if index + 1 < len(lines) else "") for index in changed]
