"""The difference of two texts: nothing lost, nothing invented, and read as prose is read."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.text.difference import Hunk, compare, differs, paragraphs, side, signed_words, whole

WORDS = ["Ask", "them", "them.", "twice", "#", "##", "-", "|", "1.", ">", "```", "///", "/// email | A", "---", "[^a]:"]
GAPS = [" ", "  ", "\n", "\n\n", "\r\n", "    ", "\t", "\\\n", "  \n", "\u00a0", "\u2028", "\x1f"]
TEXTS = st.lists(st.sampled_from(WORDS + GAPS) | st.text(max_size=3), max_size=40).map("".join)


def shown(changes: Iterable[Hunk]) -> list[str]:
    """Return each change as a line for a reader without colours."""
    return [
        f"({change.count})"
        if change.kind == "skipped"
        else f"{change.sign} {' '.join(word for word, _ in signed_words(change))}"
        for change in changes
    ]


@given(TEXTS, TEXTS)
def test_each_side_of_a_difference_is_its_text(old: str, new: str) -> None:
    changes = compare(old, new)
    assert side(changes, "added") == "\n".join(paragraphs(old))
    assert side(changes, "removed") == "\n".join(paragraphs(new))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not differs(compare(text, text))
    assert not differs(whole(text))


@given(TEXTS, TEXTS)
def test_two_texts_differ_where_their_paragraphs_do(old: str, new: str) -> None:
    assert differs(compare(old, new)) == (paragraphs(old) != paragraphs(new))


@given(TEXTS)
def test_no_word_is_lost_between_paragraphs(text: str) -> None:
    assert [word for paragraph in paragraphs(text) for word in paragraph.split()] == text.split()


@given(TEXTS, TEXTS)
def test_each_kind_of_change_holds_what_its_name_says(old: str, new: str) -> None:
    for change in compare(old, new):
        kinds = {run.kind for run in change.runs}
        if change.kind == "changed":
            assert len(kinds) > 1
        else:
            assert kinds == {"same" if change.kind == "skipped" else change.kind}
        assert all(run.text for run in change.runs)
        assert change.kind == "skipped" or change.count == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One two\nthree four", "One two three\nfour"),
        ("One  two ", "One two"),
        ("- one\n- two", "- one\n\n- two\n\n\n"),
        ("- one\n  goes on", "- one goes on"),
        ("One\r\ntwo", "One two"),
    ],
)
def test_what_no_reader_of_the_page_sees_is_no_difference(old: str, new: str) -> None:
    assert not differs(compare(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("```\na\nb\n```", "```\na b\n```"),
        ("/// email | A\nDear you,\nyours\n///", "/// email | A\nDear you, yours\n///"),
        ("---\ntitle: a\nnav: none\n---\n", "---\ntitle: a nav: none\n---\n"),
        ("- one\n    - two", "- one\n- two"),
        ("one\\\ntwo", "one\\ two"),
        ("one\n\ntwo", "one\ntwo"),
        ("one  \ntwo", "one two"),
    ],
)
def test_line_breaks_and_indentation_that_mean_something_are_a_difference(old: str, new: str) -> None:
    assert differs(compare(old, new))


def test_after_code_and_emails_lines_are_paragraphs_again() -> None:
    for block in ("```\na\n```", "~~~~ text\n~~~\n~~~~", "/// email | A\n    id: a\n\nDear you,\n///"):
        assert paragraphs(f"{block}\nOne\ntwo")[-1] == "One two"


def test_changed_words_are_marked_within_their_paragraph() -> None:
    old = "## Will they answer?\n\nPerhaps. In Great Britain, they do not have to.\n\nAsk once."
    new = "## Will they answer?\n\nPerhaps. In the UK, they do not have to.\n\nWait a week.\n\nAsk once."
    assert shown(compare(old, new)) == [
        "  ## Will they answer?",
        "~ Perhaps. In [-Great Britain,-] {+the UK,+} they do not have to.",
        "+ Wait a week.",
        "  Ask once.",
    ]


def test_a_single_word_that_stays_between_two_changes_is_read_with_them() -> None:
    (change,) = compare("You can send them one short line today", "You may send it one short line tomorrow")
    assert shown([change]) == ["~ You [-can send them-] {+may send it+} one short line [-today-] {+tomorrow+}"]


def test_paragraphs_with_few_words_in_common_are_one_gone_and_one_new() -> None:
    assert shown(compare("A walk helps.", "Call a friend tonight.")) == ["- A walk helps.", "+ Call a friend tonight."]


def test_a_reworded_paragraph_is_found_among_new_ones() -> None:
    old = "Send it on the next day.\n\nKeep it short."
    new = "First, sleep.\n\nSend it on the second day.\n\nRead it aloud.\n\nKeep it very short."
    assert shown(compare(old, new)) == [
        "+ First, sleep.",
        "~ Send it on the [-next-] {+second+} day.",
        "+ Read it aloud.",
        "~ Keep it {+very+} short.",
    ]


def test_long_stretches_without_a_change_are_left_out_but_for_their_edges() -> None:
    old = "\n\n".join(f"Paragraph {number}." for number in range(20))
    new = old.replace("Paragraph 10.", "Another one.")
    assert shown(compare(old, new)) == [
        "(9)",
        "  Paragraph 9.",
        "- Paragraph 10.",
        "+ Another one.",
        "  Paragraph 11.",
        "(8)",
    ]


@pytest.mark.parametrize("words", [400, 30_000])
def test_two_long_texts_with_nothing_in_common_are_told_as_one_gone_and_one_new(words: int) -> None:
    old, new = ("\n\n".join(f"{letter}{number}" for number in range(words)) for letter in "ab")
    assert [change.kind for change in compare(old, new)] == ["removed"] * words + ["added"] * words
    old, new = (text.replace("\n\n", " ") for text in (old, new))
    assert [change.kind for change in compare(old, new)] == ["removed", "added"]
