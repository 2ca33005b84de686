"""The copy that is one file does what the website does: opened from a folder or served, and with nothing beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from tests.browser.conftest import BOTH_SCHEMES, PATIENCE, unfold
from tests.browser.test_search import QUERIES, URGENT
from tests.browser.test_site import AXE, Faults, fail_where, look

FILE = "downloads/handbook.html"
SECTION = ".handbook-onefile__page"
SHOWN = f"{SECTION}:not([hidden])"
BEST = 3
WIDE_ONES = """async () => {
  const pages = [...document.querySelectorAll(".handbook-onefile__page")];
  const wide = [];
  for (const page of pages) {
    await new Promise((done) => {
      addEventListener("hashchange", done, { once: true });
      location.hash = page.id;
    });
    if (page.hasAttribute("hidden")) wide.push(`${page.id} is not shown`);
    if (document.scrollingElement.scrollWidth > document.documentElement.clientWidth) wide.push(page.id);
  }
  return wide;
}"""
WIDER = "document.scrollingElement.scrollWidth > document.documentElement.clientWidth"
BLOCKS = (
    "index", "pick-yourself-up/first-hour", "emails/ask-for-pointers", "feedback/decoder", "reflect/example-bank",
    "situations/repeated-rejections", "my-progress", "glossary", "emails",
)  # fmt: skip
FIND = "(words) => handbook.find(words).map(({ id }) => id)"
FIND_ALL = f"(all) => Object.fromEntries(all.map((words) => [words, ({FIND})(words)]))"
LEAVE = """(names) => {
  for (const one of document.querySelectorAll(".handbook-onefile__page")) if (!names.includes(one.id)) one.remove();
}"""


@pytest.fixture
def address(published: Callable[[str], str]) -> str:
    """Return the address of the copy, served and opened from a folder."""
    return published(FILE)


@pytest.fixture(scope="module")
def finder(browser: Browser, handbook_site: Any) -> Iterator[Page]:
    """Open the copy once for all that is looked for in it."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(handbook_site.url("file", FILE))
    yield page
    context.close()


def name_of(address: str) -> str:
    return address.strip("/") or "index"


def heading(page: Page) -> str:
    expect(page.locator(SHOWN)).to_have_count(1)
    return page.locator(f"{SHOWN} h1").inner_text()


@BOTH_SCHEMES
def test_it_asks_for_nothing_but_itself(context: BrowserContext, address: str) -> None:
    asked: list[str] = []

    def ask(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            asked.append(request.url)

    context.on("request", ask)
    page = context.new_page()
    page.goto(address)
    for name in BLOCKS:
        page.goto(f"{address}#{name}")
    assert asked == [address]


def test_one_page_is_shown_at_a_time_and_links_lead_to_others(page: Page, address: str) -> None:
    page.goto(address)
    assert heading(page) == "Turned down after an interview?"
    page.locator(SHOWN).get_by_role("link", name="For a friend").click()
    assert heading(page) == "Help someone who was turned down"
    assert page.url == f"{address}#supporters/helping-someone"
    expect(page).to_have_title(re.compile("- How to handle interview rejections$"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate("scrollY") == 0


@BOTH_SCHEMES
def test_back_leads_to_the_page_and_the_place_where_the_reader_was(page: Page, address: str) -> None:
    page.goto(address)
    link = page.locator(SHOWN).get_by_role("link", name="the first-hour list")
    link.scroll_into_view_if_needed()
    down = page.evaluate("scrollY")
    assert down > 100
    link.click()
    assert heading(page) == "The first hour"
    page.go_back()
    assert heading(page) == "Turned down after an interview?"
    assert page.evaluate("scrollY") == pytest.approx(down, abs=2)
    page.go_forward()
    assert heading(page) == "The first hour"


def test_a_link_to_a_part_opens_its_page_at_that_part(page: Page, address: str) -> None:
    page.goto(f"{address}#feedback/ask-for-pointers--before-you-send")
    assert heading(page) == "Ask for pointers"
    expect(page.locator("[data-name=before-you-send]")).to_be_in_viewport()
    page.goto(f"{address}#there-is-no-such-page")
    page.reload()
    assert heading(page) == "Turned down after an interview?"
    page.goto(f"{address}#%E0%A4%A")  # half a letter
    page.reload()
    assert heading(page) == "Turned down after an interview?"


def test_a_link_to_the_page_that_is_shown_leads_to_its_top(page: Page, address: str) -> None:
    page.goto(f"{address}#pick-yourself-up/first-hour")
    page.evaluate("scrollTo(0, 900)")
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="The first hour").click()
    assert page.evaluate("scrollY") == 0
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_the_contents_mark_the_page_and_close_behind_the_reader_on_a_phone(
    new_context: Callable[..., BrowserContext], address: str
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(address)
    contents = page.get_by_role("navigation", name="Contents")
    expect(contents.get_by_role("link", name="Keep perspective")).to_be_hidden()
    contents.get_by_text("Contents").click()
    contents.get_by_role("link", name="Keep perspective").click()
    assert heading(page) == "Keep perspective"
    expect(contents.get_by_role("link", name="Keep perspective")).to_be_hidden()
    contents.get_by_text("Contents").click()
    expect(contents.locator("[aria-current=page]")).to_have_text("Keep perspective")


def test_the_browser_finds_words_on_pages_that_are_not_shown(page: Page, address: str) -> None:
    page.goto(f"{address}#:~:text=Left%20without%20any%20answer")
    expect(page.locator(SHOWN)).to_have_attribute("id", "glossary")
    expect(page).to_have_title(re.compile("Words explained"))


def test_whoever_skips_to_the_content_stays_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}#glossary")
    page.reload()
    page.evaluate("document.activeElement.blur()")
    skip = page.get_by_role("link", name="Skip to content")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(f"{SHOWN} h1")).to_be_focused()
    assert page.url == f"{address}#glossary"


def test_the_page_that_a_reader_needs_is_among_the_first_three(finder: Page) -> None:
    found = finder.evaluate(FIND_ALL, list(QUERIES))
    fail_where({words: pages for words, pages in found.items() if name_of(QUERIES[words]) not in pages[:BEST]})


def test_whoever_is_in_danger_finds_help_first(finder: Page) -> None:
    found = finder.evaluate(FIND_ALL, list(URGENT))
    fail_where({words: pages for words, pages in found.items() if pages[:1] != ["help-now"]})


def test_slips_are_forgiven_and_what_stands_nowhere_is_not_found(finder: Page) -> None:
    assert "situations/suspected-discrimination" in finder.evaluate(FIND, "discriminashun")[:BEST]
    assert finder.evaluate(FIND, "xylophone") == []


def test_the_search_tells_how_many_it_found_and_is_used_by_keys_alone(page: Page, address: str) -> None:
    page.goto(address)
    field = page.get_by_role("searchbox", name="Search")
    field.focus()
    page.keyboard.type("ghosted")
    told = page.get_by_role("search").get_by_role("status")
    expect(told).to_have_text(re.compile(r"^\d+ pages found$"))
    assert page.get_by_role("search").get_by_role("link").count() >= int(told.inner_text().split()[0])
    page.keyboard.press("Tab")
    first = page.get_by_role("search").get_by_role("link").first
    expect(first).to_be_focused()
    wanted = first.inner_text()
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(re.escape(wanted)))
    expect(page.locator(f"{SHOWN} h1")).to_be_focused()
    expect(told).to_be_hidden()
    field.fill("xylophone")
    expect(told).to_have_text("Nothing found. Try another word, or fewer.")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(field).to_be_focused()


def test_the_words_that_help_the_search_are_shown_nowhere(page: Page, address: str) -> None:
    page.goto(f"{address}#situations/no-reply")
    words = page.locator(SHOWN).get_attribute("data-keywords") or ""
    assert "ghosted" in words
    assert words not in page.locator("body").inner_text()


def test_ticks_are_the_same_as_on_the_website_beside_it(
    page: Page, handbook_site: Any, kept: Callable[[Page], dict[str, str]]
) -> None:
    page.goto(handbook_site.url("http", "pick-yourself-up/first-hour/"))
    page.get_by_role("checkbox").nth(0).check()
    on_the_website = kept(page)
    page.goto(handbook_site.url("http", f"{FILE}#pick-yourself-up/first-hour"))
    boxes = page.locator(SHOWN).get_by_role("checkbox")
    expect(boxes.nth(0)).to_be_checked()
    assert kept(page) == on_the_website
    boxes.nth(1).check()
    page.goto(f"{handbook_site.url('http', FILE)}#my-progress")
    expect(page.locator(".handbook-progress__total")).to_have_text("2 steps done so far")
    page.goto(handbook_site.url("http", "pick-yourself-up/first-hour/"))
    expect(page.get_by_role("checkbox").nth(1)).to_be_checked()


@BOTH_SCHEMES
def test_ticks_last_and_my_progress_counts_those_of_every_page(page: Page, address: str) -> None:
    page.goto(f"{address}#pick-yourself-up/first-hour")
    page.locator(SHOWN).get_by_label("Read the message once").first.check()
    page.goto(f"{address}#reflect/example-bank")
    page.locator(SHOWN).locator("handbook-checklist").get_by_role("checkbox").first.check()
    page.reload()
    page.locator(SHOWN).get_by_role("heading", level=1).wait_for()
    page.goto(f"{address}#my-progress")
    expect(page.locator(".handbook-progress__total")).to_have_text("2 steps done so far")
    page.locator(SHOWN).get_by_role("link", name="Your example bank").click()
    assert heading(page) == "Build your example bank"
    expect(page.locator("[data-name=example-bank]").get_by_role("status").first).to_have_text("1 of 9 done")


@pytest.mark.parametrize("way", ["from the website", "to the website"])
def test_saved_progress_is_read_by_the_website_and_the_other_way_round(
    new_context: Callable[..., BrowserContext], handbook_site: Any, tmp_path: Path, way: str
) -> None:
    places = [f"{handbook_site.url('file', FILE)}#my-progress", handbook_site.url("http", "my-progress/")]
    source, target = reversed(places) if way == "from the website" else places
    key = "handbook/rejection-handbook/1/tick/first-hour/read-once"
    page = new_context().new_page()
    page.goto(source)
    page.evaluate("(key) => localStorage.setItem(key, '1')", key)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress to a file").click()
    saved = tmp_path / "progress.json"
    download.value.save_as(saved)
    assert json.loads(saved.read_text(encoding="utf-8"))["ticks"] == ["first-hour/read-once"]
    other = new_context().new_page()
    other.goto(target)
    with other.expect_file_chooser() as chooser:
        other.get_by_role("button", name="Bring in a saved file").click()
    chooser.value.set_files(saved)
    other.get_by_role("button", name="Add").click()
    expect(other.locator(".handbook-progress__total")).to_have_text("1 step done so far")
    assert other.evaluate("(key) => localStorage.getItem(key)", key) == "1"


def test_an_email_is_filled_copied_and_downloaded(
    new_context: Callable[..., BrowserContext], address: str, published: Callable[[str], str]
) -> None:
    texts = []
    for place, name in (
        (f"{address}#emails/no-feedback-available", SHOWN),
        (published("emails/no-feedback-available/index.html"), "article"),
    ):
        context = new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(place)
        email = page.locator(name).locator("handbook-email")
        for field in email.locator(".handbook-email__field input:not([inputmode])").all():
            field.fill("Amira")
        email.get_by_role("button", name="Copy the email").click()
        expect(email.get_by_role("status").filter(has_text="Email copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        unfold(page)
        with page.expect_download() as download:
            email.get_by_role("button", name="Download draft (.eml)").click()
        assert download.value.suggested_filename == "no-feedback-available.eml"
        texts.append((copied, download.value.path().read_bytes()))
    assert "Amira" in texts[0][0]
    assert texts[0] == texts[1]


def test_what_is_typed_once_fills_the_emails_of_all_pages(page: Page, address: str) -> None:
    page.goto(f"{address}#emails/ask-for-pointers")
    page.locator(SHOWN).get_by_label("Your name").fill("Amira Khan")
    page.goto(f"{address}#emails/closing-note")
    expect(page.locator(SHOWN).locator(".handbook-email__letter")).to_contain_text("Amira Khan")


def test_worksheets_the_decoder_and_the_diagnosis_work(page: Page, address: str) -> None:
    page.goto(f"{address}#reflect/example-bank")
    sheet = page.locator(SHOWN).locator("handbook-worksheet")
    sheet.get_by_label("Situation").first.fill("A van was late.")
    sheet.get_by_label("Remember what I write on this device").check()
    sheet.get_by_role("button", name="Add another example").click()
    expect(sheet.get_by_role("group", name="Example 4", exact=True)).to_be_visible()
    page.reload()
    expect(sheet.get_by_label("Situation").first).to_have_value("A van was late.")
    expect(sheet.get_by_label("Situation")).to_have_count(4)
    keys = page.evaluate("Object.keys(localStorage)")
    assert "handbook/rejection-handbook/1/words/example-bank-sheet/1/situation" in keys
    page.goto(f"{address}#feedback/decoder")
    page.get_by_label("Type a word or two of what they said").fill("stronger")
    expect(page.locator(".handbook-decoder__told")).to_have_text(re.compile(r"^\d+ of \d+ phrases fits?\.$"))
    page.goto(f"{address}#situations/repeated-rejections")
    for label, count in (
        ("Applications sent", "40"),
        ("Tests and phone calls passed", "4"),
        ("First interviews", "3"),
        ("Final rounds", "2"),
        ("Offers", "0"),
    ):
        page.get_by_label(label, exact=True).fill(count)
    page.get_by_role("button", name="Show my biggest drop").click()
    expect(page.locator(".handbook-diagnosis__told")).to_contain_text(
        "The only step with enough numbers is between “Applications sent” and “Tests and phone calls passed”: 36 of 40"
    )


def test_a_word_is_explained_where_it_stands(page: Page, address: str) -> None:
    page.goto(f"{address}#feedback/ask-for-pointers")
    page.locator(SHOWN).locator("abbr[data-preview]").first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()


def test_without_scripts_all_pages_stand_there_and_the_contents_lead_to_them(plain_page: Page, address: str) -> None:
    plain_page.goto(address)
    assert plain_page.locator(SHOWN).count() == plain_page.locator(SECTION).count() > 50
    expect(plain_page.get_by_role("searchbox")).to_have_count(0)
    expect(plain_page.locator("noscript p").first).to_be_visible()
    plain_page.get_by_role("navigation", name="Contents").get_by_role("link", name="Keep perspective").click()
    expect(plain_page.get_by_role("heading", level=1, name="Keep perspective")).to_be_in_viewport()


@BOTH_SCHEMES
def test_without_scripts_blank_copies_are_downloaded_as_from_the_website(
    plain_page: Page, address: str, handbook_site: Any
) -> None:
    plain_page.goto(f"{address}#emails/ask-for-pointers")
    for suffix in ("eml", "docx", "txt"):
        with plain_page.expect_download() as download:
            plain_page.locator(f"[id='emails/ask-for-pointers'] a[download$='.{suffix}']").first.click()
        assert download.value.suggested_filename == f"ask-for-pointers.{suffix}"
        original = handbook_site.folder / "downloads" / f"ask-for-pointers.{suffix}"
        assert download.value.path().read_bytes() == original.read_bytes()


@pytest.mark.parametrize(("width", "colours"), [(390, "light"), (1280, "dark")])
def test_axe_finds_no_fault(
    new_context: Callable[..., BrowserContext], handbook_site: Any, width: int, colours: str
) -> None:
    faults: Faults = {}
    context = new_context(viewport={"width": width, "height": 5000}, color_scheme=colours)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(handbook_site.url("file", FILE))
    page.evaluate(LEAVE, BLOCKS)  # axe reads what is hidden too, of all pages each time
    for name in BLOCKS:
        page.evaluate("(name) => { location.hash = name; }", name)
        expect(page.locator(SHOWN)).to_have_attribute("id", name)
        look(page, name, faults, SHOWN)
    page.get_by_role("searchbox").fill("reject")
    look(page, "search", faults)
    page.get_by_role("searchbox").fill("")  # what it found would lie over the contents
    page.locator(".handbook-onefile__contents details").evaluate("(part) => { part.open = true; }")
    look(page, "contents", faults)
    fail_where(faults)


def test_the_colours_are_those_of_the_device(new_context: Callable[..., BrowserContext], address: str) -> None:
    page = new_context(color_scheme="dark").new_page()
    page.goto(address)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


@pytest.mark.parametrize("way", ["with scripts", "without scripts"])
def test_nothing_is_wider_than_a_small_screen(
    new_context: Callable[..., BrowserContext], handbook_site: Any, way: str
) -> None:
    scripts = way == "with scripts"
    page = new_context(viewport={"width": 320, "height": 640}, java_script_enabled=scripts).new_page()
    page.goto(handbook_site.url("file", FILE))
    wide = page.evaluate(WIDE_ONES) if scripts else ["all"] if page.evaluate(WIDER) else []
    assert wide == []


def test_paper_has_the_page_that_is_shown_and_no_buttons(page: Page, address: str) -> None:
    page.goto(f"{address}#pick-yourself-up/first-hour")
    page.emulate_media(media="print")
    expect(page.locator(SHOWN).get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Contents")).to_be_hidden()
    expect(page.get_by_role("button", name="Print blank").first).to_be_hidden()
    expect(page.locator(f"{SECTION}[hidden] h1").first).to_be_hidden()


def test_it_is_light_enough_to_send(handbook_site: Any) -> None:
    assert (handbook_site.folder / FILE).stat().st_size <= 3_000_000


def test_every_page_of_the_menu_and_no_page_for_editors_is_in_it(finder: Page, handbook_site: Any) -> None:
    names = finder.locator(SECTION).evaluate_all("(parts) => parts.map((part) => part.id)")
    wanted = {name_of(path.removesuffix("index.html")) for path in handbook_site.pages() if path.endswith("index.html")}
    assert set(names) == {name for name in wanted if not name.startswith("authors")}
