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
from ..text.shared import Shared
from . import assets
from .material import WORKERS

VENDORED: Final = (
    "assets/javascripts/iframe-worker.js", "assets/javascripts/minisearch.js", "assets/javascripts/qrcode-generator.js",
)  # fmt: skip
"""Scripts of others that the copies need, whatever `exclude_docs` keeps out of the site."""


def theme_files(
    joined: Mapping[str, Iterable[Path]], brand: Mapping[str, str], folders: Sequence[Path], words: Words
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the path and content of each style and script; `folders` are those of assets, the edition's own first.

    `joined` are the parts of each joined file.
    """
    for name, parts in joined.items():
        text = assets.join(parts, words, folders)
        if name == assets.SEARCH:
            yield from ((path, text + theirs) for path, theirs in _workers(folders))
        else:
            yield f"{ASSETS}/{name}", text
    for path in VENDORED:
        yield path, next(folder / path for folder in folders if (folder / path).is_file()).read_bytes()
    for name, style in brand.items():
        yield f"{ASSETS}/{name}", style


def _workers(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    found = {path.relative_to(folder).as_posix(): path for folder in folders for path in folder.glob(WORKERS)}
    yield from ((name, path.read_text(encoding="utf-8")) for name, path in found.items())


def downloads(catalogue: Catalogue, words: Words, shared: Shared) -> Iterator[tuple[str, str | bytes]]:
    """Yield the path and content of each file that readers download blank.

    Raise `UnsafeNameError` for a path that leaves the site, whatever asked for it.
    """
    for kind in KINDS.values():
        models = [block for _, block in catalogue.of_kind(kind.name)]
        made = shared.again((downloads, kind.name), (models, words), lambda: list(kind.downloads(models, words)))  # noqa: B023 - called here
        yield from ((check_name(f"{DOWNLOADS}/{name}"), content) for name, content in made)
