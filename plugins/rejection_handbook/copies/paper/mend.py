"""Put something else in the place of what Typst cannot set, and say what that was."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from ...settings.copies import FOLDER
from ...text.problem import Problem
from ..site import Site
from .places import walk
from .runs import Element
from .typeset import TypesetError

_TOFU: Final = "□"
"""What stands where no font has a sign."""
_FEW: Final = 5
"""Signs of a page that are each told by themselves; of more, so many are named."""
_NO_WORDS: Final = ("path", "to", "id", "name", "else")
"""What leads somewhere, and is not drawn."""
_OF_DRAWING: Final = re.compile(r"<svg\b|data:image/", re.IGNORECASE)
_FOREIGN: Final = re.compile(r"<foreignObject\b", re.IGNORECASE)

Refuses = Callable[[Element], TypesetError | None]
"""Returns why Typst cannot draw a picture; None where it can."""


def persist(
    first: Callable[[], bytes], again: Callable[[], bytes], mend_by: Callable[[TypesetError], list[Problem]]
) -> tuple[bytes, list[Problem], TypesetError | None]:
    """Set a document again for as long as there is something to mend: Typst tells of one kind of fault at a time.

    Return it, what was mended, and why there is none.
    """
    problems: list[Problem] = []
    attempt = first
    while True:
        try:
            return attempt(), problems, None
        except TypesetError as error:
            found = mend_by(error)
            if not found and attempt == again:
                return b"", problems, error
        problems += found
        attempt = again


def mend(
    file: str, chapters: Sequence[Element], lacking: Collection[str], refuses: Refuses, site: Site
) -> list[Problem]:
    """Let words stand in the place of pictures that cannot be drawn, and report these and the signs that are lacking.

    `chapters` are elements with `of`, what is set, and `path`, that of its page. The signs are for `without`.
    """
    undrawn = list(_undrawn(file, chapters, refuses, site))
    told = {sign for _, error in undrawn for sign in error.lacking}
    return [*(problem for problem, _ in undrawn), *_lacking(file, chapters, lacking, told, site)]


def _lacking(
    file: str, chapters: Sequence[Element], lacking: Collection[str], told: Collection[str], site: Site
) -> Iterator[Problem]:
    """Report the signs that no font has, at the first page that has them; `told` are those of pictures."""
    texts = [(chapter["path"], drawn(chapter)) for chapter in chapters]
    found: dict[str, list[str]] = {}
    for sign in lacking:
        path = next((path for path, text in texts if sign in text), "")
        if path or sign not in told:
            found.setdefault(path, []).append(sign)
    for path, signs in found.items():
        for some in [[sign] for sign in signs] if len(signs) <= _FEW else [signs]:
            place = site.find(path, re.compile(re.escape(some[0]))) if path else (f"{FOLDER}/{file}", 0)
            named = ", ".join(map(_named, some[:_FEW])) + (f" and {len(some) - _FEW} others" if some[_FEW:] else "")
            fault = (
                f"The fonts of {file} have no sign for {named}, so a “{_TOFU}” stands there. "
                "Use words or another sign, or save a font that has it in your docs folder, as .ttf or .otf."
            )
            yield Problem(place[0], place[1], fault)


def _undrawn(
    file: str, chapters: Sequence[Element], refuses: Refuses, site: Site
) -> Iterator[tuple[Problem, TypesetError]]:
    """Yield each picture that Typst cannot draw, and let its words stand in its place."""
    asked: dict[str, TypesetError | None] = {}
    for chapter in chapters:
        for picture in walk(chapter):
            source = picture.get("path") or picture.get("svg") or str(picture.get("data", ""))
            if picture["is"] not in ("picture", "figure") or not source:
                continue
            if source not in asked:
                asked[source] = refuses(picture)
            if not (error := asked[source]):
                continue
            name = picture.get("path", "").rpartition("/")[2]
            what = f"The picture {name or 'that is drawn in this page'}"
            words = re.compile(f"{re.escape(name)}|{re.escape(quote(name))}") if name else _OF_DRAWING
            if error.lacking:
                signs = ", ".join(map(_named, error.lacking))
                remedy = "Save it as PNG, or save a font that has it in your docs folder, as .ttf or .otf."
                fault = f"{what} cannot be drawn in {file}: its fonts have no sign for {signs}. {remedy}"
                words = words if name else re.compile(re.escape(error.lacking[0]))
            elif error.foreign:
                fault = (
                    f"{what} would lose words in {file}: they are HTML within the drawing (foreignObject), as Mermaid "
                    "and draw.io write them. Save it as PNG."
                )
                words = words if name else _FOREIGN
            else:
                fault = f"{what} cannot be drawn in {file}. Save it again as PNG, JPEG or SVG."
            place = site.find(chapter["path"], words)
            caption = [{"is": "br"}, *picture["caption"]] if picture.get("caption") else []
            for gone in ("path", "svg", "data"):
                picture.pop(gone, None)
            picture |= {"is": "span" if picture["is"] == "picture" else "p", "of": [picture["alt"], *caption]}
            yield Problem(place[0], place[1], fault), error


def _named(sign: str) -> str:
    return f"“{sign}” ({' '.join(f'U+{ord(part):04X}' for part in sign)})"


def drawn(value: Any) -> str:
    """Return all words in values that are drawn."""
    return "\n".join(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts([part for name, part in value.items() if name not in _NO_WORDS])
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def without(value: Any, signs: Collection[str]) -> Any:
    """Return values with another sign in place of some."""
    return _without(value, re.compile("|".join(map(re.escape, signs)))) if signs else value


def _without(value: Any, signs: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return signs.sub(_TOFU, value)
    if isinstance(value, Mapping):
        return {name: part if name in _NO_WORDS else _without(part, signs) for name, part in value.items()}
    return [_without(part, signs) for part in value] if isinstance(value, (list, tuple)) else value
