"""What an edition demands of its own pages, as `plugins: handbook: check:` says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from . import setting
from .form import INTERVAL


@dataclass(frozen=True)
class Limits:
    """The table of `check:`. None and empty stand for what is not set.

    `reading_age` is in years, sentences are in words.
    `review_every` is as it was written, for `reviewed.py` to read.
    """

    reading_age: int | None = setting.number("The highest reading age of a page.", 12)
    sentence: int | None = setting.number("The longest sentence, in words.", 25)
    average_sentence: int | None = setting.number(
        "The longest that a page's sentences may be on average, in words.", 18
    )
    review_every: str = setting.words(
        "How long a page may go unread by its editors, unless it says so itself.",
        "12 months",
        INTERVAL,
        docs="How long a page may go without a review, and a [helpline](helplines.md#the-file) without a check: "
        "`6 months`, `1 year`, `90 days` or `never`. A page that says `review_every` at its top has its own.",
    )
    words: tuple[str, ...] = setting.word_list(
        "Words and short forms that your readers know without being told.",
        ["UCAS", "Moodle"],
        docs="Words and short forms that your readers know. They need no explanation.",
    )

    def over(self, below: Limits) -> Limits:
        """Return these limits with those of a lower layer where nothing is set; lists, such as words, are joined."""
        laid: dict[str, Any] = {}
        for entry in fields(self):
            low, own = getattr(below, entry.name), getattr(self, entry.name)
            laid[entry.name] = (*low, *own) if isinstance(own, tuple) else own or low
        return Limits(**laid)


USUAL = Limits(reading_age=12, sentence=25, review_every="12 months")
"""What is told of where nobody has set a limit."""


def lay_limits(layers: Sequence[Limits | None]) -> Limits:
    """Lay the limits of all layers over one another, the lowest first."""
    laid = USUAL
    for limits in layers:
        laid = (limits or Limits()).over(laid)
    return laid
