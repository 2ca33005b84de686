"""What a browser keeps of a worksheet: nothing beyond the visit unless the reader asks, and then no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.conftest import BOTH_SCHEMES

SHEETS = "our-sheets/index.html"
TICKS = "my-ticks/index.html"
SPACE = "handbook/northbridge/1/"
KNOW, GUESS = "What do I know?", "What do I guess?"
WORDS = "They asked about shifts."


def area(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True).first


def keep(page: Page) -> Locator:
    return page.locator("#look-back").get_by_role("checkbox", name="Remember what I write on this device.")


def forget(page: Page) -> Locator:
    return page.locator("#look-back").get_by_role("button", name="Forget what I wrote")


def told(page: Page) -> Locator:
    return page.locator("#look-back .handbook-worksheet__keep").get_by_role("status")


def warned(page: Page) -> Locator:
    return page.locator("#look-back > .handbook-notice").get_by_role("status")


def everything(page: Page) -> str:
    found: str = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    return found


@pytest.fixture
def open_sheets(context: BrowserContext, centre: Callable[[str], str]) -> Callable[[], Page]:
    """Return how to open the sheets in another tab."""

    def open_tab() -> Page:
        page = context.new_page()
        page.goto(centre(SHEETS))
        expect(keep(page)).to_be_visible()
        return page

    return open_tab


@BOTH_SCHEMES
def test_words_last_as_long_as_the_tab_and_no_longer(
    open_sheets: Callable[[], Page], kept: Callable[[Page], dict[str, str]], centre: Callable[[str], str]
) -> None:
    page = open_sheets()
    expect(keep(page)).not_to_be_checked()
    area(page, KNOW).fill(WORDS)
    assert kept(page) == {}
    page.reload()
    expect(area(page, KNOW)).to_have_value(WORDS)
    page.goto(centre("our-lists/index.html"))
    page.go_back()
    expect(area(page, KNOW)).to_have_value(WORDS)
    other = open_sheets()
    expect(area(other, KNOW)).to_have_value("")
    assert WORDS not in everything(other)


def test_instant_navigation_loses_no_word(page: Page, centre_site: Any) -> None:
    with page.expect_response("**/sitemap.xml"):
        page.goto(centre_site.address)
    page.evaluate("window.stayed = true")
    menu = page.get_by_role("navigation", name="Navigation")
    menu.get_by_role("link", name="Our sheets").click()
    area(page, KNOW).fill(WORDS)
    page.get_by_role("button", name="Add another example").click()
    menu.get_by_role("link", name="Our lists").click()
    expect(page.get_by_role("checkbox").first).to_be_visible()
    menu.get_by_role("link", name="Our sheets").click()
    expect(area(page, KNOW)).to_have_value(WORDS)
    expect(page.locator(".handbook-worksheet__entry")).to_have_count(3)
    page.go_back()
    page.go_back()
    expect(area(page, KNOW)).to_have_value(WORDS)
    expect(page.get_by_role("button", name="Print blank")).to_have_count(2)
    assert page.evaluate("window.stayed"), "the page was loaded anew, so this proves nothing"


def test_words_are_kept_on_request_by_name_and_only_those_of_the_sheet(
    open_sheets: Callable[[], Page], kept: Callable[[Page], dict[str, str]]
) -> None:
    page = open_sheets()
    area(page, KNOW).fill(WORDS)
    area(page, "A short name").fill("The till")
    keep(page).check()
    expect(told(page)).to_have_text("This device now keeps what you write here, as long as your browser lets it.")
    area(page, GUESS).fill("Two\nlines")
    assert kept(page) == {
        f"{SPACE}keep/look-back": "1",
        f"{SPACE}words/look-back/know": WORDS,
        f"{SPACE}words/look-back/guess": "Two\nlines",
    }
    other = open_sheets()
    expect(keep(other)).to_be_checked()
    expect(area(other, KNOW)).to_have_value(WORDS)
    expect(area(other, "A short name")).to_have_value("")
    keep(page).uncheck()
    expect(told(page)).to_have_text("What you wrote here will be gone when you close this tab.")
    assert kept(page) == {}
    expect(area(page, KNOW)).to_have_value(WORDS)


@pytest.mark.parametrize("elsewhere", ["another tab keeps no longer", "another page empties the store"])
def test_words_that_are_kept_no_longer_stay_where_they_are_seen(
    open_sheets: Callable[[], Page], kept: Callable[[Page], dict[str, str]], elsewhere: str
) -> None:
    page, other = open_sheets(), open_sheets()
    keep(page).check()
    area(page, KNOW).fill(WORDS)
    expect(area(other, KNOW)).to_have_value(WORDS)
    area(page, GUESS).fill("A guess, taken back")
    area(page, GUESS).fill("")
    if elsewhere == "another tab keeps no longer":
        keep(other).uncheck()
    else:
        other.evaluate("localStorage.clear()")
    expect(keep(page)).not_to_be_checked()
    expect(told(page)).to_have_text("What you wrote here will be gone when you close this tab.")
    expect(area(page, KNOW)).to_have_value(WORDS)
    expect(area(page, GUESS)).to_have_value("")
    area(page, KNOW).press_sequentially(" And more.")
    assert kept(page) == {}
    page.reload()
    expect(area(page, KNOW)).to_have_value(f"{WORDS} And more.")


def test_words_that_were_forgotten_while_a_page_slept_do_not_come_back(open_sheets: Callable[[], Page]) -> None:
    page = open_sheets()
    keep(page).check()
    area(page, KNOW).fill(WORDS)
    page.evaluate("dispatchEvent(new Event('pagehide')); localStorage.clear(); dispatchEvent(new Event('pageshow'))")
    expect(area(page, KNOW)).to_have_value("")
    expect(keep(page)).not_to_be_checked()


def test_an_example_bank_is_kept_whole(open_sheets: Callable[[], Page]) -> None:
    page = open_sheets()
    bank = page.locator("#bank")
    bank.get_by_role("checkbox", name="Remember what I write").check()
    bank.get_by_role("button", name="Remove Example 1").click()
    bank.get_by_role("button", name="Add another example").click()
    page.keyboard.type("The third")
    area(page, "Competencies in the advert").fill("Teaching\nPlanning")
    page.get_by_role("group", name="Example 2 shows").get_by_role("checkbox", name="Planning").check()
    other = open_sheets()
    assert other.locator(".handbook-worksheet__summary li").all_inner_texts() == [
        "Teaching: still bare",
        "Planning: Example 2 (The third)",
    ]
    expect(other.locator(".handbook-worksheet__entry")).to_have_count(2)


def test_forget_removes_the_sheet_everywhere_and_undo_brings_it_back(
    open_sheets: Callable[[], Page], kept: Callable[[Page], dict[str, str]]
) -> None:
    page, other = open_sheets(), open_sheets()
    expect(forget(page)).to_be_hidden()
    area(other, "A short name").fill("The till")
    area(other, GUESS).fill("Only in the other tab")
    keep(page).check()
    area(page, KNOW).fill(WORDS)
    expect(area(other, KNOW)).to_have_value(WORDS)
    before = kept(page)
    forget(page).click()
    expect(told(page)).to_have_text(
        "What you wrote is forgotten, here and in every other tab. You can undo this until you leave the page."
    )
    for tab in (page, other):
        expect(area(tab, KNOW)).to_have_value("")
        expect(area(tab, GUESS)).to_have_value("")
        expect(keep(tab)).not_to_be_checked()
        assert "look-back" not in everything(tab)
    expect(area(other, "A short name")).to_have_value("The till")
    page.get_by_role("button", name="Undo").click()
    expect(keep(page)).to_be_focused()
    expect(area(other, KNOW)).to_have_value(WORDS)
    assert kept(page) == before


def test_what_is_written_after_forgetting_stays_when_the_old_words_come_back(open_sheets: Callable[[], Page]) -> None:
    page = open_sheets()
    area(page, KNOW).fill("Before")
    forget(page).click()
    area(page, KNOW).fill("After")
    area(page, GUESS).fill("A guess")
    page.get_by_role("button", name="Undo").click()
    expect(area(page, KNOW)).to_have_value("Before\nAfter")
    expect(area(page, GUESS)).to_have_value("A guess")


def test_two_handbooks_on_one_host_keep_their_sheets_apart(
    open_sheets: Callable[[], Page],
    kept: Callable[[Page], dict[str, str]],
    page: Page,
    centre: Callable[[str], str],
    seed: Callable[..., None],
) -> None:
    theirs = {
        f"handbook/{edition}/1/{name}": value
        for edition in ("rejection-handbook", "northbridge-two")
        for name, value in {"keep/look-back": "1", "words/look-back/know": "Theirs"}.items()
    }
    page.goto(centre("index.html"))
    seed(page, theirs)
    page = open_sheets()
    expect(keep(page)).not_to_be_checked()
    expect(area(page, KNOW)).to_have_value("")
    area(page, KNOW).fill(WORDS)
    keep(page).check()
    assert kept(page) == theirs | {f"{SPACE}keep/look-back": "1", f"{SPACE}words/look-back/know": WORDS}
    forget(page).click()
    assert kept(page) == theirs


@BOTH_SCHEMES
def test_two_tabs_that_keep_a_sheet_show_each_others_words(open_sheets: Callable[[], Page]) -> None:
    page, other = open_sheets(), open_sheets()
    keep(page).check()
    area(page, KNOW).fill(WORDS)
    expect(area(other, KNOW)).to_have_value(WORDS)
    area(other, GUESS).fill("A guess")
    expect(area(page, GUESS)).to_have_value("A guess")
    expect(area(page, KNOW)).to_have_value(WORDS)
    expect(warned(page)).to_be_empty()


def test_words_of_two_tabs_are_put_together_and_the_reader_is_told(open_sheets: Callable[[], Page]) -> None:
    page, other = open_sheets(), open_sheets()
    area(page, KNOW).fill("Mine,\nand the same.")
    area(other, KNOW).fill("Theirs,\nand the same.")
    area(other, GUESS).fill("A guess")
    keep(page).check()
    both = "Mine,\nand the same.\nTheirs,"
    for tab in (page, other):
        expect(area(tab, KNOW)).to_have_value(both)
        expect(area(tab, GUESS)).to_have_value("A guess")
    expect(warned(other)).to_have_text(
        "You wrote in this sheet in two tabs. Where the words differed, both are here now."
    )


def test_a_tab_that_has_not_heard_of_another_overwrites_nothing(open_sheets: Callable[[], Page]) -> None:
    page = open_sheets()
    keep(page).check()
    area(page, KNOW).fill("Mine")
    # A tab hears nothing of what it stores itself, so this is as if it had been asleep.
    page.evaluate("key => localStorage.setItem(key, 'Theirs')", f"{SPACE}words/look-back/know")
    area(page, KNOW).press_sequentially("!")
    expect(area(page, KNOW)).to_have_value("Theirs\nMine!")
    expect(warned(page)).to_contain_text("in two tabs")
    area(page, KNOW).press_sequentially("!")
    expect(area(page, KNOW)).to_have_value("Theirs\nMine!!")
    expect(warned(page)).to_be_empty()


def test_a_store_that_is_forbidden_is_announced_and_the_sheet_works_for_the_visit(
    page: Page, centre: Callable[[str], str], block_storage: Callable[[Page], None]
) -> None:
    block_storage(page)
    page.goto(centre(SHEETS))
    area(page, KNOW).fill(WORDS)
    expect(warned(page)).to_contain_text("Your browser does not let this page keep anything")
    keep(page).click()
    expect(keep(page)).not_to_be_checked()
    expect(told(page)).to_contain_text("Your browser does not let this page keep anything")
    expect(area(page, KNOW)).to_have_value(WORDS)
    page.get_by_role("button", name="Add another example").click()
    expect(page.locator(".handbook-worksheet__entry")).to_have_count(3)


def test_a_full_store_is_announced_while_the_reader_writes_and_taken_back_once_there_is_room(
    open_sheets: Callable[[], Page], fill_storage: Callable[[Page], None]
) -> None:
    page = open_sheets()
    keep(page).check()
    fill_storage(page)
    area(page, KNOW).fill(WORDS)
    expect(warned(page)).to_contain_text("lost when you close it")
    expect(warned(page)).to_be_in_viewport()
    expect(area(page, KNOW)).to_have_value(WORDS)
    page.evaluate("localStorage.removeItem('another-site/1')")
    area(page, KNOW).press_sequentially("!")
    expect(warned(page)).to_be_empty()
    assert page.evaluate("key => localStorage.getItem(key)", f"{SPACE}words/look-back/know") == f"{WORDS}!"


def test_junk_in_the_store_is_survived(page: Page, centre: Callable[[str], str], seed: Callable[..., None]) -> None:
    page.goto(centre("index.html"))
    bank = f"{SPACE}words/bank/"
    seed(
        page,
        {
            f"{SPACE}keep/bank": "1",
            f"{bank}@entries": '7\n"><img src=x onerror=alert(1)>\n-1\n1e9\n',
            f"{bank}3/situation": "Words in an entry that nobody asked for",
            f"{bank}0/situation": "x",
            f"{bank}3/@shows": "Solving problems\nSomething else",
            f"{bank}a/b/c": "x",
            f"{bank}": "x",
        },
    )
    page.goto(centre(SHEETS))
    expect(page.locator(".handbook-worksheet__entry")).to_have_count(2)
    expect(area(page, "Situation")).to_have_value("Words in an entry that nobody asked for")
    assert page.locator(".handbook-worksheet__summary li").all_inner_texts()[0] == "Solving problems: Example 1"
    expect(page.locator("handbook-worksheet img")).to_have_count(0)


def test_a_store_full_of_entries_leaves_the_sheet_usable(
    page: Page, centre: Callable[[str], str], seed: Callable[..., None]
) -> None:
    """Such a store may be left by a file that an earlier version took in."""
    page.goto(centre("index.html"))
    bank = f"{SPACE}words/bank/"
    numbers = "\n".join(map(str, range(1, 10_000)))
    topics = "\n".join(f"Topic {number}" for number in range(5000))
    seed(
        page,
        {
            f"{SPACE}keep/bank": "1",
            f"{bank}@entries": numbers,
            f"{bank}9000/situation": "Mine",
            f"{bank}topics": topics,
            f"{bank}competencies": topics,
        },
    )
    page.goto(centre(SHEETS))
    expect(page.locator(".handbook-worksheet__entry")).to_have_count(100)
    expect(page.locator(".handbook-worksheet__entry textarea").last).to_have_count(1)
    values = page.locator("#bank textarea").evaluate_all("areas => areas.map((area) => area.value)")
    assert "Mine" in values, "words come before entries that have none"
    area(page, KNOW).fill(WORDS)
    expect(area(page, KNOW)).to_have_value(WORDS)


@pytest.mark.parametrize("kept_here", [False, True])
def test_undo_brings_back_what_other_tabs_had_not_kept(
    open_sheets: Callable[[], Page], context: BrowserContext, centre: Callable[[str], str], *, kept_here: bool
) -> None:
    page, other, letter = open_sheets(), open_sheets(), context.new_page()
    letter.goto(centre("letters/odd-characters/index.html"))
    letter.get_by_label("Your name").fill("Amira Khan")
    area(page, KNOW).fill(WORDS)
    area(other, "A short name").fill("The till")
    if kept_here:
        keep(page).check()
    else:
        area(other, GUESS).fill("Only in the other tab")
    progress = context.new_page()
    progress.goto(centre(TICKS))
    for button in ("Clear this handbook’s data", "Forget what I wrote"):
        tab = progress if button.startswith("Clear") else page
        scope = tab if tab is progress else tab.locator("#look-back")
        scope.get_by_role("button", name=button).click()
        expect(area(page, KNOW)).to_have_value("")
        expect(area(other, GUESS)).to_have_value("")
        if tab is progress:
            expect(letter.get_by_label("Your name")).to_have_value("")
            area(other, "A short name").fill("The shop")
        tab.get_by_role("button", name="Undo").click()
        expect(area(page, KNOW)).to_have_value(WORDS)
        expect(letter.get_by_label("Your name")).to_have_value("Amira Khan")
        expect(area(other, "A short name")).to_have_value("The till\nThe shop")
        expect(area(other, GUESS)).to_have_value("" if kept_here else "Only in the other tab")


def test_clearing_on_my_progress_reaches_sheets_in_every_tab(
    open_sheets: Callable[[], Page], context: BrowserContext, centre: Callable[[str], str]
) -> None:
    page, other = open_sheets(), open_sheets()
    keep(page).check()
    area(page, KNOW).fill(WORDS)
    area(other, "A short name").fill("The till")
    progress = context.new_page()
    progress.goto(centre(TICKS))
    progress.get_by_role("button", name="Clear this handbook’s data").click()
    for tab in (page, other):
        expect(area(tab, KNOW)).to_have_value("")
        expect(area(tab, "A short name")).to_have_value("")
        assert "words" not in everything(tab).replace("visit/asked/words", "")  # that the question was asked
    progress.get_by_role("button", name="Undo").click()
    expect(area(page, KNOW)).to_have_value(WORDS)
