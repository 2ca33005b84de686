"""Which numbers readers see: those of their country, or without one all, by country."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.blocks.helplines.choice import by_country, by_number, of_country
from rejection_handbook.blocks.helplines.model import Helpline, packaged
from rejection_handbook.language.countries.codes import CODES, EU_MEMBERS, PLACES
from rejection_handbook.language.words.words import read_words

WORDS = read_words()
LINE = Helpline((), datetime.date(2026, 11, 23), name="Line", number="1", link="tel:1")


def lines(*codes: str) -> list[Helpline]:
    """Return a line for each of these, by its number."""
    return [
        replace(LINE, countries=tuple(some.split()), number=str(number), link=f"tel:{number}")
        for number, some in enumerate(codes)
    ]


def shown(found: list[Helpline], country: str = "") -> list[tuple[str, str]]:
    return [(group.name, " ".join(line.number for line in group.lines)) for group in by_country(found, country, WORDS)]


SOME = lines("GB GB-NIR", "GB", "IE", "EU", "US CA", "other", "US")


@pytest.mark.parametrize(
    ("country", "groups"),
    [
        ("GB", [("UK", "0 1"), ("Anywhere else", "5")]),
        ("GB-NIR", [("UK", "0"), ("Anywhere else", "5")]),
        ("IE", [("Ireland", "2 3"), ("Anywhere else", "5")]),
        ("DE", [("Germany", "3"), ("Anywhere else", "5")]),
        ("US", [("USA", "4 6"), ("Anywhere else", "5")]),
        ("IN", [("", "5")]),
        ("", [("UK", "0 1"), ("Ireland", "2"), ("Other EU countries", "3"), ("USA", "4 6"), ("Canada", "4"),
              ("Anywhere else", "5")]),
    ],
)  # fmt: skip
def test_a_country_has_its_own_lines_and_what_is_for_anywhere_else(country: str, groups: list[tuple[str, str]]) -> None:
    assert shown(SOME, country) == groups


def test_without_a_line_for_anywhere_else_nothing_is_made_up() -> None:
    assert shown(lines("GB"), "IN") == []
    assert shown(lines("GB")) == [("UK", "0")]
    assert shown(lines("EU")) == [("EU countries", "0")]


def test_of_two_lines_with_one_number_that_for_the_country_by_name_is_shown() -> None:
    union, own = (replace(LINE, countries=(code,), note=code) for code in ("EU", "IE"))
    assert union.key == own.key
    assert of_country([union, own], "IE") == (own,)


def test_a_countrys_own_number_comes_before_that_of_the_union_and_once() -> None:
    both = [*lines("EU", "IE"), replace(LINE, countries=("IE",), number="0", link="tel:0")]
    assert [line.number for line in of_country(both, "IE")] == ["1", "0"]


@pytest.mark.parametrize(
    ("country", "rows"),
    [
        ("", [("UK", "999"), ("Ireland", "112 999"), ("Other EU countries", "112"), ("USA and Canada", "911"),
              ("Australia", "000"), ("New Zealand", "111")]),
        ("GB", [("UK", "999")]),
        ("GB-NIR", [("UK", "999")]),
        ("IE", [("Ireland", "112 999")]),
        ("FR", [("France", "112")]),
        ("CA", [("Canada", "911")]),
        ("IN", []),
    ],
)  # fmt: skip
def test_emergency_numbers_stand_in_one_row_for_each_country(country: str, rows: list[tuple[str, str]]) -> None:
    groups = by_number(packaged().emergency, country, WORDS)
    assert [(one.name, " ".join(line.number for line in one.lines)) for one in groups] == rows


def test_every_country_of_the_union_has_an_emergency_number() -> None:
    assert all(of_country(packaged().emergency, country) for country in EU_MEMBERS)


CODE = st.sampled_from(["GB", "GB-NIR", "IE", "DE", "EU", "US", "CA", "other"])


@given(st.lists(st.lists(CODE, min_size=1, max_size=3).map(" ".join), max_size=6), st.sampled_from(["", *PLACES]))
def test_no_line_is_shown_to_whom_it_does_not_serve_and_none_is_lost(codes: list[str], country: str) -> None:
    given_lines = lines(*codes)
    seen = {line for group in by_country(given_lines, country, WORDS) for line in group.lines}
    for line in given_lines:
        serves = country in line.countries or ("EU" in line.countries and country in EU_MEMBERS)
        assert (line in seen) == (not country or serves or "other" in line.countries)
    assert {line for group in by_number(given_lines, country, WORDS) for line in group.lines} == seen
    assert all(group.lines for group in by_country(given_lines, country, WORDS))


def test_no_group_of_all_goes_by_a_code() -> None:
    for code in CODES:
        ((name, _),) = shown(lines(code))
        assert name != code
        assert name[0].isupper()
