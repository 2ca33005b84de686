"""Make the copies of a finished site that are for paper."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, Final

from ...settings.copies import FOLDER, LARGE_PRINT, PDF
from ...text.problem import Problem, shown
from ..onefile.document import Book
from .book import LARGE, USUAL, bind, look
from .mend import mend, without
from .typeset import Press, TypesetError

_TEMPLATE: Final = "book.typ"
_FORMS: Final = {PDF: USUAL, LARGE_PRINT: LARGE}


@dataclass(frozen=True)
class Paper:
    """The bytes of a PDF, empty where there is none; `problems` are what it lacks, or why there is none."""

    data: bytes = b""
    problems: list[Problem] = field(default_factory=list)


class Printer:
    """Prints the handbook in its sizes, one by one, while other work goes on: Typst leaves Python free meanwhile.

    A sign that no font has, and a picture that cannot be drawn, are reported with the first file. The rest is printed.
    """

    def __init__(self, document: Book, files: Iterable[str], pool: Executor) -> None:
        self._document = document
        self._book: Any = bind(document)
        self._mended = False
        self._presses = {file: Press(document.site.folder, document.site.made) for file in files}
        self._waiting = {file: pool.submit(self._set, file) for file in self._presses}

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
        return Paper(problems=[*problems, not_made(file, said)])

    def _set(self, file: str) -> bytes:
        made = self._presses[file].set(_TEMPLATE, {"look": look(self._document, _FORMS[file]), "book": self._book})
        self._presses[file].forget()
        return made

    def _mend(self, file: str, lacking: Sequence[str]) -> list[Problem]:
        """Put something else in the place of what cannot be printed, and return what that was."""
        form = look(self._document, _FORMS[file])
        draws = functools.partial(self._presses[file].draws, form)
        problems = mend(PDF, self._book["chapters"], lacking, draws, self._document.site)
        for sign in lacking:
            self._book = without(self._book, sign)
        return problems


def not_made(file: str, error: TypesetError) -> Problem:
    """Return what is told of a file that Typst could not set at all."""
    fault = f"This file was not made. Typst says: {shown(error.first)}. Please report this."
    return Problem(f"{FOLDER}/{file}", 0, fault)
