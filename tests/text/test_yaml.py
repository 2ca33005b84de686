"""One reading of a text in YAML gives its values and the place of each."""

from __future__ import annotations

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
