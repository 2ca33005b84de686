"""What only some pages need comes when a page has it: once, from the handbook's own folder, on any way there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, expect
from tests.browser.conftest import BOTH_SCHEMES
from tests.conftest import ROOT, Handbook

LISTS, SHEETS, TICKS = "our-lists/index.html", "our-sheets/index.html", "my-ticks/index.html"


def listen(page: Page) -> list[str]:
    """Return a list that grows by the name of each of the handbook's own files for which this tab asks."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/assets/handbook/" in request.url:
            asked.append(request.url.rpartition("/")[2])

    page.on("request", note)
    return asked


@BOTH_SCHEMES
def test_a_page_that_needs_no_tool_asks_for_none(page: Page, centre: Callable[[str], str]) -> None:
    asked = listen(page)
    page.goto(centre(LISTS))
    expect(page.get_by_role("button").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert sorted(set(asked)) == ["handbook.css", "handbook.js"]


@BOTH_SCHEMES
def test_a_page_that_needs_tools_asks_for_them_once(page: Page, centre: Callable[[str], str]) -> None:
    for name, kind in ((SHEETS, "worksheet"), (TICKS, "progress"), ("letters/odd-characters/index.html", "email")):
        asked = listen(page)
        page.goto(centre(name))
        expect(page.locator("[data-tools]").first.get_by_role("button").first).to_be_visible()
        assert sorted(asked) == sorted(["handbook.css", "handbook.js", f"{kind}.css", f"{kind}.js"])


def test_instant_navigation_brings_the_tools_and_never_their_script_again(page: Page, centre_site: Any) -> None:
    asked = listen(page)
    with page.expect_response("**/sitemap.xml"):
        page.goto(centre_site.address)
    page.evaluate("window.stayed = true")
    menu = page.get_by_role("navigation", name="Navigation")
    for _ in range(2):
        menu.get_by_role("link", name="Our sheets").click()
        expect(page.locator("#look-back").get_by_role("button", name="Print blank")).to_be_visible()
        expect(page.locator("#look-back textarea").first).to_have_css("overflow", "hidden")
        menu.get_by_role("link", name="Our lists").click()
        expect(page.get_by_role("checkbox").first).to_be_visible()
    menu.get_by_role("link", name="My ticks").click()
    expect(page.locator("handbook-progress").get_by_role("button").first).to_be_visible()
    assert page.evaluate("window.stayed"), "the page was loaded anew, so this proves nothing"
    assert (asked.count("worksheet.js"), asked.count("progress.js")) == (1, 1)


def test_a_link_within_the_first_page_takes_nothing_from_under_the_readers_hands(page: Page, centre_site: Any) -> None:
    """The theme's own navigation loads the page anew for it. Two pages, 2 s."""
    with page.expect_response("**/sitemap.xml"):
        page.goto(centre_site.address + "what-they-said/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("document.querySelector('handbook-decoder').stayed = true")
    contents = page.locator(".md-nav--secondary")
    contents.get_by_role("link", name="The phrases").click()
    contents.get_by_role("link", name="Too quiet").click()
    expect(page).to_have_url(re.compile("#too-quiet$"))
    page.evaluate("location.hash = 'stronger'")
    page.go_back()
    expect(page).to_have_url(re.compile("#too-quiet$"))
    page.wait_for_timeout(500)  # what the theme asks for comes later
    assert page.evaluate("document.querySelector('handbook-decoder').stayed")
    assert not asked
    page.evaluate("window.stayed = true")
    page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Our lists").click()
    expect(page.get_by_role("checkbox").first).to_be_visible()
    page.go_back()
    expect(page.locator("handbook-decoder")).to_be_visible()
    expect(page).to_have_url(re.compile("/what-they-said/#too-quiet$"))
    assert page.evaluate("window.stayed"), "the page was loaded anew, so this proves nothing"


@BOTH_SCHEMES
def test_without_scripts_the_styles_of_the_tools_come_alone(
    plain_page: Page, new_context: Callable[..., BrowserContext], centre: Callable[[str], str]
) -> None:
    asked = listen(plain_page)
    plain_page.goto(centre(SHEETS))
    expect(plain_page.locator("#look-back textarea").first).to_have_css("display", "block")
    expect(plain_page.locator("#look-back .handbook-worksheet__box").first).to_have_css("display", "grid")
    assert {"worksheet.css"} == {name for name in asked if name.startswith("worksheet")}
    fresh = new_context(java_script_enabled=False).new_page()
    asked = listen(fresh)
    fresh.goto(centre(LISTS))
    assert asked == ["handbook.css"]


def test_a_centres_own_template_and_its_own_version_of_one_part_of_the_tools_work(
    new_context: Callable[..., BrowserContext], watch: Any, handbook: Handbook, tmp_path: Path
) -> None:
    folder = tmp_path / "mine" / "assets" / "handbook"
    folder.mkdir(parents=True)
    theirs = (ROOT / "plugins/rejection_handbook/blocks/worksheet/worksheet.js").read_text(encoding="utf-8")
    (folder / "worksheet.js").write_text(
        theirs.replace('words("worksheet.print-blank")', '"Print a clean sheet"'), encoding="utf-8"
    )
    (tmp_path / "mine" / "main.html").write_text('{% extends "base.html" %}\n', encoding="utf-8")
    (folder / "worksheet.css").write_text("handbook-worksheet { outline: 3px solid teal; }\n", encoding="utf-8")
    sheet = "/// worksheet | Ours\n    id: ours\n\n- What I know {: #know }\n///\n"
    handbook.write({"index.md": f"# Start here\n\n{sheet}\n\n/// progress\n///\n"})
    handbook.config["theme"] = {"name": "material", "font": False, "custom_dir": str(tmp_path / "mine")}
    handbook.configure()
    built = handbook.build()
    assert built.messages == ()
    watch.homes += (built.site.as_uri(),)
    page = new_context().new_page()
    page.goto((built.site / "index.html").as_uri())
    expect(page.get_by_role("button", name="Print a clean sheet")).to_be_visible()
    expect(page.locator("handbook-worksheet")).to_have_css("outline-color", "rgb(0, 128, 128)")
    expect(page.get_by_role("button", name="Save my progress to a file")).to_be_visible()
