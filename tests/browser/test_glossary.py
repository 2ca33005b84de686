"""Words that are explained, as readers come to them: by mouse, by key, by thumb, by ear and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.conftest import BOTH_SCHEMES, SCREENS, wait_until
from tests.browser.test_site import AXE, WIDER_THAN_SCREEN, Faults, fail_where, look

PAGE = "words/index.html"
PANEL = "Two or more people who interview you together."
NOTICE = "The time that you still work after you say you will leave."
LIMIT = "The people who are asked next if somebody says no."
LONG = "nobody may ever read what you wrote about yourself at night."
INSIDE = """(box) => {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return left >= 0 && right <= clientWidth && top >= 0 && bottom <= clientHeight;
}"""
LINE = "(term) => getComputedStyle(term).borderBottomStyle + getComputedStyle(term).borderBottomWidth"


def term(page: Page, words: str = "panel") -> Locator:
    return page.locator("article abbr").get_by_text(words, exact=True)


def meaning(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def test_a_word_is_marked_once_and_not_where_something_else_is_meant(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    expect(page.locator("abbr")).to_have_text(["panel", "ATS", "notice period", "reserve list"])
    assert page.locator("abbr").first.evaluate(LINE).startswith("dotted")
    expect(meaning(page)).to_have_count(0)


@BOTH_SCHEMES
def test_pointing_at_a_word_shows_its_meaning_until_one_points_elsewhere(
    page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(PAGE))
    term(page).hover()
    expect(meaning(page)).to_have_text(PANEL)
    term(page, "ATS").hover()
    expect(meaning(page)).to_contain_text(LONG)
    page.get_by_role("heading", level=1).hover()
    expect(meaning(page)).to_have_count(0)
    assert term(page).get_attribute("title") == PANEL


def test_the_meaning_stays_while_one_goes_over_to_it(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    term(page).hover()
    word, box = term(page).bounding_box(), meaning(page).bounding_box()
    assert word
    assert box
    middle = word["x"] + word["width"] / 2
    page.mouse.move(middle, box["y"] + box["height"] / 2, steps=40)
    expect(meaning(page)).to_have_text(PANEL)
    page.mouse.move(middle, box["y"] + box["height"] + 60, steps=40)
    expect(meaning(page)).to_have_count(0)


def test_the_tab_key_comes_to_each_word_and_shows_its_meaning(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    page.get_by_role("link", name="A link to nowhere near").focus()
    page.keyboard.press("Shift+Tab")
    expect(term(page, "ATS")).to_be_focused()
    expect(meaning(page)).to_contain_text(LONG)
    page.keyboard.press("Shift+Tab")
    expect(meaning(page)).to_have_text(PANEL)
    assert term(page).evaluate("(term) => getComputedStyle(term).outlineStyle") == "solid"
    page.get_by_role("heading", level=1).hover()
    expect(meaning(page)).to_have_text(PANEL)
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(meaning(page)).to_have_count(0)


def test_a_word_that_is_hidden_when_the_window_changes_its_size_ends_in_no_error(
    page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(PAGE))
    term(page).hover()
    expect(meaning(page)).to_have_text(PANEL)
    # At once: the browser tells of a new size before it sees that the pointer is elsewhere now.
    term(page).evaluate("(term) => { term.hidden = true; dispatchEvent(new Event('resize')); }")
    expect(meaning(page)).to_have_count(0)


@pytest.mark.parametrize("way", ["pointing", "focus"])
def test_the_escape_key_takes_the_meaning_away_and_leaves_the_reader_where_they_were(
    page: Page, centre: Callable[[str], str], way: str
) -> None:
    page.goto(centre(PAGE))
    if way == "pointing":
        term(page).hover()
    else:
        term(page).focus()
    expect(meaning(page)).to_have_text(PANEL)
    page.keyboard.press("Escape")
    expect(meaning(page)).to_have_count(0)
    assert term(page).get_attribute("title") == PANEL
    if way == "focus":
        expect(term(page)).to_be_focused()
        page.mouse.move(5, 300)
        expect(meaning(page)).to_have_count(0)


@BOTH_SCHEMES
def test_a_tap_on_a_phone_shows_the_meaning_and_one_elsewhere_takes_it_away(
    new_context: Callable[..., BrowserContext], centre: Callable[[str], str]
) -> None:
    page = new_context(**SCREENS["phone"]).new_page()
    page.goto(centre(PAGE))
    term(page).tap()
    expect(meaning(page)).to_have_text(PANEL)
    assert meaning(page).evaluate(INSIDE)
    page.get_by_role("heading", level=1).tap()
    expect(meaning(page)).to_have_count(0)
    term(page, "ATS").tap()
    expect(meaning(page)).to_contain_text(LONG)
    term(page).tap()
    expect(meaning(page)).to_have_text(PANEL)


def test_a_screen_reader_hears_the_word_and_then_its_meaning(page: Page, centre_site: Any) -> None:
    page.goto(centre_site.address + PAGE)
    term(page).focus()
    expect(meaning(page)).to_be_visible()
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    heard = [
        (node["name"]["value"], node.get("description", {}).get("value"))
        for node in tree["nodes"]
        if node.get("role", {}).get("value") == "Abbr" and node["name"]["value"] == "panel"
    ]
    assert heard == [("panel", PANEL)]


@pytest.mark.parametrize("features", ["with the theme's own tooltips", "without"])
def test_a_word_has_one_meaning_shown_whatever_the_theme_does(page: Page, centre_site: Any, features: str) -> None:
    if features != "without":
        text = (centre_site.folder / PAGE).read_text(encoding="utf-8")
        page.route("**/words/", lambda route: route.fulfill(body=switch_on(text, "content.tooltips")))
    page.goto(f"{centre_site.address}words/")
    term(page).hover()
    expect(meaning(page)).to_have_text(PANEL)
    wait_until(page, "!document.getAnimations().length")
    expect(page.locator(".md-tooltip2")).to_have_count(0)
    expect(meaning(page)).to_have_count(1)
    assert term(page).get_attribute("title") is None


def switch_on(page: str, feature: str) -> str:
    """Return a page with a feature of the theme, which its settings name first."""
    changed = re.sub(r'("features": ?\[)', rf'\1"{feature}", ', page)
    assert feature in changed
    return changed


@pytest.mark.parametrize(("width", "colours"), [(320, "dark"), (1280, "light")])
def test_the_meaning_fits_any_screen_and_can_be_read_in_any_colours(
    new_context: Callable[..., BrowserContext], centre_site: Any, colours: str, width: int
) -> None:
    context = new_context(viewport={"width": width, "height": 640}, color_scheme=colours)
    context.add_init_script(path=AXE)
    page = context.new_page()
    faults: Faults = {}
    page.goto(centre_site.address + PAGE)
    for word in ("panel", "ATS", "notice period", "reserve list"):
        term(page, word).focus()
        expect(meaning(page)).to_be_visible()
        assert meaning(page).evaluate(INSIDE), word
        assert not page.evaluate(WIDER_THAN_SCREEN), word
        assert meaning(page).locator("p").evaluate("(box) => parseFloat(getComputedStyle(box).fontSize)") >= 16
        look(page, word, faults, ".handbook-meaning")
    look(page, "the page", faults, "article")
    fail_where(faults)


def test_a_word_at_the_lower_edge_of_the_screen_has_its_meaning_above(page: Page, centre_site: Any) -> None:
    page.goto(centre_site.address + PAGE)
    page.set_viewport_size({"width": 600, "height": 300})
    place = term(page).bounding_box()
    assert place
    page.set_viewport_size({"width": 600, "height": int(place["y"] + place["height"]) + 4})
    term(page).hover()
    word, box = term(page).bounding_box(), meaning(page).bounding_box()
    assert word
    assert box
    assert box["y"] + box["height"] <= word["y"] + 1
    assert meaning(page).evaluate(INSIDE)


def test_the_meaning_goes_with_its_word_when_the_screen_turns(page: Page, centre_site: Any) -> None:
    page.goto(centre_site.address + PAGE)
    term(page, "notice period").focus()
    before = meaning(page).bounding_box()
    page.set_viewport_size({"width": 320, "height": 640})
    wait_until(page, f"({INSIDE})(document.querySelector('.handbook-meaning'))")
    assert meaning(page).bounding_box() != before


def test_paper_has_no_dots_and_no_box(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    term(page).focus()
    expect(meaning(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".handbook-meaning")).to_be_hidden()
    assert term(page).evaluate(LINE) == "none0px"
    expect(page.locator(".handbook-glossary").get_by_text(PANEL)).to_be_visible()


def test_without_scripts_the_meaning_is_the_browsers_own_hint_and_stands_in_the_list(
    plain_page: Page, centre: Callable[[str], str]
) -> None:
    plain_page.goto(centre(PAGE))
    assert term(plain_page).get_attribute("title") == PANEL
    expect(plain_page.get_by_role("term").filter(has_text="notice period")).to_be_visible()
    expect(plain_page.get_by_role("definition").filter(has_text=NOTICE)).to_be_visible()


def test_the_list_is_in_the_order_of_the_alphabet_and_each_word_has_an_address(
    page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(f"{centre(PAGE)}#reserve-list")
    expect(page.get_by_role("term")).to_have_text(["ATS", "notice period", "panel", "reserve list"])
    expect(page.get_by_role("term").last).to_be_in_viewport()
    expect(page.get_by_role("definition").last).to_have_text(LIMIT)


def test_instant_navigation_leaves_no_meaning_behind(page: Page, centre_site: Any) -> None:
    with page.expect_response("**/sitemap.xml"):
        page.goto(centre_site.address)
    page.evaluate("window.stayed = true")
    for _ in range(2):
        page.locator(".md-nav").get_by_role("link", name="Words they use").first.click()
        page.wait_for_url("**/words/")
        term(page).focus()
        expect(meaning(page)).to_have_text(PANEL)
        page.locator(".md-nav").get_by_role("link", name="Our lists").first.click()
        page.wait_for_url("**/our-lists/")
        expect(meaning(page)).to_have_count(0)
    assert page.evaluate("window.stayed")


def test_the_day_of_the_last_review_stands_below_the_page(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    line = page.locator("article").get_by_text("Last reviewed: 24 November 2026", exact=True)
    expect(line).to_be_visible()
    assert line.locator("time").get_attribute("datetime") == "2026-11-24"
    last = page.get_by_text("And below it all").bounding_box()
    shown = line.bounding_box()
    assert last
    assert shown
    assert shown["y"] > last["y"]
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    page.goto(centre("rights/index.html"))
    expect(page.get_by_text("Last reviewed")).to_have_count(0)


@pytest.mark.parametrize("name", ["glossary", "sources"])
def test_the_published_lists_can_be_read_on_a_narrow_screen(
    new_context: Callable[..., BrowserContext], handbook_site: Any, name: str
) -> None:
    """What axe finds on them is asked in test_site.py."""
    page = new_context(viewport={"width": 320, "height": 1600}).new_page()
    page.goto(f"{handbook_site.address}{name}/index.html")
    assert not page.evaluate(WIDER_THAN_SCREEN)
    wide = page.locator(f".handbook-{name} *").evaluate_all(
        "(parts) => parts.filter((part) => part.getBoundingClientRect().right > innerWidth)"
        ".map((part) => part.textContent)"
    )
    assert wide == []


def test_each_published_source_leads_to_the_pages_that_use_it(page: Page, handbook_site: Any) -> None:
    page.goto(f"{handbook_site.address}sources/")
    source = page.locator("#source-acas")
    expect(source).to_contain_text("Acas.")
    expect(source).to_contain_text("Last checked on 24 November 2026. Used in:")
    address = source.get_by_role("link").first.get_attribute("href")
    source.locator(".handbook-sources__checked").get_by_role("link").first.click()
    expect(page.locator(f'.footnote [href="{address}"]')).to_be_visible()
