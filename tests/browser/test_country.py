"""Parts for some countries and helplines, as readers meet them: by eye, by ear, by thumb and on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.test_site import AXE, WIDER_THAN_SCREEN, Faults, fail_where, look

RIGHTS = "rights/index.html"
HELP = "help-now/index.html"
MANY = (
    "United States, Canada, Australia, New Zealand, South Africa, India, Nigeria, Kenya, Singapore, anywhere else"
)  # fmt: skip
SIZES = """() => [...document.querySelectorAll(".handbook-country__name, .handbook-readers, .handbook-country p")].map(
  (part) => parseFloat(getComputedStyle(part).fontSize))"""
SIDE = """(direction) => {
  document.body.dir = direction;
  const { borderLeftWidth, borderRightWidth } = getComputedStyle(document.querySelector(".handbook-country--named"));
  return [parseFloat(borderLeftWidth) > 0, parseFloat(borderRightWidth) > 0];
}"""


def test_where_all_are_shown_each_part_stands_under_its_countries(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(RIGHTS))
    part = page.get_by_role("group", name="United Kingdom", exact=True)
    expect(part.get_by_text("United Kingdom", exact=True)).to_be_visible()
    expect(part.get_by_role("link", name="in the United Kingdom")).to_be_visible()
    expect(page.get_by_role("group", name=MANY).get_by_text("Ask where you are.")).to_be_visible()
    label = page.get_by_text("For readers in: Great Britain, Ireland")
    expect(label).to_be_visible()
    title, below = page.get_by_role("heading", level=1).bounding_box(), label.bounding_box()
    first = page.get_by_text("Words for everybody.").bounding_box()
    assert title
    assert below
    assert first
    assert title["y"] + title["height"] <= below["y"] < first["y"]


def test_without_scripts_nothing_is_missing(plain_page: Page, centre: Callable[[str], str]) -> None:
    plain_page.goto(centre(RIGHTS))
    for words in ("For readers in: Great Britain, Ireland", "Ask where you are.", "Free helplines", MANY):
        expect(plain_page.get_by_text(words, exact=True)).to_be_visible()
    expect(plain_page.locator(".handbook-number:visible")).to_have_count(17)


@pytest.mark.parametrize(("width", "colours"), [(320, "dark"), (1280, "light")])
def test_parts_can_be_read_on_any_screen_and_in_any_colours(
    new_context: Callable[..., BrowserContext], centre_site: Any, colours: str, width: int
) -> None:
    """The parts of the published handbook are looked at in test_site.py."""
    context = new_context(viewport={"width": width, "height": 1600}, color_scheme=colours)
    context.add_init_script(path=AXE)
    page = context.new_page()
    faults: Faults = {}
    page.goto(centre_site.address + RIGHTS)
    look(page, RIGHTS, faults)
    fail_where(faults)
    assert not page.evaluate(WIDER_THAN_SCREEN)
    sizes = page.evaluate(SIZES)
    assert sizes
    assert min(sizes) >= 16


def test_helplines_can_be_read_on_a_phone(new_context: Callable[..., BrowserContext], handbook_site: Any) -> None:
    page = new_context(viewport={"width": 320, "height": 1600}).new_page()
    page.goto(handbook_site.address + HELP)
    sizes = page.evaluate(SIZES)
    assert sizes
    assert min(sizes) >= 16


def test_the_line_beside_a_part_is_at_the_side_where_reading_begins(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(RIGHTS))
    assert page.evaluate(SIDE, "ltr") == [True, False]
    assert page.evaluate(SIDE, "rtl") == [False, True]


def test_on_paper_the_names_of_countries_are_there(page: Page, centre: Callable[[str], str]) -> None:
    page.emulate_media(media="print")
    page.goto(centre(RIGHTS))
    expect(page.get_by_text("United Kingdom", exact=True)).to_be_visible()
    expect(page.get_by_text("For readers in: Great Britain, Ireland")).to_be_visible()


def test_a_number_is_called_or_texted_with_one_tap(page: Page, published: Callable[[str], str]) -> None:
    page.goto(published(HELP))
    for fold in page.locator("handbook-helplines summary").all():
        fold.click()
    warning = page.locator(".admonition.warning")
    expect(warning.get_by_text("In danger now?")).to_be_visible()
    assert warning.get_by_role("link", name="999").first.get_attribute("href") == "tel:999"
    lines = page.locator("handbook-helplines").nth(1)
    assert lines.get_by_role("link", name="116 123").first.get_attribute("href") == "tel:116123"
    assert lines.get_by_role("link", name="85258").get_attribute("href") == "sms:85258?body=SHOUT"
    expect(page.get_by_role("group", name="Northern Ireland").get_by_role("link", name="nidirect")).to_be_visible()
