"""The short names of languages, and what other sites are told of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from babel.core import Locale, get_global

_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{2,8})*")
"""What a language is called in HTML (BCP 47): its own name, and perhaps those of a writing and of a place."""


def locale_of(language: str, country: str = "") -> str:
    """Return a language as Open Graph names it, such as `en_GB` (https://ogp.me/#optional).

    `language` is short, such as `cy` or `pt-BR`; `country` is the centre's, such as `GB` or `GB-NIR`. Where neither
    names a country, it is the one in which most people speak the language.
    """
    short, _, region = language.replace("_", "-").partition("-")
    likely = get_global("likely_subtags").get(short, "").rpartition("_")[2]
    return "_".join(filter(None, (short, (region or country.partition("-")[0] or likely).upper())))


def base_of(tag: str) -> str:
    """Return the language that a tag such as `cy-GB` is of, without the place."""
    return tag.replace("_", "-").partition("-")[0].lower()


def is_language(tag: object) -> bool:
    """Tell whether something is a tag of a language that there is, such as `cy` or `pt-BR`."""
    return isinstance(tag, str) and bool(_TAG.fullmatch(tag)) and base_of(tag) in _names()


def tag_of(name: str) -> str:
    """Return the tag of a language by its English name; empty where there is none of that name."""
    return next((tag for tag, known in _names().items() if known.casefold() == name.strip().casefold()), "")


@cache
def _names() -> dict[str, str]:
    return dict(Locale("en").languages)
