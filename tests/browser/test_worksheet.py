"""A worksheet as a reader uses it: writing, more entries, what they cover, files, paper."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Locator, Page, Route, expect
from tests.browser.conftest import Watch

SHEETS = "our-sheets/index.html"
ODD = "Zoë “Zed” O’Brien & <Co>, 50% + 'x' = \"y\"; 東京 🎉"
HALF = "\x07half"
LONG = "\n".join(f"Line {number} of a long answer." for number in range(30))
LABELS = {"In one line": "", "What do I know?": "A recording would show it.", "What do I guess?": ""}


def sheet(page: Page, name: str = "look-back") -> Locator:
    return page.locator(f"#{name}")


def area(page: Page, label: str, number: int = 0) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True).nth(number)


def told(page: Page, name: str = "look-back") -> Locator:
    return page.locator(f"#{name} > .handbook-notice").get_by_role("status")


def entries(page: Page) -> list[str]:
    return page.locator(".handbook-worksheet__entry > legend").all_inner_texts()


def covered(page: Page) -> list[str]:
    return page.locator(".handbook-worksheet__summary li").all_inner_texts()


def box(page: Page, example: int, topic: str) -> Locator:
    return page.get_by_role("group", name=f"Example {example} shows").get_by_role("checkbox", name=topic, exact=True)


def download(page: Page, name: str, button: str) -> Path:
    with page.expect_download() as download:
        sheet(page, name).get_by_role("button", name=button).click()
    path = Path(download.value.path())
    return path.rename(path.with_name(download.value.suggested_filename))


def paragraphs(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


@pytest.fixture
def sheets(page: Page, centre: Callable[[str], str]) -> Page:
    page.goto(centre(SHEETS))
    expect(sheet(page).get_by_role("button", name="Print blank")).to_be_visible()
    return page


def test_every_area_is_named_by_its_prompt_and_described_by_its_hint(sheets: Page) -> None:
    for found, (label, hint) in zip(sheet(sheets).get_by_role("textbox").all(), LABELS.items(), strict=True):
        expect(found).to_have_accessible_name(label)
        expect(found).to_have_accessible_description(hint)
        expect(found).to_have_js_property("localName", "textarea")
        expect(sheet(sheets).get_by_text(label, exact=True)).to_be_visible()


def test_headings_and_entries_are_named_groups(sheets: Page) -> None:
    whole = sheets.get_by_role("group", name="Look back at Zoë’s “day” & learn", exact=True)
    expect(whole.get_by_role("textbox")).to_have_count(3)
    expect(whole.get_by_role("group", name="What they asked", exact=True).get_by_role("textbox")).to_have_count(2)
    example = sheets.get_by_role("group", name="Example 2", exact=True)
    expect(example.get_by_role("textbox")).to_have_count(2)
    expect(example.get_by_role("group", name="Example 2 shows").get_by_role("checkbox")).to_have_count(2)


def test_a_sheet_is_filled_in_with_the_keyboard_alone(sheets: Page) -> None:
    press = sheets.keyboard.press
    area(sheets, "Competencies in the advert").focus()
    press("Tab")
    sheets.keyboard.type("Shifts")
    press("Tab")
    expect(sheets.get_by_role("button", name="Keep", exact=True).first).to_be_focused()
    press("Tab")
    press("Enter")
    area(sheets, "A short name").focus()
    press("Tab")
    sheets.keyboard.type("Two people were ill.\nSo was I.")
    press("Tab")
    expect(box(sheets, 1, "Solving problems")).to_be_focused()
    press("Space")
    press("Tab")
    press("Tab")
    expect(sheets.get_by_role("button", name="Remove Example 1")).to_be_focused()
    assert covered(sheets) == ["Solving problems: Example 1 (Shifts)", "Working with others: still bare"]
    expect(area(sheets, "Situation")).to_have_value("Two people were ill.\nSo was I.")
    sheets.get_by_role("button", name="Add another example").focus()
    press("Enter")
    expect(area(sheets, "A short name", 2)).to_be_focused()
    assert entries(sheets) == ["Example 1", "Example 2", "Example 3"]


def test_an_area_grows_with_its_words_and_hides_none(sheets: Page) -> None:
    known = area(sheets, "What do I know?")
    before = known.bounding_box()
    known.fill(LONG)
    assert before
    assert known.evaluate("area => area.scrollHeight <= area.clientHeight")
    after = known.bounding_box()
    assert after
    assert after["height"] > before["height"] + 300
    known.fill("")
    assert known.bounding_box() == before


def test_there_are_as_many_entries_as_the_sheet_has_room_for(sheets: Page) -> None:
    more = sheets.get_by_role("button", name="Add another example")
    for _ in range(2):
        more.click()
    assert entries(sheets) == [f"Example {number}" for number in range(1, 5)]
    expect(more).to_be_hidden()
    expect(sheets.get_by_text("This sheet has room for 4.")).to_be_visible()
    sheets.get_by_role("button", name="Remove Example 2").click()
    expect(more).to_be_visible()
    ids = sheets.locator("[id]").evaluate_all("parts => parts.map((part) => part.id)")
    assert len(ids) == len(set(ids))
    for label in sheets.locator(".handbook-worksheet__prompt > label").all():
        assert sheets.locator(f"[id='{label.get_attribute('for')}']").count() == 1


def test_an_entry_that_is_taken_away_comes_back_whole_with_undo(sheets: Page) -> None:
    area(sheets, "A short name").fill("The till")
    area(sheets, "A short name", 1).fill("The rota")
    area(sheets, "Situation", 1).fill("Nobody knew who worked when.")
    box(sheets, 2, "Working with others").check()
    sheets.get_by_role("button", name="Remove Example 1").click()
    assert entries(sheets) == ["Example 1"]
    expect(area(sheets, "A short name")).to_have_value("The rota")
    assert covered(sheets)[1] == "Working with others: Example 1 (The rota)"
    expect(sheets.get_by_role("button", name="Remove Example 1")).to_be_hidden()
    expect(told(sheets, "bank")).to_have_text("Example 1 is removed. You can undo this until you leave the page.")
    area(sheets, "Situation").press_sequentially(" Still.")
    sheets.get_by_role("button", name="Undo").click()
    assert entries(sheets) == ["Example 1", "Example 2"]
    expect(area(sheets, "A short name")).to_have_value("The till")
    expect(area(sheets, "A short name")).to_be_focused()
    assert covered(sheets)[1] == "Working with others: Example 2 (The rota)"
    sheets.get_by_role("button", name="Remove Example 2").click()
    sheets.reload()
    expect(area(sheets, "A short name")).to_have_value("The till")
    assert entries(sheets) == ["Example 1"]


def test_the_summary_says_in_words_what_is_covered_and_what_is_bare(sheets: Page) -> None:
    status = sheets.locator(".handbook-worksheet__summary").get_by_role("status")
    expect(status).to_have_text("0 of 2 covered")
    box(sheets, 1, "Solving problems").check()
    box(sheets, 2, "Solving problems").check()
    area(sheets, "A short name").fill("A long name for what was in the end a short and simple story\nwith more")
    expect(status).to_have_text("1 of 2 covered")
    assert covered(sheets) == [
        "Solving problems: Example 1 (A long name for what was in the end a s…), Example 2",
        "Working with others: still bare",
    ]
    box(sheets, 1, "Solving problems").uncheck()
    assert covered(sheets)[0] == "Solving problems: Example 2"


def test_the_reader_writes_the_list_of_topics_and_ticks_follow_a_reworded_one(sheets: Page) -> None:
    topics = area(sheets, "Competencies in the advert")
    box(sheets, 2, "Working with others").check()
    topics.press("Control+End")
    topics.press_sequentially("\nPlanning\n\n Planning ")
    assert covered(sheets) == [
        "Solving problems: still bare",
        "Working with others: Example 2",
        "Planning: still bare",
    ]
    topics.press("Control+Home")
    for _ in range(2):
        topics.press("ArrowDown")
    topics.press("ArrowUp")
    topics.press("End")
    for _ in range(len(" with others")):
        topics.press("Backspace")
    topics.press_sequentially(" in a team")
    expect(box(sheets, 2, "Working in a team")).to_be_checked()
    topics.fill("")
    expect(sheets.get_by_role("group", name="Example 1 shows")).to_be_hidden()
    expect(sheets.locator(".handbook-worksheet__summary")).to_be_hidden()
    topics.fill("Teaching\nWorking in a team")
    assert covered(sheets) == ["Teaching: still bare", "Working in a team: Example 2"]


def test_words_are_words_and_never_markup(sheets: Page) -> None:
    area(sheets, "Competencies in the advert").fill("<img src=x onerror=alert(1)>\n</textarea><b>bold</b>")
    area(sheets, "A short name").fill("<script>alert(2)</script>")
    box(sheets, 1, "<img src=x onerror=alert(1)>").check()
    assert covered(sheets)[0] == "<img src=x onerror=alert(1)>: Example 1 (<script>alert(2)</script>)"
    expect(sheets.locator("handbook-worksheet :is(img, script, b)")).to_have_count(0)


def test_a_new_entry_never_takes_the_place_of_one_that_can_come_back(sheets: Page) -> None:
    area(sheets, "A short name", 1).fill("The rota")
    sheets.get_by_role("button", name="Remove Example 2").click()
    sheets.get_by_role("button", name="Add another example").click()
    sheets.keyboard.type("The till")
    sheets.get_by_role("button", name="Undo").click()
    expect(area(sheets, "A short name", 1)).to_have_value("The rota")
    expect(area(sheets, "A short name", 2)).to_have_value("The till")
    assert entries(sheets) == ["Example 1", "Example 2", "Example 3"]


MARKUP = "</textarea></handbook-worksheet><b onclick=alert(1)>bold</b>\n<!-- ${x} {{ y }} &amp; \\ -->"


def test_an_answer_that_looks_like_markup_stays_as_it_was_typed(printer: Page) -> None:
    area(printer, "What do I know?").fill(MARKUP)
    expect(printer.locator("handbook-worksheet :is(b, [onclick])")).to_have_count(0)
    assert MARKUP in download(printer, "look-back", "Download text (.txt)").read_text(encoding="utf-8")
    assert MARKUP in paragraphs(download(printer, "look-back", "Download Word (.docx)"))
    sheet(printer).get_by_role("button", name="Print what I wrote").click()
    assert set(MARKUP.split("\n")) <= set(on_paper(printer))
    expect(printer.locator(".handbook-sheet :is(b, [onclick])")).to_have_count(0)
    printer.reload()
    expect(area(printer, "What do I know?")).to_have_value(MARKUP)


def test_rich_text_is_pasted_as_its_words(sheets: Page, watch: Watch) -> None:
    watch.expected = "Applying inline style"  # which is in what is pasted, and the page's policy refuses
    sheets.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sheets.evaluate(
        """([words, markup]) => navigator.clipboard.write([new ClipboardItem({
          "text/plain": new Blob([words], { type: "text/plain" }),
          "text/html": new Blob([markup], { type: "text/html" }),
        })])""",
        ["Bold words\r\nin two lines", "<p><b style='color: red'>Bold</b> words</p><p>in two lines</p>"],
    )
    area(sheets, "What do I know?").press("ControlOrMeta+v")
    expect(area(sheets, "What do I know?")).to_have_value("Bold words\nin two lines")
    assert "Bold words\nin two lines" in paragraphs(download(sheets, "look-back", "Download Word (.docx)"))


TURNS = "1. עניתי על השאלה Why us? בצורה טובה (לדעתי).\nThen in English.\n\nאחר כך"


def test_an_answer_that_runs_from_right_to_left_does_so_in_its_box_and_in_word(sheets: Page) -> None:
    known = area(sheets, "What do I know?")
    known.fill(TURNS)
    assert known.evaluate("area => getComputedStyle(area).direction") == "rtl"
    area(sheets, "What do I guess?").fill("Ltr (שלום)")
    with zipfile.ZipFile(download(sheets, "look-back", "Download Word (.docx)")) as archive:
        document = archive.read("word/document.xml").decode()
    runs = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", document)
    found = {re.sub("<[^>]+>", "", one): ("<w:bidi/>" in one, "<w:rtl/>" in one) for one in runs}
    first, second, _, last = TURNS.split("\n")
    assert found[first] == found[last] == (True, True)
    assert found[second] == found["Ltr (שלום)"] == (False, False)
    assert re.search(r"<w:bidi/><w:spacing [^>]*/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>", document)


def test_a_very_long_answer_is_kept_shown_and_downloaded_whole(sheets: Page) -> None:
    words = "\n".join(f"{number} {ODD * 5}" for number in range(400))
    assert len(words) > 65_536
    known = area(sheets, "What do I know?")
    known.fill(words)
    assert known.evaluate("area => area.scrollHeight <= area.clientHeight")
    assert words in download(sheets, "look-back", "Download text (.txt)").read_text(encoding="utf-8")
    assert words in paragraphs(download(sheets, "look-back", "Download Word (.docx)"))
    sheets.reload()
    expect(known).to_have_value(words)


@pytest.mark.parametrize("name", ["look-back", "bank"])
def test_an_empty_sheet_is_the_blank_one_of_the_site(sheets: Page, centre_site: Any, name: str) -> None:
    blank = centre_site.folder / "downloads" / name
    text = download(sheets, name, "Download text (.txt)")
    assert text.read_bytes() == blank.with_suffix(".txt").read_bytes()
    assert paragraphs(download(sheets, name, "Download Word (.docx)")) == paragraphs(blank.with_suffix(".docx"))
    expect(told(sheets, name)).to_have_text(
        f"Downloaded: {name}.docx. On a shared computer, delete it when you have finished."
    )


def test_both_files_have_what_the_reader_wrote(sheets: Page) -> None:
    area(sheets, "What do I know?").fill(f"{ODD}\n\n{HALF}")
    expected = ["Look back at Zoë’s “day” & learn", "Only <you> read this.", "In one line", "", "What they asked",
                "List it; 50% is enough.", "What do I know?", "A recording would show it.", f"{ODD}\n\nhalf",
                "What do I guess?", ""]  # fmt: skip
    assert paragraphs(download(sheets, "look-back", "Download Word (.docx)")) == expected
    text = download(sheets, "look-back", "Download text (.txt)").read_text(encoding="utf-8")
    assert re.sub(r"(?m)^(?:- |  )", "", text).split() == "\n".join(expected).split()
    assert f"- What do I know?\n  A recording would show it.\n\n{ODD}\n\nhalf\n\n- What" in text


def test_the_files_of_a_bank_say_what_each_example_shows_and_what_is_bare(sheets: Page) -> None:
    area(sheets, "Competencies in the advert").fill("Planning\nTeaching")
    area(sheets, "A short name").fill("The till")
    box(sheets, 1, "Teaching").check()
    sheets.get_by_role("button", name="Remove Example 2").click()
    text = download(sheets, "bank", "Download text (.txt)").read_text(encoding="utf-8")
    assert text.endswith(
        "\n\n- Example 1 shows\n☐ Planning\n☑ Teaching\n\nWhat is covered?\nPlanning: still bare\n"
        "Teaching: Example 1 (The till)\n"
    )
    lines = paragraphs(download(sheets, "bank", "Download Word (.docx)"))
    assert lines[:4] == ["Our example bank", "Competencies in the advert", "One to a line.", "Planning\nTeaching"]
    assert lines[-6:] == [
        "Example 1 shows", "☐ Planning", "☑ Teaching", "What is covered?", "Planning: still bare",
        "Teaching: Example 1 (The till)",
    ]  # fmt: skip


def test_a_word_document_has_headings_to_go_by(sheets: Page) -> None:
    found = docx.Document(str(download(sheets, "bank", "Download Word (.docx)"))).element.xpath(
        "//w:p[w:pPr/w:outlineLvl]"
    )
    assert [(node.xpath("w:pPr/w:outlineLvl/@w:val")[0], "".join(node.xpath(".//w:t/text()"))) for node in found] == [
        ("0", "Our example bank"),
        ("1", "Example 1"),
        ("1", "Example 2"),
    ]


@pytest.fixture
def printer(sheets: Page) -> Page:
    """Open the sheets with some words in them, in a browser that only notes that it would print."""
    sheets.evaluate("() => { window.prints = 0; window.print = () => { window.prints += 1; }; }")
    area(sheets, "What do I know?").fill("They asked about shifts.\nTwice.")
    area(sheets, "A short name").fill("The till")
    box(sheets, 1, "Solving problems").check()
    return sheets


def on_paper(page: Page) -> list[str]:
    page.emulate_media(media="print")
    lines = [line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip()]
    page.emulate_media(media="screen")
    return lines


def rules(part: Locator) -> int:
    """Return how many lines to write on are to be seen."""
    lines = part.locator("i").all()
    return sum(line.is_visible() for line in lines)


def test_a_printed_sheet_has_the_words_and_lines_for_what_is_empty(printer: Page) -> None:
    sheet(printer).get_by_role("button", name="Print what I wrote").click()
    assert printer.evaluate("window.prints") == 1
    assert on_paper(printer) == [
        "Look back at Zoë’s “day” & learn", "Only <you> read this.", "In one line", "What they asked",
        "List it; 50% is enough.", "What do I know? A recording would show it.", "They asked about shifts.",
        "Twice.", "What do I guess?",
    ]  # fmt: skip
    printer.emulate_media(media="print")
    paper = printer.locator(".handbook-sheet")
    assert rules(paper) == 4
    assert paper.locator("i").last.evaluate("line => parseFloat(getComputedStyle(line).borderBottomWidth)") > 0
    expect(paper.locator("[id], textarea, button")).to_have_count(0)
    assert len(re.findall(rb"/Type\s*/Page\b", printer.pdf(print_background=False))) == 1


def test_a_blank_sheet_is_printed_whatever_was_written(printer: Page) -> None:
    sheet(printer, "bank").get_by_role("button", name="Print blank").click()
    lines = on_paper(printer)
    assert "The till" not in lines
    assert lines[:2] == ["Our example bank", "Competencies in the advert One to a line."]
    assert "What is covered?" not in lines
    printer.emulate_media(media="print")
    assert rules(printer.locator(".handbook-sheet")) == 3 + 2 * (2 * 3 + 1)
    boxes = printer.locator(".handbook-sheet").get_by_role("checkbox")
    assert boxes.evaluate_all("boxes => boxes.map((box) => box.checked)") == [False] * 4
    printer.emulate_media(media="screen")
    printer.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(printer.locator(".handbook-sheet")).to_have_count(0)
    expect(area(printer, "A short name")).to_have_value("The till")


@pytest.mark.parametrize(("address", "pages"), [("interview-review", 4), ("self-evaluation", 2), ("example-bank", 4)])
def test_a_blank_sheet_of_the_handbook_takes_few_pages_and_splits_no_group(
    page: Page, handbook_site: Any, address: str, pages: int
) -> None:
    """Two lenses stand on a page, and one example; on A4 and on the shorter Letter."""
    page.add_init_script("window.print = () => {};")
    folder = "pick-yourself-up" if address == "interview-review" else "reflect"
    page.goto(f"{handbook_site.address}{folder}/{address}/")
    for paper in ("A4", "Letter"):
        page.locator("handbook-worksheet").last.get_by_role("button", name="Print blank").click()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper, print_background=False))) == pages


def test_the_whole_page_prints_with_what_was_written_and_without_its_controls(printer: Page) -> None:
    printer.emulate_media(media="print")
    lines = printer.locator("article").inner_text()
    assert "Twice." in lines
    assert "Solving problems: Example 1 (The till)" in lines
    assert "Remember what I write" not in lines
    assert "Download it empty" not in lines
    for part in ("textarea", "button"):
        for found in printer.locator(f"handbook-worksheet {part}").all():
            expect(found).to_be_hidden()


def test_words_typed_before_the_script_came_are_not_lost(page: Page, centre: Callable[[str], str]) -> None:
    waiting: list[Route] = []
    page.route("**/worksheet.js", lambda route: waiting.append(route), times=1)  # noqa: PLW0108 - Playwright puts a mark on it
    with page.expect_request("**/worksheet.js"):
        page.goto(centre(SHEETS), wait_until="commit")
    area(page, "What do I know?").fill("Typed at once")
    expect(sheet(page).get_by_role("button", name="Print blank")).to_have_count(0)
    waiting[0].continue_()
    expect(sheet(page).get_by_role("button", name="Print blank")).to_be_visible()
    expect(area(page, "What do I know?")).to_have_value("Typed at once")
    page.reload()
    expect(area(page, "What do I know?")).to_have_value("Typed at once")


def test_without_scripts_a_sheet_reads_and_its_blank_files_are_there(plain_page: Page, centre_site: Any) -> None:
    plain_page.goto(centre_site.address + SHEETS)
    for label in LABELS:
        expect(area(plain_page, label)).to_be_editable()
    expect(sheet(plain_page).get_by_role("group", name="What they asked")).to_be_visible()
    expect(plain_page.locator("handbook-worksheet button")).to_have_count(0)
    expect(plain_page.locator("#look-back noscript p")).to_contain_text("Scripts are off in this browser")
    with plain_page.expect_download() as download:
        plain_page.get_by_role("link", name="Word (.docx): Our example bank").click()
    assert paragraphs(Path(download.value.path()))[0] == "Our example bank"
    area(plain_page, "What do I know?").fill(LONG)
    plain_page.emulate_media(media="print")
    assert area(plain_page, "What do I know?").evaluate("area => area.scrollHeight <= area.clientHeight + 1")
    expect(area(plain_page, "What do I guess?")).to_have_count(0)
    assert rules(sheet(plain_page)) == 4


def test_a_sheet_reads_from_right_to_left(sheets: Page) -> None:
    sheets.evaluate("document.body.dir = 'rtl'")
    known = area(sheets, "What do I know?")
    known.fill("שלום")
    label, frame = sheets.get_by_text("What do I know?", exact=True).bounding_box(), known.bounding_box()
    assert label
    assert frame
    assert abs(label["x"] + label["width"] - frame["x"] - frame["width"]) < 2
    expect(known).to_have_css("direction", "rtl")
