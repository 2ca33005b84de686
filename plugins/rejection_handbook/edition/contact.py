"""The ways to reach somebody, as Markdown that stands mid-sentence."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]*|\([0-9]+\)[0-9 ()./-]+")
_TRUNK = re.compile(r"(?<=[0-9 ])\(0\)")


def link(words: str, address: str) -> str:
    """Return a link, or the words alone where there is no address."""
    return f"[{words}]({address})" if address else words


def call(phone: str) -> str:
    """Return a link that calls a number; words about one, such as “0555 0100, extension 7”, stay words."""
    if not _NUMBER.fullmatch(phone):
        return phone
    # Within a country there is a 0 that is not dialled behind the country's own number: +44 (0)20 …
    dialled = _TRUNK.sub("", phone) if phone.startswith("+") else phone
    return link(phone, "tel:" + re.sub(r"[^+0-9]", "", dialled))


def reach(name: str, *ways: str) -> str:
    """Return a name with the ways that there are."""
    given = [way for way in ways if way]
    return f"{name} ({', '.join(given)})" if given else name
