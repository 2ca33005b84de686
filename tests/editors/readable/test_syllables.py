"""Syllables, against words whose number anybody can clap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.language.syllables import syllables

KNOWN = {
    1: """a I the of to job work help time like made asked called worked stopped please clothes friends strength through
    whole league waste turned talked learned scored named phoned thought scheme fight eye owe""",
    2: """email offer happy people table little ticket hiring wanted needed places matches reject feedback careless
    hopeful statement people's something someone sometimes somewhere careful useful likely lonely money journey
    doing being going saying trying quiet science create didn't couldn't colleague wanted ended boxes
    forty women really Wednesday business evening every client role-play""",
    3: """adviser rejection interview employer disappoint example tomorrow yesterday beautiful video radio area idea
    museum suicide everything everyone anyone another remember understand adjustment previous period finally
    employee manager recruiter attended disabled reaction""",
    4: """information application situation experience competency assessment-day definitely
    everybody suicidal vacancy-list automated appreciate society""",
    5: """organisation discrimination qualifications opportunity immediately university examination curiosity""",
    6: """responsibility""",
}
WORDS = [(word, count) for count, words in KNOWN.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), WORDS)
def test_a_word_has_the_syllables_that_one_hears(word: str, count: int) -> None:
    assert syllables(word) == count
    assert syllables(word.capitalize()) == count
    assert syllables(word.replace("'", "’")) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("CV", 2), ("HR", 2), ("GDPR", 4), ("WWW", 9), ("STAR", 1), ("AI", 2), ("24", 2), ("10-minute", 4), ("…", 1)],
)
def test_short_forms_are_said_by_their_letters_where_they_must_and_numbers_by_their_figures(
    word: str, count: int
) -> None:
    assert syllables(word) == count


@given(st.text())
def test_anything_has_a_syllable_and_no_more_than_three_for_each_letter(text: str) -> None:
    assert 1 <= syllables(text) <= max(1, 3 * len(text))


@given(st.sampled_from([word for word, _ in WORDS]), st.sampled_from([word for word, _ in WORDS]))
def test_the_parts_of_a_word_with_a_hyphen_count_by_themselves(one: str, other: str) -> None:
    assert syllables(f"{one}-{other}") == syllables(one) + syllables(other)
