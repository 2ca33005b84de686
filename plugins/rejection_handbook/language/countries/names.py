"""What countries are called, and which code is meant by a name."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable

from ..words.words import Words, read_words
from .codes import BRITAIN, CODES, EU, NORTHERN_IRELAND, OTHER

_ALSO = {
    "uk": BRITAIN, "united kingdom": BRITAIN, "britain": BRITAIN, "england": BRITAIN, "scotland": BRITAIN,
    "wales": BRITAIN, "gbr": BRITAIN, "gb-uk": BRITAIN, "ulster": NORTHERN_IRELAND, "usa": "US", "america": "US",
    "united states of america": "US", "republic of ireland": "IE", "irl": "IE", "eire": "IE", "el": "GR",
    "holland": "NL", "elsewhere": OTHER, "else": OTHER, "others": OTHER, "rest": OTHER, "anywhere": OTHER,
    "everywhere else": OTHER, "hong kong": "HK", "macau": "MO",
}  # fmt: skip
_CODE = 3
"""Letters. Any two words so short are near each other."""


def name(code: str, words: Words | None = None) -> str:
    """Return what a country is called in the middle of a sentence; a code that is none, as it is.

    Here and below, without the words of a language it is what authors call it, in English.
    """
    words = words or read_words()
    return _own(words).get(code) or str(words.locale.territories.get(code, code))


def show(codes: Iterable[str], words: Words | None = None) -> list[str]:
    """Return the names of countries; Great Britain and Northern Ireland together have one."""
    given = list(dict.fromkeys(codes))
    whole = {BRITAIN, NORTHERN_IRELAND} <= set(given)
    shown = [_kingdom(words) if whole and code in (BRITAIN, NORTHERN_IRELAND) else name(code, words) for code in given]
    return list(dict.fromkeys(shown))


def label(codes: Iterable[str], words: Words | None = None) -> str:
    """Return the names of countries on one line, to stand by themselves."""
    return capital((words or read_words())("list.next").join(show(codes, words)))


def brief(codes: Iterable[str], words: Words) -> list[str]:
    """Return the names of countries as short as people say them. A number for Great Britain goes by “UK”."""
    kingdom, states = words("country.kingdom-short"), words("country.states-short")
    short = {_kingdom(words): kingdom, name("US", words): states}
    short |= {name(code, words): kingdom for code in (BRITAIN, NORTHERN_IRELAND)}
    return list(dict.fromkeys(short.get(one, one) for one in show(codes, words)))


def elsewhere(words: Words) -> str:
    """Return what stands above words for all other countries."""
    return capital(name(OTHER, words))


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


@functools.cache
def _meant() -> dict[str, str]:
    """Return the codes by what an author may write for them, in small letters."""
    names = {name(code).casefold(): code for code in CODES}
    return names | {code.casefold(): code for code in CODES} | _ALSO


def _own(words: Words) -> dict[str, str]:
    """Return the names that CLDR does not have, or has for something else."""
    return {
        BRITAIN: words("country.britain"),
        NORTHERN_IRELAND: words("country.northern-ireland"),
        EU: words("country.union"),
        OTHER: words("country.elsewhere"),
    }


def _kingdom(words: Words | None) -> str:
    return str((words or read_words()).locale.territories[BRITAIN])


def code_meant(words: str) -> str:
    """Return the code that a name, or a code with a slip, stands for; empty where that is not known."""
    text = " ".join(words.split()).casefold()
    country, _, part = text.partition("-")
    meant = _meant()
    if text in meant or not part:
        near = difflib.get_close_matches(text, meant, n=1, cutoff=0.8) if len(text) > _CODE else []
        return meant.get(text) or (meant[near[0]] if near else "")
    if country in ("uk", "gb"):
        return NORTHERN_IRELAND if part.startswith(("ni", "nor")) else BRITAIN
    return meant.get(country, "")  # a part of a country, such as US-CA


def mend(written: str) -> tuple[list[str], list[str]]:
    """Return the codes that an author means by words with slips in them, and the words that mean none."""
    words = written.replace(",", " ").replace(";", " ").split()
    codes: list[str] = []
    lost: list[str] = []
    longest = max(len(one.split()) for one in _meant())
    while words:
        length = next((n for n in range(min(longest, len(words)), 0, -1) if code_meant(" ".join(words[:n]))), 0)
        if length:
            codes.append(code_meant(" ".join(words[:length])))
        elif words[0].casefold() not in ("and", "&", "or", "the", "+", "/"):
            lost.append(words[0])
        words = words[max(length, 1) :]
    return list(dict.fromkeys(codes)), lost
