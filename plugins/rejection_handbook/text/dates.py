"""When a page was last read with care by its editors, and when that is due again: `reviewed:` and `review_every:`."""

from __future__ import annotations

import calendar
import datetime
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from babel.dates import format_date

from .front_matter import FrontMatter
from .problem import Problem, shown

REVIEWED: Final = "reviewed"
EVERY: Final = "review_every"

INTERVAL: Final = "never|[1-9][0-9]{0,2} (?:day|week|month|year)s?"
INTERVAL_MEANS: Final = "a number of days, weeks, months or years, such as 6 months, or never"

EPOCH: Final = "SOURCE_DATE_EPOCH"

_LAST_MOMENT = 2**32
"""Seconds: the year 2106. Archives keep the day in four bytes."""

_GRACE = datetime.timedelta(days=1)
"""In Auckland it is tomorrow while a server in London builds."""
_SHOWN = 40


class Interval(NamedTuple):
    """Some days, or some calendar months; both 0 for never."""

    days: int = 0
    months: int = 0


class Review(NamedTuple):
    """What a page says of its own reviews; `every` is None where it says nothing."""

    reviewed: datetime.date | None = None
    every: Interval | None = None


def today() -> datetime.date:
    """Return the day it is, by universal time."""
    return datetime.datetime.now(tz=datetime.UTC).date()


def build_day() -> datetime.date:
    """Return the day that a build is dated with: SOURCE_DATE_EPOCH where it is set, so that a build can be repeated."""
    epoch = read_epoch()
    return today() if epoch is None else datetime.datetime.fromtimestamp(epoch, tz=datetime.UTC).date()


def read_epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/); None where it is not set.

    Raise `ValueError`, with words for whoever has set it, where it is no moment that a file of a site can bear.
    """
    written = os.environ.get(EPOCH, "")
    if not written.strip():
        return None
    if re.fullmatch(r"\s*[0-9]{1,10}\s*", written) and int(written) < _LAST_MOMENT:
        return int(written)
    raise ValueError(
        f"{EPOCH}, which the program that runs this build has set, should be a number of seconds since 1970 such as "
        f"1700000000, and “{shown(written)}” is not. Write such a number, or take it out."
    )


def is_future(day: datetime.date, now: datetime.date) -> bool:
    """Tell whether a day has begun nowhere on earth yet."""
    return day - _GRACE > now


def spoken(day: datetime.date) -> str:
    """Return a day as authors read it, the month in letters: 24 November 2026. Readers get it from `Words.day`."""
    return format_date(day, "long", locale="en_GB")


def read_day(value: object) -> datetime.date | None:
    """Return a day that YAML has read as such or as words; None where it is none, or has a time with it."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            return None
    return None


def read_interval(value: object) -> Interval | None:
    """Return an interval such as `6 months`; None where it is none."""
    if not isinstance(value, str) or not re.fullmatch(INTERVAL, value.strip()):
        return None
    number, _, unit = value.strip().partition(" ")
    if not unit:
        return Interval()
    count = int(number)
    name = unit.removesuffix("s")
    if name in ("day", "week"):
        return Interval(days=count * (7 if name == "week" else 1))
    return Interval(months=count * (12 if name == "year" else 1))


def due(day: datetime.date, every: Interval) -> datetime.date | None:
    """Return when a review is due again; None for never.

    Months are those of the calendar: a month after the 31st of January is the last day of February.
    """
    if every == Interval():
        return None
    month = day.month - 1 + every.months
    year, month = day.year + month // 12, month % 12 + 1
    if year > datetime.MAXYEAR:
        return None
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])) + (
        datetime.timedelta(days=every.days)
    )


def read_review(values: Mapping[Any, object]) -> Review:
    """Read the front matter of a page; what is wrong counts as not given."""
    return Review(read_day(values.get(REVIEWED)), read_interval(values.get(EVERY)))


def check_reviewed(path: str, front: FrontMatter) -> Iterator[Problem]:
    """Report a date and an interval that are none."""
    values = front.values
    if REVIEWED in values and read_day(values[REVIEWED]) is None:
        what = _not(front, REVIEWED)
        fault = f"“{REVIEWED}” should be a day, as year-month-day{what}. Write: {REVIEWED}: 2026-11-24"
        yield Problem(path, front.line(REVIEWED), fault)
    if EVERY in values and read_interval(values[EVERY]) is None:
        fault = f"“{EVERY}” should be {INTERVAL_MEANS}{_not(front, EVERY)}. Write: {EVERY}: 6 months"
        yield Problem(path, front.line(EVERY), fault)


def _not(front: FrontMatter, name: str) -> str:
    """Show what stands behind a name as it is written, where that is a value without parts."""
    value = front.values[name]
    if value is None or isinstance(value, (list, dict)):
        return ""
    written = front.document.find((name,))[1] or str(value)
    return f", and “{written[:_SHOWN]}” is not"


def find_future(path: str, line: int, day: datetime.date, now: datetime.date) -> Iterator[Problem]:
    """Report a review that has not been yet."""
    if is_future(day, now):
        fault = f"“{REVIEWED}” is in the future: {spoken(day)}. Write the day on which you read the page."
        yield Problem(path, line, fault)


def find_overdue(path: str, line: int, review: Review, usual: Interval, now: datetime.date) -> Iterator[Problem]:
    """Report a page whose next review has passed; `usual` holds where the page says nothing itself."""
    if review.reviewed is None:
        return
    day = due(review.reviewed, usual if review.every is None else review.every)
    if day and day < now:
        fault = (
            f"This page was due to be reviewed on {spoken(day)}. Read it, mend what is out of date, and write the day: "
            f"{REVIEWED}: {now.isoformat()}"
        )
        yield Problem(path, line, fault)
