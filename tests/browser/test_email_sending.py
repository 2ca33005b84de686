"""How a letter leaves: the likeliest way first, what happened said where the reader looks, and one question before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.conftest import SCREENS, unfold, write_new

POINTERS, REMINDER, SUPPORTER = "emails/ask-for-pointers/", "emails/one-reminder/", "emails/update-a-supporter/"
LISTEN = """
window.sent = [];
document.addEventListener("handbook-sent", ({ target, detail }) => window.sent.push([target.localName, detail]));
HTMLAnchorElement.prototype.click = function () { window.opened = this.href; };
"""
SHARE = """
window.shared = [];
Object.defineProperty(navigator, "share", { configurable: true, value: async (what) => {
  if (window.refusal) throw new DOMException("no", window.refusal);
  window.shared.push(what);
} });
"""
KEEP = "Keep on this device?"


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    page = new_context(**SCREENS["phone"], permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.add_init_script(LISTEN + SHARE)
    return page


def ways(page: Page) -> list[str]:
    """Return the buttons that show, in their order, the first of which must stand out alone."""
    row = page.locator(".handbook-email__send > :is(a, button):visible")
    assert page.locator(".handbook-email__send .md-button--primary:visible").all_inner_texts() == [
        row.first.inner_text()
    ]
    return row.all_inner_texts()


def fill_in(page: Page) -> None:
    """Type as on a phone, whose keyboard leads from field to field."""
    fields = page.locator(".handbook-email__field input:not([inputmode])")
    fields.first.click()
    for _ in range(fields.count()):
        page.keyboard.type("Amira")
        page.keyboard.press("Enter")


def test_a_reply_has_one_button_and_a_new_message_the_likeliest_first(
    page: Page, phone: Page, handbook_site: Any
) -> None:
    for tab, new in (
        (page, ["Copy the whole email", "Open in your mail app"]),
        (phone, ["Open in your mail app", "Copy the whole email", "Share it"]),
    ):
        tab.goto(handbook_site.address + POINTERS)
        group = tab.get_by_role("group", name="Replying to their message, or writing a new one?")
        expect(group.get_by_role("radio", name="Replying")).to_be_checked()
        assert ways(tab) == ["Copy the email"]
        write_new(tab)
        assert ways(tab) == new
        tab.goto(handbook_site.address + SUPPORTER)
        assert ways(tab) == new, "the answer holds for the visit"


def test_a_feedback_email_is_ready_within_three_screens_and_three_taps(phone: Page, handbook_site: Any) -> None:
    phone.goto(handbook_site.address + POINTERS)
    tool = phone.get_by_role("heading", name="Fill it in, then send it").bounding_box()
    button = phone.get_by_role("button", name="Copy the email").bounding_box()
    assert tool
    assert button
    assert tool["y"] < 1.5 * 844
    assert button["y"] + button["height"] < 3 * 844
    fill_in(phone)  # the first tap
    phone.get_by_role("button", name="Only now").tap()
    phone.get_by_role("button", name="Copy the email").tap()
    expect(phone.get_by_text("Email copied.")).to_be_in_viewport()
    assert phone.evaluate("navigator.clipboard.readText()").startswith("Dear Amira,\n")


def test_what_happened_is_said_right_below_the_button_that_was_pressed(phone: Page, handbook_site: Any) -> None:
    phone.goto(handbook_site.address + POINTERS)
    write_new(phone)
    fill_in(phone)
    for name, said in (
        ("Open in your mail app", "Nothing opened?"),
        ("Copy the whole email", "Email copied, with its subject"),
        ("Share it", "Shared."),
    ):
        button = phone.locator(".handbook-email__send > *").filter(has_text=name).first
        button.tap()
        told = phone.locator(".handbook-email__after > .handbook-notice")
        expect(told).to_contain_text(said)
        expect(told).to_be_in_viewport()
        above, below = button.bounding_box(), told.bounding_box()
        assert above
        assert below
        assert 0 <= below["y"] - above["y"] - above["height"] < 24, name
    assert phone.evaluate("window.opened").startswith("mailto:")
    (shared,) = phone.evaluate("window.shared")
    assert shared["title"] == "Amira interview: thank you and a request"
    assert shared["text"].startswith("Dear Amira,\n")


def test_where_no_mail_app_opened_the_email_is_copied_instead(phone: Page, handbook_site: Any) -> None:
    phone.goto(handbook_site.address + POINTERS)
    write_new(phone)
    expect(phone.get_by_role("button", name="Copy it instead")).to_be_hidden()
    fill_in(phone)
    phone.get_by_role("link", name="Open in your mail app").tap()
    phone.get_by_role("button", name="Copy it instead").tap()
    expect(phone.get_by_text("Email copied, with its subject")).to_be_in_viewport()
    assert phone.evaluate("navigator.clipboard.readText()").startswith("Subject: Amira interview")


def test_a_share_that_the_reader_leaves_is_no_fault_and_one_that_is_forbidden_is_told(
    phone: Page, handbook_site: Any
) -> None:
    phone.goto(handbook_site.address + REMINDER)
    write_new(phone)
    fill_in(phone)
    told = phone.locator(".handbook-email__after > .handbook-notice")
    phone.evaluate("window.refusal = 'AbortError'")
    phone.get_by_role("button", name="Share it").tap()
    expect(told).to_have_text("")
    phone.evaluate("window.refusal = 'NotAllowedError'")
    phone.get_by_role("button", name="Share it").tap()
    expect(told).to_have_text("Your browser does not let this page share. Copy the email instead.")
    assert phone.evaluate("window.sent") == []


def test_the_page_hears_of_each_letter_that_leaves_and_of_no_other(phone: Page, handbook_site: Any) -> None:
    phone.goto(handbook_site.address + REMINDER)
    fill_in(phone)
    phone.get_by_role("button", name="Copy the email").tap()
    write_new(phone)
    phone.get_by_role("link", name="Open in your mail app").tap()
    phone.get_by_role("button", name="Share it").tap()
    unfold(phone)
    for name in ("Copy the subject", "Download text (.txt)", "Download draft (.eml)"):
        phone.get_by_role("button", name=name).tap()
        expect(phone.locator(".handbook-email__fold > .handbook-notice").last).not_to_be_empty()
    said = [["handbook-email", {"id": "one-reminder", "way": way}] for way in ("copy", "mail", "share", "draft")]
    assert phone.evaluate("window.sent") == said


def test_the_form_has_a_heading_of_its_own_in_its_place(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + POINTERS)
    expect(page.get_by_role("heading", name="Fill it in, then send it", level=2)).to_be_visible()
    expect(page.get_by_role("group", name="Fill it in, then send it")).to_be_visible()
    contents = page.locator(".md-sidebar--secondary").get_by_role("link", name="Fill it in, then send it")
    expect(contents).to_have_attribute("href", re.compile("#ask-for-pointers-title$"))
    levels = page.locator("article :is(h1, h2, h3)").evaluate_all("all => all.map(({ localName }) => localName)")
    assert levels[:2] == ["h1", "h2"]
    assert set(levels[2:]) == {"h2"}


def test_the_letter_stays_in_view_beside_the_fields_where_there_is_room(
    page: Page, phone: Page, handbook_site: Any
) -> None:
    for tab, beside in ((page, True), (phone, False)):
        tab.goto(handbook_site.address + POINTERS)
        field = tab.get_by_label("Your name").bounding_box()
        letter = tab.locator(".handbook-email__letter").bounding_box()
        assert field
        assert letter
        assert (letter["x"] > field["x"] + field["width"]) == beside
        assert (letter["y"] > field["y"]) != beside
    page.get_by_label("Second skill").evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    expect(page.locator(".handbook-email__letter")).to_be_in_viewport(ratio=0.5)


def test_the_reader_is_asked_once_whether_to_keep_what_they_type(
    page: Page, handbook_site: Any, kept: Callable[[Page], dict[str, str]]
) -> None:
    question = page.get_by_role("group", name=KEEP)
    remember = page.get_by_label("Remember my details")
    page.goto(handbook_site.address + POINTERS)
    expect(question).to_be_hidden()
    page.get_by_label("Role").press_sequentially("C")
    expect(question).to_be_visible()
    expect(remember).to_be_hidden()
    page.get_by_role("button", name="Only now").click()
    expect(question).to_be_hidden()
    expect(remember).to_be_focused()
    assert kept(page) == {}
    page.goto(handbook_site.address + REMINDER)
    page.get_by_label("Your name").fill("Amira")
    expect(question).to_be_hidden()
    remember.check()
    assert "Amira" in kept(page).values()
    page.get_by_role("button", name="Forget my details").click()
    assert kept(page) == {}
    page.get_by_label("Your name").fill("Ben")
    expect(question).to_be_visible()  # it may be another person
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(remember).to_be_checked()
    assert "Ben" in kept(page).values()


def test_a_sheet_asks_where_the_reader_writes_and_moves_nothing_above(
    page: Page, handbook_site: Any, kept: Callable[[Page], dict[str, str]]
) -> None:
    page.goto(handbook_site.address + "reflect/example-bank/")
    area = page.locator("handbook-worksheet textarea").nth(2)
    area.scroll_into_view_if_needed()
    place = area.bounding_box()
    area.press_sequentially("T")
    question = page.get_by_role("group", name=KEEP)
    expect(question).to_be_visible()
    expect(area.locator("xpath=ancestor::*[contains(@class, '__prompt')]").locator(question)).to_be_visible()
    now = area.bounding_box()
    assert place
    assert now
    assert now["y"] == pytest.approx(place["y"], abs=1)
    page.get_by_role("button", name="Keep", exact=True).click()
    assert "T" in kept(page).values()
