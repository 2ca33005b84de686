"""Sheets: parts of the handbook by themselves, read as PDFs by a program that did not set them."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import Built, Handbook
from tests.copies.paper.test_paper import at, elements, links, sizes, text_of

from rejection_handbook.blocks.kinds import KINDS

ADDRESS = "https://careers.example.org/"
CENTRE = {"name": "Eastmere", "email": "hello@eastmere.example"}
LIST = (
    "# What to pack\n\n/// checklist | Before *you* go\n    id: go\n    cards: true\n\n"
    "- [ ] Pack [a pen](https://shop.example/pens) {: #pen }\n"
    "- [ ] Read [the letter](letter.md) and say <span lang=cy>bore da</span>[^one] {: #read }\n"
    "    - [ ] twice {: #twice }\n///\n\n[^one]: A note.\n"
)
LETTER = (
    "# A letter\n\n/// email | Thank you\n    id: thanks\n    subject: Thanks for [Role]\n    when: Soon\n"
    "    fields:\n      Role: Cook\n\nDear [Name],\n\nThank you.\n///\n"
)
SHEET = (
    "# Notes\n\n/// worksheet | My notes\n    id: notes\n    lines: 14\n\n## What went well\n\n"
    + "".join(f"- Say it in line {number} {{: #line-{number} }}\n" for number in range(4))
    + "///\n"
)
HANDOUTS = (
    "# For the group\n\nPrint them.\n\n## Who to call {: #call .handbook-handout }\n\nCall us.\n\n### At night\n\n"
    "Call them.\n\n## A & B {: #rest .handbook-handout }\n\nRest.\n\n"
    "## Your next step {: .handbook-new-page }\n\nGo.\n"
)
PAGES = {"index.md": LIST, "letter.md": LETTER, "notes.md": SHEET, "group.md": HANDOUTS}
FILES = {"go", "go-cards", "thanks", "notes", "call", "rest", "group"}


def build(handbook: Handbook, pages: dict[str, str] | None = None, *, strict: bool = True, **options: object) -> Built:
    handbook.write(pages or PAGES)
    handbook.config |= {"site_name": "Paper", "site_url": ADDRESS}
    handbook.configure(**{"copies": {"sheets": True}, "centre": CENTRE} | options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1764000000")
        return handbook.build(strict=strict)


Read = Callable[[str], PdfReader]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> Built:
    made = build(
        Handbook(tmp_path_factory.mktemp("sheets"), markdown_extensions), copies={"sheets": True, "offline": True}
    )
    assert made.messages == ()
    return made


@pytest.fixture(scope="module")
def read(built: Built) -> Read:
    return lambda name: PdfReader(built.site / f"downloads/print/{name}.pdf", strict=True)


def words(reader: PdfReader, number: int = 1) -> str:
    return " ".join(text_of(reader, number).split())


def offered(html: str) -> dict[str, str]:
    """Return what each link to a sheet says, by its address."""
    return {str(link.attributes["href"]): link.text() for link in LexborHTMLParser(html).css("a[data-sheet]")}


def test_each_is_linked_beside_what_it_holds_and_nothing_else_is_made(built: Built) -> None:
    said = {page: offered(built.html(page)) for page in ("index.html", "group/index.html")}
    assert said == {
        "index.html": {
            "downloads/print/go.pdf": "One sheet (.pdf)",
            "downloads/print/go-cards.pdf": "Four cards to cut out (.pdf)",
        },
        "group/index.html": {
            "../downloads/print/group.pdf": "All handouts (.pdf)",
            "../downloads/print/call.pdf": "This handout (.pdf)", "../downloads/print/rest.pdf": "This handout (.pdf)",
        },
    }  # fmt: skip
    page = LexborHTMLParser(built.html("index.html"))
    assert page.css_first("handbook-checklist#go a[data-sheet=cards]") is not None
    names = {
        link.attributes["aria-label"] for link in LexborHTMLParser(built.html("group/index.html")).css("a[data-sheet]")
    }
    assert names == {
        "All handouts (.pdf): For the group", "This handout (.pdf): Who to call", "This handout (.pdf): A & B",
    }  # fmt: skip
    assert {path.stem for path in (built.site / "downloads/print").iterdir()} == FILES


def test_a_sheet_has_its_title_its_words_and_whose_it_is(read: Read) -> None:
    reader = read("go")
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Before *you* go", "Eastmere")
    text = words(reader)
    assert text.startswith("Before *you* go ☐ Pack a pen")
    assert "☐ twice" in text
    assert text.endswith(f"Eastmere · hello@eastmere.example {ADDRESS}")
    assert "On paper" not in text
    assert "Scripts" not in text


def test_letters_have_gaps_and_a_sheet_of_prompts_goes_on_under_its_title(read: Read) -> None:
    letter = words(read("thanks"))
    assert letter.startswith("Thank you When to send it: Soon Subject: Thanks for")
    assert "[Name]" in letter
    notes = read("notes")
    assert len(notes.pages) > 1
    assert all(words(notes, number).startswith("My notes") for number in range(1, len(notes.pages) + 1))


def test_a_handout_has_all_below_its_heading_and_one_file_has_them_all(read: Read) -> None:
    assert words(read("call")).startswith("Who to call Call us. At night Call them. Eastmere")
    together = read("group")
    assert [words(together, number).partition(" Eastmere")[0] for number in (1, 2)] == [
        "Who to call Call us. At night Call them.", "A & B Rest.",
    ]  # fmt: skip
    assert len(together.pages) == 2
    assert together.metadata is not None
    assert together.metadata.title == "For the group"


def test_links_lead_to_the_website_and_notes_stand_at_the_foot(read: Read) -> None:
    reader = read("go")
    addresses = [at(link["/A"]).get("/URI") for link in links(reader, 1) if "/A" in link]
    assert {"https://shop.example/pens", f"{ADDRESS}letter/"} <= set(addresses)
    assert "1https://shop.example/pens 2A note." in words(reader)


@pytest.mark.parametrize("name", sorted(FILES))
def test_it_holds_to_the_standard_for_everybody_and_says_its_language(read: Read, name: str) -> None:
    reader = read(name)
    root = at(reader.root_object)
    assert root["/Lang"] == "en"
    assert at(root["/MarkInfo"])["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in at(root["/Metadata"]).get_data()
    tags = Counter(str(element.get("/S", "")) for element in elements(reader))
    assert tags["/H1"] == (2 if name == "group" else 1)
    if name == "go":
        assert tags["/LI"] == 3
        assert b"/Lang(cy)" in reader.pages[0].get_contents().get_data()  # type: ignore[union-attr]


def test_four_cards_are_alike_and_only_one_of_them_is_read_aloud(read: Read) -> None:
    reader = read("go-cards")
    assert len(reader.pages) == 1
    text = words(reader)
    assert text.count("Before *you* go") == text.count("☐ twice") == text.count("Eastmere") == 4
    assert "shop.example" not in text
    tags = Counter(str(element.get("/S", "")) for element in elements(reader))
    assert (tags["/H1"], tags["/LI"]) == (1, 3)


def test_paper_is_as_large_as_it_is_there_and_the_same_words_give_the_same_bytes(
    handbook: Handbook, built: Built, read: Read
) -> None:
    again = build(handbook)
    for name in FILES:
        file = f"downloads/print/{name}.pdf"
        assert (again.site / file).read_bytes() == (built.site / file).read_bytes()
        assert sizes(read(name)) == {(595, 842)}
    letter = build(handbook, centre=CENTRE | {"country": "US"})
    assert {
        size for name in ("go", "go-cards") for size in sizes(PdfReader(letter.site / f"downloads/print/{name}.pdf"))
    } == {(612, 792)}


def test_the_bundle_has_neither_the_sheets_nor_links_to_them(built: Built) -> None:
    with zipfile.ZipFile(built.site / "downloads/handbook-offline.zip") as bundle:
        assert not [name for name in bundle.namelist() if "print/" in name]
        assert "data-sheet" not in bundle.read("index.html").decode()


@pytest.mark.parametrize(
    "copies", [{"pdf": True}, {"sheets": True}, {"sheets": False, "pdf": True}, {"one_file": True}]
)
def test_they_come_with_the_pdf_unless_an_edition_says_otherwise(handbook: Handbook, copies: dict[str, bool]) -> None:
    wanted = copies.get("sheets", copies.get("pdf", False))
    site = build(handbook, {"index.md": LIST.replace("(letter.md)", "(#)")}, copies=copies).site
    assert (site / "downloads/print/go.pdf").exists() == wanted
    assert bool(offered((site / "index.html").read_text(encoding="utf-8"))) == wanted


def test_a_kind_says_by_itself_whether_it_has_sheets(handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "email", replace(KINDS["email"], sheet=False))
    site = build(handbook).site
    assert {path.stem for path in (site / "downloads/print").iterdir()} == FILES - {"thanks"}
    assert not offered((site / "letter/index.html").read_text(encoding="utf-8"))


def test_a_list_too_long_for_a_card_is_named_with_its_line_and_has_its_sheet(handbook: Handbook) -> None:
    items = "".join(f"- [ ] Take the thing with number {number} {{: #t{number} }}\n" for number in range(60))
    page = f"# Long\n\n/// checklist | All of it\n    id: all\n    cards: true\n\n{items}///\n"
    built = build(handbook, {"index.md": page}, strict=False)
    (message,) = built.messages
    assert message == (
        "handbook: index.md:5: This list is too long for a card of a quarter of a page. "
        "Shorten it, or take “cards: true” away."
    )
    assert {path.name for path in (built.site / "downloads/print").iterdir()} == {"all.pdf"}


def test_what_cannot_be_printed_is_named_once_and_the_rest_is_printed(handbook: Handbook) -> None:
    lists = [
        f"/// checklist | {title}\n    id: {title[0].lower()}\n\n- [ ] Done {{: #done-{title[0].lower()} }}\n///\n"
        for title in ("A 中", *"BCDEFGHIJK")
    ]
    page = {"index.md": "# Words\n\n" + "\n".join(lists)}
    for copies, file in (({"sheets": True}, "print/a.pdf"), ({"pdf": True}, "handbook.pdf")):
        built = build(handbook, page, strict=False, copies=copies)
        (message,) = built.messages
        assert message.startswith(f"handbook: index.md:3: The fonts of {file} have no sign for “中” (U+4E2D)")
        assert words(PdfReader(built.site / "downloads/print/a.pdf")).startswith("A □ ☐ Done")
        assert words(PdfReader(built.site / "downloads/print/k.pdf")).startswith("K ☐ Done")


@pytest.mark.parametrize("name", ["go", "Go"])
def test_two_of_one_name_are_told_and_the_first_is_made(handbook: Handbook, name: str) -> None:
    group = f"# Group\n\n## Go {{: #{name} .handbook-handout }}\n\nGo.\n"
    built = build(handbook, {"index.md": LIST.replace("(letter.md)", "(#)"), "group.md": group}, strict=False)
    (message,) = built.messages
    assert message == (
        f"handbook: group.md:3: Two sheets of this site would be called “{name}.pdf”, so there is only the first. "
        "Give the heading or the block of this one another id."
    )
    assert words(PdfReader(built.site / "downloads/print/go.pdf")).startswith("Before *you* go")


@pytest.mark.parametrize("name", ["con", "a:b", "../../out", "m" * 300, "what?"])
def test_a_handout_whose_id_no_file_can_have_is_told_and_nothing_leaves_the_folder(
    handbook: Handbook, name: str
) -> None:
    page = f"# Group\n\n## Go {{: #{name} .handbook-handout }}\n\nGo.\n\n## Stay {{: #stay .handbook-handout }}\n\nS.\n"
    built = build(handbook, {"index.md": page}, strict=False)
    assert [one.partition("No file can be called")[0] for one in built.messages] == ["handbook: index.md:3: "]
    made = sorted(path.name for path in (built.site / "downloads" / "print").iterdir())
    assert made == ["index.pdf", "stay.pdf"]
    assert not list(handbook.folder.rglob("out.pdf"))


def test_cards_is_true_or_false(handbook: Handbook) -> None:
    built = build(handbook, {"index.md": LIST.replace("cards: true", 'cards: "yes"')}, strict=False)
    assert "“cards” should be true or false, without quotes: cards: true" in built.messages[0]


def test_every_sheet_of_the_published_handbook_is_linked_and_there(published_site: Path) -> None:
    made = {path.name for path in (published_site / "downloads/print").iterdir()}
    pages = [path for path in published_site.rglob("*.html") if path.parent != published_site / "downloads"]
    linked = [address.rpartition("/")[2] for path in pages for address in offered(path.read_text(encoding="utf-8"))]
    assert sorted(linked) == sorted(made)
    assert {"first-hour-cards.pdf", "told-by-phone-cards.pdf", "feedback-call-cards.pdf", "group-handouts.pdf"} <= made


def test_however_deep_a_handout_nests_it_is_printed(handbook: Handbook) -> None:
    deep = "<blockquote>" * 40 + "<p>bottom</p>" + "</blockquote>" * 40
    built = build(handbook, {"index.md": f"# Deep\n\n## One {{: #one .handbook-handout }}\n\n{deep}\n"})
    assert built.messages == ()
    assert "bottom" in words(PdfReader(built.site / "downloads/print/one.pdf"))
