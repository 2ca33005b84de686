"""When a page was last reviewed, and when it is due again."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.blocks.front_matter import check_front_matter
from rejection_handbook.settings.form import INTERVAL
from rejection_handbook.text.dates import (
    Interval,
    Review,
    due,
    find_future,
    find_overdue,
    is_future,
    read_day,
    read_interval,
    spoken,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
UNITS = st.sampled_from(["day", "days", "week", "weeks", "month", "months", "year", "years"])


def told(*lines: str) -> list[str]:
    text = "\n".join(["---", "title: A page", *lines, "---", "", "# A page"])
    return [str(problem) for problem in check_front_matter("page.md", text)]


@pytest.mark.parametrize(
    "line",
    ["reviewed: 2026-11-24", 'reviewed: "2026-11-24"', "review_every: 6 months", "review_every: 1 year",
     "review_every: 90 days", "review_every: never", "review_every: '2 weeks '"],
)  # fmt: skip
def test_a_review_that_can_be_read_is_not_spoken_of(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "reviewed: 24 November 2026",
            (
                "page.md:3: “reviewed” should be a day, as year-month-day, and “24 November 2026” is not. "
                "Write: reviewed: 2026-11-24"
            ),
        ),
        ("reviewed: 2026-11-24 10:00:00", "page.md:3: “reviewed” should be a day"),
        ("reviewed: 2026", "page.md:3: “reviewed” should be a day, as year-month-day, and “2026” is not."),
        ("reviewed: 24-11-2026", "page.md:3: “reviewed” should be a day"),
        ("reviewed: yes", "page.md:3: “reviewed” should be a day, as year-month-day, and “yes” is not."),
        (
            "review_every: 1_2",
            (
                "page.md:3: “review_every” should be a number of days, weeks, months or years, such as "
                "6 months, or never, and “1_2” is not."
            ),
        ),
        ("reviewed: '2026-02-30'", "page.md:3: “reviewed” should be a day"),
        ("reviewed:", "page.md:3: “reviewed” should be a day, as year-month-day. Write"),
        ("reviewed: [2026-11-24]", "page.md:3: “reviewed” should be a day, as year-month-day. Write"),
        ("reviewed: 2026-02-30", "page.md:3: “2026-02-30” is no date or number that there is."),
        (
            "review_every: 6 moons",
            (
                "page.md:3: “review_every” should be a number of days, weeks, months or years, such as 6 months, or "
                "never, and “6 moons” is not. Write: review_every: 6 months"
            ),
        ),
        ("review_every: 12", "page.md:3: “review_every” should be a number of days"),
        ("review_every: 0 days", "page.md:3: “review_every” should be a number of days"),
        ("review_every: six months", "page.md:3: “review_every” should be a number of days"),
        ("review_evry: 6 months", "page.md:3: “review_evry” does nothing here. Did you mean “review_every”?"),
    ],
)
def test_a_review_that_cannot_be_read_is_told_with_its_line_and_a_remedy(line: str, problem: str) -> None:
    (message,) = told(line)
    assert message.startswith(problem)


@given(st.text(max_size=30) | st.integers() | st.none() | st.datetimes() | st.lists(st.dates()))
def test_whatever_stands_there_is_a_day_or_told(value: object) -> None:
    day = read_day(value)
    assert day is None or day.isoformat() == str(value).strip()


@given(DAYS)
def test_a_day_is_read_as_it_is_written_and_said_with_its_month_in_letters(day: date) -> None:
    assert read_day(day) == read_day(day.isoformat()) == day
    number, month, year = spoken(day).split()
    assert (int(number), int(year)) == (day.day, day.year)
    assert month.isalpha()
    assert datetime.datetime.strptime(spoken(day), "%d %B %Y").date() == day  # noqa: DTZ007 - a day has no hours


@given(st.integers(1, 999), UNITS)
def test_an_interval_is_read_alike_here_and_in_the_settings(number: int, unit: str) -> None:
    assert read_interval(f"{number} {unit}")
    assert not INTERVAL.fault(f"{number} {unit}")


@given(st.text(max_size=12))
def test_what_is_no_interval_is_refused_alike_here_and_in_the_settings(text: str) -> None:
    assert (read_interval(text) is None) == bool(INTERVAL.fault(text.strip()) if text.strip() else True)


@given(DAYS, st.integers(1, 999), UNITS)
def test_a_review_is_due_later_than_it_was(day: date, number: int, unit: str) -> None:
    interval = read_interval(f"{number} {unit}")
    assert interval
    later = due(day, interval)
    assert later
    assert later > day
    months = (later.year - day.year) * 12 + later.month - day.month
    if interval.months:
        assert months == interval.months
        assert later.day <= day.day
    else:
        assert (later - day).days == interval.days


@pytest.mark.parametrize(
    ("day", "interval", "later"),
    [
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28)),
        (date(2026, 11, 24), "6 months", date(2027, 5, 24)),
        (date(2026, 11, 24), "90 days", date(2027, 2, 22)),
        (date(2026, 11, 24), "never", None),
        (date(9999, 11, 24), "2 years", None),
    ],
)
def test_months_are_those_of_the_calendar(day: date, interval: str, later: date | None) -> None:
    read = read_interval(interval)
    assert read is not None
    assert due(day, read) == later


def test_a_day_to_come_is_told_but_not_one_that_has_begun_elsewhere() -> None:
    now = date(2026, 11, 24)
    assert not is_future(date(2026, 11, 25), now)
    assert list(find_future("page.md", 3, now, now)) == []
    (problem,) = find_future("page.md", 3, date(2026, 11, 26), now)
    assert str(problem) == (
        "page.md:3: “reviewed” is in the future: 26 November 2026. Write the day on which you read the page."
    )


def test_a_page_is_overdue_by_its_own_interval_and_else_by_the_usual_one() -> None:
    usual, now = Interval(months=12), date(2026, 11, 24)

    def overdue(day: date | None, every: Interval | None = None) -> list[str]:
        return [str(problem) for problem in find_overdue("page.md", 3, Review(day, every), usual, now)]

    assert overdue(None) == []
    assert overdue(date(2025, 11, 24)) == []
    assert overdue(date(2025, 11, 23), Interval(months=13)) == []
    assert overdue(date(1999, 1, 1), Interval()) == []
    assert overdue(date(2026, 11, 1), Interval(days=7)) == [
        (
            "page.md:3: This page was due to be reviewed on 8 November 2026. Read it, mend what is out of date, and "
            "write the day: reviewed: 2026-11-24"
        )
    ]
    assert overdue(date(2025, 11, 23))
