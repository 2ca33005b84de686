"""Find a text again that stands elsewhere now, perhaps a little reworded."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import TypeVar

_Key = TypeVar("_Key")
ALIKE = 0.7
"""The share of all words, by difflib's ratio, that makes a text another wording of one. Less is another text: in the
handbook's own pages, sections of one kind share a good half of their words."""
EQUAL = 1.0

_MARKS = re.compile(r"\{:?[^{}]*\}|^\s*[-*+] \[ \]", re.MULTILINE)


def find_page(text: str, pages: Mapping[str, str]) -> str:
    """Return the path of the page that is most like the text; empty where none is alike."""
    return _nearest(text, pages, ALIKE) or ""


def find_part(
    text: str, identifier: str, parts: Mapping[tuple[str, str], str], *, alike: float = ALIKE
) -> tuple[str, str] | None:
    """Return the page and id of the part that the text is now.

    Without a text, as for words put before or after a part, only the id can lead there, if just one part has it.
    """
    same = {key: words for key, words in parts.items() if key[1] == identifier}
    if not text.strip():
        return next(iter(same)) if len(same) == 1 else None
    return _nearest(text, same, alike) or _nearest(text, parts, alike)


def alike(text: str, other: str, share: float) -> bool:
    """Tell whether two texts have at least this share of their words in common, in their order."""
    return _nearest(text, {0: other}, share) is not None


def _nearest(text: str, texts: Mapping[_Key, str], alike: float) -> _Key | None:
    words = _body(text)
    best, nearest = 0.0, None
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)
    for key, other in texts.items() if words else ():
        matcher.set_seq1(_body(other))
        bar = max(alike, best)
        if matcher.real_quick_ratio() >= bar and matcher.quick_ratio() >= bar:
            ratio = matcher.ratio()
            if ratio >= alike and ratio > best:
                best, nearest = ratio, key
    return nearest


def _body(text: str) -> list[str]:
    """Return the words below a heading; of a text with one line, all of them. Marks of items and ids are no words."""
    lines = text.strip().split("\n")
    body = "\n".join(lines[1:] if len(lines) > 1 and lines[0].startswith("#") else lines)
    return _MARKS.sub(" ", body).split()
