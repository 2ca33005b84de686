"""What countries are called, and which code is meant by a name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from babel import Locale

from .codes import BRITAIN, CODES, EU, NORTHERN_IRELAND, OTHER

_NAMES: dict[str, str] = {
    **Locale("en", "GB").territories,
    BRITAIN: "Great Britain",
    NORTHERN_IRELAND: "Northern Ireland",
    EU: "European Union",
    OTHER: "anywhere else",
}
_KINGDOM = "United Kingdom"
_BRIEF = {_KINGDOM: "UK", _NAMES[BRITAIN]: "UK", _NAMES[NORTHERN_IRELAND]: "UK", _NAMES["US"]: "USA"}

_ALSO = {
    "uk": BRITAIN, "united kingdom": BRITAIN, "britain": BRITAIN, "england": BRITAIN, "scotland": BRITAIN,
    "wales": BRITAIN, "gbr": BRITAIN, "gb-uk": BRITAIN, "ulster": NORTHERN_IRELAND, "usa": "US", "america": "US",
    "united states of america": "US", "republic of ireland": "IE", "irl": "IE", "eire": "IE", "el": "GR",
    "holland": "NL", "elsewhere": OTHER, "else": OTHER, "others": OTHER, "rest": OTHER, "anywhere": OTHER,
    "everywhere else": OTHER, "hong kong": "HK", "macau": "MO",
}  # fmt: skip
_MEANT = {_NAMES[code].casefold(): code for code in CODES} | {code.casefold(): code for code in CODES} | _ALSO
_CODE = 3
"""Letters. Any two words so short are near each other."""
_LONGEST = max(len(name.split()) for name in _MEANT)


def name(code: str) -> str:
    """Return what a country is called in the middle of a sentence; a code that is none, as it is."""
    return _NAMES.get(code, code)


def show(codes: Iterable[str]) -> list[str]:
    """Return the names of countries; Great Britain and Northern Ireland together have one."""
    given = list(dict.fromkeys(codes))
    whole = {BRITAIN, NORTHERN_IRELAND} <= set(given)
    shown = [_KINGDOM if whole and code in (BRITAIN, NORTHERN_IRELAND) else name(code) for code in given]
    return list(dict.fromkeys(shown))


def label(codes: Iterable[str]) -> str:
    """Return the names of countries on one line, to stand by themselves."""
    text = ", ".join(show(codes))
    return text[:1].upper() + text[1:]


def brief(codes: Iterable[str]) -> list[str]:
    """Return the names of countries as short as people say them. A number for Great Britain goes by “UK”."""
    return list(dict.fromkeys(_BRIEF.get(one, one) for one in show(codes)))


def code_meant(words: str) -> str:
    """Return the code that a name, or a code with a slip, stands for; empty where that is not known."""
    text = " ".join(words.split()).casefold()
    country, _, part = text.partition("-")
    if text in _MEANT or not part:
        near = difflib.get_close_matches(text, _MEANT, n=1, cutoff=0.8) if len(text) > _CODE else []
        return _MEANT.get(text) or (_MEANT[near[0]] if near else "")
    if country in ("uk", "gb"):
        return NORTHERN_IRELAND if part.startswith(("ni", "nor")) else BRITAIN
    return _MEANT.get(country, "")  # a part of a country, such as US-CA


def mend(written: str) -> tuple[list[str], list[str]]:
    """Return the codes that an author means by words with slips in them, and the words that mean none."""
    words = written.replace(",", " ").replace(";", " ").split()
    codes: list[str] = []
    lost: list[str] = []
    while words:
        length = next((n for n in range(min(_LONGEST, len(words)), 0, -1) if code_meant(" ".join(words[:n]))), 0)
        if length:
            codes.append(code_meant(" ".join(words[:length])))
        elif words[0].casefold() not in ("and", "&", "or", "the", "+", "/"):
            lost.append(words[0])
        words = words[max(length, 1) :]
    return list(dict.fromkeys(codes)), lost
