"""What a browser keeps of a checklist, and what happens where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, expect
from tests.browser.conftest import BOTH_SCHEMES

LISTS = "our-lists/index.html"
SPACE = "handbook/northbridge/1/"
WATER, LIKED = "Drink a glass of water", "the question you liked"


def box(page: Page, words: str) -> Locator:
    return page.get_by_role("checkbox", name=words, exact=True)


def count(page: Page) -> Locator:
    return page.locator("#morning-after .handbook-checklist__count")


def told(page: Page) -> Locator:
    return page.locator("#morning-after .handbook-notice").get_by_role("status")


def test_a_tick_is_kept_by_name_and_never_by_place(
    page: Page, centre: Callable[[str], str], kept: Callable[[Page], dict[str, str]]
) -> None:
    page.goto(centre(LISTS))
    box(page, WATER).check()
    box(page, "the question that was hard, and why").check()
    box(page, "Thank your interviewer in writing").check()
    assert kept(page) == {
        f"{SPACE}tick/morning-after/water": "1",
        f"{SPACE}tick/morning-after/hard": "1",
        f"{SPACE}tick/later-in-the-week/thank-interviewer": "1",
    }
    box(page, WATER).uncheck()
    assert f"{SPACE}tick/morning-after/water" not in kept(page)


def test_a_storm_of_changes_in_another_tab_is_looked_at_once_it_is_over(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    """As “Untick all” of a very long list is: each tick by itself is told to each tab."""
    page.goto(centre(LISTS))
    page.evaluate("""() => {
      window.looks = 0;
      const { prototype } = customElements.get("handbook-checklist");
      const { show } = prototype;
      prototype.show = function () { window.looks += 1; return show.call(this); };
    }""")
    other = context.new_page()
    other.goto(centre(LISTS))
    other.evaluate(
        """space => {
          for (let number = 0; number < 2000; number += 1) localStorage.setItem(`${space}tick/list/${number}`, "1");
          localStorage.setItem(`${space}tick/morning-after/water`, "1");
        }""",
        SPACE,
    )
    expect(box(page, WATER)).to_be_checked()
    assert page.evaluate("window.looks") < 200


def test_what_another_tab_removes_at_that_moment_does_not_come_back_as_words(
    page: Page, centre: Callable[[str], str], kept: Callable[[Page], dict[str, str]]
) -> None:
    page.goto(centre(LISTS))
    box(page, WATER).check()
    page.evaluate("""() => {
      const store = handbook.store("northbridge");
      const { getItem } = Storage.prototype;
      Storage.prototype.getItem = () => null; // its name was there a moment ago, and its value no longer is
      const gone = store.clear();
      Storage.prototype.getItem = getItem;
      store.restore(gone);
    }""")
    assert kept(page) == {f"{SPACE}tick/morning-after/water": ""}


@BOTH_SCHEMES
def test_ticks_survive_a_reload_and_show_in_a_new_tab(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(LISTS))
    box(page, LIKED).check()
    page.reload()
    expect(box(page, LIKED)).to_be_checked()
    expect(box(page, WATER)).not_to_be_checked()
    page.close()
    again = context.new_page()
    again.goto(centre(LISTS))
    expect(box(again, LIKED)).to_be_checked()
    expect(count(again)).to_have_text("1 of 6 done")


def test_ticks_survive_a_restart_of_the_browser(
    playwright: Playwright, launch: dict[str, Any], watch: Any, tmp_path: Path, centre: Callable[[str], str]
) -> None:
    with playwright.chromium.launch_persistent_context(tmp_path, **launch) as first:
        page = watch.attach(first).new_page()
        page.goto(centre(LISTS))
        box(page, LIKED).check()
    with playwright.chromium.launch_persistent_context(tmp_path, **launch) as second:
        page = watch.attach(second).new_page()
        page.goto(centre(LISTS))
        expect(box(page, LIKED)).to_be_checked()
        expect(box(page, WATER)).not_to_be_checked()


@pytest.mark.parametrize("reader_opens", [LISTS, "my-ticks/index.html"])
def test_a_tick_follows_an_item_that_was_renamed(
    page: Page,
    centre: Callable[[str], str],
    kept: Callable[[Page], dict[str, str]],
    seed: Callable[..., None],
    reader_opens: str,
) -> None:
    page.goto(centre("index.html"))
    seed(
        page,
        {
            f"{SPACE}tick/later-in-the-week/thank-them": "1",
            f"{SPACE}tick/by-friday/ring-up": "1",
        },
    )
    page.goto(centre(reader_opens))
    assert kept(page) == {
        f"{SPACE}tick/later-in-the-week/thank-interviewer": "1",
        f"{SPACE}tick/later-in-the-week/call-centre": "1",
    }
    page.goto(centre(LISTS))
    box(page, "Thank your interviewer in writing").uncheck()
    page.reload()
    expect(box(page, "Thank your interviewer in writing")).not_to_be_checked()
    expect(box(page, "Call Northbridge Careers & Futures")).to_be_checked()


@BOTH_SCHEMES
def test_two_open_tabs_lose_no_tick_and_show_each_others(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    other = context.new_page()
    page.goto(centre(LISTS))
    other.goto(centre(LISTS))
    box(page, WATER).check()
    box(other, LIKED).check()
    expect(box(page, LIKED)).to_be_checked()
    expect(box(other, WATER)).to_be_checked()
    expect(count(page)).to_have_text("2 of 6 done")
    expect(count(other)).to_have_text("2 of 6 done")
    box(page, LIKED).uncheck()
    expect(box(other, LIKED)).not_to_be_checked()
    other.reload()
    expect(box(other, WATER)).to_be_checked()
    expect(box(other, LIKED)).not_to_be_checked()


@BOTH_SCHEMES
def test_junk_in_the_store_is_survived_and_what_belongs_to_others_is_left_alone(
    page: Page, centre: Callable[[str], str], kept: Callable[[Page], dict[str, str]], seed: Callable[..., None]
) -> None:
    page.goto(centre("index.html"))
    ours = {
        f"{SPACE}tick/morning-after/water": '{"junk',
        f"{SPACE}tick/morning-after/liked": "1",
        f"{SPACE}tick/": "1",
        f"{SPACE}detail/": "\x00",
        f"{SPACE}remember": "perhaps",
        "handbook/northbridge/": "null",
        "handbook/northbridge/9/tick/morning-after/water": "1",
    }
    others = {"theme": "dark", "handbook/elsewhere/1/tick/morning-after/water": "1", "handbook": "1"}
    seed(page, {**ours, **others})
    page.goto(centre(LISTS))
    expect(box(page, WATER)).not_to_be_checked()
    expect(box(page, LIKED)).to_be_checked()
    box(page, WATER).check()
    box(page, LIKED).uncheck()
    page.reload()
    expect(box(page, WATER)).to_be_checked()
    expect(count(page)).to_have_text("1 of 6 done")
    page.goto(centre("letters/odd-characters/index.html"))
    expect(page.get_by_label("Remember my details")).not_to_be_checked()
    page.goto(centre("my-ticks/index.html"))
    expect(page.locator(".handbook-progress__total")).to_have_text("1 step done so far")
    found = page.evaluate("({...localStorage})")
    assert {key: found[key] for key in others} == others
    assert kept(page)[f"{SPACE}tick/morning-after/water"] == "1"


def test_another_handbook_on_the_same_host_has_ticks_of_its_own(
    page: Page, centre: Callable[[str], str], seed: Callable[..., None]
) -> None:
    page.goto(centre("index.html"))
    seed(page, {"handbook/rejection-handbook/1/tick/morning-after/water": "1"})
    page.goto(centre(LISTS))
    expect(count(page)).to_have_text("0 of 6 done")


def test_a_full_store_is_announced_and_the_list_works_for_the_visit(
    page: Page,
    centre: Callable[[str], str],
    kept: Callable[[Page], dict[str, str]],
    fill_storage: Callable[[Page], None],
) -> None:
    page.goto(centre(LISTS))
    fill_storage(page)
    box(page, WATER).check()
    expect(told(page)).to_contain_text("lost when you close it")
    box(page, LIKED).check()
    expect(box(page, WATER)).to_be_checked()
    expect(count(page)).to_have_text("2 of 6 done")
    assert kept(page) == {}
    page.evaluate("localStorage.removeItem('another-site/1')")
    box(page, "Write down what they asked").check()
    expect(told(page)).to_be_empty()
    assert list(kept(page)) == [f"{SPACE}tick/morning-after/write-down"]
    box(page, LIKED).uncheck()
    expect(count(page)).to_have_text("2 of 6 done")


def test_a_store_that_is_forbidden_is_announced_and_the_list_works_for_the_visit(
    page: Page, centre: Callable[[str], str], block_storage: Callable[[Page], None]
) -> None:
    block_storage(page)
    page.goto(centre(LISTS))
    box(page, WATER).check()
    expect(box(page, WATER)).to_be_checked()
    expect(count(page)).to_have_text("1 of 6 done")
    expect(told(page)).to_have_role("status")
    expect(told(page)).to_contain_text("Your browser does not let this page keep anything")
    page.locator("#morning-after").get_by_role("button", name="Untick all").click()
    expect(count(page)).to_have_text("0 of 6 done")
    page.locator("#morning-after").get_by_role("button", name="Undo").click()
    expect(box(page, WATER)).to_be_checked()


def test_the_back_button_shows_the_list_as_it_is_kept(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(LISTS))
    box(page, WATER).check()
    box(page, LIKED).check()
    page.goto(centre("my-ticks/index.html"))
    page.evaluate("key => localStorage.removeItem(key)", f"{SPACE}tick/morning-after/water")
    page.go_back()
    expect(box(page, LIKED)).to_be_checked()
    expect(box(page, WATER)).not_to_be_checked()
    expect(count(page)).to_have_text("1 of 6 done")


def test_the_back_button_refreshes_a_page_that_the_browser_had_put_to_sleep(
    playwright: Playwright, launch: dict[str, Any], whole_chromium: str, watch: Any, centre_site: Any
) -> None:
    launch = launch | {"executable_path": whole_chromium}
    with playwright.chromium.launch(**launch, ignore_default_args=["--disable-back-forward-cache"]) as browser:
        context = watch.attach(browser.new_context(service_workers="block"))
        page = context.new_page()
        page.goto(centre_site.url("http", LISTS))
        box(page, WATER).check()
        page.evaluate("window.slept = true")
        page.goto(centre_site.url("http", "my-ticks/index.html"))
        page.get_by_role("button", name="Clear this handbook’s data").click()
        page.go_back(wait_until="commit")
        expect(box(page, WATER)).not_to_be_checked()
        expect(count(page)).to_have_text("0 of 6 done")
        assert page.evaluate("window.slept"), "the page was loaded anew, so this proves nothing"
        context.close()


def test_a_page_that_is_shown_again_looks_at_its_store_again(page: Page, centre: Callable[[str], str]) -> None:
    """Chromium tells a page that slept what changed; other browsers only show it again."""
    page.goto(centre(LISTS))
    page.evaluate("key => localStorage.setItem(key, '1')", f"{SPACE}tick/morning-after/water")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(box(page, WATER)).to_be_checked()
