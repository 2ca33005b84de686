"""Make the copies of a finished site that are for paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

from ...settings.copies import FOLDER, LARGE_PRINT, PDF
from ...text.problem import Problem, shown
from ..onefile.document import Book
from ..site import Site
from .book import LARGE, USUAL, bind, look
from .places import walk
from .runs import Element
from .typeset import Press, TypesetError

_TEMPLATE: Final = "book.typ"
_FORMS: Final = {PDF: USUAL, LARGE_PRINT: LARGE}
_TOFU: Final = "□"
"""What stands where no font has a sign."""


@dataclass(frozen=True)
class Paper:
    """The bytes of a PDF, empty where there is none; `problems` are what it lacks, or why there is none."""

    data: bytes = b""
    problems: list[Problem] = field(default_factory=list)


class Printer:
    """Prints the handbook in its sizes, one by one, while other work goes on: Typst leaves Python free meanwhile.

    A sign that no font has, and a picture that cannot be drawn, are reported with the first file. The rest is printed.
    """

    def __init__(self, document: Book, files: Iterable[str]) -> None:
        self._document = document
        self._book: Any = bind(document)
        self._mended = False
        self._presses = {file: Press(document.site.folder, document.site.made) for file in files}
        pool = ThreadPoolExecutor(1)
        self._waiting = {file: pool.submit(self._set, file) for file in self._presses}
        pool.shutdown(wait=False)

    def make(self, file: str) -> Paper:
        """Return a copy of the handbook as a tagged PDF; its form is that of the file."""
        problems: list[Problem] = []
        try:
            return Paper(self._waiting[file].result())
        except TypesetError as error:
            said = error
        if not self._mended:
            problems, self._mended = self._mend(file, said.lacking), True
        try:
            return Paper(self._set(file), problems)
        except TypesetError as error:
            said = error
        fault = f"This file was not made. Typst says: {shown(said.first)}. Please report this."
        return Paper(problems=[*problems, Problem(f"{FOLDER}/{file}", 0, fault)])

    def _set(self, file: str) -> bytes:
        return self._presses[file].set(_TEMPLATE, {"look": look(self._document, _FORMS[file]), "book": self._book})

    def _mend(self, file: str, lacking: Sequence[str]) -> list[Problem]:
        """Put something else in the place of what cannot be printed, and return what that was."""
        site, chapters = self._document.site, self._book["chapters"]
        given = {"look": look(self._document, _FORMS[file])}
        problems = [*_undrawn(chapters, given, self._presses[file], site), *_lacking(chapters, lacking, site)]
        for sign in lacking:
            self._book = _without(self._book, sign)
        return problems


def _lacking(chapters: Sequence[Element], lacking: Sequence[str], site: Site) -> Iterator[Problem]:
    """Report each sign that no font has, at the first page that has it."""
    for sign in lacking:
        holders = (chapter["path"] for chapter in chapters if any(sign in text for text in _texts(chapter)))
        path = next(holders, "")
        place = site.find(path, re.compile(re.escape(sign))) if path else (f"{FOLDER}/{PDF}", 0)
        code = " ".join(f"U+{ord(part):04X}" for part in sign)
        fault = (
            f"The fonts of {PDF} have no sign for “{sign}” ({code}), so a “{_TOFU}” stands there. "
            "Use words or another sign, or save a font that has it in your docs folder, as .ttf or .otf."
        )
        yield Problem(place[0], place[1], fault)


def _undrawn(chapters: Sequence[Element], given: Mapping[str, Any], press: Press, site: Site) -> Iterator[Problem]:
    """Report each picture that Typst cannot draw, and let its words stand in its place."""
    drawn: dict[str, bool] = {}
    for chapter in chapters:
        for picture in walk(chapter["of"]):
            source = picture.get("path") or picture.get("svg")
            if picture["is"] not in ("picture", "figure") or not source:
                continue
            if source not in drawn:
                drawn[source] = _draws(press, given, picture)
            if drawn[source]:
                continue
            name = picture.get("path", "").rpartition("/")[2]
            place = site.find(chapter["path"], re.compile(re.escape(name))) if name else (chapter["path"], 0)
            fault = (
                f"The picture {name or 'that is drawn in this page'} cannot be drawn in {PDF}. "
                "Save it again as PNG, JPEG or SVG."
            )
            picture |= {"is": "span" if picture["is"] == "picture" else "p", "of": [picture["alt"]]}
            yield Problem(place[0], place[1], fault)


def _draws(press: Press, given: Mapping[str, Any], picture: Element) -> bool:
    try:
        press.set("picture.typ", {**given, "picture": picture})
    except TypesetError:
        return False
    return True


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _without(value: Any, sign: str) -> Any:
    """Return values with another sign in place of one."""
    if isinstance(value, str):
        return value.replace(sign, _TOFU)
    if isinstance(value, Mapping):
        return {name: _without(part, sign) for name, part in value.items()}
    return [_without(part, sign) for part in value] if isinstance(value, (list, tuple)) else value
