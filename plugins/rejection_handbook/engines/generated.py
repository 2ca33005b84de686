"""The files of a site that no author writes: joined styles and scripts, and what readers download blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from ..blocks.catalogue import Catalogue
from ..blocks.downloads import FOLDER as DOWNLOADS
from ..blocks.kinds import KINDS
from ..copies.site import ASSETS
from ..files.names import check_name
from ..language.words.words import Words
from . import assets

VENDORED: Final = ("assets/javascripts/iframe-worker.js", "assets/javascripts/minisearch.js")
"""Scripts of others that the copies need, whatever `exclude_docs` keeps out of the site."""


def made_files(
    catalogue: Catalogue,
    joined: Mapping[str, Iterable[Path]],
    brand: Mapping[str, str],
    folders: Iterable[Path],
    words: Words,
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the path and content of each; `folders` are those of templates and assets, the edition's own first.

    `joined` are the parts of each joined file. Raise `UnsafeNameError` for a path that leaves the site, whatever asked
    for it.
    """
    yield from ((check_name(path), content) for path, content in _made(catalogue, joined, brand, list(folders), words))


def _made(
    catalogue: Catalogue,
    joined: Mapping[str, Iterable[Path]],
    brand: Mapping[str, str],
    places: Sequence[Path],
    words: Words,
) -> Iterator[tuple[str, str | bytes]]:
    for name, parts in joined.items():
        yield f"{ASSETS}/{name}", assets.join(parts, words, places)
    for path in VENDORED:
        yield path, next(folder / path for folder in places if (folder / path).is_file()).read_bytes()
    for name, style in brand.items():
        yield f"{ASSETS}/{name}", style
    for kind in KINDS.values():
        models = [block for _, block in catalogue.of_kind(kind.name)]
        yield from ((f"{DOWNLOADS}/{name}", content) for name, content in kind.downloads(models, words))
