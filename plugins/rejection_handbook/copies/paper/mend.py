"""Put something else in the place of what Typst cannot set, and say what that was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from ...settings.copies import FOLDER
from ...text.problem import Problem
from ..site import Site
from .places import walk
from .runs import Element

_TOFU: Final = "□"
"""What stands where no font has a sign."""


def mend(
    file: str, chapters: Sequence[Element], lacking: Sequence[str], draws: Callable[[Element], bool], site: Site
) -> list[Problem]:
    """Let words stand in the place of pictures that cannot be drawn, and report these and the signs that are lacking.

    `chapters` are elements with `of`, what is set, and `path`, that of its page. `draws` tells whether Typst can draw
    a picture. The signs are for `without`.
    """
    return [*_undrawn(file, chapters, draws, site), *_lacking(file, chapters, lacking, site)]


def _lacking(file: str, chapters: Sequence[Element], lacking: Sequence[str], site: Site) -> Iterator[Problem]:
    """Report each sign that no font has, at the first page that has it."""
    for sign in lacking:
        holders = (chapter["path"] for chapter in chapters if any(sign in text for text in _texts(chapter)))
        path = next(holders, "")
        place = site.find(path, re.compile(re.escape(sign))) if path else (f"{FOLDER}/{file}", 0)
        code = " ".join(f"U+{ord(part):04X}" for part in sign)
        fault = (
            f"The fonts of {file} have no sign for “{sign}” ({code}), so a “{_TOFU}” stands there. "
            "Use words or another sign, or save a font that has it in your docs folder, as .ttf or .otf."
        )
        yield Problem(place[0], place[1], fault)


def _undrawn(file: str, chapters: Sequence[Element], draws: Callable[[Element], bool], site: Site) -> Iterator[Problem]:
    """Report each picture that Typst cannot draw, and let its words stand in its place."""
    drawn: dict[str, bool] = {}
    for chapter in chapters:
        for picture in walk(chapter["of"]):
            source = picture.get("path") or picture.get("svg")
            if picture["is"] not in ("picture", "figure") or not source:
                continue
            if source not in drawn:
                drawn[source] = draws(picture)
            if drawn[source]:
                continue
            name = picture.get("path", "").rpartition("/")[2]
            place = site.find(chapter["path"], re.compile(re.escape(name))) if name else (chapter["path"], 0)
            fault = (
                f"The picture {name or 'that is drawn in this page'} cannot be drawn in {file}. "
                "Save it again as PNG, JPEG or SVG."
            )
            picture |= {"is": "span" if picture["is"] == "picture" else "p", "of": [picture["alt"]]}
            yield Problem(place[0], place[1], fault)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def without(value: Any, sign: str) -> Any:
    """Return values with another sign in place of one."""
    if isinstance(value, str):
        return value.replace(sign, _TOFU)
    if isinstance(value, Mapping):
        return {name: without(part, sign) for name, part in value.items()}
    return [without(part, sign) for part in value] if isinstance(value, (list, tuple)) else value
