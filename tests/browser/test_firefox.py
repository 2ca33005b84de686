"""Firefox reads the handbook from a folder: emails, worksheets, files and paper, and nobody is asked for anything."""

from __future__ import annotations

import io
import json
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.browser.conftest import KINDS
from tests.browser.firefox import Firefox, Reader, Tab
from tests.browser.offline import Folder

LISTS, TICKS, SHEETS, ODD = "our-lists", "my-ticks", "our-sheets", "letters/odd-characters"
WATER = "Drink a glass of water"
DETAILS = {"Interviewer's name": "Zoë O’Brien", "Role": "Café manager", "Your name": "Amira Khan"}
NO_PRINTER = "() => { window.printed = 0; window.print = () => { window.printed += 1; }; }"
PRINTED = "() => ({ times: window.printed, sheet: document.querySelector('.handbook-sheet')?.textContent ?? '' })"


@pytest.fixture
def tab(reader: Reader) -> Tab:
    tab = reader.new_tab()
    tab.before_each_page(NO_PRINTER)
    return tab


def fill(tab: Tab, address: str) -> None:
    tab.open(address)
    for name, value in DETAILS.items():
        tab.find("textbox", name).type(value)
    tab.expect_text(".handbook-email__body", DETAILS["Your name"])


def words(pdf: bytes) -> list[str]:
    """Return what stands on each sheet of paper, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_a_page_for_each_kind_of_block_opens_without_a_request_or_an_error(
    tab: Tab, handbook_folder: Folder, centre_folder: Folder
) -> None:
    own = (LISTS, TICKS, SHEETS, ODD)
    for address in (*map(handbook_folder.address, KINDS.values()), *map(centre_folder.address, own)):
        tab.open(address)
        tab.wait_for(lambda: tab.run("() => document.querySelector('h1').checkVisibility()"), "a heading")
        unbuilt = "() => document.querySelectorAll('[data-edition]:not(UNSEEN, :has(button, input, progress))').length"
        unbuilt = unbuilt.replace("UNSEEN", "handbook-unfinished")  # which is empty for who is new
        tab.wait_for(lambda script=unbuilt: tab.run(script) == 0, f"every block of {address}")


def test_a_request_and_an_error_would_be_noticed(firefox: Firefox, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<!doctype html><title>A page that calls home</title>"
        "<img src='https://handbook.invalid/picture.png' alt=''><script>throw new Error('a slip')</script>",
        encoding="utf-8",
    )
    with firefox.reader(tmp_path) as reader:
        reader.new_tab().open((tmp_path / "page.html").as_uri())
        assert reader.requests() == ["https://handbook.invalid/picture.png"]
        assert any("a slip" in error for error in reader.errors())


def test_an_email_is_filled_in_and_copied(tab: Tab, centre_folder: Folder, tmp_path: Path) -> None:
    fill(tab, centre_folder.address(ODD))
    tab.find("button", "Copy the email").click()
    tab.expect_text("handbook-email", "Email copied.")
    (tmp_path / "paste.html").write_text(
        "<!doctype html><meta charset=utf-8><title>A mail program</title><textarea aria-label=Reply></textarea>",
        encoding="utf-8",
    )
    tab.open((tmp_path / "paste.html").as_uri())
    reply = tab.find("textbox", "Reply")
    reply.click()
    tab.paste()
    tab.wait_for(lambda: reply.value, "what was copied")
    assert reply.value.startswith("Dear Zoë O’Brien,\n\n")
    assert reply.value.endswith("Kind regards,\nAmira Khan")
    assert "- the Café manager role & its <first> week\n" in reply.value


def test_an_email_with_gaps_is_not_copied_before_the_reader_knows(tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(ODD))
    tab.find("button", "Copy the email").click()
    tab.expect_text("dialog", "Some gaps are still empty")
    tab.press("Escape")
    tab.wait_for(lambda: tab.run("() => document.querySelector('dialog') === null"), "the dialog to go")


def test_an_email_is_downloaded_with_the_words_that_are_seen(tab: Tab, centre_folder: Folder) -> None:
    fill(tab, centre_folder.address(ODD))
    tab.run("() => { for (const fold of document.querySelectorAll('handbook-email details')) fold.open = true; }")
    files = [tab.download(f"Download {kind}") for kind in ("draft (.eml)", "text (.txt)", "Word (.docx)")]
    assert [file.name for file in files] == ["odd-characters.eml", "odd-characters.txt", "odd-characters.docx"]
    draft = message_from_bytes(files[0].read_bytes(), policy=default)
    text = files[1].read_bytes().decode()
    assert draft["Subject"] == "Thanks for the café chat & “next steps” 🎉 about Café manager"
    body = draft.get_content().strip().replace("\r\n", "\n")
    assert text == f"Subject: {draft['Subject']}\n\n{body}\n"
    assert "1 + 1 = 2" in body
    with zipfile.ZipFile(files[2]) as archive:
        assert archive.testzip() is None
        assert "東京 🙂" in archive.read("word/document.xml").decode()


def test_ticks_are_taken_to_another_firefox_in_a_file(
    firefox: Firefox, tab: Tab, centre_folder: Folder, tmp_path: Path
) -> None:
    tab.open(centre_folder.address(LISTS))
    tab.find("checkbox", WATER).click()
    tab.follow("My ticks")
    saved = tab.download("Save my progress to a file")
    tab.expect_text("handbook-progress", f"Downloaded: {saved.name}")
    assert saved.match("my-progress-*.json")
    assert json.loads(saved.read_bytes())["ticks"] == ["morning-after/water"]
    with firefox.reader(tmp_path) as other:
        fresh = other.new_tab()
        fresh.open(centre_folder.address(TICKS))
        fresh.choose("handbook-progress input[type=file]", saved)
        fresh.find("button", "Add").click()
        fresh.expect_text(".handbook-progress__total", "1 step done so far")
        fresh.follow("The morning after")
        assert fresh.find("checkbox", WATER).checked


def test_a_worksheet_is_written_kept_on_request_and_downloaded(reader: Reader, tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(SHEETS))
    tab.find("textbox", "What do I guess?").type("Too quiet")
    tab.reload()
    assert tab.find("textbox", "What do I guess?").value == "Too quiet"
    file = tab.download("Download text (.txt)")
    text = file.read_bytes().decode()
    assert file.name == "look-back.txt"
    assert "What do I guess?" in text
    assert "Too quiet" in text
    other = reader.new_tab()
    other.open(centre_folder.address(SHEETS))
    assert other.find("textbox", "What do I guess?").value == ""
    tab.show()
    tab.run("() => document.querySelector('#look-back .handbook-remember input').click()")
    other.open(centre_folder.address(SHEETS))
    assert other.find("textbox", "What do I guess?").value == "Too quiet"


def test_a_list_prints_alone_and_the_page_is_whole_again_afterwards(tab: Tab, centre_folder: Folder) -> None:
    tab.open(centre_folder.address(LISTS))
    whole = words(tab.pdf())
    assert "Between the two lists" in " ".join(whole)
    tab.find("checkbox", WATER).click()
    tab.find("button", "Print with ticks").click()
    printed = tab.run(PRINTED)
    assert printed["times"] == 1
    assert WATER in printed["sheet"]
    assert "Later in the week" not in printed["sheet"]
    (sheet,) = words(tab.pdf())
    assert WATER in sheet
    assert "Between the two lists" not in sheet
    tab.wait_for(lambda: tab.run(PRINTED)["sheet"] == "", "the sheet to go once it is printed")
    again = words(tab.pdf())  # what is ticked is drawn in another order
    assert sorted(" ".join(again).split()) == sorted(" ".join(whole).split())
    assert tab.find("checkbox", WATER).checked


@pytest.mark.parametrize("page", ["", "emails/ask-for-pointers", "reflect/example-bank", "my-progress"])
def test_a_page_prints(tab: Tab, handbook_folder: Folder, page: str) -> None:
    tab.open(handbook_folder.address(page))
    printed = words(tab.pdf())
    assert tab.run("() => document.querySelector('h1').textContent").strip() in printed[0]
    assert len(printed) < 20
