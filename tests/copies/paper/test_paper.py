"""The print edition, read as a PDF by a program that did not set it."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, mult
from tests.conftest import Built, Handbook

from rejection_handbook.copies.onefile.document import Book
from rejection_handbook.copies.paper.render import Paper, Printer
from rejection_handbook.copies.site import MenuItem, Site

PDF = "downloads/handbook.pdf"
LINE = re.compile(r"^(\S.*?) ?(?:\. *)+(\d+)$", re.MULTILINE)
WIDE = 40 * "word "
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='20' height='10'/></svg>"
PAGES = {
    "index.md": (
        "# Welcome to you\n\nSee [the list](group/list.md#later), [the letter](group/letter.md) and "
        "[a page of others](https://example.org/a/b).[^one]\n\n| One | Two |\n|---|---|\n| A | B |\n\n"
        "![Two people who talk](talk.svg)\n\nSay *hello*, or <span lang=cy>bore da</span>.\n\n[^one]: A note.\n"
    ),
    "talk.svg": PICTURE,
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


def build(handbook: Handbook, pages: dict[str, str] | None = None, *, strict: bool = True, **centre: str) -> Built:
    handbook.write(pages or PAGES)
    handbook.config |= {"site_name": 'Paper "and" <pens>', "site_url": "https://careers.example.org/"}
    if pages is None:
        handbook.config["nav"] = NAV
    handbook.configure(copies={"pdf": True}, centre=centre or {"name": "Eastmere"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1764000000")
        return handbook.build(strict=strict)


def text_of(reader: PdfReader, number: int) -> str:
    return reader.pages[number - 1].extract_text()


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


def elements(reader: PdfReader) -> Iterator[Any]:
    """Yield the structure elements of a tagged PDF (ISO 32000-2, 14.7.2), in the order in which it is read out."""
    waiting: list[Any] = [at(reader.root_object["/StructTreeRoot"])["/K"]]
    while waiting:
        node = at(waiting.pop())
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            yield node
            waiting += [node["/K"]] if "/K" in node else []


def links(reader: PdfReader, number: int) -> list[Any]:
    found = map(at, reader.pages[number - 1].get("/Annots") or ())
    return [link for link in found if link["/Subtype"] == "/Link"]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> PdfReader:
    built = build(Handbook(tmp_path_factory.mktemp("paper"), markdown_extensions))
    assert built.messages == ()
    assert any(re.match(r"handbook: Print edition: handbook\.pdf \(.*\), .* s$", note) for note in built.notes)
    return PdfReader(built.site / PDF, strict=True)


@pytest.fixture(scope="module")
def pages(paper: PdfReader) -> dict[str, int]:
    """Return on which page each heading of the outline stands."""
    return {title: page for _, title, page in outline(paper)}


def test_it_says_what_it_is_in_which_language_and_for_whom(paper: PdfReader) -> None:
    root, about = at(paper.root_object), paper.metadata
    assert root["/Lang"] == "en"
    assert at(root["/ViewerPreferences"])["/DisplayDocTitle"]
    assert about is not None
    assert (about.title, about.author) == ('Paper "and" <pens>', "Eastmere")
    cover = " ".join(text_of(paper, 1).split())
    assert 'Paper "and" <pens>' in cover
    assert "Eastmere" in cover
    assert "Made on 24 November 2025." in cover
    assert "https://careers.example.org/" in cover


def test_it_holds_to_the_standard_for_everybody(paper: PdfReader) -> None:
    root = at(paper.root_object)
    assert at(root["/MarkInfo"])["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in at(root["/Metadata"]).get_data()
    assert all(str(page["/Tabs"]) == "/S" for page in paper.pages if "/Annots" in page)
    assert all(link["/Contents"] for number in range(1, len(paper.pages) + 1) for link in links(paper, number))


def test_it_is_tagged_for_screen_readers(paper: PdfReader) -> None:
    found = list(elements(paper))
    tags = Counter(str(element.get("/S", "")) for element in found)
    assert all(
        tags[tag] for tag in ("/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link", "/TOCI", "/Note")
    )
    assert [element["/Alt"] for element in found if element.get("/S") == "/Figure"] == ["Two people who talk"]
    assert b"/Lang(cy)" in paper.pages[2].get_contents().get_data()  # type: ignore[union-attr]


def test_its_outline_is_the_menu_with_the_headings_of_pages(paper: PdfReader) -> None:
    assert [(level, title) for level, title, _ in outline(paper)] == [
        (0, "Contents"), (0, "Welcome to you"),
        (0, "Group"), (1, "What to pack"), (2, "Later"), (1, "A letter"), (0, "A sheet"),
    ]  # fmt: skip


def test_the_contents_name_the_page_on_which_each_chapter_begins(paper: PdfReader, pages: dict[str, int]) -> None:
    numbers = {title: int(number) for title, number in LINE.findall(text_of(paper, 2))}
    assert numbers == {title: page for title, page in pages.items() if title not in ("Contents", "Later")}
    assert all(title in text_of(paper, page) for title, page in numbers.items())


def test_each_page_but_the_cover_has_its_number_and_the_name_of_the_handbook(paper: PdfReader) -> None:
    assert not re.search(r"^1$", text_of(paper, 1), re.MULTILINE)
    for number in range(2, len(paper.pages) + 1):
        assert re.search(rf'^Paper "and" <pens>\s*{number}$', text_of(paper, number), re.MULTILINE)


def test_links_say_on_which_page_and_lead_there(paper: PdfReader, pages: dict[str, int]) -> None:
    start = " ".join(text_of(paper, pages["Welcome to you"]).split())
    for words, title in (("the list", "Later"), ("the letter", "A letter")):
        assert f"{words} (page {pages[title]})" in start


def test_addresses_and_notes_stand_at_the_foot_of_the_page(paper: PdfReader, pages: dict[str, int]) -> None:
    number = pages["Welcome to you"]
    start = " ".join(text_of(paper, number).split())
    assert start.endswith(f'1https://example.org/a/b 2A note. Paper "and" <pens> {number}')
    uris = [at(link["/A"]).get("/URI") for link in links(paper, number) if "/A" in link]
    assert "https://example.org/a/b" in uris


def test_lists_letters_and_sheets_are_there_to_be_filled_in_by_hand(paper: PdfReader, pages: dict[str, int]) -> None:
    lines = text_of(paper, pages["What to pack"]).splitlines()
    assert [line.strip() for line in lines if "☐" in line] == ["☐ Pack a pen", "☐ Sleep well"]
    letter = text_of(paper, pages["A letter"])
    assert "[Role]" in letter
    assert "[Name]" in letter
    assert "Say it in a line" in text_of(paper, pages["A sheet"])


def test_what_only_a_screen_can_show_is_left_out(paper: PdfReader) -> None:
    text = " ".join(page.extract_text() for page in paper.pages)
    assert "Scripts are off" not in text
    assert "Download it empty" not in text


def sizes(reader: PdfReader) -> set[tuple[int, int]]:
    return {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}


def test_paper_is_as_large_as_it_is_there(handbook: Handbook, paper: PdfReader) -> None:
    assert sizes(paper) == {(595, 842)}
    built = build(handbook, name="Eastmere", country="US")
    assert sizes(PdfReader(built.site / PDF)) == {(612, 792)}


def test_the_same_site_on_the_same_day_gives_the_same_bytes(handbook: Handbook, paper: PdfReader) -> None:
    paper.stream.seek(0)
    assert paper.stream.read() == (build(handbook).site / PDF).read_bytes()


def test_large_print_has_large_letters_none_of_them_slanted(handbook: Handbook) -> None:
    handbook.write(PAGES)
    handbook.config["nav"] = NAV
    handbook.configure(copies={"large_print": True})
    built = handbook.build()
    assert [path.name for path in (built.site / "downloads").glob("*.pdf")] == ["handbook-large-print.pdf"]
    reader = PdfReader(built.site / "downloads/handbook-large-print.pdf")
    said: list[tuple[float, str]] = []

    def note(text: str, user: list[float], matrix: list[float], _: object, size: float) -> None:
        said.append((abs(matrix[3] * user[3]) * size, text.strip()))

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    assert {round(size) for size, text in said if "hello" in text} == {18}
    assert not [text for size, text in said if size < 15 and text and not text.isdigit()]  # but for the marks of notes
    fonts = {str(at(font)["/BaseFont"]).partition("+")[2] for page in reader.pages
             for font in at(at(page["/Resources"])["/Font"]).values()}  # fmt: skip
    assert all("SourceSans3-It" not in name for name in fonts)


def test_every_script_that_editions_write_in_has_its_letters(handbook: Handbook) -> None:
    said = ("Ŵyth ŷd, tŵr, ẁ ẃ ẅ", "Ελληνικά", "Українська Ђ", "العربية", "Tiếng Việt", "½ × − … “ ” „ ✓ → € ₹")
    built = build(handbook, {"index.md": "# Words\n\n" + "\n\n".join(said)})
    assert built.messages == ()
    fonts = {str(at(font)["/BaseFont"]).partition("+")[2] for page in PdfReader(built.site / PDF).pages
             for font in at(at(page["/Resources"])["/Font"]).values()}  # fmt: skip
    assert {name.partition("-")[0] for name in fonts} == {"SourceSans3", "NotoSansArabic"}


def test_a_sign_that_no_font_has_is_named_with_its_place_and_the_rest_is_printed(handbook: Handbook) -> None:
    built = build(handbook, {"index.md": "# Words\n\nWell done!\n\nA 中 and 🎉."}, strict=False)
    assert built.messages == tuple(
        f"handbook: index.md:5: The fonts of handbook.pdf have no sign for “{sign}” ({code}), so a “□” stands there. "
        "Use words or another sign, or save a font that has it in your docs folder, as .ttf or .otf."
        for sign, code in (("中", "U+4E2D"), ("🎉", "U+1F389"))
    )
    assert "A □ and □." in text_of(PdfReader(built.site / PDF), 3)


def test_a_picture_that_cannot_be_drawn_is_named_and_its_words_stand_there(handbook: Handbook) -> None:
    pages = {"index.md": "# Words\n\n![Two hands](broken.png)\n\n![A talk](talk.svg)\n", "talk.svg": PICTURE}
    handbook.write(pages | {"broken.png": "no picture"})
    built = build(handbook, pages, strict=False)
    (message,) = (message for message in built.messages if "handbook.pdf" in message)
    assert message == (
        "handbook: index.md:3: The picture broken.png cannot be drawn in handbook.pdf. "
        "Save it again as PNG, JPEG or SVG."
    )
    reader = PdfReader(built.site / PDF)
    assert "Two hands" in text_of(reader, 3)
    assert [element["/Alt"] for element in elements(reader) if element.get("/S") == "/Figure"] == ["A talk"]


def test_every_picture_and_every_sign_that_cannot_be_printed_is_told_at_once(tmp_path: Path) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'>{}</svg>"
    html = drawing.format(
        "<foreignObject width='90' height='40'><p xmlns='http://www.w3.org/1999/xhtml'>Hi</p></foreignObject>"
    )
    Image.new("RGB", (30, 20)).save(tmp_path / "日本.png")
    Image.new("RGB", (30, 20)).save(tmp_path / "scan.bmp")
    (tmp_path / "bad.png").write_bytes((tmp_path / "日本.png").read_bytes()[:40])
    (tmp_path / "photo.avif").write_bytes(b"\0\0\0\x1cftypavif")
    (tmp_path / "steps.svg").write_text(html, encoding="utf-8")
    (tmp_path / "party.svg").write_text(drawing.format("<text y='20'>🎉</text>"), encoding="utf-8")
    names = ("scan.bmp", "photo.avif", "steps.svg", "party.svg", "%E6%97%A5%E6%9C%AC.png")
    pictures = "".join(
        f"<figure><img alt='The {name}' src='{name}'><figcaption>So</figcaption></figure>" for name in names
    )
    embedded = base64.b64encode((tmp_path / "日本.png").read_bytes()).decode()
    made = made_of(
        tmp_path,
        f"{pictures}{html}<p>A 中<img src='data:image/png;base64,{embedded}'>",
        "Us <img alt=here src=bad.png>",
    )
    ways = ("Save it as PNG", "Use words or another sign")
    fonts = [f"{way}, or save a font that has it in your docs folder, as .ttf or .otf." for way in ways]
    again = "Save it again as PNG, JPEG or SVG."
    foreign = "would lose words in handbook.pdf: they are HTML within the drawing (foreignObject)"
    assert [problem.message.partition("The picture ")[2] or problem.message for problem in made.problems] == [
        f"bad.png cannot be drawn in handbook.pdf. {again}",
        f"scan.bmp cannot be drawn in handbook.pdf. {again}",
        f"photo.avif cannot be drawn in handbook.pdf. {again}",
        f"steps.svg {foreign}, as Mermaid and draw.io write them. Save it as PNG.",
        f"party.svg cannot be drawn in handbook.pdf: its fonts have no sign for “🎉” (U+1F389). {fonts[0]}",
        f"that is drawn in this page {foreign}, as Mermaid and draw.io write them. Save it as PNG.",
        f"The fonts of handbook.pdf have no sign for “中” (U+4E2D), so a “□” stands there. {fonts[1]}",
    ]
    text = " ".join(text_of(PdfReader(io.BytesIO(made.data)), 3).split())
    shown = "".join(f"The {name} So " for name in names[:-1])
    assert f"Us here {shown}So A □" in text


def test_many_signs_of_a_page_that_no_font_has_are_told_in_one_message(tmp_path: Path) -> None:
    signs = [chr(0x4E00 + number) for number in range(40)]
    made = made_of(tmp_path, f"<p>{' '.join(signs)} <a href='https://n.example/{signs[0]}'>link</a>")
    (problem,) = made.problems
    assert "no sign for “一” (U+4E00), “丁” (U+4E01), " in problem.message
    assert " and 35 others, so a “□” stands there." in problem.message
    reader = PdfReader(io.BytesIO(made.data))
    assert " ".join(["□"] * 40) in " ".join(text_of(reader, 3).split())
    away = [at(link["/A"])["/URI"] for link in links(reader, 3) if "/A" in link]
    assert {uri.original_bytes for uri in away} == {f"https://n.example/{signs[0]}".encode()}


@pytest.mark.parametrize("words", ['#panic("no")', "$x$ #set *b* `_` <a> @b \\ // /* = - +", "]#[", "#{sys.inputs}"])
def test_no_word_is_read_as_code(handbook: Handbook, words: str) -> None:
    built = build(
        handbook, {"index.md": f'# Words\n\n<p>{words.replace("<", "&lt;")}</p>\n\n[{words}](#a "b")\n'}, strict=False
    )
    assert words in text_of(PdfReader(built.site / PDF), 3)


def test_the_published_handbook_is_printed_whole(published_site: Path) -> None:
    reader = PdfReader(published_site / PDF, strict=True)
    lines = list(outline(reader))
    first = min(page for _, title, page in lines if title != "Contents")
    contents = "\n".join(text_of(reader, number) for number in range(2, first))
    listed = Counter((title, int(number)) for title, number in LINE.findall(contents))
    assert len(listed) > 60
    assert not listed - Counter((title, page) for _, title, page in lines)
    assert 100 < len(reader.pages) < 250
    thin = [number for number in range(2, len(reader.pages)) if len(text_of(reader, number)) < 200]
    assert not thin


DEEP = "<div>" * 300 + "bottom" + "</div>" * 300
HOSTILE = {
    "deep": DEEP,
    "deep lists": "<ul><li>" * 30 + "bottom" + "</li></ul>" * 30,
    "deep quotes": "<blockquote>" * 40 + "<p>bottom</p>" + "</blockquote>" * 40,
    "deep words": "<p>" + "<b><i>" * 60 + "bottom" + "</i></b>" * 60 + "</p>",
    "languages": "<p lang='x'>a <span lang=''>b</span> <b lang='sr-Latn-RS'>c</b> <i lang='zh-Hant'>bottom</i></p>",
    "table": "<table><tr><th rowspan=9 colspan=99 id=a>A<th>B<tr><td>C<td colspan=2>bottom</table>",
    "tables": "<table><tr><td><table><tr><td>in<tr><td>bottom</table></table><table></table>",
    "ids": "<p id=a>one</p><p id=a>two</p><h2 id=a>three</h2><p><a href='#a'>bottom</a></p>",
    "heads": "<table><thead><tr><th id=q>A</th></tr></thead>"
    + 90 * "<tr><td>x</td></tr>"
    + "</table><a href='#q'>bottom</a>",
    "addresses": "<p><a href=''>a</a> <a href='http://['>b</a> <a href='javascript:x()'>c</a> <a href='mailto:'>d</a> "
    f"<a href='https://example.org/{'x' * 9000}'>bottom</a></p>",
    "unseen": "<p>a\u200bb\u00adc\u2060d\u200fe\u202ef\ufeffg\u00a0h\u2028i&#1;&#127;&#133;bottom</p>",
    "pictures": "<svg></svg><p><img alt='bottom' src='none.png'><img src='data:image/png;base64,AAAA'></p>",
    "headings": "<h4>four</h4><h1>one</h1><h6>six</h6><h2></h2><h3><img alt='' src='x.png'></h3><p>bottom</p>",
    "lists": "<ol start=99999999999999999999><li>a<li></ol><ul></ul><dl><dd>b<dt>c</dl><p>bottom</p>",
    "fields": "<form><input><input type=checkbox><textarea rows=x></textarea><select><option>no</select>bottom</form>",
    "notes": "<p>a<sup><a class=footnote-ref href='#none'>1</a></sup> bottom</p>",
    "long": f"<div role=group aria-labelledby=t><p id=t>T</p><p>{'word ' * 3000}bottom</p></div>",
    "code": "<pre><code>" + "x = 1\n" * 300 + "bottom</code></pre>",
}


def made_of(folder: Path, html: str, title: str = "Words", file: str = "handbook.pdf") -> Paper:
    (folder / "index.html").write_text(f"<main><h1>{title}</h1>{html}</main>", encoding="utf-8")
    site = Site(folder, "Words", "words", (MenuItem("Words", "index.html"),))
    with ThreadPoolExecutor(1) as pool:
        return Printer(Book(site), [file], pool).make(file)


def printed(folder: Path, html: str) -> PdfReader:
    """Return the PDF of one page."""
    made = made_of(folder, html)
    assert not [problem for problem in made.problems if "Typst says" in problem.message]
    return PdfReader(io.BytesIO(made.data))


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_stands_in_a_page_the_rest_is_printed(tmp_path: Path, html: str) -> None:
    assert "bottom" in " ".join(page.extract_text() for page in printed(tmp_path, html).pages)


NOTE = "<sup><a class=footnote-ref href='#fn:1'>1</a></sup>"
NOTED = (
    "<div class=footnote><ol><li id='fn:1'><p>Call:</p><ul><li>line 0555<li><a href='https://n.example/'>n</a></ul>"
    "<ol start=3><li>three</ol><blockquote><p>said</blockquote><pre>code x\ny</pre>"
    "<table><caption>Hours</caption><tr><th>A<th>B<tr><td>1<td>2</table><dl><dt>T<dd>D</dl><p>Last.</ol></div>"
)
TABS = (
    "<div class='tabbed-set tabbed-alternate'><input type=radio><input type=radio><div class=tabbed-labels>"
    "<label>City</label><label>Port</label></div><div class=tabbed-content><div class=tabbed-block><p>1</div>"
    "<div class=tabbed-block><p>2</div></div></div>"
)
OLD_TABS = (
    "<div class=tabbed-set><input type=radio id=a><label for=a>City</label><div class=tabbed-content>1</div>"
    "<input type=radio id=b><label for=b>Port</label><div class=tabbed-content>2</div></div>"
)
TOLD = {
    "table with a caption": ("<figure><figcaption>Cap</figcaption><table><tr><td>x</table></figure>", "Cap x"),
    "quotation": ("<figure><blockquote>Be</blockquote><figcaption>Ann, 0555</figcaption></figure>", "Be Ann, 0555"),
    "list": ("<figure><ul><li>a</ul><figcaption><p>One<p>two</figcaption></figure>", "• a One two"),
    "frame": ("<iframe src='https://n.example/' title='https://n.example'></iframe>", "https://n.example"),
    "film": (
        "<video src=x title=Film><a href='tel:1'>Call 1</a></video><object data=x>Form</object>",
        "Film Call 1Form",
    ),
    "video": ("<figure><video src=x></video><figcaption>Film</figcaption></figure>", "Film"),
    "picture": (f"<figure>{PICTURE}<figcaption><p>One<ul><li>two</ul></figcaption></figure>", "One • two"),
    "list in a list": ("<ul><li>One</li><ul><li>0555</ul><li>Two</li>on<p>and on</ul>", "• One • 0555 • Two on and on"),
    "letters": ("<ol type=a><li>x<li value=9>y<li>z</ol>", "a. x i. y j. z"),
    "roman": ("<ol style='list-style-type: upper-roman' start=4><li>x</ol>", "IV. x"),
    "backwards": ("<ol reversed><li>x<li>y</ol>", "2. x 1. y"),
    "list first in a list": ("<ol><ul><li>deep</ul><li>next</ol>", "1. • deep 2. next"),
    "items of no list": ("<div><li>one<li>two</div>", "one two"),
    "terms in terms": ("<dl><dt>T<dd>D<dl><dt>t<dd>d</dl></dd><div><dt>U<dd>E</div>on</dl>", "T D t d U E on"),
    "meaning of no term": ("<dl><dd>alone<dt>T<dd>D</dl>", "alone T D"),
    "number": ("<a href='tel:05550142'>Call us</a>", "Call us (05550142)"),
    "number to text": ("<a href='sms:85258?body=HI'>Text us</a>", "Text us (85258: HI)"),
    "number that is there": ("<a href='tel:+442079460958'>020 7946 0958 now</a>", "020 7946 0958 now"),
    "keyword that is there": ("<a href='sms:85258?body=HI'>Text HI to 85258</a>", "Text HI to 85258"),
    "tabs": (TABS, "City 1 Port 2"),
    "old tabs": (OLD_TABS, "City 1 Port 2"),
    "blocks in words": ("<b><p>One<p>Two</b><details><summary><h3>H</h3>G</summary>in</details>", "One Two i H G in"),
    "code": ("<p>No <code> </code><kbd></kbd><code><br></code><code><img alt=sign></code> code", "No sign code"),
    "odd numbers": (f"<ol start='²'><li>a</ol><table><td colspan='{'9' * 5000}'>b</table>", "1. a b"),
    "link to itself": ("<h3 id=self><a href='#self'>Self</a></h3>", "Self"),
}
"""What stands in elements in another way than Markdown writes it, or says more on paper; and what is read there."""


def test_nothing_is_left_out_for_the_elements_that_it_stands_in(tmp_path: Path) -> None:
    parts = "".join(f"<p>part.{html}" for html, _ in TOLD.values())
    reader = printed(
        tmp_path, f"{parts}<p>part.{NOTE} <a href='signal:ann?a=b'>Ann</a> <a href='//n.example/'>N</a>{NOTED}"
    )
    text = " ".join(re.sub(r"^Words *\d*$", "", page.extract_text(), flags=re.MULTILINE) for page in reader.pages[2:])
    found = [" ".join(part.split()) for part in text.split("part.")[1:]]
    assert found[:-1] == [words for _, words in TOLD.values()]
    assert "Call: • line 0555 • n (https://n.example/) 3. three said code x y Hours A · B 1 · 2 T D Last." in found[-1]
    assert found[-1].endswith("signal:ann?a=b 3https://n.example/")


def row(cells: Iterable[str], tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


DAYS = ("Campus", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HOURS = ("Northbridge", *("10:00-16:00",) * 4, "")


@pytest.mark.parametrize(
    ("file", "heads", "cells", "stacked"),
    [
        ("handbook-large-print.pdf", DAYS, HOURS, True),
        ("handbook.pdf", DAYS, HOURS, False),
        ("handbook.pdf", [f"Month{n}" for n in range(24)], ["closed"] * 24, True),
    ],
)
def test_a_table_whose_words_have_no_room_beside_one_another_has_a_line_for_each_cell(
    tmp_path: Path, file: str, heads: list[str], cells: list[str], *, stacked: bool
) -> None:
    made = made_of(tmp_path, f"<table><thead>{row(heads, 'th')}</thead>{row(cells)}</table>", file=file)
    lines = [line.strip() for line in text_of(PdfReader(io.BytesIO(made.data)), 3).splitlines()]
    each = [f"{head}: {cell}".strip() for head, cell in zip(heads, cells, strict=True)]
    assert (lines[1 : 1 + len(each)] == each) == stacked
    assert stacked or lines[1:3] == [" ".join(heads), " ".join(cells).strip()]


MANY = range(100)
LONG = {
    "table": f"<table>{''.join(f'<tr><td>Row<td>w{n}.' for n in MANY)}</table>",
    "head": f"<table><thead><tr><th>A<th>B</thead>{''.join(f'<tr><td>Row<td>w{n}.' for n in MANY)}</table>",
    "cell": f"<table><tr><td>A<td>{' '.join(f'w{n}. {WIDE}' for n in MANY)}</table>",
    "list in a cell": f"<table><tr><td>A<td><ul>{''.join(f'<li>w{n}.' for n in MANY)}</ul></table>",
    "cell of many rows": f"<table><tr><td rowspan=100>A<td>w0.{''.join(f'<tr><td>w{n}.' for n in MANY[1:])}</table>",
    "long head": f"<table><thead><tr><th>{' '.join(f'w{n}. {WIDE}' for n in MANY)}</thead><tr><td>B</table>",
    "list": f"<ul>{''.join(f'<li>w{n}.' for n in MANY)}</ul>",
    "ticks": f"<ul>{''.join(f'<li><input type=checkbox> w{n}.' for n in MANY)}</ul>",
    "note": f"<div class=admonition><p>{'<p>'.join(f'w{n}.' for n in MANY)}</div>",
    "folded": f"<details><summary>More</summary><p>{'<p>'.join(f'w{n}.' for n in MANY)}</details>",
    "quotation": f"<blockquote><p>{'<p>'.join(f'w{n}.' for n in MANY)}</blockquote>",
    "letter": f"<div data-paper=letter><p>{'<p>'.join(f'w{n}.' for n in MANY)}</div>",
    "code": "<pre>" + "\n".join(f"w{n}." for n in MANY) + "</pre>",
    "word": "<p>" + "".join(f"w{n}." for n in MANY),
    "word in code": "<pre>" + "".join(f"w{n}." for n in MANY) + "</pre>",
    "word in a cell": "<table><tr><td>A<td>" + "".join(f"w{n}." for n in MANY) + "</table>",
}
"""Parts that are longer than a page, or than a line."""


def test_what_is_longer_than_a_page_or_a_line_begins_below_the_words_before_it_and_none_is_lost(tmp_path: Path) -> None:
    parts = "".join(f"<p class=handbook-new-page>Two lines.</p>{html}" for html in LONG.values())
    pages: list[str] = []
    for page in printed(tmp_path, parts).pages:
        seen: list[str] = []

        def note(text: str, base: list[float], matrix: list[float], *_: object, seen: list[str] = seen) -> None:
            if 40 < mult(matrix, base)[5] < 800:
                seen.append(text)

        page.extract_text(visitor_text=note)
        pages.append("".join(seen))
    begun = dict(zip(LONG, (page.partition("Two lines.")[2] for page in pages if "Two lines." in page), strict=True))
    assert not [name for name, words in begun.items() if "w0." not in words]
    whole = dict(zip(LONG, "\n".join(pages).replace("\u200b", "").split("Two lines.")[1:], strict=True))
    lost = {name: [n for n in MANY if f"w{n}." not in words.replace("\n", "")] for name, words in whole.items()}
    assert not {name: missing for name, missing in lost.items() if missing}
    assert max(len(line) for words in whole.values() for line in words.splitlines()) < 130


@pytest.mark.parametrize("width", [900, 2400])
def test_the_cover_shows_a_logo_in_its_own_shape_and_within_the_page(handbook: Handbook, width: int) -> None:
    handbook.config["theme"] = {"name": "material", "font": False, "logo": "assets/logo.png"}
    handbook.docs.joinpath("assets").mkdir()
    Image.new("RGB", (width, 160), "white").save(handbook.docs / "assets" / "logo.png")
    cover = PdfReader(build(handbook).site / PDF).pages[0]
    shown: list[tuple[float, float]] = []

    def see(operator: bytes, _: object, matrix: list[float], __: object) -> None:
        if operator == b"Do":
            shown.append((abs(matrix[0]), abs(matrix[3])))

    cover.extract_text(visitor_operand_before=see)
    wide, high = max(shown)
    assert wide / high == pytest.approx(width / 160, rel=0.01)
    assert wide < float(cover.mediabox.width)
