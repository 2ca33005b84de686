"""Words by which readers search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.blocks.front_matter import check_front_matter
from rejection_handbook.language.keywords import LONGEST, read_keywords


def told(*lines: str) -> list[str]:
    text = "\n".join(["---", "title: A page", *lines, "---", "", "# A page"])
    return [str(problem) for problem in check_front_matter("page.md", text)]


@pytest.mark.parametrize("line", ["keywords: [ghosted, no reply]", "keywords: []", 'keywords: ["no", "24"]'])
def test_words_that_can_be_searched_by_are_not_spoken_of(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            ["keywords: ghosted,no reply"],
            "page.md:3: “keywords” should be a list: keywords: [ghosted, no reply]",
        ),
        (["keywords:"], "page.md:3: “keywords” should be a list: keywords: [no reply, ghosted]"),
        (["keywords: {ghosted: 1}"], "page.md:3: “keywords” should be a list"),
        (["keywords:", "  - ghosted", "  - no"], "page.md:5: A word in “keywords” counts as “no” and not as a word."),
        (["keywords:", "  - ghosted", "  - 24"], "page.md:5: Each entry of “keywords” should be words."),
        (["keywords: [ghosted, [a]]"], "page.md:3: Each entry of “keywords” should be words."),
        (["keywords: ['…']"], "page.md:3: An entry of “keywords” holds no word. Take it out."),
        (["keywords:", "  - Ghosted", "  - ghosted "], "page.md:5: “ghosted” stands twice in “keywords”."),
        ([f"keywords: [{'a' * 70}]"], f"page.md:3: “{'a' * 40}…” is too long to search by: it has 70 letters"),
        (["keywrds: [a]"], "page.md:3: “keywrds” does nothing here. Did you mean “keywords”?"),
    ],
)
def test_words_that_no_search_would_find_are_told_with_their_line(lines: list[str], problem: str) -> None:
    (message,) = told(*lines)
    assert message.startswith(problem)


def test_words_are_read_once_each_in_their_order_without_what_is_wrong() -> None:
    assert read_keywords({"keywords": [" no  reply", "ghosted", "No reply", 5, True, "", "a" * 99]}) == [
        "no reply", "ghosted",
    ]  # fmt: skip


@given(st.none() | st.text() | st.lists(st.text() | st.integers() | st.none(), max_size=5))
def test_whatever_stands_there_only_words_come_of_it(value: object) -> None:
    words = read_keywords({"keywords": value})
    assert all(word == " ".join(word.split()) and 0 < len(word) <= LONGEST for word in words)
    assert len({word.casefold() for word in words}) == len(words)
