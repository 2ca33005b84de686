"""Paper has the size that printers have where readers are."""

from __future__ import annotations

import pytest

from rejection_handbook.copies.paper.book import paper_size


@pytest.mark.parametrize("country", ["US", "CA", "MX", "PH", "CL", "us"])
def test_where_printers_hold_us_letter_so_does_the_handbook(country: str) -> None:
    assert paper_size(country) == "us-letter"


@pytest.mark.parametrize("country", ["", "GB", "IE", "DE", "AU", "NZ", "BR", "IN"])
def test_everywhere_else_and_where_nobody_says_it_is_a4(country: str) -> None:
    assert paper_size(country) == "a4"
