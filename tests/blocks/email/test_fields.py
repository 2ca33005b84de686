"""Fields in square brackets, and labels that are one field misspelt."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.blocks.email import model
from rejection_handbook.blocks.email.letter import Field, parse_fields
from rejection_handbook.blocks.email.model import near_duplicates
from rejection_handbook.blocks.email.text import line_of

LINE = st.text(
    alphabet=st.one_of(st.sampled_from("[]\\ ab\tÉ 1"), st.characters(exclude_characters="\n\r")), max_size=60
)
LABEL = st.text(alphabet="abcdeÉ '12", max_size=16).map(str.strip).filter(bool)


@given(LINE)
def test_joining_the_parts_gives_the_line_back(line: str) -> None:
    parts, _ = parse_fields(line)
    folded = re.sub(
        r"\\([\[\]])|\[([^\[\]]*)\]",
        lambda match: match[1] or (f"[{' '.join(match[2].split())}]" if match[2].split() else match[0]),
        line,
    )
    assert line_of(parts) == folded
    assert all(isinstance(part, Field) or part for part in parts)
    assert not any(isinstance(one, str) and isinstance(two, str) for one, two in itertools.pairwise(parts))


@given(st.lists(LABEL, max_size=5), st.lists(st.text(alphabet="xyz .,é", max_size=8), min_size=6, max_size=6))
def test_fields_are_found_as_written(labels: list[str], words: list[str]) -> None:
    line = words[0] + "".join(f"[{label}]{more}" for label, more in zip(labels, words[1:], strict=False))
    parts, faults = parse_fields(line)
    assert [part.label for part in parts if isinstance(part, Field)] == [" ".join(label.split()) for label in labels]
    assert faults == []


@given(LINE)
def test_a_line_without_a_fault_has_every_bracket_escaped_or_in_a_pair(line: str) -> None:
    parts, faults = parse_fields(line)
    bare = line.replace("\\[", "").replace("\\]", "")
    if not faults:
        assert bare.count("[") == bare.count("]") == sum(isinstance(part, Field) for part in parts)


@given(st.lists(LABEL, max_size=6))
def test_two_labels_are_alike_whichever_comes_first(labels: list[str]) -> None:
    forth = {frozenset(pair) for pair in near_duplicates(labels)}
    back = {frozenset(pair) for pair in near_duplicates(labels[::-1])}
    assert forth == back
    assert all(len(pair) == 2 for pair in forth)


SLIPPED = st.text("abcd", min_size=3, max_size=7) | st.text("ab", min_size=11, max_size=14)


@given(st.lists(SLIPPED, max_size=8, unique=True))
def test_labels_are_compared_as_if_each_were_held_against_all_others(labels: list[str]) -> None:
    pairs = [pair for place, second in enumerate(labels) for first in labels[:place] for pair in [[first, second]]]
    assert list(near_duplicates(labels)) == [tuple(pair) for pair in pairs if list(near_duplicates(pair))]


def test_labels_are_compared_in_steps_that_grow_as_their_number_does(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def compare(first: str, second: str) -> bool:
        compared.append(first + second)
        return False

    monkeypatch.setattr(model, "_alike", compare)
    for number in (100, 400):
        compared.clear()
        words = ["".join(chr(97 + int(digit)) * 3 for digit in f"{place:04}") for place in range(number)]
        assert list(near_duplicates(words)) == []
        assert len(compared) < number


@given(LABEL, st.integers(0, 999), st.integers(0, 999))
def test_labels_that_differ_only_in_a_number_are_two_fields(label: str, one: int, two: int) -> None:
    words = re.sub(r"\d", "", label)
    assert list(near_duplicates([f"{words} {one}", f"{words} {two}"])) == []


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Interviewer's name", "Interviewers name", True),
        ("Interviewer's name", "Interviewer’s name", True),
        ("Role", "role", True),
        ("Organisation", "Organization", True),
        ("Your name", "Yuor name", True),
        ("Organisation", "Orgnaisatoin", True),
        ("Role", "Rule", True),
        ("Day", "Date", False),
        ("First skill", "Second skill", False),
        ("Your name", "Their name", False),
        ("Pointer 1", "Pointer 2", False),
        ("Role", "Role", False),
    ],
)
def test_a_slip_is_told_from_another_word(one: str, two: str, alike: bool) -> None:  # noqa: FBT001
    assert bool(list(near_duplicates([one, two]))) is alike
