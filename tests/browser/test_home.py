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
HOUR = "Just heard? The first hour"
CHOOSE = "Choose what happened to you"
LIGHT = 85_000
AFTERWARDS = ("search/", "assets/javascripts/workers/", "sitemap.xml")
"""What the theme fetches when the page already stands: its search, and its list of pages."""
CARDS = ".handbook-choices + ul > li:has(> a:only-child)"


def test_a_phones_first_screen_shows_the_first_step_the_choice_and_the_way_to_help(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    page = new_context(**PHONE).new_page()
    page.goto(handbook_site.address)
    first = page.get_by_role("main")
    for name in (HOUR, CHOOSE, "free helpline"):
        expect(first.get_by_role("link", name=name).first).to_be_in_viewport(ratio=1)


def test_two_taps_lead_to_the_page_for_what_happened(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    page = new_context(**PHONE).new_page()
    page.goto(handbook_site.address)
    page.get_by_role("link", name=CHOOSE).tap()
    choice = page.get_by_role("link", name="They never replied")
    expect(choice).to_be_in_viewport()
    choice.tap()
    expect(page).to_have_url(re.compile("/situations/no-reply/$"))


def test_all_of_a_card_is_its_link(new_context: Callable[..., BrowserContext], handbook_site: Any) -> None:
    page = new_context(**SCREENS["desktop"]).new_page()
    page.goto(handbook_site.address)
    cards = page.locator(CARDS)
    assert cards.count() >= 16
    for index in range(cards.count()):
        card = cards.nth(index)
        card.scroll_into_view_if_needed()
        size = card.bounding_box()
        assert size
        for place in ({"x": 6.0, "y": 6.0}, {"x": size["width"] - 6, "y": size["height"] - 6}):
            hit = card.evaluate(
                "(card, { x, y }) => { const { left, top } = card.getBoundingClientRect();"
                " return document.elementFromPoint(left + x, top + y) === card.firstElementChild; }",
                place,
            )
            assert hit, card.inner_text()


def test_the_first_page_reads_without_scripts_and_on_paper(plain_page: Page, published: Callable[[str], str]) -> None:
    plain_page.goto(published("index.html"))
    for media in ("screen", "print"):
        plain_page.emulate_media(media=media)
        for name in (HOUR, CHOOSE, "They never replied", "My visa depends on it", "emails to fill in"):
            expect(plain_page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()


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
