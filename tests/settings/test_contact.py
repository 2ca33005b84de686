"""The ways to reach somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.settings.centre import call, reach


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("0555 0100", "05550100"),
        ("988", "988"),
        ("(555) 010-4477", "5550104477"),
        ("+1 555.010.4477", "+15550104477"),
        ("+44 (0)20 7946 0018", "+442079460018"),
        ("0555/0100-0", "055501000"),
    ],
)
def test_a_number_can_be_called_as_it_is_dialled(phone: str, dialled: str) -> None:
    assert call(phone) == f"[{phone}](tel:{dialled})"


@pytest.mark.parametrize(
    "phone", ["", "0555 0100, extension 7", "text HELP to 85258", "1-800-TALK", "0555 0100 or 0555 0101"]
)
def test_words_about_a_number_stay_words(phone: str) -> None:
    assert call(phone) == phone


@given(st.text(max_size=20))
def test_no_words_are_lost_and_only_digits_are_dialled(phone: str) -> None:
    written = call(phone)
    assert phone in written
    address = written.removeprefix(f"[{phone}](tel:").removesuffix(")")
    assert written == phone or (address.removeprefix("+").isascii() and address.removeprefix("+").isdigit())


def test_who_has_no_way_to_be_reached_has_a_name_alone() -> None:
    assert reach("the team", "", "") == "the team"
    assert reach("the team", "a", "", "b") == "the team (a, b)"
