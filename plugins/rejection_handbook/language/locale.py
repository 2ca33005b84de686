"""What other sites are told of a page that somebody shares there."""

from __future__ import annotations

from babel.core import get_global


def locale_of(language: str, country: str = "") -> str:
    """Return a language as Open Graph names it, such as `en_GB` (https://ogp.me/#optional).

    `language` is short, such as `cy` or `pt-BR`; `country` is the centre's, such as `GB` or `GB-NIR`. Where neither
    names a country, it is the one in which most people speak the language.
    """
    short, _, region = language.replace("_", "-").partition("-")
    likely = get_global("likely_subtags").get(short, "").rpartition("_")[2]
    return "_".join(filter(None, (short, (region or country.partition("-")[0] or likely).upper())))
