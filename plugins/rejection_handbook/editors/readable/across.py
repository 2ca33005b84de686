"""What only a look at all pages can tell: sentences that come again and again, and how hard all summaries are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ...text.reading import Reading
from .judge import SUMMARY
from .prose import Measure, measure

_PAGES: Final = 6
"""On so many pages a sentence may stand."""
_WORDS: Final = 5
"""Words. Nobody tires of what is shorter."""
_NOTE: Final = re.compile(r"(?:next lines|part|page) mentions?\b")
"""What warns readers of what comes. It is said alike everywhere, so that they know it."""
_LOCKED: Final = "locked"
"""What pages hold by rule, such as the way to help."""
_EASY: Final = 10


class Repeated(NamedTuple):
    """A sentence, the first page that has it, and how many have it."""

    text: str
    path: str
    pages: int


def find_repeated(readings: Mapping[str, Reading]) -> Iterator[Repeated]:
    """Yield each sentence that stands on too many pages, by their paths."""
    found: dict[str, dict[str, str]] = {}
    for path, reading in readings.items():
        for one in measure([text for text in reading.prose if text.block != _LOCKED]).counted:
            if one.words >= _WORDS and not _NOTE.search(one.text):
                found.setdefault(one.text.casefold(), {}).setdefault(path, one.text)
    for pages in found.values():
        if len(pages) > _PAGES:
            path, text = next(iter(pages.items()))
            yield Repeated(text, path, len(pages))


def measure_summaries(readings: Mapping[str, Reading]) -> Measure:
    """Return how all summaries read together; one alone has too few words to tell."""
    return measure([text for reading in readings.values() for text in reading.texts if text.block == SUMMARY])


def judge_all(readings: Mapping[str, Reading]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong as the path of a page, a text on it, empty for all of it, and a message."""
    for one in find_repeated(readings):
        fault = (
            f"This sentence stands on {one.pages} pages, and readers stop seeing it: “{one.text}” Say it once, "
            "and link to that, or say on each page what matters there."
        )
        yield one.path, one.text, fault
    easy = measure_summaries(readings)
    if (age := easy.reading_age) is not None and round(age, 1) > _EASY:
        hardest = max(easy.counted, key=lambda one: one.words + one.syllables)
        path = next(
            path for path, reading in readings.items() if hardest.text in " ".join(t.words for t in reading.texts)
        )
        fault = (
            f"All summaries together have a reading age of {age:.1f}, and {_EASY} is easy to read. Begin with this one."
        )
        yield path, hardest.text, fault
