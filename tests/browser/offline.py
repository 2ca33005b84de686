"""A handbook in a folder, as it is read from a stick or a disk: the offline bundle, unpacked."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from rejection_handbook.settings.copies import OFFLINE


@dataclass(frozen=True)
class Folder:
    path: Path

    def has(self, page: str) -> bool:
        return self._file(page).is_file()

    def address(self, page: str) -> str:
        """Return the address of a page, such as `emails/ask-for-pointers`, or of the first one where it is empty."""
        return self._file(page).as_uri()

    def pages(self) -> list[Path]:
        """Return every page of the handbook."""
        return sorted(self.path.rglob("index.html"))

    def _file(self, page: str) -> Path:
        return self.path / page / "index.html"


def unpack(site: Path, folder: Path) -> None:
    """Unpack the bundle that a site offers."""
    with zipfile.ZipFile(site / "downloads" / OFFLINE) as bundle:
        bundle.extractall(folder)
