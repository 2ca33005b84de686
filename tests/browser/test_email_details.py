"""A reader's own details: typed once, gone with the tab, kept longer only on request, forgotten at once."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.conftest import BOTH_SCHEMES, write_new

ODD = "letters/odd-characters/index.html"
LONG = "letters/long-letter/index.html"
NAME = "Amira Zoë Khan"


def everything_kept(page: Page) -> str:
    found: str = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    return found


def kept_beyond_the_visit(page: Page) -> str:
    found: str = page.evaluate("JSON.stringify({...localStorage})")
    return found


def signed(page: Page) -> str:
    return page.locator('mark[data-label="Your name"]').inner_text()


def told(page: Page) -> str:
    return page.locator(".handbook-email__form .handbook-notice").get_by_role("status").inner_text()


@BOTH_SCHEMES
def test_a_detail_typed_once_fills_every_email_in_this_tab(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(ODD))
    page.get_by_label("Your name").fill(NAME)
    write_new(page)
    page.get_by_label("Their email address").fill("zoe@northbridge.example")
    page.goto(centre(LONG))
    expect(page.get_by_label("Your name")).to_have_value(NAME)
    expect(page.get_by_label("Their email address")).to_have_value("zoe@northbridge.example")
    assert signed(page) == NAME
    page.reload()
    assert signed(page) == NAME
    page.get_by_label("Your name").fill("")
    page.goto(centre(ODD))
    assert signed(page) == "[Your name]"


def test_details_are_not_kept_unless_the_reader_asks(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(ODD))
    expect(page.get_by_label("Remember my details")).not_to_be_checked()
    page.get_by_label("Your name").fill(NAME)
    assert NAME not in kept_beyond_the_visit(page)
    fresh = context.new_page()
    fresh.goto(centre(ODD))
    assert signed(fresh) == "[Your name]"
    assert NAME not in everything_kept(fresh)


@BOTH_SCHEMES
def test_details_are_remembered_on_request_and_only_until_the_reader_changes_their_mind(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(ODD))
    page.get_by_label("Your name").fill(NAME)
    page.get_by_role("button", name="Keep", exact=True).click()
    assert told(page) == "This device now keeps your details, as long as your browser lets it."
    page.get_by_label("Role").fill("Café manager")
    fresh = context.new_page()
    fresh.goto(centre(LONG))
    assert signed(fresh) == NAME
    expect(fresh.get_by_label("Remember my details")).to_be_checked()
    fresh.get_by_label("Remember my details").uncheck()
    assert told(fresh) == "Your details will be gone when you close this tab."
    assert NAME not in kept_beyond_the_visit(fresh)
    assert "Café manager" not in kept_beyond_the_visit(fresh)
    assert signed(fresh) == NAME
    expect(page.get_by_label("Remember my details")).not_to_be_checked()
    assert signed(page) == NAME
    third = context.new_page()
    third.goto(centre(ODD))
    assert signed(third) == "[Your name]"


def test_a_remembered_detail_shows_at_once_in_another_open_tab(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    other = context.new_page()
    page.goto(centre(ODD))
    other.goto(centre(LONG))
    page.get_by_label("Remember my details").check()
    page.get_by_label("Your name").fill(NAME)
    expect(other.get_by_label("Your name")).to_have_value(NAME)
    assert signed(other) == NAME


def test_remembering_in_one_tab_loses_nothing_that_was_typed_in_another(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    other = context.new_page()
    other.goto(centre(ODD))
    other.get_by_label("Role").fill("Café manager")
    page.goto(centre(LONG))
    page.get_by_label("Your name").fill(NAME)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(other.get_by_label("Your name")).to_have_value(NAME)
    expect(other.get_by_label("Role")).to_have_value("Café manager")
    assert "Café manager" in kept_beyond_the_visit(page)


def test_forget_removes_every_detail_from_this_tab_and_from_the_device(
    context: BrowserContext, page: Page, centre: Callable[[str], str], kept: Callable[[Page], dict[str, str]]
) -> None:
    other = context.new_page()
    page.goto(centre("our-lists/index.html"))
    page.get_by_role("checkbox").first.check()
    page.goto(centre(ODD))
    other.goto(centre(LONG))
    page.get_by_label("Remember my details").check()
    page.get_by_label("Your name").fill(NAME)
    write_new(page)
    page.get_by_label("Their email address").fill("zoe@northbridge.example")
    expect(other.get_by_label("Your name")).to_have_value(NAME)
    page.get_by_role("button", name="Forget my details").click()
    assert told(page) == "Your details are forgotten, here and in every other tab."
    expect(page.get_by_label("Remember my details")).not_to_be_checked()
    expect(page.get_by_label("Your name")).to_have_value("")
    expect(page.get_by_label("Their email address")).to_have_value("")
    assert signed(page) == "[Your name]"
    expect(other.get_by_label("Your name")).to_have_value("")
    for tab in (page, other):
        found = everything_kept(tab)
        assert NAME not in found
        assert "zoe@" not in found
        assert "detail" not in found
        assert "remember" not in found
    assert list(kept(page)) == ["handbook/northbridge/1/tick/morning-after/water"]


def test_forget_reaches_what_was_typed_in_another_open_tab(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    other = context.new_page()
    other.goto(centre(LONG))
    other.get_by_label("Your name").fill(NAME)
    page.goto(centre(ODD))
    page.get_by_label("Role").fill("Café manager")
    page.get_by_role("button", name="Forget my details").click()
    expect(page.get_by_role("button", name="Forget my details")).to_be_hidden()
    expect(page.get_by_label("Remember my details")).to_be_focused()
    expect(other.get_by_label("Your name")).to_have_value("")
    assert signed(other) == "[Your name]"
    assert NAME not in everything_kept(other)


def test_a_refusal_to_remember_is_announced_and_the_letter_works_for_the_visit(
    page: Page, centre: Callable[[str], str], block_storage: Callable[[Page], None]
) -> None:
    block_storage(page)
    page.goto(centre(ODD))
    page.get_by_label("Your name").fill(NAME)
    assert signed(page) == NAME
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_label("Remember my details")).not_to_be_checked()
    assert "Your browser does not let this page keep anything" in told(page)
    assert signed(page) == NAME
    page.get_by_role("button", name="Forget my details").click()
    assert signed(page) == "[Your name]"
