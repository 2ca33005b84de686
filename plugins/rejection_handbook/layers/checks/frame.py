"""What `mkdocs.yml` puts around every page: the names of the site, and the menu as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from ...text.problem import HIDDEN, Place, Problem, shown

_NAMES: Final = ("site_name", "site_description", "site_author", "copyright")
_ADDED: Final[Mapping[str, tuple[type, ...]]] = {"extra_css": (str,), "extra_javascript": (str, dict)}
_UNSEEN: Final = re.compile(rf"[\x00-\x08\x0b-\x1f{HIDDEN}]")
_CANNOT_BE_SEEN: Final = "holds a character that cannot be seen, perhaps from copying. Type it anew."

Line = Callable[..., int]
"""Says where the keys to a setting lead in its file."""


def check_frame(path: str, settings: Mapping[str, Any], line: Line) -> Iterator[Problem]:
    """Report what readers would see of it and nobody has meant; MkDocs itself tells what else is no menu."""
    for name in _NAMES:
        if isinstance(words := settings.get(name), str) and _UNSEEN.search(words):
            yield Problem(path, line(name), f"“{name}” {_CANNOT_BE_SEEN}")
    for name, kinds in _ADDED.items():
        given = settings.get(name)
        for number, entry in enumerate(given if isinstance(given, list) else ()):
            if not isinstance(entry, kinds) or not entry:
                fault = f"Each entry of “{name}” should be the path of a file, as seen from docs."
                yield Problem(path, line(name, number), fault, "error")
    if isinstance(settings.get("nav"), list):
        first: dict[str, int] = {}
        for place, title, value in _entries(settings["nav"], ("nav",)):
            yield from _check_entry(Place(path, line(*place)), title, value, first)


def _check_entry(place: Place, title: object, value: object, first: dict[str, int]) -> Iterator[Problem]:
    if title == "" or not isinstance(title, str | None):
        example = "…" if title == "" or isinstance(title, bool) else shown(str(title))
        fault = f'A name in the menu should be words, in double quotes: "{example}"'
        yield Problem(*place, fault, "error")
    elif title and _UNSEEN.search(title):
        yield Problem(*place, f"“{shown(title)}” in the menu {_CANNOT_BE_SEEN}")
    if value == [] and isinstance(title, str):
        fault = f"“{shown(title)}” has no pages, so it is missing from the menu. List some below it, or take it out."
        yield Problem(*place, fault)
    if isinstance(value, str) and first.setdefault(value, place.line) != place.line:
        fault = f"“{shown(value)}” stands in the menu a second time (first in {{line}}). Keep one of the two."
        yield Problem(*place, fault, other=Place(place.path, first[value]))


def _entries(nav: object, place: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], object, object]]:
    """Yield each line of a menu: the keys to it, its name, None where it has none, and its value."""
    for number, entry in enumerate(nav if isinstance(nav, list) else ()):
        if not isinstance(entry, Mapping):
            yield (*place, number), None, entry
        for title, value in entry.items() if isinstance(entry, Mapping) else ():
            here = (*place, number, title)
            yield here, "" if title is None else title, value
            yield from _entries(value, here)
