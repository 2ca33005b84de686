"""Make the copies of a finished site that are for paper."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, Final

from ...settings.copies import FOLDER, LARGE_PRINT, PDF
from ...text.problem import Problem, shown
from ..onefile.document import Book
from .book import LARGE, USUAL, bind, look
from .mend import drawn, mend, persist, without
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
        self._presses = {file: Press(document.site.folder, document.site.made) for file in files}
        self._waiting = {file: pool.submit(self._set, file) for file in self._presses}

    def make(self, file: str) -> Paper:
        """Return a copy of the handbook as a tagged PDF; its form is that of the file."""
        first, again = self._waiting[file].result, functools.partial(self._set, file)
        data, problems, error = persist(first, again, functools.partial(self._mend, file))
        return Paper(data, [*problems, *([not_made(file, error)] if error else [])])

    def _set(self, file: str) -> bytes:
        made = self._presses[file].set(_TEMPLATE, {"look": look(self._document, _FORMS[file]), "book": self._book})
        self._presses[file].forget()
        return made

    def _mend(self, file: str, error: TypesetError) -> list[Problem]:
        """Put something else in the place of what cannot be printed, and return what that was."""
        form = look(self._document, _FORMS[file])
        refuses = functools.partial(self._presses[file].refuses, form)
        words = drawn(self._book)
        fresh = [sign for sign in error.lacking if sign in words]
        self._book = copy.deepcopy(self._book)  # the next file may be at work on the old one
        chapters = self._book["chapters"]
        logo = {"path": chapters[0]["path"], "of": [self._book["logo"]]}
        problems = mend(PDF, [*chapters, logo], fresh, refuses, self._document.site)
        self._book["logo"] = next((one for one in logo["of"] if one and one["is"] == "picture"), None)
        self._book = without(self._book, fresh)
        return problems


def not_made(file: str, error: TypesetError) -> Problem:
    """Return what is told of a file that Typst could not set at all."""
    fault = f"This file was not made. Typst says: {shown(error.first)}. Please report this."
    return Problem(f"{FOLDER}/{file}", 0, fault)
