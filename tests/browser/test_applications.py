"""A log of applications: what was sent to whom, what comes next, and the email that carries it on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

LOG, ASK, REMIND, CLOSE = "my-applications/", "emails/ask-for-pointers/", "emails/one-reminder/", "emails/closing-note/"
SPACE = "handbook/rejection-handbook/1/"
FRIDAY = "2026-11-20T10:00:00"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open a tab on a Friday."""
    page = context.new_page()
    page.clock.set_fixed_time(FRIDAY)
    return page


@pytest.fixture
def log(page: Page, handbook_site: Any) -> Page:
    page.goto(handbook_site.address + LOG)
    return page


def add(page: Page, employer: str, role: str = "") -> None:
    page.get_by_role("button", name="Add an application").click()
    page.get_by_label("Employer", exact=True).fill(employer)
    page.get_by_label("Role", exact=True).fill(role)
    page.get_by_role("button", name="Save", exact=True).click()


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def following(page: Page, name: str) -> Locator:
    return row(page, name).locator(".handbook-applications__next")


def told(page: Page) -> Locator:
    return page.locator(".handbook-applications__log > .handbook-notice").first


def kept(page: Page) -> tuple[int, int]:
    """Return how many cells lie in the lasting store, and how many in the tab's own."""
    cell = f"([key, text]) => text && key.startsWith('{SPACE}application/')"
    count = f"(store) => Object.entries(store).filter({cell}).length"
    lasting, visit = page.evaluate(f"[localStorage, sessionStorage].map({count})")
    return lasting, visit


def send(page: Page) -> None:
    """Copy the letter on the page, with what is still missing."""
    page.locator(".handbook-email__send > button:visible").first.click()
    page.get_by_role("button", name="Go on anyway").click()


def test_a_row_says_what_was_sent_when_and_what_comes_next(log: Page) -> None:
    expect(log.locator(".handbook-applications__log")).to_contain_text("No applications yet.")
    log.get_by_role("button", name="Add an application").click()
    log.keyboard.press("Enter")
    expect(log.get_by_label("Employer", exact=True)).to_be_focused()
    expect(log.get_by_label("Employer", exact=True)).to_have_accessible_description(
        "Type the employer or the role first."
    )
    log.keyboard.type("Northbridge Libraries")
    log.keyboard.press("Tab")
    log.keyboard.type("Library assistant")
    log.keyboard.press("Enter")
    name = "Northbridge Libraries, Library assistant"
    expect(following(log, name)).to_have_text("Next: ask for feedback, one or two working days after the decision.")
    asked = row(log, name).get_by_role("checkbox", name="Asked for feedback")
    expect(asked).to_be_focused()
    log.keyboard.press("Space")
    day = row(log, name).get_by_label("Asked for feedback: sent on")
    expect(day).to_have_value("2026-11-20")
    expect(following(log, name)).to_have_text(
        "Next: one reminder, if nobody answers. Wait until 27 November, and send it by 4 December."
    )
    day.fill("2026-11-13")
    expect(following(log, name)).to_have_text("Next: one reminder, if nobody has answered.")
    row(log, name).get_by_role("checkbox", name="Reminder").check()
    expect(following(log, name)).to_have_text("Next: a closing note, if nobody has answered by 27 November.")
    row(log, name).get_by_role("checkbox", name="Closing note").check()
    expect(following(log, name)).to_have_text("Nothing more to ask. If they answer after all, thank them.")
    row(log, name).get_by_role("checkbox", name="Thanked").check()
    expect(following(log, name)).to_have_text("Nothing more to do.")
    expect(row(log, name).get_by_role("link")).to_have_count(0)
    asked.uncheck()
    expect(day).to_be_hidden()
    log.reload()
    expect(row(log, name).get_by_role("checkbox", name="Thanked")).to_be_checked()
    expect(asked).not_to_be_checked()


def test_rows_have_a_name_by_their_day(log: Page) -> None:
    add(log, "Northbridge Libraries", "Library assistant")
    names = log.evaluate("Object.keys(sessionStorage).filter((key) => key.includes('/application/'))")
    (name,) = {key.split("/")[4] for key in names}
    assert int(name[:8], 36) == pytest.approx(log.evaluate("Date.now()"), abs=60_000)


def test_rows_are_changed_and_deleted_and_both_can_be_undone(log: Page) -> None:
    for name in ("Northbridge", "Fenwick Housing"):
        add(log, name)
    names = log.locator(".handbook-applications__name")
    expect(names).to_have_text(["Fenwick Housing", "Northbridge"])
    row(log, "Northbridge").get_by_role("button", name="Edit: Northbridge").click()
    log.get_by_label("Employer", exact=True).fill("Northbridge <Libraries>")
    log.keyboard.press("Enter")
    expect(names).to_have_text(["Fenwick Housing", "Northbridge <Libraries>"])
    log.get_by_role("button", name="Undo").click()
    expect(names).to_have_text(["Fenwick Housing", "Northbridge"])
    expect(row(log, "Northbridge").get_by_role("button", name="Edit: Northbridge")).to_be_focused()
    row(log, "Fenwick Housing").get_by_role("button", name="Delete: Fenwick Housing").click()
    expect(names).to_have_text(["Northbridge"])
    assert kept(log) == (0, 1)
    log.get_by_role("button", name="Undo").click()
    expect(names).to_have_text(["Fenwick Housing", "Northbridge"])


def test_a_log_stays_in_the_tab_until_the_reader_asks_and_other_tabs_follow_then(
    context: BrowserContext, log: Page, handbook_site: Any
) -> None:
    other = context.new_page()
    other.goto(handbook_site.address + LOG)
    assert kept(log) == (0, 0)
    add(log, "Northbridge")
    assert kept(log) == (0, 1)
    expect(row(other, "Northbridge")).to_have_count(0)
    log.get_by_role("group", name="Keep on this device?").get_by_role("button", name="Keep", exact=True).click()
    assert kept(log) == (1, 0)
    expect(log.get_by_label("Remember my applications on this device")).to_be_checked()
    expect(row(other, "Northbridge")).to_be_visible()
    add(other, "Fenwick Housing")
    expect(row(log, "Fenwick Housing")).to_be_visible()
    other.get_by_role("button", name="Forget my applications").click()
    expect(row(log, "Northbridge")).to_have_count(0)
    assert kept(other) == (0, 0)
    other.get_by_role("button", name="Undo").click()
    expect(row(log, "Northbridge")).to_be_visible()
    assert kept(other) == (2, 0)
    other.goto(handbook_site.address + "my-progress/")
    other.get_by_role("button", name="Clear this handbook’s data").click()
    expect(row(log, "Northbridge")).to_have_count(0)
    other.get_by_role("button", name="Undo").click()
    expect(row(log, "Northbridge")).to_be_visible()


HOSTILE = [
    "=1+1",
    "+1",
    "-2",
    "@SUM(A1)",
    '"quoted", and comma',
    "＝1",
    "\u202eright to left",
    "a\u2028b",
    "=cmd|' /C calc'!A0",
]


def test_the_table_for_a_spreadsheet_is_read_back_and_holds_no_formula(log: Page) -> None:
    for name in HOSTILE:
        add(log, name, "Zoë & <b>")
    row(log, HOSTILE[0] + ", Zoë & <b>").get_by_role("checkbox", name="Reminder").check()
    with log.expect_download() as download:
        log.get_by_role("button", name="Download a table").click()
    assert download.value.suggested_filename == "applications-2026-11-20.csv"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert head == [
        "Employer", "Role", "Who you write to", "Date of the interview", "Asked for feedback", "Reminder",
        "Closing note", "Thanked", "What comes next",
    ]  # fmt: skip
    rows.reverse()  # the newest stands first
    assert [one[0].removeprefix("'") for one in rows] == [name.replace("\u2028", " ") for name in HOSTILE]
    assert not [cell for one in rows for cell in one if re.match(r"[=+\-@\t\r＝＋－＠]", cell)]
    assert {one[1] for one in rows} == {"Zoë & <b>"}
    assert rows[0][4:8] == ["", "2026-11-20", "", ""]
    cells = log.evaluate("handbook.csv([['\\t=1', '\\r=1', '-', 'a\"b\\nc']])")
    assert cells == '\ufeff"\'\t=1","\'\r=1","\'-","a""b\nc"\r\n'


def test_the_chain_carries_names_and_subject_from_letter_to_letter(log: Page, handbook_site: Any) -> None:
    add(log, "Fenwick Housing", "Team assistant")
    asked = row(log, "Fenwick Housing, Team assistant")
    asked.get_by_role("link", name="Write the request").click()
    log.wait_for_url("**/ask-for-pointers/*")
    assert "Fenwick" not in log.url
    expect(log.get_by_label("Organisation")).to_have_value("Fenwick Housing")
    expect(log.locator(".handbook-email__subject")).to_have_text(
        "Subject: Team assistant interview: thank you and a request"
    )
    log.get_by_label("A new one").check()
    log.locator("handbook-email").get_by_label("Their email address").fill("osei@fenwick.example")
    send(log)
    log.get_by_role("button", name="Note it in My applications").click()
    offer = log.locator("handbook-sent")
    expect(offer).to_contain_text("Noted for today: Fenwick Housing, Team assistant.")
    log.get_by_role("button", name="Undo").click()
    log.get_by_role("button", name="Note it in My applications").click()
    offer.get_by_role("link", name="Open My applications").click()
    expect(asked.get_by_role("checkbox", name="Asked for feedback")).to_be_checked()
    expect(log.locator(".handbook-applications__name")).to_have_count(1)
    asked.get_by_role("link", name="Write the reminder").click()
    subject = log.locator(".handbook-email__subject")
    expect(subject).to_have_text("Subject: Re: Team assistant interview: thank you and a request")
    log.goto(handbook_site.address + CLOSE)
    expect(subject).to_have_text("Subject: Re: Team assistant interview: thank you and a request")
    log.goto(handbook_site.address + LOG)
    add(log, "Saltmarsh Foods", "Cook")
    row(log, "Saltmarsh Foods, Cook").get_by_role("checkbox", name="Reminder").check()
    row(log, "Saltmarsh Foods, Cook").get_by_role("link", name="Write the closing note").click()
    expect(subject).to_have_text("Subject: Re: Cook: checking timing")
    expect(log.locator("handbook-email").get_by_label("Their email address")).to_have_value("")


def test_a_letter_that_was_sent_begins_a_row_where_there_is_none(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + ASK)
    page.get_by_label("Organisation").fill("Northbridge Libraries")
    page.get_by_label("Role").fill("Library assistant")
    page.get_by_label("Interviewer’s name").or_(page.get_by_label("Interviewer's name")).fill("Ms Adeyemi")
    send(page)
    page.get_by_role("button", name="Note it in My applications").click()
    expect(page.locator("handbook-sent")).to_contain_text("Noted for today")
    assert kept(page) == (0, 5)
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == (0, 0)
    expect(page.get_by_role("button", name="Note it in My applications")).to_be_focused()


DAYS = {
    "('2026-11-20', 5)": "2026-11-27",  # from a Friday
    "('2026-11-21', 1)": "2026-11-23",  # from a Saturday
    "('2026-12-28', 10)": "2027-01-11",
    "('2028-02-28', 2)": "2028-03-01",
}


def test_working_days_are_counted_from_monday_to_friday_and_days_that_are_none_are_refused(log: Page) -> None:
    for call, day in DAYS.items():
        assert log.evaluate(f"handbook.days.workingDays{call}") == day
    days = ["2026-02-28", "2026-02-29", "2026-02-31", "2026-2-1", "x", "", "+02026-01-01", "2026-13-01"]
    assert log.evaluate("(days) => days.filter(handbook.cells.isDay)", days) == ["2026-02-28"]


def test_junk_in_the_store_is_no_row(log: Page, seed: Callable[..., None]) -> None:
    junk = {
        "x/asked": "soon",
        "x/employer": "y" * 301,
        "X/role": "z",
        "x/__proto__": "1",
        "a/b/role": "1",
        "/role": "2",
    }
    seed(log, {f"{SPACE}application/{name}": value for name, value in junk.items()})
    seed(log, {f"{SPACE}application/one/employer": "Northbridge", f"{SPACE}remember-applications": "1"})
    log.reload()
    expect(log.locator(".handbook-applications__name")).to_have_text(["Northbridge"])


def test_without_scripts_there_is_a_table_to_fill_in_by_hand(plain_page: Page, handbook_site: Any) -> None:
    plain_page.goto(handbook_site.address + LOG)
    block = plain_page.locator("handbook-applications")
    expect(block.get_by_role("row")).to_have_count(9)
    expect(block.locator("noscript p")).to_contain_text("Scripts are off in this browser")
    expect(block.get_by_role("link", name="Reminder")).to_have_attribute("href", re.compile("one-reminder"))
    plain_page.goto(handbook_site.address + REMIND)
    plain_page.get_by_role("link", name="Note it in My applications").click()
    plain_page.wait_for_url(f"**/{LOG}*")


def test_paper_has_the_readers_rows_or_an_empty_table(log: Page) -> None:
    log.emulate_media(media="print")
    expect(log.locator(".handbook-applications__hand")).to_be_visible()
    log.emulate_media(media="screen")
    add(log, "Northbridge")
    log.emulate_media(media="print")
    expect(log.locator(".handbook-applications__hand")).to_be_hidden()
    expect(row(log, "Northbridge")).to_be_visible()
