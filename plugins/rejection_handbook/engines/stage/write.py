"""Put a staged folder on the disk: whole or not at all, and over nothing but one that was staged before."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ...layers.edition import Edition
from .record import CONFIG, DOCS, RECORD

_OURS: Final = {CONFIG, DOCS, "overrides", "site", ".cache"}
"""What a staged folder holds: what is written here, and what engines add."""


class NotWritten(Exception):  # noqa: N818 - it tells what came to be, which is nothing
    """Nothing was written; the message says why."""


def write(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write a staged folder, whole or not at all, in place of one that was staged before.

    Raise `NotWritten` where the folder holds anything else.
    """
    if foreign := _foreign(folder):
        raise NotWritten(
            f"“{folder}” holds {foreign}, which “handbook stage” did not write. Name a folder that is not there yet."
        )
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=".handbook-stage-", dir=folder.parent))
    try:
        for name, content in files.items():
            path = workshop / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, path)
            else:
                path.write_bytes(content)
        if folder.is_dir():
            folder.rename(workshop / "old")
        (workshop / "new").rename(folder)
    except BaseException:
        if (workshop / "old").is_dir() and not folder.exists():
            (workshop / "old").rename(folder)
        raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def holder(edition: Edition, folder: Path) -> Path | None:
    """Return the folder of an edition's pages or templates in which another one would lie."""
    sources = (*(layer.docs for layer in edition.layers), *edition.overrides())
    return next((one for one in sources if folder.resolve().is_relative_to(one.resolve())), None)


def _foreign(folder: Path) -> str:
    """Return the name of what in a folder is not ours; empty where nothing is."""
    if not folder.exists():
        return ""
    if not folder.is_dir():
        return "no folder but a file"
    held = sorted(entry.name for entry in folder.iterdir())
    others = [name for name in held if name not in _OURS]
    if not others and held and not (folder / DOCS / RECORD).is_file():
        others = held
    return f"“{others[0]}”" if others else ""
