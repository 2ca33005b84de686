"""A system's own colours, such as those of high contrast: no words vanish in them, by day or by night.

It costs 15 seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.conftest import KINDS, Site, Watch, open_search

CONTRAST = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, index) => value * a + below[index] * (1 - a));
  const light = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ground = (element) => {
    const below = element.parentElement ? ground(element.parentElement) : canvas;
    return over(parse(getComputedStyle(element).backgroundColor), below);
  };
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "Canvas";
  const canvas = parse(getComputedStyle(probe).color);
  probe.remove();
  const opacity = (element) => element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1;
  const found = [];
  const look = (element, words, colour) => {
    const below = ground(element);
    const [red, green, blue, alpha = 1] = parse(colour);
    const ink = over([red, green, blue, alpha * opacity(element)], below);
    const [one, other] = [ink, below].map(luminance);
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    found.push([`${element.localName}.${element.className}: ${words.slice(0, 40)}`, Math.round(ratio * 10) / 10]);
  };
  for (const field of document.querySelectorAll("input:not([type=radio]), textarea, select")) {
    if (!field.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    look(field, "what is typed", getComputedStyle(field).color);
    look(field, field.placeholder ?? "", getComputedStyle(field, "::placeholder").color);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    const words = text.data.trim();
    if (!words || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNode(text);
    const { width, height } = range.getBoundingClientRect();
    if (width < 2 || height < 2 || element.closest(":disabled, script, style, svg")) continue;
    look(element, words, getComputedStyle(element).color);
  }
  return found;
}"""
UNSEEN = """() => {
  const found = [];
  for (const part of document.querySelectorAll("a[href], button, input, textarea, summary, select, [tabindex='0']")) {
    if (part.disabled || !part.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    part.focus({ preventScroll: true });
    if (document.activeElement !== part) continue;
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
    found.push([`${part.localName}.${part.className}: ${part.textContent.trim().slice(0, 40)}`, seen]);
  }
  return found;
}"""
ENOUGH = 4.5
"""Contrast that words need (WCAG 2.2, 1.4.3), as they are shown: faded ones too."""


COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """Open a tab in the system's colours."""
    return new_context(forced_colors="active", viewport={"width": 1280, "height": 900}).new_page()


def faint(page: Page, least: int = 30) -> list[tuple[str, float]]:
    """Return which words are hard to read by day or by night, and how they stand out."""
    found = []
    for colours in COLOURS:
        page.emulate_media(forced_colors="active", color_scheme=colours)
        found += page.evaluate(CONTRAST)
    assert len(found) > 2 * least, "the words were looked at"
    return [(words, ratio) for words, ratio in found if ratio < ENOUGH]


def test_all_words_of_each_kind_of_block_stand_out(page: Page, handbook_site: Site) -> None:
    pale = {}
    for kind, path in KINDS.items():
        page.goto(handbook_site.address + path)
        expect(page.locator(f"handbook-{kind}, .handbook-{kind}").first).to_be_attached()
        if words := faint(page):
            pale[kind] = words
    assert pale == {}


def test_what_has_the_focus_is_seen(page: Page, handbook_site: Site) -> None:
    unseen = {}
    for kind in ("decoder", "email", "home", "worksheet"):
        page.goto(handbook_site.address + KINDS[kind])
        expect(page.locator(f"handbook-{kind}, .handbook-{kind}").first).to_be_attached()
        page.keyboard.press("Tab")  # as somebody without a mouse
        found = page.evaluate(UNSEEN)
        assert len(found) > 20
        if parts := [part for part, seen in found if not seen]:
            unseen[kind] = parts
    assert unseen == {}


def test_what_a_reader_fills_in_and_what_is_still_to_fill_stand_out(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + KINDS["email"])
    page.get_by_label("Role", exact=True).fill("Nurse")
    marks = page.locator(".handbook-email__letter mark")
    expect(marks.filter(has_text="Nurse").first).to_be_visible()
    expect(marks.filter(has_text="[").first).to_be_visible()
    assert faint(page) == []


def test_what_a_search_has_found_stands_out(page: Page, watch: Watch, searched_site: Site) -> None:
    watch.homes += (searched_site.address,)
    page.goto(searched_site.address)
    open_search(page).press_sequentially("feedback")
    marks = page.locator(".md-search-result mark")
    expect(marks.first).to_be_visible()
    assert faint(page) == []
    page.locator(".md-search-result__link").first.click()
    expect(page.locator("article mark").first).to_be_visible()
    assert faint(page) == []
