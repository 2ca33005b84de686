"""Numbers that nobody has checked for long are told of by `handbook check`, and never by a build."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from tests.blocks.helplines.test_model import GOOD
from tests.conftest import Handbook

from rejection_handbook.blocks.helplines.model import FILE, packaged
from rejection_handbook.editors.guidance import Guidance
from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.read import read_edition

CHECKED = date(2026, 11, 23)
YEARLY = {"check": {"review_every": "12 months"}}


def grown_old(handbook: Handbook, now: date) -> list[tuple[str, str]]:
    edition = read_edition(handbook.folder / "mkdocs.yml", handbook.docs, parser)
    found = [problem for problem in Guidance(edition, now).grown_old() if FILE in problem.path]
    return [(problem.level, str(problem)) for problem in found]


def after(years: int, days: int = 0) -> date:
    return CHECKED.replace(year=CHECKED.year + years) + datetime.timedelta(days)


@pytest.fixture
def own(handbook: Handbook) -> Handbook:
    """A handbook with a file of its own, which is to be checked once a year."""
    handbook.configure(**YEARLY)
    handbook.write({"index.md": "# A\n\n/// helplines\n///\n", FILE: GOOD})
    return handbook


def test_each_number_is_told_of_with_its_own_line_once_its_day_has_passed(own: Handbook) -> None:
    assert grown_old(own, after(1)) == []
    remedy = "Compare it with its official page, mend what changed, and write the day: checked: 2027-11-24"
    assert grown_old(own, after(1, 1)) == [
        ("warning", f"{FILE}:{line}: “{name}” was due to be checked again on 23 November 2027. {remedy}")
        for line, name in ((5, "999"), (16, "Samaritans"), (20, "Find a line"))
    ]


def test_a_number_that_was_checked_again_is_told_of_no_more(own: Handbook) -> None:
    own.write({FILE: GOOD.replace("2026-11-23\n  - countries: [other]", "2026-11-24\n  - countries: [other]")})
    assert [message.split(": ")[1][:6] for _, message in grown_old(own, after(1, 1))] == ["“999” ", "“Find "]


@pytest.mark.parametrize(
    ("options", "years", "levels"),
    [
        ({"check": {"review_every": "2 years"}}, 1, set()),
        ({"check": {"review_every": "2 years"}}, 2, {"warning"}),
        ({"check": {"review_every": "never"}}, 20, set()),
        ({"check": {"sentence": 25}}, 1, {"info"}),
        ({}, 1, {"info"}),
    ],
)
def test_how_long_is_what_the_edition_says_of_its_reviews(
    own: Handbook, options: dict[str, object], years: int, levels: set[str]
) -> None:
    own.configure(**options)
    assert {level for level, _ in grown_old(own, after(years, 1))} == levels


def test_an_edition_over_the_handbook_is_told_once_of_numbers_that_others_should_have_checked(
    handbook: Handbook,
) -> None:
    handbook.configure(upstream=True, edition="ours-7f3k", **YEARLY)
    lines = (*packaged().emergency, *packaged().lines)
    oldest = min(line.checked for line in lines)
    assert grown_old(handbook, oldest) == []
    ((level, message),) = grown_old(handbook, max(line.checked for line in lines).replace(year=oldest.year + 9))
    assert level == "info"
    assert f"have not been checked since {oldest.day} " in message
    assert "Look for a newer version of the handbook" in message


def test_time_alone_stops_no_build(own: Handbook) -> None:
    own.write({FILE: GOOD.replace("2026", "1999")})
    built = own.build()
    assert built.messages == ()
    assert not built.stopped


def test_a_file_that_cannot_be_read_is_told_of_elsewhere(own: Handbook) -> None:
    own.write({FILE: GOOD.replace("tel:999", "tel:998")})
    assert grown_old(own, after(9)) == []
    (own.docs / FILE).unlink()
    assert grown_old(own, after(9)) == []
