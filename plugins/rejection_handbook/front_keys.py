"""The names of settings at the top of a page, and those that are nearly one of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MEANT = (
    "title", "description", "template", "hide", "icon", "status", "tags", "search", "nav", "reviewed", "review_every",
    "keywords", "countries", "date", "authors", "subtitle",
)  # fmt: skip
"""What this handbook, MkDocs and Material for MkDocs read."""

_OTHERS = frozenset((
    "author", "boost", "canonical", "canonical_url", "categories", "comments", "country", "data", "dates", "draft",
    "exclude", "hidden", "image", "keyword", "lang", "language", "layout", "license", "links", "name", "order", "pin",
    "readtime", "reviewer", "reviewers", "robots", "slug", "slugs", "social", "state", "summary", "tab", "tabs", "tag",
    "titles", "type", "url", "version", "weight",
))  # fmt: skip
"""What plugins and templates may read, or what an author may note for themselves."""

_CLOSE = 0.85


def meant(name: str, given: Iterable[str]) -> str:
    """Return the setting that a name nearly is, unless that one is given too; empty where it is a name of its own."""
    if name in _MEANT or name in _OTHERS:
        return ""
    small = name.strip().lower().replace("-", "_")
    free = [known for known in _MEANT if known not in given]
    near = difflib.get_close_matches(small, free, n=1, cutoff=_CLOSE)
    return next((known for known in free if known == small or _one_slip(small, known)), near[0] if near else "")


def _one_slip(word: str, other: str) -> bool:
    """Tell whether one letter too many, too few or wrong, or two that changed places, is all that differs."""
    start = next((i for i, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return abs(len(word) - len(other)) == 1
    left, right = word[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    other_sign = left[1:] == right[1:] and start > 0  # a word with another first letter is another word
    return swapped or other_sign or left[1:] == right or left == right[1:]
