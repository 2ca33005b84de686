"""The ways to reach somebody, as Markdown that stands mid-sentence."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]*|\([0-9]+\)[0-9 ()./-]+")
_TRUNK = re.compile(r"(?<=[0-9 ])\(0\)")


def link(words: str, address: str) -> str:
    """Return a link, or the words alone where there is no address."""
    return f"[{words}]({address})" if address else words


def dialled(phone: str) -> str:
    """Return the address that calls a number; empty for words about one, such as “0555 0100, extension 7”."""
    if not _NUMBER.fullmatch(phone):
        return ""
    # Within a country there is a 0 that is not dialled behind the country's own number: +44 (0)20 …
    number = _TRUNK.sub("", phone) if phone.startswith("+") else phone
    return "tel:" + re.sub(r"[^+0-9]", "", number)


def call(phone: str) -> str:
    """Return a link that calls a number; words about one stay words."""
    return link(phone, dialled(phone))


def reach(name: str, *ways: str) -> str:
    """Return a name with the ways that there are."""
    given = [way for way in ways if way]
    return f"{name} ({', '.join(given)})" if given else name
