"""The handbook in a frame of another site, such as a learning platform, which forbids things without a word.

It costs fifteen seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from tests.browser.conftest import KINDS, PATIENCE, open_search, unfold

PLATFORM, COURSE = "http://platform.localhost", "http://course.localhost/"
ORIGIN = "allow-scripts allow-same-origin"
OWN_TAB, APART = "Open in its own tab", "your browser may keep this apart"
REFUSED = "the site around this page does not allow it"

Framed = Callable[[str, str], tuple[Page, Frame]]


@pytest.fixture
def framed(browser: Browser, published_site: Path, hosts: dict[str, Path], tmp_path: Path) -> Iterator[Framed]:
    """Return how to show a kind's page of a handbook that lets the platform show it, in a frame that may do so much."""
    hosts["platform.localhost"], hosts["course.localhost"] = tmp_path / "platform", tmp_path / "course"
    for folder in hosts["platform.localhost"], hosts["course.localhost"]:
        folder.mkdir()
    for path in published_site.iterdir():
        if path.name != "_headers":
            (tmp_path / "course" / path.name).symlink_to(path)
    headers = (published_site / "_headers").read_text(encoding="utf-8")
    assert "frame-ancestors 'self'" in headers
    allowed = headers.replace("frame-ancestors 'self'", f"frame-ancestors {PLATFORM}").replace("X-Frame", "X-Was")
    (tmp_path / "course" / "_headers").write_text(allowed, encoding="utf-8")
    (tmp_path / "platform" / "_headers").write_text("/*\n", encoding="utf-8")
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(PATIENCE)

    def show(kind: str, sandbox: str) -> tuple[Page, Frame]:
        frame = f'<iframe name="handbook" width="1000" height="700" sandbox="{sandbox}" src="{COURSE}{KINDS[kind]}">'
        page = tmp_path / "platform" / f"{kind}.html"  # one name for all, and the browser might show the page before
        page.write_text(f"<!doctype html><title>Course</title>{frame}</iframe>", encoding="utf-8")
        tab = context.new_page()
        tab.goto(f"{PLATFORM}/{kind}.html")
        found = tab.frame("handbook")
        assert found
        expect(found.locator(f"handbook-{kind} .handbook-buttons button:visible").first).to_be_visible()
        return tab, found

    yield show
    context.close()


def told(frame: Frame, kind: str) -> str:
    """Return what the page says at the end of a block, or of what can be opened there."""
    block = frame.locator(f"handbook-{kind}").first
    notice = block.locator("> .handbook-notice, > details:last-of-type > .handbook-notice").get_by_role("status")
    expect(notice).not_to_be_empty()
    return notice.inner_text()


def press(frame: Frame, kind: str, button: str) -> str:
    """Press a button of a block, go on whatever is asked, and return what the page then says."""
    unfold(frame)
    frame.locator(f"handbook-{kind}").first.get_by_role("button", name=button).click()
    if kind == "email":
        frame.get_by_role("button", name="Go on anyway").click()
    return told(frame, kind)


@pytest.mark.parametrize("sandbox", ["allow-scripts", ORIGIN, f"{ORIGIN} allow-popups allow-modals allow-forms"])
def test_no_file_is_said_to_be_saved_where_a_frame_may_forbid_it(framed: Framed, sandbox: str) -> None:
    for kind, button, file in (
        ("email", "Download Word (.docx)", "ask-for-pointers.docx"),
        ("worksheet", "Download text (.txt)", "self-evaluation-sheet.txt"),
        ("progress", "Save my progress to a file", "my-progress-"),
    ):
        _, frame = framed(kind, sandbox)
        said = press(frame, kind, button)
        assert f"Look for {file}" in said
        assert REFUSED in said
        assert "Downloaded" not in said
        link = frame.get_by_role("link", name=OWN_TAB)
        expect(link).to_have_attribute("href", COURSE + KINDS[kind])
        assert f"{OWN_TAB}: {COURSE}{KINDS[kind]}" in said  # to be copied, where a frame opens no tab


def test_a_frame_that_allows_files_gets_them(framed: Framed) -> None:
    page, frame = framed("email", "allow-scripts allow-downloads")
    with page.expect_download() as download:
        press(frame, "email", "Download Word (.docx)")
    assert download.value.suggested_filename == "ask-for-pointers.docx"


def test_a_link_that_a_frame_may_forbid_is_told_beside_it(framed: Framed) -> None:
    _, frame = framed("email", ORIGIN)
    for kind, forbidden, target in (
        ("email", "a[download]:visible", ""),
        ("bundle", "a[href$='handbook.pdf']", ""),
        ("helplines", "a[href^='tel:']", ""),
        ("helplines", "li a[href^='https:']", "_blank"),  # such sites refuse to be shown in a frame
    ):
        frame.goto(COURSE + KINDS[kind])
        if kind == "email":
            unfold(frame)
        link = frame.locator("main").locator(forbidden).first
        link.click()
        beside = link.locator("xpath=..").get_by_role("status")
        expect(beside).to_contain_text(REFUSED)
        assert link.evaluate("link => link.target") == target
        expect(beside.get_by_role("link", name=OWN_TAB)).to_have_attribute("href", COURSE + KINDS[kind])


@pytest.mark.parametrize("allowed", [False, True])
def test_a_print_that_a_frame_forbids_is_told_and_leaves_nothing_behind(framed: Framed, *, allowed: bool) -> None:
    page, frame = framed("checklist", f"{ORIGIN} allow-modals" if allowed else ORIGIN)
    blank = frame.locator("handbook-checklist").first.get_by_role("button", name="Print blank")
    blank.click()
    if allowed:
        expect(frame.locator(".handbook-sheet")).to_have_count(0)  # the print window has come and gone
        expect(frame.get_by_text(REFUSED)).to_have_count(0)
        return
    assert REFUSED in told(frame, "checklist")
    blank.click()
    expect(frame.locator(".handbook-sheet")).to_have_count(1)
    page.close()


def test_a_frame_without_a_store_has_a_page_that_works_and_no_dead_search(framed: Framed) -> None:
    page, frame = framed("checklist", "allow-scripts")
    expect(frame.locator("html")).to_contain_class("js-focus-visible")  # the theme's script has come to its end
    expect(frame.locator(".md-search")).to_be_hidden()
    frame.get_by_role("checkbox").first.check()
    said = told(frame, "checklist")
    assert "there your browser lets it keep nothing" in said
    assert "private window" not in said
    assert f"{OWN_TAB}: {COURSE}{KINDS['checklist']}" in said
    page.close()


def test_a_tick_in_a_frame_says_once_that_it_may_be_kept_apart_and_leads_out(framed: Framed) -> None:
    page, frame = framed("checklist", f"{ORIGIN} allow-popups allow-popups-to-escape-sandbox")
    boxes = frame.locator("handbook-checklist").first.get_by_role("checkbox")
    boxes.nth(0).check()
    assert APART in told(frame, "checklist")
    frame.evaluate("""() => {
      const seen = new MutationObserver((changes) => { window.said = (window.said ?? 0) + changes.length; });
      seen.observe(document.querySelector("handbook-checklist .handbook-notice"), { childList: true, subtree: true });
    }""")
    boxes.nth(1).check()
    expect(frame.locator(".handbook-checklist__count").first).to_contain_text("2 of")
    assert frame.evaluate("window.said") is None
    with page.expect_popup() as opened:
        frame.get_by_role("link", name=OWN_TAB).click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("The first hour")
    opened.value.get_by_role("checkbox").nth(2).check()
    expect(opened.value.get_by_text(APART)).to_have_count(0)
    assert opened.value.evaluate("window.opener") is None


@pytest.mark.parametrize("kind", ["email", "worksheet", "diagnosis"])
def test_what_a_reader_asks_to_keep_in_a_frame_is_said_to_be_kept_apart(framed: Framed, kind: str) -> None:
    page, frame = framed(kind, ORIGIN)
    frame.locator(f"handbook-{kind} .handbook-remember input").first.check()
    expect(frame.locator(f"handbook-{kind}").first).to_contain_text(APART)
    page.close()


def test_with_all_site_data_refused_search_and_dark_colours_work(
    framed: Framed, block_storage: Callable[[Page], None]
) -> None:
    page, _ = framed("checklist", f"{ORIGIN} allow-forms")
    block_storage(page)
    page.reload()
    frame = page.frame("handbook")
    assert frame
    open_search(frame).press_sequentially("feedback")
    expect(frame.locator(".md-search-result__link").first).to_be_visible()
    frame.get_by_role("textbox", name="Search").press("Escape")
    frame.get_by_title("Use light colours").last.click()
    frame.get_by_title("Use dark colours").last.click()
    expect(frame.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    frame.get_by_role("checkbox").first.check()
    assert "keep nothing" in told(frame, "checklist")
    page.close()


def test_numbers_are_compared_in_a_frame_that_sends_no_forms(framed: Framed) -> None:
    _, frame = framed("diagnosis", ORIGIN)
    for box, number in zip(frame.locator("handbook-diagnosis input[type=text]").all(), (40, 8, 4, 2, 1), strict=False):
        box.fill(str(number))
    frame.locator("handbook-diagnosis input[type=text]").first.press("Enter")
    expect(frame.locator(".handbook-diagnosis__told")).not_to_be_empty()
