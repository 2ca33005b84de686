"""The copies that the last build made, until the next one has made its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from .model import COPIES, FOLDER

_AWAY: Final = ".last-copies"
"""MkDocs empties the site's folder before it builds, but for what begins with a dot."""


class Last:
    """Puts the copies away before a build, so that one which is interrupted leaves them as they were.

    `there` is false where nothing is to be kept, as in a preview. `replaced` tells that the build has made its own.
    """

    def __init__(self, site: Path, *, there: bool) -> None:
        self.replaced = False
        self._away = site / _AWAY
        self._folder = site / FOLDER
        if there:
            for copy in COPIES.values():
                if (self._folder / copy.file).is_file():
                    self._away.mkdir(exist_ok=True)
                    (self._folder / copy.file).replace(self._away / copy.file)

    def settle(self) -> None:
        """Forget the old copies, or bring them back where the build has not made its own."""
        if not self.replaced and self._away.is_dir():
            self._folder.mkdir(exist_ok=True)
            for old in self._away.iterdir():
                old.replace(self._folder / old.name)
        shutil.rmtree(self._away, ignore_errors=True)
