"""What makes a page hard to find one's way in: headings, link texts and pictures without words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from ...text.reading import Reading, Text

EMPTY_LINKS: Final = frozenset((
    "click here", "here", "read more", "more", "learn more", "find out more", "see more", "more information",
    "more info", "this", "this link", "this page", "this website", "link", "click", "details", "go", "continue",
    "website", "page", "download", "click this link", "see here", "go here",
))  # fmt: skip
"""Words that say nothing to somebody who hears the links of a page one by one (WCAG 2.2, 2.4.4 and 2.4.9)."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.\S+/\S+", re.IGNORECASE)
_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_NO_WORDS: Final = frozenset(("image", "picture", "photo", "img", "graphic", "logo", "icon", "screenshot"))


class Fault(NamedTuple):
    """`signs` are what may stand in the source for it, the surest first.

    For a `heading`, `number` counts those that are alike, this one included.
    """

    message: str
    signs: tuple[str, ...] = ()
    heading: Text | None = None
    number: int = 1


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield what is wrong with the headings, links and pictures of a page, in their order."""
    yield from _headings(reading.headings)
    yield from _links(reading)
    for picture in reading.pictures:
        if not picture.mere and (fault := _fault_of_picture(picture.words.strip())):
            file = picture.address.rpartition("/")[2]
            yield Fault(fault, (f"![{picture.words}]({picture.address}", picture.address, file))


def _headings(headings: list[Text]) -> Iterator[Fault]:
    last = 0
    alike: Counter[tuple[int, str]] = Counter()
    for heading in headings:
        level, words = heading.level, heading.words
        alike[level, words.casefold()] += 1
        number = alike[level, words.casefold()]
        fault = ""
        if not words:
            fault = f"This heading is empty. Write words behind {'#' * level}, or take it out."
        elif level == 1 and last:
            fault = f"“{words}” is a second heading of the largest size, and a page has one. Write ## in front."
        elif last and level > last + 1:
            fault = (
                f"“{words}” skips a size: it has {'#' * level}, and the heading above it {'#' * last}. "
                f"Write {'#' * (last + 1)} in front."
            )
        elif number > 1:
            fault = f"Two headings of one size are called “{words}”. Say in each what its part is about."
        if fault:
            yield Fault(fault, heading=heading, number=number)
        last = level


def _links(reading: Reading) -> Iterator[Fault]:
    targets: dict[str, tuple[str, str]] = {}
    for name, target in reading.links:
        small = name.casefold().strip(" .:!›→»")
        fault = ""
        if not small:
            fault = f"The link to {target} has no words. Say where it leads."
        elif small in EMPTY_LINKS:
            fault = f"“{name}” does not say where this link leads. Use the name of what is there as its words."
        elif _ADDRESS.fullmatch(name):
            fault = f"“{name}” is an address. Write the name of what is there: [its name]({target})"
        elif _apart(targets.setdefault(small, _split(target)), _split(target)):
            fault = f"Two links are called “{name}” and lead to two places. Say in each where it leads."
        if fault:
            yield Fault(fault, (f"[{name}]({target}", f"<{name}>", f"[{name}]", f"]({target}", name))


def _split(target: str) -> tuple[str, str]:
    page, _, part = target.partition("#")
    return page, part


def _apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two addresses are two places; a page and a part of it are one."""
    return one[0] != other[0] or bool(one[1] and other[1] and one[1] != other[1])


def _fault_of_picture(words: str) -> str:
    example = "![A student and an adviser look at a letter](a.png)"
    if not words:
        return (
            f"A picture has no words for those who cannot see it. Say what it shows: {example}. If it shows nothing "
            'that matters, write {: role="presentation" } behind it.'
        )
    if _FILE.fullmatch(words) or words.casefold() in _NO_WORDS:
        return f"“{words}” does not say what this picture shows. Say it in a few words: {example}"
    return ""
