"""A handbook in a folder, as it is read from a stick or a disk: every link names a file."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

OFFLINE = "assets/handbook/offline.js"
SCRIPT = 'assets/handbook/handbook.js"></script>'


@dataclass(frozen=True)
class Folder:
    path: Path

    def has(self, page: str) -> bool:
        return any(file.is_file() for file in self._files(page))

    def address(self, page: str) -> str:
        """Return the address of a page, such as `emails/ask-for-pointers`."""
        return next(file for file in self._files(page) if file.is_file()).as_uri()

    def pages(self) -> list[Path]:
        """Return every page, but for the one that only a web server shows, and the copy of all in one file."""
        found = (page for page in self.path.rglob("*.html") if page.parent.name != "downloads")
        return sorted(page for page in found if page.name != "404.html")

    def _files(self, page: str) -> list[Path]:
        return [self.path / f"{page}.html", self.path / page / "index.html"]


def unpack(config: Path, folder: Path) -> Folder:
    """Build an edition, strictly, with links to files in place of folders."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--no-directory-urls", "-f", config, "-d", folder],
        check=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    for page in folder.rglob("*.html"):
        before, script, after = page.read_text(encoding="utf-8").partition(SCRIPT)
        if script:
            source = before.rpartition('"')[2] + OFFLINE
            page.write_text(f'{before}{script}<script src="{source}"></script>{after}', encoding="utf-8")
    return Folder(folder)
