"""A page for each kind of block, as each engine builds it: whole, quiet, at ease with axe, and its tools work.

It costs fifteen seconds of one processor an engine; `watch` holds that no page asks another host or has an error.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from tests.browser.conftest import KINDS, Watch, wait_until
from tests.editions.engines import built

AXE = Path(__file__).with_name("axe") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FAULTS = """async (rules) => (await axe.run(document, { resultTypes: ["violations"], runOnly: rules }))
  .violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)"""
OTHERS = ["materialx", "zensical"]
"""All other tests of a browser are of the usual engine, and `tests/engines/` holds that ProperDocs writes the same."""


INDEXES = {"search/search_index.json": "docs", "search.json": "items"}
"""What the searches look in, and where in it the pages are: a browser reads that for longer than most pages."""


def send(index: dict[str, object], route: Route) -> None:
    route.fulfill(json=index)


@pytest.fixture
def home(
    request: pytest.FixtureRequest, hosts: dict[str, Path], watch: Watch, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Return where the site of an engine is served, under its own security headers."""
    engine = request.param
    hosts[f"{engine}.localhost"] = built(tmp_path_factory, engine)[0]
    watch.homes += (address := f"http://{engine}.localhost/",)
    return address


@pytest.mark.parametrize("home", OTHERS, indirect=True)
def test_a_page_for_each_kind_of_block_is_quiet_and_axe_finds_no_fault(
    home: str, hosts: dict[str, Path], new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    for path, name in INDEXES.items():
        index = hosts[urlsplit(home).netloc] / path
        if index.is_file():
            context.route(home + path, partial(send, json.loads(index.read_text(encoding="utf-8")) | {name: []}))
    faults = {}
    for kind, path in KINDS.items():
        page = context.new_page()
        page.goto(home + path)
        if kind not in ("home", "sources", "helplines", "country"):
            expect(page.locator(f"handbook-{kind}, .handbook-{kind}").first).to_be_visible()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        if found := page.evaluate(FAULTS, RULES):
            faults[kind] = found
        page.close()
    assert faults == {}


@pytest.mark.parametrize("home", OTHERS, indirect=True)
def test_ticks_stay_letters_are_filled_in_and_the_search_finds(home: str, page: Page) -> None:
    page.goto(home + KINDS["checklist"])
    box = page.locator("handbook-checklist").first.get_by_role("checkbox").first
    box.check()
    page.reload()
    expect(box).to_be_checked()
    page.goto(home + KINDS["email"])
    page.get_by_label("Your name", exact=True).first.fill("Amira Khan")
    expect(page.locator(".handbook-email__letter").first).to_contain_text("Amira Khan")
    page.goto(home)
    page.locator(".md-search__button, .md-search__input").and_(page.locator(":visible")).first.click()
    page.keyboard.type("visas")
    wait_until(page, FOUND, "students and visas")


FOUND = """(words) => {
  const text = (node) => [...node.childNodes].map((one) => one.shadowRoot ? text(one.shadowRoot)
    : one.nodeType === 3 ? one.textContent : text(one)).join("");
  const inside = [...document.querySelectorAll("*")].filter((one) => one.shadowRoot || one.matches(".md-search"));
  return inside.some((one) => text(one.shadowRoot ?? one).includes(words));
}"""
"""What the search shows; that of Zensical is inside an element of its own."""
