"""One reading of a text in YAML gives its values and the place of each."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.text.yaml.read import read_yaml

MERGED = """\
usual: &usual
  phone: "0555 0100"
  name: Anybody
centre:
  name: Northbridge
  <<: *usual
"""
TEXTS = st.text(alphabet="ab:-[]{}&*<!?|>\n \"'#,=19.", max_size=400)


def test_what_is_merged_in_counts_and_stands_where_it_was_written() -> None:
    read = read_yaml(MERGED)
    assert read.values["centre"] == {"phone": "0555 0100", "name": "Northbridge"}
    assert [read.line("centre", key) for key in ("name", "phone")] == [5, 2]


def test_what_a_merged_part_says_too_does_not_stand_twice() -> None:
    assert read_yaml(MERGED).repeats == ()
    (repeat,) = read_yaml(f"{MERGED}  name: Again\n").repeats
    assert (repeat.name, repeat.line, repeat.first) == ("name", 7, 5)


@given(TEXTS)
def test_the_values_are_those_of_a_safe_reading_by_libyaml(text: str) -> None:
    read = read_yaml(text)
    if read.fault is None:
        assert repr(read.values) == repr(yaml.load(text, Loader=yaml.CSafeLoader))


def test_a_day_that_there_is_not_takes_the_values_and_leaves_the_places() -> None:
    read = read_yaml("a: 1\nb: 2026-02-30\n")
    assert read.fault is not None
    assert (read.values, read.fault.line, read.fault.value, read.line("b")) == (None, 1, "2026-02-30", 2)


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("subject: Application for job #4512\n", [(1, "Application for job", "4512")]),
        ("a: b # a note\nc: #7a1f3d\nd: \"desk #4\"\ne: 'desk #4'\nf: C#\ng: a#b\n", []),
        ("list:\n  - Flat #4 # ours\nother: x\n", [(2, "Flat", "4 # ours")]),
        ("hours: 8 pm\n  to 8 am #term-time only\n", [(2, "8 pm to 8 am", "term-time only")]),
        ("a: >\n  folded #1\nb: |\n  kept #2\n", []),
    ],
)
def test_a_value_that_ends_at_a_sign_for_notes_is_told_with_its_line(
    text: str, cuts: list[tuple[int, str, str]]
) -> None:
    for source in (text, text + "# " + "x" * 30_000 + "\n"):  # long texts are read in another way
        assert [tuple(cut) for cut in read_yaml(source).cuts] == cuts


@given(st.text(alphabet="ab: -#\n'\"[]{}", max_size=200))
def test_no_text_is_too_odd_to_look_for_what_is_cut_off(text: str) -> None:
    read = read_yaml(text)
    for cut in read.cuts:
        assert f"#{cut.lost}" in text.split("\n")[cut.line - 1]
