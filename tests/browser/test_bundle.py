"""The offline bundle, unpacked and opened from a folder in Chromium, with no network to fall back on.

That every page of it names files which are there is asked in tests/copies/offline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Download, Page, Route, expect
from tests.browser.conftest import KINDS, open_search, unfold, write_new
from tests.browser.offline import Folder

from rejection_handbook.copies.offline.read_me import NAME as READ_ME
from rejection_handbook.settings.copies import OFFLINE

FIRST_HOUR = "pick-yourself-up/first-hour"
POINTERS = "emails/ask-for-pointers"
PROGRESS = "my-progress"


@pytest.fixture
def offline(new_context: Callable[..., BrowserContext], watch: Any, handbook_folder: Folder) -> BrowserContext:
    """A browser without a network; each request for anything but a file fails the test."""
    watch.homes = (*watch.homes, handbook_folder.path.parent.as_uri())
    context = new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    context.set_offline(True)
    context.route(lambda address: not address.startswith(("file:", "blob:", "data:")), refuse)
    return context


def refuse(route: Route) -> None:
    route.abort()


@pytest.fixture
def reader(offline: BrowserContext) -> Page:
    return offline.new_page()


def test_a_page_for_each_kind_of_block_opens_with_its_styles_and_scripts(reader: Page, handbook_folder: Folder) -> None:
    missing: list[str] = []
    reader.on("requestfailed", lambda request: missing.append(f"{request.url}: {request.failure}"))
    for path in KINDS.values():
        reader.goto(handbook_folder.address(path))
        expect(reader.locator("h1").first).to_be_visible()
        assert reader.evaluate("Boolean(window.handbook && customElements.get('handbook-checklist'))"), path
    # The icon of a page that is left before it has come is no fault.
    assert [one for one in missing if "ERR_ABORTED" not in one] == []


def test_the_page_to_read_first_leads_to_the_handbook(reader: Page, handbook_folder: Folder) -> None:
    reader.goto((handbook_folder.path / READ_ME).as_uri())
    reader.get_by_role("link", name="Open the handbook").click()
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    assert reader.url == handbook_folder.address("")


def test_the_search_finds_by_readers_words_and_its_results_open(reader: Page, handbook_folder: Folder) -> None:
    reader.set_viewport_size({"width": 1280, "height": 900})
    reader.goto(handbook_folder.address(FIRST_HOUR))
    open_search(reader).press_sequentially("ghosted")
    result = reader.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    result.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("They never replied")
    assert "situations/no-reply/index.html" in reader.url
    expect(reader.locator("mark[data-md-highlight]").first).to_have_text(re.compile("ghosted", re.IGNORECASE))


def test_ticks_stay_and_my_progress_counts_them(reader: Page, handbook_folder: Folder) -> None:
    reader.goto(handbook_folder.address(FIRST_HOUR))
    reader.get_by_role("checkbox").first.check()
    reader.reload()
    expect(reader.get_by_role("checkbox").first).to_be_checked()
    reader.goto(handbook_folder.address(PROGRESS))
    expect(reader.locator("handbook-progress li").filter(has_text="The first hour")).to_contain_text("1 of 7")


def test_two_editions_side_by_side_share_nothing(reader: Page, handbook_folder: Folder, centre_folder: Folder) -> None:
    reader.goto(handbook_folder.address(FIRST_HOUR))
    for box in reader.get_by_role("checkbox").all():
        box.check()
    names = reader.evaluate("Object.keys(localStorage)")
    lists = [path for path in centre_folder.pages() if "<handbook-checklist" in path.read_text(encoding="utf-8")]
    assert lists
    for path in lists:
        reader.goto(path.as_uri())
        expect(reader.locator("handbook-checklist progress").first).to_be_attached()
        assert reader.locator("handbook-checklist input:checked").count() == 0, path
    assert [name for name in names if name.startswith("handbook/")]
    assert all("/rejection-handbook/" in name for name in names if name.startswith("handbook/"))


def test_an_email_is_filled_in_and_downloaded(reader: Page, handbook_folder: Folder) -> None:
    reader.goto(handbook_folder.address(POINTERS))
    email = reader.locator("handbook-email")
    for field in email.locator(".handbook-email__field input:not([inputmode])").all():
        field.fill("Library assistant")
    write_new(reader)
    unfold(reader)
    email.get_by_label("Their email address").fill("jo@northbridge.example")
    with reader.expect_download() as waiting:
        email.get_by_role("button", name=".eml").click()
    download: Download = waiting.value
    assert b"X-Unsent: 1" in Path(download.path()).read_bytes()


def test_a_blank_email_is_there_without_scripts(
    new_context: Callable[..., BrowserContext], watch: Any, handbook_folder: Folder
) -> None:
    watch.homes = (*watch.homes, handbook_folder.path.parent.as_uri())
    page = new_context(java_script_enabled=False).new_page()
    page.goto(handbook_folder.address(POINTERS))
    link = page.locator("a[href$='ask-for-pointers.docx']").get_attribute("href")
    assert link
    assert (handbook_folder.path / POINTERS / link).resolve().is_file()


def test_a_page_prints(reader: Page, handbook_folder: Folder) -> None:
    reader.goto(handbook_folder.address(FIRST_HOUR))
    assert reader.pdf().startswith(b"%PDF-")
    reader.emulate_media(media="print")
    expect(reader.locator("article")).to_be_visible()
    expect(reader.locator(".md-header")).to_be_hidden()


def test_a_reader_of_the_bundle_is_told_that_this_is_the_copy(reader: Page, handbook_folder: Folder) -> None:
    reader.goto(handbook_folder.address("take-it-with-you"))
    expect(reader.get_by_text("You are reading a copy that you can keep.")).to_be_visible()
    assert reader.locator(f"a[href*='{OFFLINE}']").count() == 0
