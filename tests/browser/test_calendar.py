"""Events for the reader's calendar: files that other programs read, on the right day, with nothing private in them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Alarm, Calendar, Event
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.conftest import BOTH_SCHEMES, unfold

EMAIL, VISA = "emails/ask-for-pointers/index.html", "situations/visa/index.html"
FRIDAY = datetime.datetime(2026, 12, 4, 23, 30)  # noqa: DTZ001 - where the reader is
ODD = "Send: R&D; a, b \\ c\n“Łódź” 東京 🎉 " + "é" * 200 + "\x00\u2028x"
WRITE = """async (title) => {
  await handbook.bring("files.js");
  return handbook.calendar.event({ block: "b", title, notes: title, day: new Date(2026, 11, 4), alarms: ["-PT15H"] });
}"""


def read(text: bytes) -> tuple[Event, list[Alarm]]:
    """Read a file with one event strictly: lines that end with CR LF, of at most 75 bytes, and a calendar around it."""
    lines = text.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not set(b"\r\n") & set(b"".join(lines))
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    (event,) = calendar.events
    assert event.errors == calendar.errors == []
    assert event["UID"]
    assert event.stamp
    assert event.stamp.utcoffset() == datetime.timedelta()
    return event, [alarm for alarm in event.walk("VALARM") if isinstance(alarm, Alarm)]


def save(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.fixture
def friday(new_context: Callable[..., BrowserContext]) -> Page:
    """Open a tab in which it is a Friday night, where the day has another number in UTC."""
    page = new_context(timezone_id="America/New_York").new_page()
    page.clock.set_fixed_time(FRIDAY.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=-5))))
    return page


@BOTH_SCHEMES
def test_an_email_is_put_off_till_tomorrow_at_ten_and_a_reminder_counts_working_days(
    friday: Page, published: Callable[[str], str], scheme: str
) -> None:
    friday.goto(published(EMAIL))
    friday.get_by_label("Your name").fill("Amira Khan")
    unfold(friday)
    name, text = save(friday, friday.get_by_role("button", name="Send it tomorrow at ten"))
    event, (alarm,) = read(text)
    assert name == "send-ask-for-pointers.ics"
    assert event["SUMMARY"] == "Send: Thank you, and a request for pointers"
    assert event.start == datetime.datetime(2026, 12, 5, 10)  # noqa: DTZ001 - wherever they are then
    assert alarm["ACTION"] == "DISPLAY"
    assert [datetime.timedelta()] == [alarm.TRIGGER]
    assert b"Amira" not in text
    assert (f"{published(EMAIL)}#ask-for-pointers" in str(event["DESCRIPTION"])) == (scheme == "http")
    assert b"file:" not in text
    name, text = save(friday, friday.get_by_role("button", name="Remind me in 7 working days").last)
    event, _ = read(text)
    assert name == "remind-ask-for-pointers.ics"
    assert event.start == datetime.datetime(2026, 12, 15, 10)  # noqa: DTZ001 - two weekends lie between
    assert ("/emails/one-reminder/#one-reminder" in str(event["DESCRIPTION"])) == (scheme == "http")


def test_a_reminder_is_offered_once_a_letter_left_and_only_where_an_answer_is_waited_for(
    page: Page, published: Callable[[str], str]
) -> None:
    for name, offered in (("ask-for-pointers", True), ("thanks-for-feedback", False)):
        page.goto(published(f"emails/{name}/index.html"))
        remind = page.locator(".handbook-email__after").get_by_role("button", name="Remind me in 7 working days")
        expect(remind).to_have_count(0)
        page.get_by_role("button", name="Copy the email").click()
        page.get_by_role("button", name="Go on anyway").click()
        expect(page.get_by_text("Email copied.")).to_be_visible()
        expect(remind).to_have_count(1 if offered else 0)


def test_a_deadline_that_the_reader_enters_is_a_whole_day_with_alarms_before_it(
    friday: Page, published: Callable[[str], str]
) -> None:
    friday.goto(published(VISA))
    block = friday.locator("handbook-reminder")
    day, button = block.get_by_label("The day"), block.get_by_role("button", name="Put it in my calendar")
    told = block.get_by_role("status")
    for typed, said in (("", "Choose a day first."), ("2026-12-03", "That day is over.")):
        day.fill(typed)
        button.click()
        expect(told).to_contain_text(said)
        expect(day).to_be_focused()
        expect(day).to_have_attribute("aria-invalid", "true")
    for typed, alarms in (("2027-01-04", [7, 1]), ("2026-12-08", [1]), ("2026-12-04", [])):
        day.fill(typed)
        name, text = save(friday, button)
        event, found = read(text)
        assert name == "visa-date.ics"
        assert event["SUMMARY"] == "An important date"
        assert event.start == datetime.date.fromisoformat(typed)
        midnight = datetime.datetime.fromisoformat(typed)
        nine = [midnight + alarm.TRIGGER for alarm in found]
        assert nine == [midnight - datetime.timedelta(days=days, hours=-9) for days in alarms]
        expect(day).to_have_attribute("aria-invalid", "false")


def test_no_words_break_a_file(page: Page, published: Callable[[str], str]) -> None:
    page.goto(published(VISA))
    page.locator("handbook-reminder input").wait_for()
    event, (alarm,) = read(page.evaluate(WRITE, ODD).encode())
    expected = ODD.replace("\x00\u2028", " ")
    assert event["SUMMARY"] == alarm["DESCRIPTION"] == expected
    assert event["DESCRIPTION"] == f"{expected}\n{published(VISA)}#b"


def test_without_scripts_a_reminder_says_its_words(plain_page: Page, handbook_site: Any) -> None:
    plain_page.goto(handbook_site.address + "situations/visa/")
    expect(plain_page.locator("handbook-reminder")).to_contain_text("Enter a date from your visa or your letters.")
    expect(plain_page.locator("handbook-reminder input, handbook-reminder button")).to_have_count(0)
