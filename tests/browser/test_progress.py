"""My progress: every list at a glance, and one file in which a reader takes the ticks along."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from playwright.sync_api import BrowserContext, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser
from tests.browser.conftest import BOTH_SCHEMES
from tests.fuzz.slips import TOKEN, Slip, numbered, slip, slips

LISTS = "our-lists/index.html"
TICKS = "my-ticks/index.html"
ODD = "letters/odd-characters/index.html"
SPACE = "handbook/northbridge/1/"
WATER, LIKED = "morning-after/water", "morning-after/liked"


def entry(page: Page, title: str) -> Locator:
    return page.locator("handbook-progress li").filter(has=page.get_by_role("link", name=title, exact=True))


def told(page: Page) -> Locator:
    return page.locator("handbook-progress .handbook-notice").get_by_role("status")


def everything(page: Page) -> list[dict[str, str]]:
    """Return all that this tab and this browser hold, of whatever site."""
    found: list[dict[str, str]] = page.evaluate("[{...localStorage}, {...sessionStorage}]")
    return found


def ticks(page: Page) -> list[str]:
    prefix = f"{SPACE}tick/"
    return sorted(key.removeprefix(prefix) for key in everything(page)[0] if key.startswith(prefix))


def saved(page: Page) -> dict[str, Any]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress to a file").click()
    assert re.fullmatch(r"my-progress-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    data: dict[str, Any] = json.loads(Path(download.value.path()).read_bytes())
    return data


def bring_in(page: Page, content: bytes) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bring in a saved file").click()
    chooser.value.set_files({"name": "my-progress.json", "mimeType": "application/json", "buffer": content})


def file_of(*names: object, **changes: object) -> bytes:
    data = {"format": "rejection-handbook-progress", "version": 3, "edition": "northbridge", "ticks": list(names)}
    return json.dumps(data | changes).encode()


@pytest.fixture
def progress(page: Page, centre: Callable[[str], str], seed: Callable[..., None]) -> Page:
    """Open the overview, with one tick in this browser."""
    page.goto(centre("index.html"))
    seed(page, {f"{SPACE}tick/{WATER}": "1"})
    page.goto(centre(TICKS))
    return page


def test_the_counts_are_those_of_the_lists(context: BrowserContext, page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(TICKS))
    total = page.locator(".handbook-progress__total")
    expect(total).to_have_role("status")
    expect(total).to_have_text("No steps ticked yet. Start with any list.")
    lists = context.new_page()
    lists.goto(centre(LISTS))
    lists.get_by_role("checkbox", name="the question you liked", exact=True).check()
    lists.get_by_role("checkbox", name="Drink a glass of water", exact=True).check()
    lists.get_by_role("checkbox", name="Call Northbridge Careers & Futures", exact=True).check()
    expect(entry(page, "The morning after")).to_contain_text("2 of 6 done")
    expect(entry(page, "The morning after").locator("progress")).to_have_js_property("value", 2)
    expect(entry(page, "Later in the week")).to_contain_text("1 of 2 done")
    expect(total).to_have_text("3 steps done so far")
    page.reload()
    expect(entry(page, "The morning after")).to_contain_text("2 of 6 done")


def test_every_list_of_the_handbook_is_there_and_its_link_leads_to_it(page: Page, handbook_site: Any) -> None:
    titles = {}
    for name in handbook_site.pages():
        tree = LexborHTMLParser((handbook_site.folder / name).read_text(encoding="utf-8"))
        for title in tree.css("handbook-checklist > .handbook-checklist__title"):
            assert title.parent
            address = f"{handbook_site.address}{name.removesuffix('index.html')}#{title.parent.attributes['id']}"
            titles[address] = title.text()
    page.goto(handbook_site.address + "my-progress/")
    links = page.locator("handbook-progress a").evaluate_all("links => links.map(({ href, text }) => [href, text])")
    assert dict(links) == titles
    assert len(links) == len(titles) > 5
    for address, title in (links[0], links[-1]):
        page.goto(handbook_site.address + "my-progress/")
        for fold in page.locator("handbook-progress summary").all():
            fold.click()
        page.locator("handbook-progress").get_by_role("link", name=title, exact=True).click()
        page.wait_for_url(address)
        checklist = page.get_by_role("group", name=title, exact=True)
        expect(checklist.locator(".handbook-checklist__title")).to_be_in_viewport()
        expect(checklist.get_by_role("checkbox").first).to_be_visible()


def test_a_saved_file_holds_the_ticks_and_no_detail(progress: Page, centre: Callable[[str], str]) -> None:
    progress.goto(centre(ODD))
    progress.get_by_label("Remember my details").check()
    progress.get_by_label("Your name").fill("Amira Khan")
    progress.goto(centre(TICKS))
    data = saved(progress)
    moment = datetime.fromisoformat(data.pop("saved"))
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 3600
    assert data == {
        "format": "rejection-handbook-progress",
        "version": 3,
        "edition": "northbridge",
        "ticks": [WATER],
        "words": {},
        "applications": {},
    }
    expect(told(progress)).to_contain_text("It holds your ticks, and none of your details.")


@BOTH_SCHEMES
def test_a_saved_file_brings_the_ticks_to_another_browser(
    progress: Page, new_context: Callable[..., BrowserContext], centre: Callable[[str], str]
) -> None:
    content = json.dumps(saved(progress)).encode()
    other = new_context().new_page()
    other.goto(centre(TICKS))
    bring_in(other, content)
    other.get_by_role("button", name="Add").click()
    expect(told(other)).to_have_text("1 tick brought in. You can undo this until you leave the page.")
    other.goto(centre(LISTS))
    expect(other.get_by_role("checkbox", name="Drink a glass of water")).to_be_checked()


def test_a_saved_file_can_be_brought_in_even_where_the_store_held_junk(
    progress: Page, seed: Callable[..., None]
) -> None:
    seed(progress, {f"{SPACE}tick/": "1", f"{SPACE}tick/no-list": "1", f"{SPACE}tick/two words/here": "1"})
    bring_in(progress, json.dumps(saved(progress)).encode())
    expect(progress.get_by_role("dialog", name="Bring in your ticks?")).to_be_visible()


def test_bringing_in_adds_to_the_ticks_that_are_there(progress: Page) -> None:
    bring_in(progress, file_of(LIKED, LIKED, "another-list/of-later"))
    dialog = progress.get_by_role("dialog", name="Bring in your ticks?")
    expect(dialog).to_contain_text("The file has 2 ticks. This browser has 1 tick.")
    dialog.get_by_role("button", name="Add").click()
    expect(told(progress)).to_have_text("2 ticks brought in. You can undo this until you leave the page.")
    expect(entry(progress, "The morning after")).to_contain_text("2 of 6 done")
    assert ticks(progress) == ["another-list/of-later", LIKED, WATER]
    progress.get_by_role("button", name="Undo").click()
    expect(entry(progress, "The morning after")).to_contain_text("1 of 6 done")
    assert ticks(progress) == [WATER]
    expect(progress.get_by_role("button", name="Bring in a saved file")).to_be_focused()


def test_bringing_in_can_replace_the_ticks_that_are_there(progress: Page) -> None:
    bring_in(progress, file_of(LIKED))
    progress.get_by_role("button", name="Replace").click()
    expect(told(progress)).to_contain_text("1 tick brought in.")  # one of six is done before that, too
    expect(entry(progress, "The morning after")).to_contain_text("1 of 6 done")
    assert ticks(progress) == [LIKED]
    progress.get_by_role("button", name="Undo").click()
    assert ticks(progress) == [WATER]


@pytest.mark.parametrize("way", ["Cancel", "Escape"])
def test_bringing_in_can_be_given_up(progress: Page, way: str) -> None:
    before = everything(progress)
    bring_in(progress, file_of(LIKED))
    if way == "Cancel":
        progress.get_by_role("button", name="Cancel").click()
    else:
        expect(progress.get_by_role("dialog", name="Bring in your ticks?")).to_be_visible()
        progress.keyboard.press("Escape")
    expect(progress.get_by_role("dialog", name="Bring in your ticks?")).to_have_count(0)
    expect(progress.get_by_role("button", name="Bring in a saved file")).to_be_focused()
    assert everything(progress) == before


BAD_FILES = {
    "no JSON": (b"Dear diary", "it could not be read"),
    "no text": (bytes(range(256)), "it could not be read"),
    "empty": (b"", "it could not be read"),
    "null": (b"null", "not a file saved on a “My progress” page"),
    "a list": (b"[]", "not a file saved on a “My progress” page"),
    "another format": (file_of(LIKED, format="shopping"), "not a file saved on a “My progress” page"),
    "a newer version": (file_of(LIKED, version=4), "saved by a newer version"),
    "no version": (file_of(LIKED, version="2"), "saved by a newer version"),
    "no ticks": (file_of(ticks=None), "damaged"),
    "ticks by name": (file_of(ticks={LIKED: True}), "damaged"),
    "a number for a tick": (file_of(LIKED, 7), "damaged"),
    "a tick with no list": (file_of(LIKED, "water"), "damaged"),
    "a tick that climbs out": (file_of(LIKED, "../detail/Your name"), "damaged"),
    "a tick with a space": (file_of(LIKED, "a list/an item"), "damaged"),
    "a tick without end": (file_of(LIKED, "a/" + "x" * 2001), "damaged"),
    "a prototype": (file_of(LIKED, words={"__proto__/a": {"b": "x"}}), "its worksheets cannot be read"),
    "ticks in lists": (file_of([LIKED]), "damaged"),
    "deep": (b'{"format":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "not a file saved"),
    "more entries than a sheet has": (
        file_of(LIKED, words={"bank/@entries": "\n".join(map(str, range(1, 10_000)))}),
        "its worksheets cannot be read",
    ),
    "words for more entries": (
        file_of(LIKED, words={f"bank/{number}/situation": "x" for number in range(1, 102)}),
        "its worksheets cannot be read",
    ),
    "too many ticks": (file_of(*(f"list/item-{number}" for number in range(5001))), "damaged"),
    "words that are none": (file_of(LIKED, words={"look-back/know": 7}), "its worksheets cannot be read"),
    "words with no sheet": (file_of(LIKED, words={"know": "x"}), "its worksheets cannot be read"),
    "words that climb out": (file_of(LIKED, words={"../../tick/a": "x"}), "its worksheets cannot be read"),
    "words in a list": (file_of(LIKED, words=["x"]), "its worksheets cannot be read"),
    "words in a word": (file_of(LIKED, words="know"), "its worksheets cannot be read"),
    "too many words": (file_of(LIKED, words={f"a/{number}": "x" for number in range(5001)}), "its worksheets cannot"),
    "applications of an older version": (
        file_of(LIKED, version=2, applications={"a/role": "x"}),
        "its applications cannot be read",
    ),
    "a cell that there is not": (file_of(LIKED, applications={"a/salary": "x"}), "its applications cannot be read"),
    "a cell with no row": (file_of(LIKED, applications={"role": "x"}), "its applications cannot be read"),
    "a row that climbs out": (file_of(LIKED, applications={"../tick/role": "x"}), "its applications cannot be read"),
    "a day that there is not": (file_of(LIKED, applications={"a/asked": "2026-02-30"}), "its applications cannot"),
    "a cell that is no text": (file_of(LIKED, applications={"a/role": ["x"]}), "its applications cannot be read"),
    "a cell without end": (file_of(LIKED, applications={"a/role": "x" * 301}), "its applications cannot be read"),
    "applications in a word": (file_of(LIKED, applications="role"), "its applications cannot be read"),
    "applications in a number": (file_of(LIKED, applications=7), "its applications cannot be read"),
    "too many applications": (
        file_of(LIKED, applications={f"r{number}/role": "x" for number in range(501)}),
        "its applications cannot be read",
    ),
    "two megabytes": (file_of(LIKED, note="x" * 2_000_000), "too large"),
}


def test_a_bad_file_changes_nothing_and_is_explained(progress: Page) -> None:
    before = everything(progress)
    for name, (content, reason) in BAD_FILES.items():
        bring_in(progress, content)
        expect(told(progress), name).to_contain_text(reason)
        expect(told(progress), name).to_contain_text("Nothing was changed.")
        expect(progress.get_by_role("dialog", name="Bring in your ticks?"), name).to_have_count(0)
        assert everything(progress) == before, name
    bring_in(progress, file_of(LIKED))
    progress.get_by_role("button", name="Add").click()
    expect(told(progress)).to_have_text("1 tick brought in. You can undo this until you leave the page.")


@pytest.mark.parametrize("choice", ["Add", "Replace"])
def test_a_file_that_does_not_fit_changes_nothing(
    progress: Page, fill_storage: Callable[[Page], None], choice: str
) -> None:
    fill_storage(progress)
    before = everything(progress)
    bring_in(progress, file_of(*(f"a-list-with-a-long-name/item-{number}" for number in range(500))))
    progress.get_by_role("button", name=choice).click()
    expect(told(progress)).to_have_text("Your browser has no room for these ticks. Nothing was changed.")
    expect(entry(progress, "The morning after")).to_contain_text("1 of 6 done")
    assert everything(progress) == before
    progress.reload()
    expect(entry(progress, "The morning after")).to_contain_text("1 of 6 done")


def test_a_tick_is_saved_whatever_its_name(progress: Page, seed: Callable[..., None]) -> None:
    names = [f"__proto__/{item}" for item in ("__proto__", "constructor", "x" * 201, "ü" * 2000)]
    seed(progress, {f"{SPACE}tick/{name}": "1" for name in names})
    data = saved(progress)
    assert data["ticks"] == [*names, WATER]
    bring_in(progress, json.dumps(data).encode())
    dialog = progress.get_by_role("dialog", name="Bring in your ticks?")
    expect(dialog).to_contain_text("The file has 5 ticks.")


APPLICATION = {"a1/employer": "Fenwick Housing", "a1/asked": "2026-11-20"}


def test_a_file_takes_applications_along_and_adding_keeps_those_that_are_there(
    progress: Page, seed: Callable[..., None]
) -> None:
    here = {f"{SPACE}application/{cell}": value for cell, value in APPLICATION.items()}
    seed(progress, here | {f"{SPACE}remember-applications": "1"})
    data = saved(progress)
    assert data["applications"] == APPLICATION
    expect(told(progress)).to_contain_text("It holds your ticks and 1 application, and none of your details.")
    there = {"a1/employer": "Fenwick", "a1/reminder": "2026-11-27", "b2/role": "Cook"}
    bring_in(progress, json.dumps(data | {"applications": there}).encode())
    dialog = progress.get_by_role("dialog", name="Bring in your ticks?")
    expect(dialog).to_contain_text("The file has 1 tick and 2 applications. This browser has 1 tick and 1 application.")
    expect(dialog).to_contain_text("removes the ticks, worksheets and applications you have here first.")
    dialog.get_by_role("button", name="Add").click()
    expect(told(progress)).to_contain_text("1 tick and 2 applications brought in.")
    assert saved(progress)["applications"] == there | APPLICATION
    bring_in(progress, file_of(LIKED, version=2))
    progress.get_by_role("button", name="Replace").click()
    expect(told(progress)).to_contain_text("1 tick brought in.")
    assert saved(progress)["applications"] == there | APPLICATION  # an older file knows of none
    bring_in(progress, file_of(LIKED, applications={"c3/role": "Baker"}))
    progress.get_by_role("button", name="Replace").click()
    expect(told(progress)).to_contain_text("1 tick and 1 application brought in.")
    assert saved(progress)["applications"] == {"c3/role": "Baker"}


KNOW = f"{SPACE}words/look-back/know"
SHEET = {f"{SPACE}keep/look-back": "1", KNOW: "Mine"}


def test_a_saved_file_takes_along_the_sheets_that_are_kept_and_no_others(
    progress: Page,
    new_context: Callable[..., BrowserContext],
    centre: Callable[[str], str],
    seed: Callable[..., None],
) -> None:
    seed(progress, {**SHEET, f"{SPACE}words/look-back/guess": "", f"{SPACE}words/junk": "x"})
    progress.goto(centre("our-sheets/index.html"))
    progress.get_by_label("A short name").first.fill("For this visit alone")
    progress.goto(centre(TICKS))
    data = saved(progress)
    assert data["words"] == {"look-back/know": "Mine"}
    expect(told(progress)).to_contain_text("It holds your ticks and 1 worksheet, and none of your details.")
    other = new_context().new_page()
    other.goto(centre(TICKS))
    bring_in(other, json.dumps(data).encode())
    expect(other.get_by_role("dialog", name="Bring in your ticks?")).to_contain_text(
        "The file has 1 tick and 1 worksheet. This browser has 0 ticks."
    )
    other.get_by_role("button", name="Add").click()
    expect(told(other)).to_contain_text("1 tick and 1 worksheet brought in.")
    other.goto(centre("our-sheets/index.html"))
    expect(other.get_by_label("What do I know?")).to_have_value("Mine")
    expect(other.locator("#look-back").get_by_label("Remember what I write")).to_be_checked()
    expect(other.locator("#bank").get_by_label("Remember what I write")).not_to_be_checked()


@pytest.mark.parametrize(
    ("choice", "version", "expected"),
    [("Add", 2, "Mine\nTheirs"), ("Replace", 2, "Theirs"), ("Add", 1, "Mine"), ("Replace", 1, "Mine")],
)
def test_words_that_are_there_are_lost_only_where_the_reader_says_so(
    progress: Page, seed: Callable[..., None], choice: str, version: int, expected: str
) -> None:
    """A file of version 1 knows of no worksheets, so it replaces none."""
    seed(progress, SHEET)
    before = everything(progress)
    bring_in(progress, file_of(LIKED, version=version, words={"look-back/know": "Theirs"} if version > 1 else None))
    dialog = progress.get_by_role("dialog", name="Bring in your ticks?")
    expect(dialog).to_contain_text(f"removes the ticks{' and worksheets' if version > 1 else ''} you have here first")
    dialog.get_by_role("button", name=choice).click()
    expect(told(progress)).to_contain_text("brought in.")
    assert everything(progress)[0][KNOW] == expected
    assert ticks(progress) == ([LIKED, WATER] if choice == "Add" else [LIKED])
    progress.get_by_role("button", name="Undo").click()
    assert everything(progress) == before


@BOTH_SCHEMES
def test_clear_removes_what_this_handbook_keeps_and_nothing_else(
    progress: Page, centre: Callable[[str], str], seed: Callable[..., None]
) -> None:
    progress.goto(centre(ODD))
    progress.get_by_label("Remember my details").check()
    progress.get_by_label("Your name").fill("Amira Khan")
    progress.goto(centre(TICKS))
    others = {
        "theme": "dark",
        "handbook/northbridge": "1",
        "handbook/northbridge-two/1/tick/morning-after/water": "1",
        "handbook/rejection-handbook/1/tick/morning-after/water": "1",
    }
    seed(progress, {**others, "handbook/northbridge/0/tick/old": "1"})
    progress.evaluate("sessionStorage.setItem('another/site', '1')")
    before = everything(progress)
    progress.get_by_role("button", name="Clear this handbook’s data").click()
    expect(told(progress)).to_have_text(
        "Everything this handbook kept in this browser is removed. You can undo this until you leave the page."
    )
    expect(entry(progress, "The morning after")).to_contain_text("0 of 6 done")
    local, session = (
        {key: value for key, value in part.items() if not key.startswith("handbook/northbridge/")} for part in before
    )
    assert everything(progress) == [
        local,
        session | {"handbook/left": "1"},
    ]  # until the next visit, no copy for offline
    assert local.items() >= others.items()
    assert session["another/site"] == "1"

    progress.get_by_role("button", name="Undo").click()
    assert everything(progress) == before
    expect(entry(progress, "The morning after")).to_contain_text("1 of 6 done")
    expect(progress.get_by_role("button", name="Clear this handbook’s data")).to_be_focused()


def test_clear_reaches_the_details_typed_in_another_open_tab(
    context: BrowserContext, progress: Page, centre: Callable[[str], str]
) -> None:
    letter = context.new_page()
    letter.goto(centre(ODD))
    letter.get_by_label("Your name").fill("Amira Khan")
    progress.get_by_role("button", name="Clear this handbook’s data").click()
    expect(letter.get_by_label("Your name")).to_have_value("")
    assert "Amira" not in str(everything(letter))


def test_undo_of_a_clear_keeps_what_another_tab_ticked_since(
    context: BrowserContext, progress: Page, centre: Callable[[str], str]
) -> None:
    lists = context.new_page()
    lists.goto(centre(LISTS))
    progress.get_by_role("button", name="Clear this handbook’s data").click()
    lists.get_by_role("checkbox", name="the question you liked", exact=True).check()
    progress.get_by_role("button", name="Undo").click()
    assert ticks(progress) == [LIKED, WATER]


def test_without_scripts_there_is_a_plain_list_of_links(plain_page: Page, centre_site: Any) -> None:
    for title, items in (("The morning after", 6), ("Later in the week", 2)):
        plain_page.goto(centre_site.address + TICKS)
        expect(entry(plain_page, title)).to_contain_text(f"{items} items")
        expect(plain_page.locator("handbook-progress button, handbook-progress progress")).to_have_count(0)
        expect(plain_page.locator("handbook-progress noscript p")).to_contain_text("Scripts are off in this browser")
        plain_page.get_by_role("link", name=title, exact=True).click()
        expect(plain_page.get_by_role("group", name=title, exact=True).get_by_role("checkbox")).to_have_count(items)


SAVED = numbered(
    json.dumps(
        {
            "format": "rejection-handbook-progress",
            "version": 3,
            "edition": "northbridge",
            "saved": "2026-11-30T12:00:00.000Z",
            "ticks": ["morning-after/T", "morning-after/liked", "before-you-send/T"],
            "words": {"example-bank/1/situation": "I T, and\nT.", "example-bank/@entries": "1", "star/what": "T"},
            "applications": {"a1/employer": "T", "a1/role": "T", "b2/asked": "2026-11-30"},
        },
        indent=2,
    )
)
TAKE = """async (text) => {
  localStorage.clear();
  handbook.ask = async () => "merge";
  const overview = document.querySelector("handbook-progress");
  await overview.bringIn(new File([text], "my-progress.json"));
  return [overview.notice.textContent, JSON.stringify({ ...localStorage })];
}"""


def test_nothing_in_a_file_that_was_changed_on_its_way_is_lost_in_silence(progress: Page) -> None:
    @given(changes=slips)
    def check(changes: list[Slip]) -> None:
        text = slip(SAVED, changes)
        said, kept = progress.evaluate(TAKE, text)
        assert "Nothing was changed." in said or not [token for token in TOKEN.findall(text) if token not in kept]

    check()
