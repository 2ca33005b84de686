"""The way through the handbook: its three parts, which stand under the title of each page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ..brand.contact_box import HELP
from ..editors.guidance import AUTHORS

_FOLDERS: Final = ("pick-yourself-up/", "feedback/", "reflect/")
"""Where the pages of the three parts lie, in their order."""


@dataclass(frozen=True)
class Part:
    """A part of the menu: its name, the address of its first page, and the paths of all its pages."""

    title: str
    url: str
    pages: tuple[str, ...]


def way_through(parts: Iterable[Part]) -> list[Part]:
    """Return the three parts as an edition's menu has them; nothing where it has fewer than two."""
    found = [part for folder in _FOLDERS for part in parts if part.pages[0].startswith(folder)]
    return found if len(found) > 1 else []


def shows_way(path: str) -> bool:
    """Tell whether a page says where it stands: one for editors does not, nor does that on which to find help."""
    return path != HELP and not path.startswith(AUTHORS)
