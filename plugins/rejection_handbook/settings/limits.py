"""What an edition demands of its own pages, as `plugins: handbook: check:` says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Limits:
    """None and empty stand for what is not set. `reading_age` is in years, sentences are in words.

    `review_every` is as it was written, for `reviewed.py` to read.
    """

    reading_age: int | None = None
    sentence: int | None = None
    average_sentence: int | None = None
    review_every: str = ""
    words: tuple[str, ...] = ()

    def over(self, below: Limits) -> Limits:
        """Return these limits with those of a lower layer where nothing is set; the words of both are known."""
        values = {
            entry.name: getattr(self, entry.name) or getattr(below, entry.name)
            for entry in fields(self)
            if entry.name != "words"
        }
        return Limits(**values, words=(*below.words, *self.words))


USUAL = Limits(reading_age=12, sentence=25, review_every="12 months")
"""What is told of where nobody has set a limit."""


def lay_limits(layers: Sequence[Limits | None]) -> Limits:
    """Lay the limits of all layers over one another, the lowest first."""
    laid = USUAL
    for limits in layers:
        laid = (limits or Limits()).over(laid)
    return laid
