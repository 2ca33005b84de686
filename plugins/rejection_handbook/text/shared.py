"""What was made once, for whoever needs the same again: another page, the next build of a preview, another edition."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Shared:
    """Whoever begins makes one and hands it down: a command for its run, the plugin for all builds of a preview.

    A key holds all that the thing is made of, such as the whole text of a file. Nobody changes what lies here.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what lies under a key; it is made where nothing does."""
        if key not in self._kept:
            self._kept[key] = self._before[key] if key in self._before else make()
        made: _Made = self._kept[key]
        return made

    def again(self, name: Hashable, inputs: object, make: Callable[[], _Made]) -> _Made:
        """Return what was made last under a name, if it was made of equal inputs; or else make it now.

        That is for what is made of values that cannot be a part of a key.
        """
        key = (Shared.again, name)
        known = self._kept.get(key, self._before.get(key))
        if known is None or known[0] != inputs:
            known = inputs, make()
        self._kept[key] = known
        made: _Made = known[1]
        return made

    def renew(self) -> None:
        """Begin another build: what the last one did not ask for is let go."""
        self._before, self._kept = self._kept, {}
