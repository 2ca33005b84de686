"""Find a text again that stands elsewhere now, perhaps a little reworded."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TypeVar

_Key = TypeVar("_Key")
_ALIKE = 0.6  # of all words, by difflib's ratio: reworded texts reach it, two pages' own sections do not


def find_page(text: str, pages: Mapping[str, str]) -> str:
    """Return the path of the page that is most like the text; empty where none is alike."""
    return _nearest(text, pages) or ""


def find_part(text: str, identifier: str, parts: Mapping[tuple[str, str], str]) -> tuple[str, str] | None:
    """Return the page and id of the part that the text is now.

    Without a text, as for words put before or after a part, only the id can lead there, if just one part has it.
    """
    same = {key: words for key, words in parts.items() if key[1] == identifier}
    if not text.strip():
        return next(iter(same)) if len(same) == 1 else None
    return _nearest(text, same) or _nearest(text, parts)


def _nearest(text: str, texts: Mapping[_Key, str]) -> _Key | None:
    words = _body(text)
    best, nearest = _ALIKE, None
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)
    for key, other in texts.items():
        matcher.set_seq1(_body(other))
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, nearest = ratio, key
    return nearest


def _body(text: str) -> list[str]:
    """Return the words below a heading; of a text with one line, all of them."""
    lines = text.strip().split("\n")
    return " ".join(lines[1:] if len(lines) > 1 and lines[0].startswith("#") else lines).split()
