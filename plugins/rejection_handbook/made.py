"""The files of a site that no author writes: joined styles and scripts, and what readers download blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from . import assets
from .catalogue import Catalogue
from .downloads import blank_files
from .file_names import check_name

VENDORED: Final = ("assets/javascripts/iframe-worker.js", "assets/javascripts/minisearch.js")
"""Scripts of others that the copies need, whatever `exclude_docs` keeps out of the site."""


def made_files(
    catalogue: Catalogue, brand: Mapping[str, str], folders: Iterable[Path]
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the path and content of each; `folders` are those of templates and assets, the edition's own first.

    Raise `UnsafeNameError` for a path that leaves the site, whatever asked for it.
    """
    yield from ((check_name(path), content) for path, content in _made(catalogue, brand, folders))


def _made(catalogue: Catalogue, brand: Mapping[str, str], folders: Iterable[Path]) -> Iterator[tuple[str, str | bytes]]:
    places = list(folders)
    for name in assets.PARTS:
        yield f"{assets.FOLDER}/{name}", assets.join(name, places)
    for path in VENDORED:
        yield path, next(folder / path for folder in places if (folder / path).is_file()).read_bytes()
    for name, style in brand.items():
        yield f"{assets.FOLDER}/{name}", style
    yield from blank_files(catalogue)
