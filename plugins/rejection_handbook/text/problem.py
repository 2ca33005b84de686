"""What an author should mend, and where."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

HIDDEN = r"\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
UNSEEN = rf"\x00-\x1f{HIDDEN}"
"""What nobody sees, as it is written inside the brackets of a pattern: controls, marks that turn the direction of
writing, halves of a character. `HIDDEN` is without those that text of more than one line may hold."""

_LONGEST_NUMBER = 10**12
_SHOWN = 60


class Place(NamedTuple):
    """A line of a file, both as a `Problem` names them."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a source file; a value, so that the core never stops half-way.

    `path` is relative to the docs folder, or to the folder of `mkdocs.yml` for the lock file.
    `line` counts from 1; 0 stands for the whole file.
    An `error` stops every build, a `warning` a strict one; an `info` is only told.
    `other` is a second place: `{other}` in the message, or `{line}` where it is as a rule in the same file.
    """

    path: str
    line: int
    message: str
    level: Literal["error", "warning", "info"] = "warning"
    other: Place | None = None

    def __str__(self) -> str:
        message = self.message
        if self.other:
            path, line = self.other
            place = f"{path}, line {line}"
            message = message.replace("{other}", place)
            message = message.replace("{line}", f"line {line}" if path == self.path else place)
        return f"{Place(self.path, self.line)}: {message}"

    def moved(self, place: Callable[[str, int], Place]) -> Problem:
        """Return the problem with its places led to where their words were written."""
        path, line = place(self.path, self.line)
        return replace(self, path=path, line=line, other=self.other and place(*self.other))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean …?" with the nearest known word, or an empty text where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""


def shorten(text: str) -> str:
    """Return an author's own words as a message can show them."""
    text, limit = text.strip(), 40
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def shown(value: object) -> str:
    """Return a value as a message can show it: short, on one line, and nothing unseen in it."""
    if isinstance(value, int) and abs(value) < _LONGEST_NUMBER:
        value = str(value).lower()
    text = re.sub(f"[{UNSEEN}]", " ", value).strip() if isinstance(value, str) else "…"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def same_file(path: str, known: Iterable[str]) -> str:
    """Return the known path whose last part is that of this one, or nearly so; empty where there is none.

    That is a file which moved, or whose name differs in capital letters or in its ending. A neighbour of where it was
    is another file, however much alike its path.
    """
    names = {_stem(one): one for one in sorted(known, reverse=True)}
    found = difflib.get_close_matches(_stem(path), names, n=1)
    return names[found[0]] if found else ""


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path.rstrip("/")))[0].casefold()
