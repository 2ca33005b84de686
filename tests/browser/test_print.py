"""A checklist on paper: drawn without backgrounds, alone on its sheet, blank or with its ticks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

LISTS = "our-lists/index.html"
SHEET = [
    "The morning after",
    "Drink a glass of water",
    "Write down what they asked",
    "the question you liked",
    "the question that was hard, and why",
    "Open the letter with odd characters and fill it in",
    "Tell Zoë & the “Futures” team it’s done",
]
STYLE = """(element, pseudo) => {
  const style = getComputedStyle(element, pseudo);
  const { appearance, content, backgroundColor, backgroundImage, maskImage, boxShadow } = style;
  const borders = ["Top", "Right", "Bottom", "Left"].map((side) =>
    style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]));
  return { appearance, content, backgroundColor, backgroundImage, maskImage, boxShadow, borders };
}"""
NO_PAINT = {
    "backgroundColor": "rgba(0, 0, 0, 0)",
    "backgroundImage": "none",
    "maskImage": "none",
    "boxShadow": "none",
}


@pytest.fixture
def printer(context: BrowserContext, page: Page, centre: Callable[[str], str]) -> Page:
    """Open the lists with one item of the first ticked, in a browser that notes when it would print."""
    context.add_init_script("window.prints = 0; window.print = () => { window.prints += 1; };")
    page.goto(centre(LISTS))
    page.get_by_role("checkbox", name=SHEET[1]).check()
    return page


def looks(element: Locator, pseudo: str | None = None) -> dict[str, object]:
    found: dict[str, object] = element.evaluate(STYLE, pseudo)
    return found


def ticked(boxes: Locator) -> list[bool]:
    found: list[bool] = boxes.evaluate_all("boxes => boxes.map((box) => box.checked)")
    return found


def is_drawn_with_borders(boxes: Locator) -> None:
    """Assert that each box, and the tick of the first, stand on paper that takes no backgrounds."""
    for box in boxes.all():
        style = looks(box)
        assert style["appearance"] == "none"
        assert all(width > 0 for width in style["borders"])  # type: ignore[attr-defined]
        assert style.items() >= NO_PAINT.items()
    tick = looks(boxes.first.locator("xpath=following-sibling::span"), "::before")
    assert tick["content"] == '""'
    assert sum(width > 0 for width in tick["borders"]) == 2  # type: ignore[attr-defined]
    assert tick.items() >= NO_PAINT.items()
    assert looks(boxes.nth(1).locator("xpath=following-sibling::span"), "::before")["content"] == "none"


@pytest.mark.parametrize(("button", "first"), [("Print with ticks", True), ("Print blank", False)])
def test_the_sheet_holds_the_list_and_nothing_else(printer: Page, button: str, *, first: bool) -> None:
    printer.locator("#morning-after").get_by_role("button", name=button).click()
    assert printer.evaluate("window.prints") == 1
    sheet = printer.locator(".handbook-sheet")
    assert ticked(sheet.get_by_role("checkbox", include_hidden=True)) == [first, *[False] * 5]
    expect(sheet.locator("[id]")).to_have_count(0)

    printer.emulate_media(media="print")
    lines = printer.locator("body").inner_text().splitlines()
    assert [line.strip() for line in lines if line.strip()] == SHEET
    expect(sheet.get_by_role("checkbox").first).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", printer.pdf(print_background=False))) == 1

    printer.emulate_media(media="screen")
    expect(sheet).to_be_hidden()
    printer.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)
    expect(printer.locator("html")).not_to_contain_class("handbook-printing")
    assert ticked(printer.locator("#morning-after input")) == [True, *[False] * 5]


def test_ticks_are_drawn_with_borders_that_every_printer_keeps(printer: Page) -> None:
    printer.locator("#morning-after").get_by_role("button", name="Print with ticks").click()
    printer.emulate_media(media="print")
    is_drawn_with_borders(printer.locator(".handbook-sheet input"))


def test_the_whole_page_prints_with_its_ticks_and_without_its_buttons(printer: Page) -> None:
    printer.emulate_media(media="print")
    is_drawn_with_borders(printer.locator("#morning-after input"))
    expect(printer.get_by_text("Between the two lists")).to_be_visible()
    for part in ("button", "progress", ".handbook-checklist__count"):
        for found in printer.locator(f"handbook-checklist {part}").all():
            expect(found).to_be_hidden()


def test_a_second_print_starts_from_a_clean_page(printer: Page) -> None:
    for _ in range(2):
        printer.locator("#morning-after").get_by_role("button", name="Print with ticks").click()
        expect(printer.locator(".handbook-sheet")).to_have_count(1)
        printer.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(printer.locator(".handbook-sheet")).to_have_count(0)
    assert printer.evaluate("window.prints") == 2


def test_a_letter_prints_as_a_letter(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre("letters/odd-characters/index.html"))
    page.get_by_label("Your name").fill("Amira Khan")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".handbook-email__letter")).to_contain_text("Kind regards,")
    expect(page.locator(".handbook-email__letter mark").last).to_have_css("color", re.compile(r"^rgba?\(0, 0, 0"))
    for part in (".handbook-email__form", ".handbook-buttons", ".handbook-email__blank"):
        for found in page.locator(f"handbook-email {part}").all():
            expect(found).to_be_hidden()


HANDOUTS = "supporters/group-handouts/index.html"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_handout_for_a_group_takes_one_sheet(page: Page, handbook_site: Any, paper: str) -> None:
    page.goto(handbook_site.address + HANDOUTS)
    starts = page.locator(".handbook-new-page, .handbook-handout").count()
    assert starts > 5
    edge = "0.4in"  # as in a browser's own print window
    printed = page.pdf(format=paper, margin={"top": edge, "bottom": edge, "left": edge, "right": edge})
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == starts + 1  # and one that tells how to print them


def test_a_letter_to_read_is_black_on_paper(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + HANDOUTS)
    page.emulate_media(media="print")
    colour = page.locator("blockquote").first.evaluate("(quote) => getComputedStyle(quote).color")
    assert colour == "rgb(0, 0, 0)"


MANY = range(60)
LONG = {
    "note": f"<div class=admonition><p class=admonition-title>A</p>{''.join(f'<p>w{n}.</p>' for n in MANY)}</div>",
    "folded": f"<details><summary>A</summary>{''.join(f'<p>w{n}.</p>' for n in MANY)}</details>",
    "row": f"<table><tr><td>A</td><td>{''.join(f'<p>w{n}.</p>' for n in MANY)}</td></tr></table>",
    "letter": f"<div class=handbook-email__letter>{''.join(f'<p>w{n}.</p>' for n in MANY)}</div>",
    "country": f"<div class=handbook-country>{''.join(f'<p>w{n}.</p>' for n in MANY)}</div>",
    "section": "<fieldset class=handbook-worksheet__section>"
    f"{''.join(f'<div class=handbook-worksheet__prompt>w{n}.</div>' for n in MANY)}</fieldset>",
}
"""Parts of a page, as blocks and Markdown make them, that are longer than a sheet of paper."""


def test_what_is_longer_than_a_sheet_or_folded_prints_whole_below_the_words_before_it(
    page: Page, centre: Callable[[str], str]
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(centre(LISTS))
    parts = "".join(f"<p class=handbook-new-page>Two lines.</p>{html}" for html in LONG.values())
    page.locator("article").evaluate("(article, html) => { article.innerHTML = html; }", parts)
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages]
    begun = dict(zip(LONG, (sheet for sheet in sheets if "Two lines." in sheet), strict=True))
    assert not [name for name, words in begun.items() if "w0." not in words]
    whole = dict(zip(LONG, "\n".join(sheets).split("Two lines.")[1:], strict=True))
    assert not [name for name, words in whole.items() if any(f"w{n}." not in words for n in MANY)]


@pytest.mark.parametrize("path", ["404.html", LISTS])
def test_paper_is_white_to_its_edges_and_no_sheet_is_empty(page: Page, centre: Callable[[str], str], path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(centre(path))
    assert all(sheet.extract_text().strip() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    page.emulate_media(media="print", color_scheme="dark")
    # Chromium draws the margins in the colours that the root asks for.
    expect(page.locator("html")).to_have_css("color-scheme", "light")
