"""A handbook that is opened from a folder, in a browser whose local files do not see each other's store: Firefox."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Site
from tests.browser.firefox import Reader, Tab, run_firefox
from tests.browser.offline import Folder

LISTS, TICKS, SHEETS = "our-lists", "my-ticks", "our-sheets"
ODD, LONG = "letters/odd-characters", "letters/long-letter"
WATER = "Drink a glass of water"
TOTAL = ".handbook-progress__total"
NONE = "No steps ticked yet."
KEPT = {"handbook/northbridge/1/tick/morning-after/water", "handbook/northbridge/1/left"}
"""What the store has when that is ticked: the tick, and that its list was the last."""
NOTE = "You opened this handbook from a folder."
STORES = "() => [{ ...localStorage }, { ...sessionStorage }, document.cookie]"


def tick(tab: Tab, name: str = WATER, *, on: bool = True) -> None:
    box = tab.find("checkbox", name)
    assert box.checked != on
    box.click()
    assert box.checked == on


def expect_ticks(tab: Tab, count: int) -> None:
    words = f"{count} step{'s' if count > 1 else ''} done so far" if count else NONE
    tab.expect_text(TOTAL, words)


def expect_value(tab: Tab, name: str, value: str) -> None:
    box = tab.find("textbox", name)
    tab.wait_for(lambda: box.value == value, f"“{value}” in {name}, not “{box.value}”")


@pytest.fixture
def tab(reader: Reader) -> Tab:
    return reader.new_tab()


def test_files_do_not_see_each_others_store_in_this_browser(tab: Tab, centre_folder: Folder) -> None:
    """All that is tested here rests on it."""
    tab.open(centre_folder.address(LISTS))
    tab.run("() => { localStorage.mine = '1'; sessionStorage.mine = '1'; }")
    tab.open(centre_folder.address(ODD))
    assert tab.run("() => [localStorage.mine, sessionStorage.mine]") == [None, None]


def test_a_tick_reaches_the_overview_by_a_link_and_its_removal_does_too(tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(LISTS))
    tick(tab)
    tick(tab, "the question you liked")
    tab.follow("My ticks")
    assert tab.address == centre_folder.address(TICKS)  # with nothing of the reader's in it
    expect_ticks(tab, 2)
    tab.follow("The morning after")
    assert tab.find("checkbox", WATER).checked
    tick(tab, on=False)
    tab.follow("My ticks")
    expect_ticks(tab, 1)


def test_a_tick_reaches_the_overview_in_another_tab_and_where_the_address_is_typed(
    reader: Reader, tab: Tab, centre_folder: Folder
) -> None:
    overview = reader.new_tab()
    overview.open(centre_folder.address(TICKS))
    expect_ticks(overview, 0)
    tab.show()
    tab.open(centre_folder.address(LISTS))
    tick(tab)
    overview.show()
    expect_ticks(overview, 1)
    tab.open(centre_folder.address(TICKS))
    expect_ticks(tab, 1)


def test_the_back_button_shows_what_was_ticked_elsewhere(tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(TICKS))
    tab.follow("The morning after")
    tick(tab)
    tab.back()
    expect_ticks(tab, 1)


def test_clearing_reaches_the_other_pages_and_undo_takes_it_back(tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(SHEETS))
    tab.find(
        "checkbox",
        "Remember what I write on this device. Leave this off on a shared computer: the next person could read it all."
        " Safari, and any browser on an iPhone, may delete it after seven days without a visit.",
    ).click()
    tab.find("textbox", "What do I guess?").type("Too quiet")
    tab.open(centre_folder.address(LISTS))
    tick(tab)
    for undo in (True, False):
        tab.follow("My ticks")
        expect_ticks(tab, 1)
        tab.find("button", "Clear this handbook’s data").click()
        expect_ticks(tab, 0)
        if undo:
            tab.find("button", "Undo").click()
            expect_ticks(tab, 1)
        tab.follow("Our sheets")
        expect_value(tab, "What do I guess?", "Too quiet" if undo else "")
        tab.follow("Our lists")
        assert tab.find("checkbox", WATER).checked == undo
    stores = str(tab.run(STORES))
    assert "water" not in stores


def test_what_outlives_the_browser_is_brought_to_the_overview_by_its_page(
    program: Callable[[str], str], centre_folder: Folder, tmp_path: Path
) -> None:
    with run_firefox(program("Firefox"), tmp_path) as firefox:
        tab = Reader(firefox, "default").new_tab()
        tab.open(centre_folder.address(LISTS))
        tick(tab)
        tab.open(centre_folder.address(SHEETS))
        tab.find("textbox", "What do I guess?").type("Too quiet")
        tab.run("() => document.querySelector('#look-back .handbook-remember input').click()")
        tab.open(centre_folder.address(TICKS))
        expect_ticks(tab, 1)
        tab.find("button", "Clear this handbook’s data").click()
        expect_ticks(tab, 0)
        tab.open(centre_folder.address(LISTS))
        assert not tab.find("checkbox", WATER).checked
        tick(tab, "Write down what they asked")
    with run_firefox(program("Firefox"), tmp_path) as firefox:
        tab = Reader(firefox, "default").new_tab()
        tab.open(centre_folder.address(SHEETS))
        tab.find("textbox", "What do I guess?").type(" and too quick")
        tab.open(centre_folder.address(TICKS))
        expect_ticks(tab, 0)
        tab.expect_text("handbook-progress", "Is one missing here? Open its page, and come back.")
        tab.open(centre_folder.address(LISTS))
        assert not tab.find("checkbox", WATER).checked
        tab.open(centre_folder.address(TICKS))
        expect_ticks(tab, 1)
        tab.open(centre_folder.address(SHEETS))
        # It was there to be read, and was written on, since everything was cleared.
        expect_value(tab, "What do I guess?", "Too quiet and too quick")


def test_details_go_along_with_the_reader_and_lie_nowhere_else(reader: Reader, tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(LONG))
    tab.find("textbox", "Your name").type("Amira Khan")
    tab.follow("Our lists")  # a page with no letter is on the way
    assert "Amira" not in tab.run("() => document.cookie")
    tab.follow("the letter with odd characters")
    assert tab.address == centre_folder.address(ODD)
    expect_value(tab, "Your name", "Amira Khan")
    tab.expect_text(".handbook-email__letter", "Amira Khan")
    lasting, visit, cookies = tab.run(STORES)
    assert "Amira" not in str(lasting) + cookies
    assert visit == {"handbook/northbridge/1/detail/Your name": "Amira Khan"}
    other = reader.new_tab()
    other.open(centre_folder.address(LONG))
    expect_value(other, "Your name", "")
    tab.expect_text(".handbook-email__form", NOTE)


def test_details_that_are_forgotten_are_forgotten_on_the_page_they_came_from(tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(ODD))
    tab.find("textbox", "Your name").type("Amira Khan")
    tab.follow("A long letter")
    expect_value(tab, "Your name", "Amira Khan")
    tab.find("button", "Forget my details").click()
    expect_value(tab, "Your name", "")
    tab.follow("Odd characters")
    expect_value(tab, "Your name", "")
    assert "Amira" not in str(tab.run(STORES))


def test_details_that_a_page_may_keep_are_kept_by_no_other(reader: Reader, tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(ODD))
    tab.find("textbox", "Your name").type("Amira")
    tab.run("() => document.querySelector('.handbook-remember input').click()")
    tab.follow("A long letter")
    expect_value(tab, "Your name", "Amira")
    assert "Amira" not in str(tab.run(STORES)[0])
    tab.find("textbox", "Your name").type(" Khan")
    tab.follow("Odd characters")
    expect_value(tab, "Your name", "Amira Khan")
    other = reader.new_tab()
    other.open(centre_folder.address(ODD))
    expect_value(other, "Your name", "Amira Khan")


@pytest.mark.parametrize("place", ["beside", "inside", "beside, of another edition"])
def test_two_folders_share_nothing(
    tab: Tab, centre_folder: Folder, handbook_folder: Folder, tmp_path: Path, place: str
) -> None:
    one = Folder(tmp_path / "one")
    shutil.copytree(centre_folder.path, one.path)
    other = Folder((one.path if place == "inside" else tmp_path) / "two")
    shutil.copytree((handbook_folder if "another" in place else centre_folder).path, other.path)
    for here, there in ((one, other), (other, one)):
        lists = LISTS if here.has(LISTS) else "pick-yourself-up/first-hour"
        tab.open(here.address(lists))
        tab.run("() => document.querySelector('handbook-checklist input:not(:checked)').click()")
        overview = TICKS if there.has(TICKS) else "my-progress"
        tab.open(there.address(overview))
        total = f"() => document.querySelector('{TOTAL}')?.textContent"
        tab.wait_for(lambda script=total: tab.run(script), TOTAL)
        before = tab.run(total)
        tab.open(here.address(lists))
        tab.run("() => document.querySelector('handbook-checklist input:not(:checked)').click()")
        tab.open(there.address(overview))
        tab.expect_text(TOTAL, before)


def test_a_long_record_is_carried_whole(tab: Tab, handbook_folder: Folder) -> None:
    """A cookie holds 4,096 characters, and all lists together are more than that."""
    ticked = 0
    pages = (page for page in handbook_folder.pages() if "<handbook-checklist" in page.read_text(encoding="utf-8"))
    while ticked <= 100 or len(tab.run("() => document.cookie")) <= 4096:
        tab.open(next(pages).as_uri())
        ticked += tab.run(
            "() => [...document.querySelectorAll('handbook-checklist input')].map((box) => box.click()).length"
        )
    tab.open(handbook_folder.address("my-progress"))
    expect_ticks(tab, ticked)


def test_the_overview_says_where_ticks_are_that_cannot_reach_it(
    tab: Tab, centre_folder: Folder, tmp_path: Path
) -> None:
    """A cookie's path is at most 1,024 characters long."""
    folder = Folder(tmp_path.joinpath(*["deep" * 50] * 6))
    shutil.copytree(centre_folder.path, folder.path)
    tab.open(folder.address(LISTS))
    tick(tab)
    tab.follow("My ticks")
    expect_ticks(tab, 0)
    tab.expect_text("handbook-progress", "They are still there when you open their pages.")
    tab.open(folder.address(LISTS))
    assert tab.find("checkbox", WATER).checked


def test_nothing_of_it_happens_where_all_files_share_one_store(page: Page, centre_folder: Folder, watch: Any) -> None:
    watch.homes += (centre_folder.path.as_uri(),)
    watch.expected = "workers/search"  # no search from a folder without the bundle
    page.goto(centre_folder.address(LISTS))
    page.get_by_role("checkbox", name=WATER, exact=True).check()
    page.goto(centre_folder.address(TICKS))
    expect(page.locator(TOTAL)).to_have_text("1 step done so far")
    expect(page.locator("handbook-progress")).not_to_contain_text(NOTE)
    lasting, visit, cookies = page.evaluate(STORES)
    assert {key for key in lasting if key.startswith("handbook")} == KEPT
    assert (visit, cookies) == ({}, "")


def test_nothing_of_it_happens_on_a_website(page: Page, centre_site: Site) -> None:
    page.goto(centre_site.address + "our-lists/")
    page.add_script_tag(url=centre_site.address + "assets/handbook/offline.js")
    page.get_by_role("checkbox", name=WATER, exact=True).check()
    lasting, visit, cookies = page.evaluate(STORES)
    assert {key for key in lasting if key.startswith("handbook")} == KEPT
    assert (visit, cookies) == ({}, "")
