"""Hold a page against the limits of an edition."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, Literal, NamedTuple

from ...settings.limits import Limits
from ...text.reading import Reading
from .faults import Fault, find_faults
from .jargon import find_jargon, find_short_forms
from .phrases import find_phrases
from .places import Places
from .prose import Measure, measure

Limit = Literal["reading_age", "sentence", "average_sentence", "review_every", ""]

SUMMARY: Final = "summary"
_SHORT: Final = 15
"""The words of a sentence in a summary: easy read has at most 10 to 15."""
_SHOWN = 60
_HARDEST = 3


class Remark(NamedTuple):
    """`limit` is the one that a page is past; empty where it is no matter of more and less.

    `whole` tells that it is about the page as such, and `line` then only one of its places.
    """

    line: int
    message: str
    limit: Limit = ""
    whole: bool = False


def judge(reading: Reading, source: str, limits: Limits, known: Collection[str], *, prose: bool) -> list[Remark]:
    """Return what is to be said of a page in the order of its lines, its variables in place in `source`.

    `known` are the words that need no explanation, in small letters. Without `prose`, only its headings, links and
    pictures are looked at.
    """
    places = Places(source)
    found = [Remark(_line(places, fault), fault.message) for fault in find_faults(reading)]
    if prose:
        found += _hard(measure(reading.texts), places, limits)
        known = {*known, *(word.casefold() for word in limits.words)}
        found += _unexplained(reading, places, known)
        found += _easy(reading, places)
        found += [Remark(places.line_of(text, phrase), fault) for phrase, text, fault in find_phrases(reading)]
    return sorted(found, key=lambda finding: (not finding.whole, finding.line))


def _line(places: Places, fault: Fault) -> int:
    if not fault.heading:
        return places.line_holding(*fault.signs)
    words = fault.heading.words
    return places.line_of_heading(fault.heading.level, words, fault.number) or places.line_of(words)


def _hard(page: Measure, places: Places, limits: Limits) -> Iterator[Remark]:
    age = page.reading_age
    if limits.reading_age and age is not None and round(age, 1) > limits.reading_age:
        hardest = sorted(page.counted, key=lambda one: one.words + one.syllables, reverse=True)
        lines = sorted({line for one in hardest[:_HARDEST] if (line := places.line_of(one.text))})
        where = f" Begin with {'line' if len(lines) == 1 else 'lines'} {', '.join(map(str, lines))}." if lines else ""
        fault = (
            f"This page has a reading age of {age:.1f}, and {limits.reading_age} is the limit. Write shorter sentences "
            f"and shorter words.{where}"
        )
        yield Remark(0, fault, "reading_age", whole=True)
    if limits.average_sentence and round(page.average, 1) > limits.average_sentence:
        fault = (
            f"The sentences of this page have {page.average:.1f} words on average, and {limits.average_sentence} is "
            "the limit. Make two of each long one."
        )
        yield Remark(0, fault, "average_sentence", whole=True)
    for one in page.sentences:
        if limits.sentence and one.words > limits.sentence:
            fault = f"This sentence has {one.words} words, and {limits.sentence} is the limit. Make two of it"
            fault += f": “{_start(one.text)}”"
            yield Remark(places.line_of(one.text), fault, "sentence")


def _easy(reading: Reading, places: Places) -> Iterator[Remark]:
    """Yield the sentences of a summary that are too long for one."""
    for one in measure([text for text in reading.texts if text.block == SUMMARY]).sentences:
        if one.words > _SHORT:
            fault = f"This sentence of a summary has {one.words} words, and {_SHORT} are easy to read. Make two of it"
            yield Remark(places.line_of(one.text), f"{fault}: “{_start(one.text)}”")


def _unexplained(reading: Reading, places: Places, known: Collection[str]) -> Iterator[Remark]:
    for word, plain, text in find_jargon(reading, known):
        fault = (
            f"Readers may not know “{word}”. Say it plainly ({plain}), explain it here, or put it into glossary.yml."
        )
        yield Remark(places.line_of(text, word), fault)
    for form, text in find_short_forms(reading, known):
        fault = (
            f"“{form}” is never written out on this page. Write it out once, with “({form})” behind it, or put it into "
            "glossary.yml."
        )
        yield Remark(places.line_of(text, form), fault)


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
