"""A checklist as a reader uses it: ticking, progress, starting again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

LISTS = "our-lists/index.html"
ITEMS = (
    "Drink a glass of water",
    "Write down what they asked",
    "the question you liked",
    "the question that was hard, and why",
    "Open the letter with odd characters and fill it in",
    "Tell Zoë & the “Futures” team it’s done",
    "Thank your interviewer in writing",
    "Call Northbridge Careers & Futures",
)


def box(page: Page, words: str) -> Locator:
    return page.get_by_role("checkbox", name=words, exact=True)


def count(page: Page, checklist: str = "morning-after") -> Locator:
    return page.locator(f"#{checklist} .handbook-checklist__count")


def test_every_item_is_a_real_checkbox_named_by_its_own_words(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(LISTS))
    expect(page.locator("handbook-checklist input")).to_have_count(len(ITEMS))
    for item, found in zip(ITEMS, page.locator("handbook-checklist input").all(), strict=True):
        expect(found).to_have_role("checkbox")
        expect(found).to_have_accessible_name(item)
        expect(found).to_have_js_property("type", "checkbox")


def test_each_list_is_a_group_named_by_its_title(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(LISTS))
    expect(page.get_by_role("group", name="The morning after", exact=True).get_by_role("checkbox")).to_have_count(6)
    expect(page.get_by_role("group", name="Later in the week", exact=True).get_by_role("checkbox")).to_have_count(2)


def test_a_list_can_be_ticked_with_the_keyboard_alone(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(LISTS))
    box(page, ITEMS[0]).focus()
    page.keyboard.press("Space")
    expect(box(page, ITEMS[0])).to_be_checked()
    page.keyboard.press("Tab")
    expect(box(page, ITEMS[1])).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(box(page, ITEMS[0])).not_to_be_checked()
    expect(box(page, ITEMS[1])).to_be_checked()


def test_a_tap_on_the_words_ticks_the_item(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(LISTS))
    page.get_by_text("the question that was hard").click()
    expect(box(page, ITEMS[3])).to_be_checked()
    expect(box(page, ITEMS[1])).not_to_be_checked()


def test_a_link_in_an_item_leads_on_and_ticks_nothing(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(LISTS))
    page.locator("handbook-checklist").get_by_role("link", name="the letter with odd characters").click()
    page.wait_for_url("**/letters/odd-characters/")
    page.goto(centre(LISTS))
    expect(box(page, ITEMS[4])).not_to_be_checked()
    expect(count(page)).to_have_text("0 of 6 done")


def test_progress_is_said_aloud_with_every_tick(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(LISTS))
    expect(count(page)).to_have_role("status")
    expect(count(page)).to_have_text("0 of 6 done")
    box(page, ITEMS[0]).check()
    box(page, ITEMS[2]).check()
    expect(count(page)).to_have_text("2 of 6 done")
    expect(page.locator("#morning-after progress")).to_have_js_property("value", 2)
    expect(page.locator("#morning-after progress")).to_have_js_property("max", 6)
    box(page, ITEMS[0]).uncheck()
    expect(count(page)).to_have_text("1 of 6 done")
    expect(count(page, "later-in-the-week")).to_have_text("0 of 2 done")
    box(page, ITEMS[6]).check()
    box(page, ITEMS[7]).check()
    expect(count(page, "later-in-the-week")).to_have_text("All 2 done")


def test_reset_and_undo_with_the_keyboard_never_lose_the_focus(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(LISTS))
    checklist = page.locator("#morning-after")
    expect(checklist.get_by_role("button", name="Untick all")).to_be_hidden()
    for item in (ITEMS[0], ITEMS[3], ITEMS[6]):
        box(page, item).check()
    checklist.get_by_role("button", name="Untick all").focus()
    page.keyboard.press("Enter")
    expect(count(page)).to_have_text("0 of 6 done")
    expect(checklist.get_by_role("status").nth(1)).to_have_text(
        "Every tick in this list is removed. You can undo this until you leave the page."
    )
    expect(box(page, ITEMS[6])).to_be_checked()
    expect(checklist.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box(page, ITEMS[0])).to_be_checked()
    expect(box(page, ITEMS[3])).to_be_checked()
    expect(count(page)).to_have_text("2 of 6 done")
    expect(box(page, ITEMS[0])).to_be_focused()
    expect(checklist.get_by_role("status").nth(1)).to_be_empty()
    page.reload()
    expect(count(page)).to_have_text("2 of 6 done")


def test_a_reset_lasts(page: Page, centre: Callable[[str], str], kept: Callable[[Page], dict[str, str]]) -> None:
    page.goto(centre(LISTS))
    box(page, ITEMS[0]).check()
    page.locator("#morning-after").get_by_role("button", name="Untick all").click()
    assert kept(page) == {}
    page.reload()
    expect(box(page, ITEMS[0])).not_to_be_checked()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_instant_navigation_brings_a_living_list(
    page: Page, centre_site: Any, kept: Callable[[Page], dict[str, str]]
) -> None:
    address = centre_site.address
    with page.expect_response("**/sitemap.xml"):
        page.goto(address)
    page.evaluate("localStorage.setItem('handbook/northbridge/1/tick/morning-after/liked', '1')")
    page.evaluate("window.stayed = true")
    page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Our lists").click()
    expect(box(page, ITEMS[2])).to_be_checked()
    expect(count(page)).to_have_text("1 of 6 done")
    box(page, ITEMS[0]).check()
    assert len(kept(page)) == 2
    page.get_by_role("navigation", name="Navigation").get_by_role("link", name="My ticks").click()
    expect(page.locator("handbook-progress").get_by_role("listitem").first).to_contain_text("2 of 6 done")
    page.go_back()
    expect(box(page, ITEMS[0])).to_be_checked()
    expect(page.get_by_role("button", name="Print blank")).to_have_count(2)
    assert page.evaluate("window.stayed"), "the page was loaded anew, so this proves nothing"


def test_without_scripts_the_list_reads_and_says_what_is_missing(
    plain_page: Page, centre: Callable[[str], str]
) -> None:
    plain_page.goto(centre(LISTS))
    for item in ITEMS:
        expect(box(plain_page, item)).to_be_visible()
    expect(plain_page.locator("#morning-after > .handbook-checklist__title")).to_have_text("The morning after")
    notes = plain_page.locator("handbook-checklist noscript p")
    expect(notes).to_have_count(2)
    for note in notes.all():
        expect(note).to_be_visible()
        expect(note).to_contain_text("Scripts are off in this browser, so ticks are lost when you leave.")
    expect(plain_page.locator("handbook-checklist button, handbook-checklist progress")).to_have_count(0)
    box(plain_page, ITEMS[0]).check()
    expect(box(plain_page, ITEMS[0])).to_be_checked()
