"""The copies that the last build made, until the next one has made its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from ...settings.copies import COPIES, FOLDER

AWAY: Final = ".last-copies"
"""MkDocs empties the site's folder before it builds, but for what begins with a dot."""


class PreviousCopies:
    """Puts the copies away before a build, so that one which is interrupted leaves them as they were.

    `replaced` tells that the build has made its own. Until something is put away, there is nothing to settle.
    """

    def __init__(self) -> None:
        self.replaced = False
        self._site: Path | None = None

    def put_away(self, site: Path) -> None:
        self.replaced, self._site = False, site
        for copy in COPIES.values():
            if (old := site / FOLDER / copy.file).exists():
                (site / AWAY).mkdir(exist_ok=True)
                _move(old, site / AWAY)

    def settle(self) -> None:
        """Forget the old copies, or bring them back where the build has not made its own."""
        if not self._site:
            return
        away, folder = self._site / AWAY, self._site / FOLDER
        if not self.replaced and away.is_dir():
            folder.mkdir(exist_ok=True)
            for old in away.iterdir():
                _move(old, folder)
        shutil.rmtree(away, ignore_errors=True)


def _move(old: Path, folder: Path) -> None:
    """Move a file, or a folder of them, into another folder, in the place of what has its name there."""
    if (folder / old.name).is_dir():
        shutil.rmtree(folder / old.name)
    old.replace(folder / old.name)
