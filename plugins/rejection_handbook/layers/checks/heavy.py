"""Pictures that make the pages, and each copy of the handbook that carries them, too large."""

from __future__ import annotations

from collections.abc import Iterator

from ...brand.logo import SHOWN
from ...text.problem import Problem
from ..compose import Composition
from ..layer import Layer

LARGEST = 1_000_000
"""Bytes. So much takes a reader with a slow phone some ten seconds, and a picture of 2,000 pixels needs less."""
ALL = 10_000_000
"""Bytes. What is larger, many mail programs do not send; and the one file holds each picture at a third more."""
_NAMED = 5


def find_heavy(composition: Composition, layers: tuple[Layer, ...]) -> Iterator[Problem]:
    """Yield the pictures of the topmost layer that are too large, or the largest where all together are."""
    top = len(layers) - 1
    sizes = {
        path: file.stat().st_size
        for path, (file, layer) in composition.files.items()
        if layer == top and path.lower().endswith((*SHOWN, ".tif", ".tiff")) and file.is_file()
    }
    heavy = {path: sizes[path] for path in sorted(sizes) if sizes[path] > LARGEST}
    for path, size in heavy.items():
        fault = (
            f"This picture has {size / 1e6:.1f} MB, and every copy to take away carries it. Save it smaller: a .jpg or "
            ".webp that is 2,000 pixels wide has less than 1 MB."
        )
        yield Problem(layers[top].show(path), 0, fault)
    if not heavy and sum(sizes.values()) > ALL:
        largest = sorted(sizes, key=lambda path: -sizes[path])[:_NAMED]
        named = ", ".join(f"{path} ({sizes[path] / 1e6:.1f} MB)" for path in largest)
        fault = (
            f"The {len(sizes)} pictures have {sum(sizes.values()) / 1e6:.0f} MB together, and every copy to take away "
            f"carries them. Save the largest smaller: {named}"
        )
        yield Problem(layers[top].show(largest[0]), 0, fault)
