"""Keep out of an edition what MkDocs' own settings keep out of a site: `exclude_docs` and `draft_docs`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from ..compose import Composition

_SETTINGS = ("exclude_docs", "draft_docs")


def exclude(composition: Composition, configs: Sequence[Mapping[str, Any]]) -> list[tuple[int, str, str]]:
    """Take out of a composition what the edition keeps out, and what the layer does that owns it.

    `configs` are the settings of each layer; of each setting, the topmost counts for the edition. What a layer below
    would have shown counts as left out: links to it and the menu follow, and nothing locked goes unnoticed. Returns the
    faults: the layer, the setting, and what is wrong with it.
    """
    top = len(configs) - 1
    faults: list[tuple[int, str, str]] = []
    own = [
        [_read(number, key, settings.get(key), faults) for key in _SETTINGS] for number, settings in enumerate(configs)
    ]
    everywhere = [
        own[max((n for n, settings in enumerate(configs) if settings.get(key) is not None), default=top)][place]
        for place, key in enumerate(_SETTINGS)
    ]
    for path, page in list(composition.pages.items()):
        hidden = _matches(own[page.owner], path)
        if hidden or _matches(everywhere, path):
            del composition.pages[path]
            if path in composition.versions or not (hidden or page.owner == top):
                composition.left_out[path] = page
    for path, (_, layer) in list(composition.files.items()):
        if _matches(own[layer], path) or _matches(everywhere, path):
            del composition.files[path]
    return faults


def _read(number: int, key: str, value: object, faults: list[tuple[int, str, str]]) -> GitIgnoreSpec:
    """Read a setting as MkDocs does: a pattern of `.gitignore` on each line."""
    if isinstance(value, GitIgnoreSpec):
        return value
    try:
        if isinstance(value, str):
            return GitIgnoreSpec.from_lines(value.splitlines())
        if value is not None:
            faults.append((number, key, f"“{key}” should be words: one path or pattern on each line."))
    except ValueError:
        fault = (
            f"“{key}” holds a pattern that cannot be read. Write paths as seen from docs, each on a line of its own."
        )
        faults.append((number, key, fault))
    return GitIgnoreSpec.from_lines([])


def _matches(patterns: Sequence[GitIgnoreSpec], path: str) -> bool:
    return any(one.match_file(path) for one in patterns)
