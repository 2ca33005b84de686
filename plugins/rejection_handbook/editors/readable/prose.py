"""Words, sentences and the reading age of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ...language.syllables import syllables
from ...text.reading import Text

FEWEST: Final = 100
"""Words. The formula was made on passages of some 150 words, and says nothing of a few lines."""

_WORD = re.compile(r"[^\W_]+(?:['’.,@/&-][^\W_]+)*")
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-zß-ÿ])")
_NO_END = re.compile(r"(?:^|[\s(“‘])(?:Dr|Mr|Mrs|Ms|Mx|St|Prof|vs|e\.g|i\.e|[A-HJ-Z]|[A-Z](?:\.[A-Z])+)\.$")
_BEFORE_NUMBER = re.compile(r"(?:^|[\s(“‘])(?:[Nn]os?|pp?|[Cc]h|[Vv]ol|[Ff]ig)\.$")
"""What is short for something where a number follows. “No.” is a sentence otherwise, and so is “So do I.”"""
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LABEL = 3
"""Words. What is no longer and ends without a stop is a label, such as the cell of a table, and no sentence."""

_YEARS_BEFORE_SCHOOL: Final = 5


def find_words(text: str) -> list[str]:
    """Return the words of a text; one with a hyphen, an address and a number are one each."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    return len(find_words(text))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph. A colon and a semicolon end none."""
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        numbered = text[end:].lstrip()[:1].isdigit() and _BEFORE_NUMBER.search(text, start, end)
        if not numbered and not _NO_END.search(text, start, end):
            yield text[start:end].strip()
            start = end
    if rest := text[start:].strip():
        yield rest


@dataclass(frozen=True)
class Sentence:
    """`ended` tells whether it has a stop, or is long enough to be one without."""

    text: str
    words: int
    syllables: int
    ended: bool


@dataclass(frozen=True)
class Measure:
    """How a page reads. `words` counts headings too, which are no sentences."""

    words: int
    letters: int
    sentences: tuple[Sentence, ...]

    @cached_property
    def counted(self) -> list[Sentence]:
        """Return the sentences that the average and the reading age are made of."""
        return [sentence for sentence in self.sentences if sentence.ended]

    @property
    def longest(self) -> int:
        """Return the words of the longest sentence."""
        return max((sentence.words for sentence in self.sentences), default=0)

    @property
    def average(self) -> float:
        """Return the words of a sentence on average; 0 where there is none."""
        return sum(one.words for one in self.counted) / len(self.counted) if self.counted else 0.0

    @property
    def reading_age(self) -> float | None:
        """Return the age at which a page can be read; None where it has too few words to tell.

        It is the Flesch-Kincaid grade of an American school, and five years more. The formula is that of Kincaid,
        J. P., Fishburne, R. P., Rogers, R. L. and Chissom, B. S. (1975). Derivation of new readability formulas
        (Automated Readability Index, Fog Count and Flesch Reading Ease Formula) for Navy enlisted personnel. Research
        Branch Report 8-75. It looks at the length of sentences and words alone: a text that passes may be unclear.
        """
        words = sum(one.words for one in self.counted)
        if words < FEWEST:
            return None
        return max(
            _YEARS_BEFORE_SCHOOL,
            grade(words, len(self.counted), sum(one.syllables for one in self.counted)) + _YEARS_BEFORE_SCHOOL,
        )


def grade(words: int, sentences: int, syllables: int) -> float:
    """Return the Flesch-Kincaid grade."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def measure(texts: Iterable[Text], letters: int = 0) -> Measure:
    """Measure the texts of a page; `letters` are the words of its emails, which are counted apart."""
    count = 0
    found: list[Sentence] = []
    for text in texts:
        for words in sentences(text.words):
            split = find_words(words)
            count += len(split)
            if split and not text.level:
                ended = len(split) > _LABEL or bool(_ENDED.search(words))
                found.append(Sentence(words, len(split), sum(map(syllables, split)), ended))
    return Measure(count, letters, tuple(found))
