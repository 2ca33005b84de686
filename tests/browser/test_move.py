"""My progress on another device: a link or a code of it, which is read and confirmed there."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.test_progress import APPLICATION, KNOW, LIKED, SPACE, TICKS, WATER, entry, ticks

AMOUNT = ".handbook-progress__move > [role=status]"
ALL = """() => {
  const store = handbook.store("rejection-handbook");
  const keys = [...document.querySelectorAll("[data-keys]")].flatMap(({ dataset }) => dataset.keys.split(" "));
  for (const key of keys) store.tick(key, true);
  return keys;
}"""


@pytest.fixture
def progress(page: Page, centre_site: Any, seed: Callable[..., None]) -> Page:
    """Open the overview, with two ticks in this browser, one of them of no list."""
    page.goto(centre_site.address)
    seed(page, {f"{SPACE}tick/{name}": "1" for name in (WATER, "another-list/of-later")})
    page.goto(centre_site.address + TICKS)
    return page


def told(page: Page) -> Locator:
    return page.locator("handbook-progress > .handbook-notice").get_by_role("status")


def taken(page: Page) -> str:
    """Return the link, once it is there."""
    page.get_by_role("button", name="Take it to another device").click()
    expect(page.locator(AMOUNT)).not_to_be_empty()
    return page.get_by_role("textbox", name="The link").input_value()


def scanned(page: Page) -> list[str]:
    """Return what another program reads from the code on the screen."""
    picture = page.get_by_role("img", name="QR code of the link")
    image = Image.open(io.BytesIO(picture.screenshot()))
    return [code.text for code in zxingcpp.read_barcodes(image)]


def asked(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Add what this link holds?")


def test_a_code_of_all_ticks_of_the_handbook_can_be_scanned_in_any_colours(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    context = new_context(viewport={"width": 320, "height": 700}, color_scheme="dark", forced_colors="active")
    page = context.new_page()
    page.goto(handbook_site.address + "my-progress/")
    keys = page.evaluate(ALL)
    link = taken(page)
    assert scanned(page) == [link]
    expect(page.locator(AMOUNT)).to_contain_text(f"It holds {len(keys)} ticks, and nothing else.")
    side = page.get_by_role("img", name="QR code").get_attribute("viewBox")
    assert side
    assert int(side.split()[-1]) <= 97 + 8  # version 20, with its margin
    other = new_context().new_page()
    other.goto(link)
    expect(asked(other)).to_contain_text(f"This link holds {len(keys)} ticks.")
    asked(other).get_by_role("button", name="Add").click()
    expect(other.locator(".handbook-progress__total")).to_have_text(f"{len(keys)} steps done so far")


def test_what_a_link_holds_is_added_when_the_reader_agrees_and_can_be_undone(
    progress: Page, new_context: Callable[..., BrowserContext], centre_site: Any, seed: Callable[..., None]
) -> None:
    link = taken(progress)
    assert link.partition("#")[0] == centre_site.address + TICKS
    assert WATER.split("/")[0] not in link
    other = new_context().new_page()
    other.goto(centre_site.address)
    seed(other, {f"{SPACE}tick/{LIKED}": "1"})
    other.goto(link)
    expect(asked(other)).to_contain_text("This link holds 1 tick. What you have here stays.")
    expect(asked(other)).to_contain_text("1 more tick is not of this handbook, and is left out.")
    asked(other).get_by_role("button", name="Not now").click()
    expect(asked(other)).to_have_count(0)
    expect(other).to_have_url(centre_site.address + TICKS)
    assert ticks(other) == [LIKED]
    other.goto(link)
    asked(other).get_by_role("button", name="Add").click()
    expect(told(other)).to_have_text("1 tick brought in. You can undo this until you leave the page.")
    expect(other).to_have_url(centre_site.address + TICKS)
    assert ticks(other) == [LIKED, WATER]
    other.get_by_role("button", name="Undo").click()
    assert ticks(other) == [LIKED]
    other.reload()
    expect(entry(other, "The morning after")).to_contain_text("1 of 6 done")


def test_worksheets_and_applications_go_along_where_the_reader_asks_and_details_never(
    progress: Page, new_context: Callable[..., BrowserContext], seed: Callable[..., None]
) -> None:
    rows = {f"{SPACE}application/{cell}": value for cell, value in APPLICATION.items()}
    words = {KNOW: "The till", f"{SPACE}keep/look-back": "1", f"{SPACE}remember-applications": "1"}
    seed(progress, rows | words | {f"{SPACE}detail/Your name": "Amira Khan", f"{SPACE}remember": "1"})
    short = taken(progress)
    expect(progress.locator(AMOUNT)).to_contain_text("It holds 2 ticks, and nothing else.")
    progress.get_by_label("Take my worksheets and applications along too").check()
    expect(progress.locator(AMOUNT)).to_contain_text("It holds 2 ticks, 1 worksheet and 1 application, and nothing")
    link = progress.get_by_role("textbox", name="The link").input_value()
    assert len(short) < len(link)
    assert scanned(progress) == [link]
    other = new_context().new_page()
    other.goto(link)
    expect(asked(other)).to_contain_text("This link holds 2 ticks, 1 worksheet and 1 application.")
    asked(other).get_by_role("button", name="Add").click()
    expect(told(other)).to_contain_text("brought in")
    kept: dict[str, str] = other.evaluate("({ ...localStorage })")
    assert {name: kept.get(name) for name in rows | words} == rows | words
    assert "Amira" not in json.dumps(kept)


def test_what_is_too_much_for_a_code_is_a_link_alone(progress: Page, seed: Callable[..., None]) -> None:
    seed(progress, {f"{SPACE}tick/list/item-{number}": "1" for number in range(400)})
    link = taken(progress)
    assert len(link) > 1600
    expect(progress.locator(AMOUNT)).to_contain_text("which is too much for a code")
    expect(progress.get_by_role("img", name="QR code")).to_have_count(0)


CHANGES: dict[str, str] = {
    "cut short": "text.slice(0, -3)",
    "a letter for another": "text.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'))",
    "longer": "text + 'AAAA'",
    "empty": "''",
    "no base64url": "'<script>'",
    "percent": "'%00%zz'",
    "of another kind": "handbook.write([9, 1, 2, 3])",
    "part of a tick": "handbook.write([1, 1, 2, 3, 4])",
    "no tick": "handbook.write([1])",
    "no file": "handbook.write([2, 1, 2, 3])",
    "a file that is damaged": "await handbook.packed.file('{\"format\": 7}')",
    "a hostile file": "await handbook.packed.file(JSON.stringify({ format: 'rejection-handbook-progress', version: 3, "
    "ticks: ['a/b'], applications: { '../x/role': 'y' } }))",
    "a bomb": "await handbook.packed.file(' '.repeat(3000000))",
}
WRITE = """([text, change]) => {
  const hash = (bytes) => bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  handbook.write = (bytes) => {
    const sum = hash(bytes);
    return btoa(String.fromCharCode(...bytes, ...[0, 8, 16, 24].map((shift) => (sum >>> shift) & 255)))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  return Object.getPrototypeOf(async () => {}).constructor("text", `return ${change}`)(text);
}"""


def test_a_link_that_is_damaged_or_hostile_changes_nothing_and_is_explained(progress: Page) -> None:
    link, _, fragment = taken(progress).partition("#take=")
    before = ticks(progress)
    assert progress.evaluate(WRITE, [fragment, "handbook.write([1, 1, 2, 3])"])  # its sum is ours
    for name, change in CHANGES.items():
        changed = progress.evaluate(WRITE, [fragment, change])
        progress.evaluate("(hash) => { location.hash = hash; }", f"#take={changed}")
        expect(told(progress), name).to_contain_text("This link is damaged or was cut short. Nothing was changed.")
        expect(asked(progress), name).to_have_count(0)
        expect(progress, name).to_have_url(link)
        progress.evaluate("document.querySelector('handbook-progress').notice.clear()")
    assert ticks(progress) == before
    progress.evaluate("(hash) => { location.hash = hash; }", f"#take={fragment}")
    expect(asked(progress)).to_contain_text("This link holds 1 tick.")


def test_the_link_can_be_copied(progress: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = taken(progress)
    progress.get_by_role("button", name="Copy the link").click()
    expect(progress.get_by_text("The link is copied.")).to_be_visible()
    assert progress.evaluate("navigator.clipboard.readText()") == link


def test_a_handbook_in_a_folder_offers_the_file_alone(page: Page, centre_site: Any) -> None:
    page.goto(centre_site.url("file", TICKS))
    expect(page.get_by_role("button", name="Save my progress to a file")).to_be_visible()
    expect(page.get_by_role("button", name="Take it to another device")).to_have_count(0)
