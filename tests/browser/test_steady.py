"""Nothing moves under a reader's eyes or thumb while the scripts of a page are still on their way.

The scripts come one by one, and the page is painted after each, as on the slowest phone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route
from tests.browser.conftest import Watch, wait_until

UNSEEN = 0.001
"""A shift that no eye sees, in the browser's own measure: as if all of a screen moved by less than a pixel."""

WATCH = """
window.moved = [];
const nameOf = ({ node }) => node && `${node.localName || "text"}.${node.className || ""}`;
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    // The theme scrolls its menu to the page that is open.
    if (sources.length && sources.every(({ node }) => node?.parentElement?.closest(".md-sidebar"))) continue;
    window.moved.push([value, sources.map(nameOf)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"
READY = """() => ["checklist", "email", "progress", "reminder", "worksheet", "decoder", "diagnosis", "helplines",
  "unfinished"].every((name) =>
  [...document.querySelectorAll(`handbook-${name}`)].every((one) => one.matches(":defined")))"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
PAGES = (
    "", "pick-yourself-up/first-hour/", "pick-yourself-up/first-day/", "help-now/", "emails/",
    "emails/ask-for-pointers/", "situations/visa/", "my-progress/", "404.html", "feedback/decoder/",
    "reflect/example-bank/",
)  # fmt: skip


def moved(page: Page) -> list[Any]:
    """Return what has moved, with how far, where a reader would see it."""
    found: list[Any] = page.evaluate("window.moved")
    return found if sum(value for value, _ in found) > UNSEEN else []


def open_with_late_scripts(page: Page, address: str) -> None:
    """Open a page whose scripts come only after a reader has seen it, each when the one before has done its work."""
    held: list[Route] = []
    free = False
    page.route("**/*.js", lambda route: route.continue_() if free else held.append(route))
    page.goto(address, wait_until="commit")
    wait_until(page, PAINTED)
    assert held
    while held or not page.evaluate(READY):
        if held:
            with page.expect_event("requestfinished"):
                held.pop(0).continue_()
        page.evaluate(SETTLED)
    free = True
    for route in held:  # what the last of them asked for just now
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate(SETTLED)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_when_the_scripts_come(
    new_context: Callable[..., BrowserContext], screen: dict[str, Any], handbook_site: Any, name: str
) -> None:
    page = new_context(**screen).new_page()
    page.add_init_script(WATCH)
    open_with_late_scripts(page, handbook_site.address + name)
    assert moved(page) == []


@pytest.mark.parametrize("width", [320, 430, 600, 800])
def test_nothing_moves_on_a_screen_of_another_width(
    new_context: Callable[..., BrowserContext], handbook_site: Any, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 1100}).new_page()
    page.add_init_script(WATCH)
    open_with_late_scripts(page, handbook_site.address + PAGES[1])
    assert moved(page) == []


def test_a_letter_shows_by_itself_where_the_scripts_never_come(
    new_context: Callable[..., BrowserContext], watch: Watch, handbook_site: Any
) -> None:
    watch.expected = "net::ERR_FAILED"
    page = new_context().new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(handbook_site.address + "emails/ask-for-pointers/")
    page.locator(".handbook-email__letter").wait_for(state="visible")
