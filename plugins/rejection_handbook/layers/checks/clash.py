"""Files that would be one in the built site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from ...text.problem import Problem
from ..compose import PAGES, Composition
from ..layer import Layer


def find_clashes(composition: Composition, layers: Sequence[Layer], *, directory_urls: bool) -> Iterator[Problem]:
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
