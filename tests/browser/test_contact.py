"""Whom to talk to stands in the same place on every page (WCAG 2.2, 3.2.6), and says it once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.browser.test_site import AXE, Faults, fail_where, look

NAME = "Talk to a person"


def box_on(page: Page) -> Any:
    return page.get_by_role("region", name=NAME)


@pytest.mark.parametrize("site", ["handbook_site", "centre_site"])
def test_the_box_stands_between_the_page_and_the_footer_and_is_the_same_on_every_page(
    site: str, request: pytest.FixtureRequest
) -> None:
    built = request.getfixturevalue(site)
    found = {}
    for name in built.pages():
        tree = LexborHTMLParser((built.folder / name).read_text(encoding="utf-8"))
        (box,) = tree.css(".handbook-contact")
        around = [one.tag for one in (neighbour(box, "prev"), neighbour(box, "next"))]
        here = built.address + name.removesuffix("index.html")
        links = [(link.text(), urljoin(here, link.attributes["href"])) for link in box.css("a")]
        found[name] = (around, box.text(separator=" ").split(), len(box.css("h1, h2, h3")), links)
    assert "404.html" in found
    assert len(found) > 10
    assert found["index.html"][0] == ["main", "footer"]
    assert found["index.html"][2] == 1
    for name, there in found.items():
        assert there == found["index.html"], name


def neighbour(node: LexborNode, way: str) -> LexborNode:
    """Return the element before a node, or behind it."""
    other: LexborNode = getattr(node, way)
    while (other.tag or "").startswith("-"):  # words and comments
        other = getattr(other, way)
    return other


def test_the_way_to_help_is_said_once_on_a_screen_as_on_paper(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + "emails/ask-for-pointers/")
    said = page.get_by_text("If you are struggling:").filter(visible=True)
    expect(said).to_have_count(1)
    expect(box_on(page)).to_contain_text("If you are struggling:")
    page.emulate_media(media="print")
    expect(said).to_have_count(1)


@pytest.mark.parametrize("site", ["handbook_site", "centre_site"])
def test_the_box_is_seen_without_scripts(
    new_context: Callable[..., BrowserContext], screen: dict[str, Any], site: str, request: pytest.FixtureRequest
) -> None:
    built = request.getfixturevalue(site)
    page = new_context(**screen, java_script_enabled=False).new_page()
    for name in ("index.html", "404.html"):
        page.goto(built.address + name)
        expect(box_on(page)).to_be_visible()
        expect(box_on(page).get_by_role("heading")).to_have_count(1)


def test_a_centres_box_calls_writes_and_books(page: Page, centre_site: Any) -> None:
    page.goto(centre_site.address)
    box = box_on(page)
    expect(box).to_contain_text("Northbridge Careers & Futures can help.")
    for name, address in (
        ("01632 960 001", "tel:01632960001"),
        ("careers@northbridge.example", "mailto:careers@northbridge.example"),
        ("Book a time", "https://northbridge.example/book"),
        ("Northbridge Wellbeing", "https://northbridge.example/wellbeing"),
        ("01632 960 002", "tel:01632960002"),
    ):
        expect(box.get_by_role("link", name=name, exact=True)).to_have_attribute("href", address)


def test_without_a_centre_the_box_leads_to_people_and_helplines(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + "emails/ask-for-pointers/")
    box_on(page).get_by_role("link", name="Find a person to talk to").click()
    expect(page.get_by_role("heading", name="Find a person to talk to")).to_be_in_viewport()
    box_on(page).get_by_role("link", name="free helpline").click()
    expect(page.get_by_role("heading", name="If you are struggling", level=1)).to_be_visible()


@pytest.mark.parametrize(("width", "colours"), [(320, "dark"), (1280, "light")])
def test_axe_finds_no_fault_in_a_centres_box(
    new_context: Callable[..., BrowserContext], width: int, colours: Any, centre_site: Any
) -> None:
    context = new_context(viewport={"width": width, "height": 800}, color_scheme=colours)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(centre_site.address)
    faults: Faults = {}
    look(page, "the box", faults, ".handbook-contact")
    fail_where(faults)
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => { document.body.dir = document.documentElement.dir = direction; }", direction)
        assert page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")
