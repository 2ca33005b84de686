"""The first page: what happened to you, and what to do now, on the first screen and in two taps."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.conftest import SCREENS

PHONE = SCREENS["phone"] | {"viewport": {"width": 390, "height": 664}}
"""What a phone shows below and above the bars of its browser."""
WAYS = {
    "They called": "first-hour/#told-by-phone",
    "They wrote": "first-hour/#first-hour",
    "No answer yet": "no-reply/#no-reply",
}
"""The three first rows, and the list to which each leads."""
LIGHT = 85_000
AFTERWARDS = ("search/", "assets/javascripts/workers/", "sitemap.xml")
"""What the theme fetches when the page already stands: its search, and its list of pages."""
ROWS = ".handbook-home li:has(> a:only-child)"


def test_a_phones_first_screen_shows_the_three_first_rows_and_the_way_to_help(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    page = new_context(**PHONE).new_page()
    page.goto(handbook_site.address)
    for name in WAYS:
        expect(page.get_by_role("main").get_by_role("link", name=name).first).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("banner").get_by_role("link", name="Need help now?")).to_be_in_viewport(ratio=1)


def test_the_first_page_fits_two_screens_of_a_phone(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    page = new_context(**SCREENS["phone"] | {"viewport": {"width": 390, "height": 844}}).new_page()
    page.goto(handbook_site.address)
    last = page.locator(".handbook-home > p:visible").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= 2 * 844


def test_one_tap_leads_to_the_list_for_how_they_heard(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    page = new_context(**PHONE).new_page()
    for name, list_ in WAYS.items():
        page.goto(handbook_site.address)
        page.get_by_role("main").get_by_role("link", name=name).first.tap()
        expect(page).to_have_url(re.compile(f"{list_}$"))
        first = page.locator(f"handbook-checklist#{list_.partition('#')[2]}").get_by_role("checkbox").first
        expect(first).to_be_in_viewport()


def test_two_taps_lead_to_a_number_that_rings_in_the_country_of_the_reader(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    """Of the others, those that are for anywhere stay, and one more tap opens them all."""
    page = new_context(**PHONE, locale="en-IE").new_page()
    page.goto(f"{handbook_site.address}glossary/")
    page.get_by_role("link", name="Need help now?").tap()
    expect(page).to_have_url(re.compile("/help-now/$"))
    numbers = page.locator(".handbook-number:visible")
    expect(numbers.first).to_be_in_viewport(ratio=1)
    assert [number.get_attribute("href") for number in numbers.all()] == ["tel:112", "tel:999", "tel:112", "tel:116123"]
    for number in numbers.all():
        size = number.bounding_box()
        assert size
        assert (size["width"] >= 72, size["height"] >= 48) == (True, True)
    lines = page.locator("handbook-helplines").last
    expect(lines).to_contain_text("Samaritans: call 116 123, free, day and night.")
    expect(lines.get_by_role("link", name="findahelpline.com")).to_be_visible()
    lines.get_by_text("Other countries").tap()
    expect(lines.get_by_role("link", name="85258")).to_be_visible()


def test_a_reader_whose_country_is_not_known_sees_the_numbers_of_all(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    for language in ("en", "pt-BR"):
        page = new_context(locale=language).new_page()
        page.goto(f"{handbook_site.address}help-now/")
        expect(page.locator(".handbook-number:visible")).to_have_count(24)
        expect(page.get_by_text("Other countries").first).to_be_hidden()


def test_a_reader_who_comes_back_sees_first_what_they_left(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    page = new_context(**PHONE).new_page()
    page.goto(handbook_site.address)
    left = page.locator("handbook-unfinished")
    expect(left).to_have_text("")
    page.get_by_role("main").get_by_role("link", name="They wrote").tap()
    boxes = page.locator("#first-hour").get_by_role("checkbox")
    for number in (0, 1, 3):
        boxes.nth(number).check()
    page.goto(handbook_site.address)
    expect(left).to_contain_text("The first hour: 3 of 7")
    expect(left).to_contain_text("Next: Keep the message: do not delete it")
    left.get_by_role("button", name="Start again").tap()
    expect(left).to_contain_text("The first hour: 0 of 7")
    left.get_by_role("button", name="Undo").tap()
    left.get_by_role("button", name="Clear everything").tap()
    expect(left.get_by_role("link")).to_have_count(0)
    left.get_by_role("button", name="Undo").tap()
    expect(left).to_contain_text("The first hour: 3 of 7")
    left.get_by_role("link", name="Go on").tap()
    expect(boxes.nth(2)).to_be_in_viewport()
    for box in boxes.all():
        box.check()
    expect(page.locator("#first-hour")).to_contain_text("That’s enough for now.")
    page.locator("#first-hour").get_by_role("link", name="Tomorrow: the first day").tap()
    expect(page).to_have_url(re.compile("/first-day/#first-day$"))
    page.goto(handbook_site.address)
    expect(left).to_contain_text("The first hour: 7 of 7")
    expect(left.get_by_role("link", name="Tomorrow: the first day")).to_be_visible()


def test_all_of_a_row_is_its_link(new_context: Callable[..., BrowserContext], handbook_site: Any) -> None:
    page = new_context(**SCREENS["desktop"]).new_page()
    page.goto(handbook_site.address)
    page.locator("details").evaluate_all("(folds) => folds.forEach((fold) => { fold.open = true; })")
    rows = page.locator(ROWS)
    assert rows.count() >= 19
    for row in rows.all():
        size, link = row.bounding_box(), row.get_by_role("link").bounding_box()
        assert size
        assert link
        assert (size["height"] - link["height"], size["width"] - link["width"]) == (0, 0), row.inner_text()
        assert link["height"] >= 44


def test_the_first_page_reads_without_scripts_and_on_paper(plain_page: Page, published: Callable[[str], str]) -> None:
    plain_page.goto(published("index.html"))
    for name in WAYS:
        expect(plain_page.get_by_role("main").get_by_role("link", name=name).first).to_be_visible()
    for fold in plain_page.locator("details > summary").all():
        fold.click()
    for name in ("They never replied", "My visa depends on it", "emails to fill in"):
        expect(plain_page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()
    plain_page.emulate_media(media="print")
    for name in (*WAYS, "They never replied", "My visa depends on it", "emails to fill in"):
        expect(plain_page.get_by_role("main").get_by_role("link", name=name).first).to_be_visible()


def test_pictures_are_for_the_eye_alone(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address)
    pictures = page.locator(".handbook-home svg, .handbook-contact svg")
    assert pictures.count() >= 2
    for picture in pictures.all():
        expect(picture).to_have_attribute("aria-hidden", "true")
    assert page.locator(".handbook-home [style], .handbook-contact [style]").count() == 0


def test_the_first_page_as_a_whole_is_light_on_a_phone(page: Page, handbook_site: Any) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(handbook_site.address)
    page.wait_for_load_state("networkidle")
    paths = {url.removeprefix(handbook_site.address) or "index.html" for url in asked if not url.startswith("data:")}
    paths = {path for path in paths if not path.startswith(AFTERWARDS)} | {"assets/images/favicon.png"}
    assert {"index.html", "assets/handbook/handbook.css", "assets/handbook/handbook.js"} < paths
    weights = {path: len(gzip.compress((handbook_site.folder / path).read_bytes(), mtime=0)) for path in paths}
    assert sum(weights.values()) <= LIGHT, weights
