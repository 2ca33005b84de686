"""The print edition, read as a PDF by a program that did not print it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.conftest import ROOT, Built, Handbook

from rejection_handbook.copies.paper.browser import VARIABLE

PDF = "downloads/handbook.pdf"
LINE = re.compile(r"^(\S.*?) (\d+)$", re.MULTILINE)
WIDE = 40 * "word "
PAGES = {
    "index.md": (
        "# Welcome to you\n\nSee [the list](group/list.md#later) and [the letter](group/letter.md).[^one]\n\n"
        "| One | Two |\n|---|---|\n| A | B |\n\n[^one]: A note.\n"
    ),
    "group/list.md": (
        f"# What to pack\n\n{WIDE}\n\n/// checklist | Before you go\n    id: go\n\n- [ ] Pack a pen {{: #pen }}\n"
        "- [ ] Sleep well {: #sleep }\n///\n\n## Later\n\nRest.\n"
    ),
    "group/letter.md": (
        "# A letter\n\n/// email | Thank you\n    id: thanks\n    subject: Thanks for [Role]\n    when: Soon\n"
        "    fields:\n      Role: Cook\n\nDear [Name],\n\nThank you.\n///\n"
    ),
    "sheet.md": (
        "# A sheet\n\n/// worksheet | My notes\n    id: notes\n    lines: 4\n\n"
        "## What went well\n\n- Say it in a line {: #line }\n///\n"
    ),
}
NAV = [
    {"Start": "index.md"},
    {"Group": [{"The list": "group/list.md"}, {"The letter": "group/letter.md"}]},
    {"Sheet": "sheet.md"},
]


def build(handbook: Handbook, browser: str, *, strict: bool = True, **centre: str) -> Built:
    handbook.write(PAGES)
    handbook.config |= {"nav": NAV, "site_name": 'Paper "and" <pens>', "site_url": "https://careers.example.org/"}
    handbook.configure(copies={"pdf": True, "one_file": False, "offline": False}, centre=centre or {"name": "Eastmere"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, browser)
        patch.setenv("SOURCE_DATE_EPOCH", "1764000000")
        return handbook.build(strict=strict)


def words(text: str) -> str:
    """Return what was printed with letters that stand alone: fonts join some, such as f and i."""
    return unicodedata.normalize("NFKC", text)


def text_of(reader: PdfReader, number: int) -> str:
    return words(reader.pages[number - 1].extract_text())


def at(part: Any) -> Any:
    """Return a part of a PDF itself, where there may be a reference to it."""
    return part.get_object()


def outline(reader: PdfReader, entries: list[Any] | None = None, level: int = 0) -> Iterator[tuple[int, str, int]]:
    """Yield each line of the outline: level, title, page counted from 1."""
    for entry in reader.outline if entries is None else entries:
        if isinstance(entry, list):
            yield from outline(reader, entry, level + 1)
        else:
            yield level, str(entry.title), (reader.get_destination_page_number(entry) or 0) + 1


def structure(reader: PdfReader) -> Counter[str]:
    """Count the tags of a tagged PDF (ISO 32000-2, 14.8.4)."""
    found: Counter[str] = Counter()
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found[str(node.get("/S", ""))] += 1
            waiting += [node["/K"]] if "/K" in node else []
    return found


@pytest.fixture(scope="module")
def paper(printer: str, tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> PdfReader:
    built = build(Handbook(tmp_path_factory.mktemp("paper"), markdown_extensions), printer)
    assert built.messages == ()
    assert any(re.match(r"handbook: Print edition: handbook\.pdf \(.*\), .* s$", note) for note in built.notes)
    return PdfReader(built.site / PDF, strict=True)


def test_it_says_what_it_is_in_which_language_and_for_whom(paper: PdfReader) -> None:
    root, about = at(paper.root_object), paper.metadata
    assert root["/Lang"] == "en"
    assert at(root["/ViewerPreferences"])["/DisplayDocTitle"]
    assert about is not None
    assert (about.title, about.author) == ('Paper "and" <pens>', "Eastmere")
    cover = text_of(paper, 1)
    assert 'Paper "and" <pens>' in cover
    assert "Eastmere" in cover
    assert "Made on 24 November 2025." in cover


def test_it_is_tagged_for_screen_readers(paper: PdfReader) -> None:
    assert at(at(paper.root_object)["/MarkInfo"])["/Marked"]
    tags = structure(paper)
    assert tags["/H1"] == 2 + len(PAGES)
    assert all(tags[tag] for tag in ("/H2", "/P", "/L", "/LI", "/Table", "/TH", "/Link"))


def test_its_outline_is_the_menu(paper: PdfReader) -> None:
    assert [(level, title) for level, title, _ in outline(paper)] == [
        (0, "Start"), (0, "Group"), (1, "The list"), (1, "The letter"), (0, "Sheet"),
    ]  # fmt: skip
    pages = {title: page for _, title, page in outline(paper)}
    assert pages["Group"] == pages["The list"]


def test_the_contents_name_the_page_on_which_each_chapter_begins(paper: PdfReader) -> None:
    numbers = {title: int(number) for title, number in LINE.findall(text_of(paper, 2))}
    for title, heading in (("Start", "Welcome to you"), ("The list", "What to pack"), ("The letter", "A letter")):
        assert text_of(paper, numbers[title]).partition("\n")[2].startswith(heading)
    assert numbers | {"Group": numbers["The list"]} == {title: page for _, title, page in outline(paper)}


def test_each_page_but_the_cover_has_its_number_and_the_name_of_the_handbook(paper: PdfReader) -> None:
    assert not re.search(r"^1", text_of(paper, 1), re.MULTILINE)
    for number in range(2, len(paper.pages) + 1):
        assert text_of(paper, number).startswith(f'{number}Paper "and" <pens>')


def test_links_say_on_which_page_and_lead_there(paper: PdfReader) -> None:
    pages = {title: page for _, title, page in outline(paper)}
    start = text_of(paper, pages["Start"])
    assert f"the list (page {pages['The list']})" in start
    assert f"the letter (page {pages['The letter']})" in start
    links = [link.get_object() for link in at(paper.pages[pages["Start"] - 1]["/Annots"])]
    names = {str(link["/Dest"]).lstrip("/") for link in links if "/Dest" in link}
    assert {"group/list--later", "group/letter"} <= names
    assert names <= {name.lstrip("/") for name in paper.named_destinations}


def test_lists_letters_and_sheets_are_there_to_be_filled_in_by_hand(paper: PdfReader) -> None:
    pages = {title: page for _, title, page in outline(paper)}
    assert "Pack a pen\nSleep well" in text_of(paper, pages["The list"])
    letter = text_of(paper, pages["The letter"])
    assert "[Role]" in letter
    assert "[Name]" in letter
    assert "Say it in a line" in text_of(paper, pages["Sheet"])


def test_what_only_a_screen_can_show_is_left_out(paper: PdfReader) -> None:
    text = " ".join(words(page.extract_text()) for page in paper.pages)
    assert "Scripts are off" not in text
    assert "Download it empty" not in text


def sizes(reader: PdfReader) -> set[tuple[int, int]]:
    return {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}


def test_paper_is_as_large_as_it_is_there(handbook: Handbook, printer: str, paper: PdfReader) -> None:
    assert sizes(paper) == {(595, 842)}
    built = build(handbook, printer, name="Eastmere", country="US")
    assert sizes(PdfReader(built.site / PDF)) == {(612, 792)}


def test_the_same_site_on_the_same_day_gives_the_same_bytes(handbook: Handbook, printer: str, paper: PdfReader) -> None:
    paper.stream.seek(0)
    files = (paper.stream.read(), (build(handbook, printer).site / PDF).read_bytes())
    # A busy browser begins at times with another number for the cells of tables, by which they name their headings.
    one, other = (re.sub(rb"\(node\d{8}\)", b"(node)", data) for data in files)
    assert one == other


def test_without_a_browser_there_is_one_plain_line_and_the_strict_build_stays_green(handbook: Handbook) -> None:
    built = build(handbook, "/not/here")
    assert (built.stopped, built.messages) == (False, ())
    (line,) = (note for note in built.notes if "Print edition" in note)
    assert line.startswith("handbook: Print edition: left out, since there is no program “/not/here”")
    assert not (built.site / PDF).exists()


def test_a_browser_that_fails_is_a_warning_that_says_what_to_do(
    handbook: Handbook, program: Callable[[str], str]
) -> None:
    browser = program("echo 'no display' >&2; exit 1")
    built = build(handbook, browser, strict=False)
    (message,) = built.messages
    assert message == (
        f"handbook: downloads/handbook.pdf: The print edition was not made. The browser {browser} was to print it, but "
        "it ended with the status 1. It said: no display. Try again, name another browser in HANDBOOK_CHROMIUM, or "
        "write “pdf: false” under “copies:” in mkdocs.yml."
    )
    assert [path.name for path in (built.site / "downloads").iterdir() if "handbook" in path.name] == []
    assert build(handbook, browser).stopped


def test_the_published_handbook_is_printed_whole(printer: str, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", ROOT / "mkdocs.yml", "-d", tmp_path],
        check=True,
        env=os.environ | {VARIABLE: printer},
    )
    reader = PdfReader(tmp_path / PDF, strict=True)
    lines = list(outline(reader))
    first = min(page for _, _, page in lines)
    contents = "\n".join(text_of(reader, number) for number in range(2, first))
    numbers = Counter((words(title), int(number)) for title, number in LINE.findall(contents))
    listed = Counter((title, page) for _, title, page in lines)
    parts = Counter({(title, page): 1 for title, page in listed if (title, page) not in numbers})
    assert listed - parts == numbers
    assert len(parts) == 6
    assert 100 < len(reader.pages) < 300
    assert structure(reader)["/H1"] == len(listed) - len(parts) + 2
    assert not [number for number in range(2, len(reader.pages)) if len(text_of(reader, number)) < 100]
