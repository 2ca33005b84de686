"""Codes of countries: what each is called, whom it stands for, and what a slip of one means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.language.countries.codes import CODES, COUNTRIES, EU_MEMBERS, PLACES, names
from rejection_handbook.language.countries.names import brief, code_meant, label, mend, name, show
from rejection_handbook.language.words.words import read_words

WORDS = read_words()


def test_every_code_has_a_name_that_leads_back_to_it() -> None:
    for code in CODES:
        assert name(code) != code
        assert code_meant(name(code)) == code_meant(code.lower()) == code
        assert mend(name(code)) == ([code], [])


def test_no_two_codes_have_one_name() -> None:
    assert len({name(code) for code in CODES}) == len(set(CODES)) == len(CODES)


def test_a_centre_can_be_in_any_country_and_in_northern_ireland() -> None:
    assert set(PLACES) - set(COUNTRIES) == {"GB-NIR"}
    assert len(COUNTRIES) == 249
    assert len(EU_MEMBERS) == 27
    assert set(COUNTRIES) >= EU_MEMBERS


def test_a_country_is_named_by_its_own_code_and_as_a_member_of_the_union() -> None:
    for country in PLACES:
        union = ["EU"] if country in EU_MEMBERS else []
        assert [code for code in CODES if names([code], country)] == [country, *union]


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        ("GB", "Great Britain"),
        ("GB IE", "Great Britain, Ireland"),
        ("GB GB-NIR", "United Kingdom"),
        ("IE GB-NIR GB", "Ireland, United Kingdom"),
        ("GB-NIR", "Northern Ireland"),
        ("EU", "European Union"),
        ("other", "Anywhere else"),
        ("US other", "United States, anywhere else"),
        ("GB GB", "Great Britain"),
        ("", ""),
    ],
)
def test_several_countries_stand_on_one_label(codes: str, shown: str) -> None:
    assert label(codes.split()) == shown


def test_a_number_goes_by_the_short_name_of_its_country() -> None:
    assert brief(["GB"], WORDS) == brief(["GB-NIR"], WORDS) == brief(["GB", "GB-NIR"], WORDS) == ["UK"]
    assert brief(["US", "CA"], WORDS) == ["USA", "Canada"]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("United Kingdom", "GB"), ("UK", "GB"), ("gb", "GB"), ("Wales", "GB"), ("GB-SCT", "GB"), ("UK-NIR", "GB-NIR"),
        ("gb-ni", "GB-NIR"), ("Northern Ireland", "GB-NIR"), ("USA", "US"), ("US-CA", "US"),
        ("Ireland, France", "IE FR"), ("GB and IE", "GB IE"), ("Great Britain and Northern Ireland", "GB GB-NIR"),
        ("Germny", "DE"), ("Other", "other"),
        ("everywhere else", "other"), ("the European Union", "EU"), ("EU, UK", "EU GB"), ("New Zealand NZ", "NZ"),
        ("Guinea-Bissau", "GW"), ("Bosnia and Herzegovina", "BA"), ("Hong Kong", "HK"),
    ],
)  # fmt: skip
def test_a_name_or_a_slip_leads_to_the_code_that_is_meant(written: str, codes: str) -> None:
    assert mend(written) == (codes.split(), [])


@pytest.mark.parametrize("written", ["Narnia", "XX", "GB Narnia", "G B", "éé", "12"])
def test_what_means_no_country_is_not_taken_for_one(written: str) -> None:
    assert mend(written)[1]


@given(st.text(max_size=80))
def test_whatever_is_written_it_is_understood_or_named(text: str) -> None:
    codes, lost = mend(text)
    assert set(codes) <= set(CODES)
    assert all(word in text for word in lost)
    assert label(codes) or not codes
    assert len(show(codes)) <= len(codes)
