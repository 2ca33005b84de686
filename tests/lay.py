"""Small editions for the tests of their core: a few files in each layer, and the published handbook's own Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.checks.clash import find_clashes
from rejection_handbook.layers.compose import Composition, compose
from rejection_handbook.layers.layer import Layer
from rejection_handbook.layers.lock.record import Record
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.file import extensions
from rejection_handbook.settings.variables import Variables

NAMES = ("handbook", "faculty")
"""The names of the layers below an edition, the lowest first, as problems show them."""


class Lay(Protocol):
    def __call__(
        self,
        *layers: Mapping[str, str | bytes],
        record: Mapping[str, str] | None = None,
        seen: Mapping[str, str] | None = None,
        directory_urls: bool = True,
    ) -> Composition:
        """Write the files of each layer's docs, the lowest first, and compose them.

        `record` and `seen` are what the topmost one's lock file remembers: texts, and fingerprints of pages.
        """


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def layers_in(folder: Path, number: int) -> list[Layer]:
    """Return so many layers in a folder, the topmost without a name."""
    names = (*NAMES[: number - 1], "")
    return [Layer(name, folder / (name or "mine"), folder / (name or "mine") / "docs") for name in names]


@pytest.fixture(scope="session")
def engine(markdown_extensions: object) -> Outliner:
    variables = Variables(Centre())
    return Outliner(parser(extensions(markdown_extensions)), lambda text: variables.expand("", text).text)


@pytest.fixture
def lay(tmp_path: Path, engine: Outliner) -> Lay:
    def laid(
        *layers: Mapping[str, str | bytes],
        record: Mapping[str, str] | None = None,
        seen: Mapping[str, str] | None = None,
        directory_urls: bool = True,
    ) -> Composition:
        found = layers_in(tmp_path, len(layers))
        for layer, files in zip(found, layers, strict=True):
            layer.docs.mkdir(parents=True, exist_ok=True)
            write(layer.docs, files)
        records = [*(Record() for _ in found[1:]), Record(pages=seen or {}, replaced=record or {})]
        composition = compose(found, records, engine)
        composition.problems += find_clashes(composition, found, directory_urls=directory_urls)
        return composition

    return laid


def told(composition: Composition) -> list[str]:
    """Return the problems as their author reads them."""
    return [str(problem) for problem in composition.problems]
