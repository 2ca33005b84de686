"""The words a reader would search a page by: `keywords:` in its front matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ..text.front_matter import FrontMatter
from ..text.problem import Problem

KEYWORDS: Final = "keywords"
LONGEST: Final = 60
"""Letters. What is longer is a sentence, and nobody types that into a search box."""

_SHOWN = 40


def read_keywords(values: Mapping[Any, object]) -> list[str]:
    """Return the words that are fit to search by, each once; what is wrong counts as not given."""
    found = values.get(KEYWORDS)
    words = [" ".join(word.split()) for word in found if isinstance(word, str)] if isinstance(found, list) else []
    once: dict[str, str] = {}
    for word in words:
        if 0 < len(word) <= LONGEST:
            once.setdefault(word.casefold(), word)
    return list(once.values())


def check_keywords(path: str, front: FrontMatter) -> Iterator[Problem]:
    """Report words that no search would find."""
    found = front.values.get(KEYWORDS)
    if KEYWORDS not in front.values:
        return
    line = front.line(KEYWORDS)
    if not isinstance(found, list):
        example = (
            ", ".join(part.strip() for part in found.split(",")) if isinstance(found, str) else "no reply, ghosted"
        )
        yield Problem(path, line, f"“{KEYWORDS}” should be a list: {KEYWORDS}: [{example[:LONGEST]}]")
        return
    seen: set[str] = set()
    for number, word in enumerate(found):
        fault = _fault(word, seen)
        if fault:
            yield Problem(path, front.line(KEYWORDS, number), fault)
        seen.add(str(word).strip().casefold())


def _fault(word: object, seen: Iterable[str]) -> str:
    """Say what is wrong with one of the words; empty where nothing is."""
    if isinstance(word, bool):
        plain = "yes" if word else "no"
        return f'A word in “{KEYWORDS}” counts as “{plain}” and not as a word. Put it in double quotes: "{plain}"'
    if not isinstance(word, str):
        return f'Each entry of “{KEYWORDS}” should be words. Put a number or a date in double quotes: "…"'
    if not any(map(str.isalnum, word)):
        return f"An entry of “{KEYWORDS}” holds no word. Take it out."
    if len(word) > LONGEST:
        return (
            f"“{word[:_SHOWN]}…” is too long to search by: it has {len(word)} letters, and {LONGEST} is the most. "
            "Write a few words that a reader would type."
        )
    if word.strip().casefold() in seen:
        return f"“{word.strip()}” stands twice in “{KEYWORDS}”. Keep one of the two."
    return ""
