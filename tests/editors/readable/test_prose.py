"""Words, sentences and the reading age."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editors.readable.conftest import Read

from rejection_handbook.editors.readable.prose import Measure, count_words, find_words, grade, measure, sentences
from rejection_handbook.text.reading import Text

CAT = "The cat sat on the mat. It was warm."
"""Nine words in two sentences, and nine syllables."""

HARD = "The university organises international examinations."
"""Five words in one sentence; 1 + 5 + 4 + 5 + 5 syllables."""

TEXTS = st.lists(st.text(max_size=60) | st.sampled_from([CAT, HARD, "e.g. this", "Dr. A. Who said “No.” (Twice!)"]))


def paragraphs(*words: str) -> list[Text]:
    return [Text("p", one) for one in words]


def test_the_grade_is_that_of_the_published_formula() -> None:
    # 0.39 × words/sentences + 11.8 × syllables/words − 15.59, worked out by hand
    assert grade(9, 2, 9) == pytest.approx(-2.035)  # 1.755 + 11.8 − 15.59
    assert grade(5, 1, 20) == pytest.approx(33.56)  # 1.95 + 47.2 − 15.59
    assert grade(100, 5, 150) == pytest.approx(9.91)  # 7.8 + 17.7 − 15.59


def test_a_page_is_counted_in_words_sentences_and_syllables() -> None:
    found = measure(paragraphs(CAT, HARD))
    assert [(one.words, one.syllables) for one in found.sentences] == [(6, 6), (3, 3), (5, 20)]
    assert (found.words, found.longest) == (14, 6)
    assert found.average == pytest.approx(14 / 3)


def test_the_reading_age_is_the_grade_and_five_years() -> None:
    page = measure(paragraphs(*[CAT] * 10, *[HARD] * 10))  # 140 words, 30 sentences, 290 syllables
    assert (
        page.reading_age == pytest.approx(0.39 * 140 / 30 + 11.8 * 290 / 140 - 15.59 + 5) == pytest.approx(15.673, 1e-3)
    )


def test_nobody_reads_before_the_age_of_five() -> None:
    assert measure(paragraphs(*[CAT] * 20)).reading_age == 5


def test_a_page_of_a_few_words_has_no_reading_age() -> None:
    assert measure(paragraphs(*[CAT] * 11)).reading_age is None  # 99 words
    assert measure(paragraphs(*[CAT] * 11, "So what is it?")).reading_age is not None
    assert measure([]) == Measure(0, 0, ())
    assert (measure([]).longest, measure([]).average) == (0, 0.0)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a well-known rule", 3),
        ("You can't. The panel’s view", 5),
        ("£1,250.50 on 24/11", 3),
        ("and/or", 1),
        ("Write to jo@example.org", 3),
        ("R&D", 1),
        ("— … “” !", 0),
        ("naïve Zoë", 2),
        ("你好", 1),
    ],
)
def test_words_are_counted_as_people_count_them(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(
    "parts",
    [
        ["It was close.", "You were second."],
        ["Why me?", "Nobody knows!", "It hurts…", "Rest."],
        ["Ask Dr. Adeyemi and Ms. Cruz about it."],
        ["J. R. Smith of the U.S. Embassy wrote."],
        ["Bring proof, e.g. A levels, i.e. Your best."],
        ["Will they say?", "No.", "They rarely do."],
        ["See No. 5 and p. 12 first."],
        ["It was the panel and I.", "We talked."],
        ["Bring letters, notes, etc.", "Then rest."],
        ["“It is a no.”", "She hung up."],
        ["(It was late.)", "“Go home,” he said."],
        ["He asked “Why?” and left."],
        ["It costs 9.50 for 2.5 hours.", "2 people came."],
        ["Version 1.2 is out at example.org today."],
        ["First this: then that; and more."],
        ["It took an hour...", "Then they rang."],
        ["wait... what now"],
    ],
)
def test_sentences_end_where_a_reader_hears_them_end(parts: list[str]) -> None:
    assert list(sentences(" ".join(parts))) == parts


def test_labels_are_no_sentences_and_headings_count_as_words_alone() -> None:
    found = measure([Text("h2", "What should you do now, and when should you do it?"), *paragraphs("Day one", "Go.")])
    assert found.words == 14
    assert [(one.text, one.ended) for one in found.sentences] == [("Day one", False), ("Go.", True)]
    assert (found.longest, found.average) == (2, 1)


def test_a_long_line_without_a_stop_is_a_sentence() -> None:
    assert measure(paragraphs("Write down what they asked you")).average == 6
    found = measure(paragraphs("Ask them today", "Ask them first today"))
    assert [one.ended for one in found.sentences] == [False, True]


@given(TEXTS, TEXTS)
def test_two_pages_read_as_one_have_the_words_and_sentences_of_both(one: list[str], other: list[str]) -> None:
    first, second, both = (measure(paragraphs(*some)) for some in (one, other, [*one, *other]))
    assert both.words == first.words + second.words
    assert both.sentences == first.sentences + second.sentences
    assert both.longest == max(first.longest, second.longest)


@given(TEXTS)
def test_paragraphs_joined_to_one_keep_their_words(texts: list[str]) -> None:
    assert measure(paragraphs(" ".join(texts))).words == sum(map(count_words, texts))


@given(st.text())
def test_no_word_is_lost_or_made_between_sentences(text: str) -> None:
    assert [word for part in sentences(text) for word in find_words(part)] == find_words(text)
    assert all(part == part.strip() != "" for part in sentences(text))


@given(TEXTS)
def test_any_text_has_a_measure(texts: list[str]) -> None:
    found = measure(paragraphs(*texts), 7)
    assert found.letters == 7
    assert found.average >= 0
    assert found.reading_age is None or found.reading_age >= 5


def test_readers_get_lists_tables_and_links_as_sentences_of_their_own(read: Read) -> None:
    page = read(
        "# A page\n\nRead [the first hour](x.md) **first**. It is\nshort.\n\n- Drink some water\n- Ring somebody.\n\n"
        "| When | What |\n|---|---|\n| Today | Rest for an hour. |\n\n1. Wait.\n\n    Then write.\n"
    )
    assert [text.words for text in page.texts] == [
        "A page", "Read the first hour first. It is short.", "Drink some water", "Ring somebody.", "When", "What",
        "Today", "Rest for an hour.", "Wait.", "Then write.",
    ]  # fmt: skip


def test_code_notes_settings_and_emails_are_no_words_of_the_page(read: Read) -> None:
    page = read(
        "---\ntitle: Not these words\n---\n\n# A page\n\nWords[^1] stay. `code goes` here.\n\n```\nnor this\n```\n\n"
        "[^1]: A note with many words. <https://example.org>\n\n/// email | A letter\n    id: a-letter\n"
        "    subject: Two words\n    when: Now\n\nDear all, three more words.\n///\n"
    )
    assert [text.words for text in page.prose] == ["Words stay. here."]
    assert page.letters == 8  # the label “Subject” is one of them
    assert page.links == []


@given(st.text(alphabet=st.sampled_from(list("ab .#*-|`[](){}<>!&:/^_~\n\t0’“”é")), max_size=80))
def test_no_page_is_too_odd_to_be_read_and_measured(read: Read, source: str) -> None:
    page = read(source)
    assert measure(page.texts).words == sum(count_words(text.words) for text in page.texts)
