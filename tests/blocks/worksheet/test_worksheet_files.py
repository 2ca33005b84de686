"""The blank files of a worksheet have the words of its page, and the same bytes on every day."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Handbook, Rendered

from rejection_handbook.blocks.scanner import scan
from rejection_handbook.blocks.worksheet.downloads import blank_sheets
from rejection_handbook.blocks.worksheet.model import Worksheet, read_worksheet
from rejection_handbook.blocks.worksheet.text import rows_of, write_text
from rejection_handbook.language.words.words import read_words

WORDS = read_words()
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
LINE = st.text(alphabet=st.one_of(st.sampled_from("ab .-é😀&<"), LETTERS), max_size=60)
BANK = """/// worksheet | My examples
    id: my-examples
    entry: Example
    entries: 2

Some words first.

- Competencies {: #competencies }
    One to a line.
    - [ ] Solving problems
    - [ ] Planning
- Situation {: #situation }
    Where you were.
- Result {: #result }
///
"""
TEXT = """My examples

Some words first.

- Competencies
  One to a line.

Solving problems
Planning

Example 1

- Situation
  Where you were.



- Result



- Example 1 shows
☐ Solving problems
☐ Planning

Example 2

- Situation
  Where you were.



- Result



- Example 2 shows
☐ Solving problems
☐ Planning
"""


@st.composite
def sheets(draw: st.DrawFn, name: str = "one") -> Worksheet:
    lines = []
    for number in range(draw(st.integers(0, 4))):
        lines += draw(st.lists(LINE.map("## {}".format), max_size=1))
        lines += [f"- {draw(LINE)} {{: #p{number} }}", *draw(st.lists(LINE.map("    {}".format), max_size=2))]
    entry = draw(st.sampled_from(["", "\n    entry: Example"]))
    source = f"/// worksheet | {draw(LINE)}\n    id: {name}{entry}\n\n" + "\n".join(lines) + "\n///"
    return read_worksheet("page.md", scan("page.md", source).blocks[0])[0]


def read(source: str) -> Worksheet:
    return read_worksheet("page.md", scan("page.md", source).blocks[0])[0]


def words(text: str) -> list[str]:
    return [line for line in (re.sub(r"^(?:- |  )", "", one).strip() for one in text.split("\n")) if line]


def test_a_text_file_leaves_room_below_each_prompt() -> None:
    assert write_text(read(BANK), WORDS) == TEXT


@settings(max_examples=40)
@given(sheets())
def test_a_word_document_has_the_words_of_the_text_file(sheet: Worksheet) -> None:
    files = dict(blank_sheets([sheet], WORDS))
    paragraphs = Document(io.BytesIO(files["one.docx"])).paragraphs
    rows = list(rows_of(sheet, WORDS))
    assert len(paragraphs) == len(rows)
    for paragraph, row in zip(paragraphs, rows, strict=True):
        assert paragraph.text.removeprefix("☐ ") == row.words
        level = paragraph._p.xpath("w:pPr/w:outlineLvl/@w:val")  # noqa: SLF001 - python-docx has no name for it
        assert level == {"title": ["0"], "heading": ["1"]}.get(row.kind, [])
    assert "".join(row.words for row in rows).split() == "".join(
        line for line in re.sub(r"(?m)^(?:- |  |☐ )", "", files["one.txt"].decode()).split("\n")
    ).split() or any(row.words.startswith((" ", "- ", "☐")) for row in rows)


@settings(max_examples=15)
@given(st.tuples(sheets("one"), sheets("two")))
def test_the_same_sheets_give_the_same_bytes(several: tuple[Worksheet, Worksheet]) -> None:
    files = list(blank_sheets(several, WORDS))
    assert files == list(blank_sheets(iter(several), WORDS))
    assert [name for name, _ in files] == ["one.docx", "one.txt", "two.docx", "two.txt"]
    assert dict(files)["two.docx"] == dict(blank_sheets(several[1:], WORDS))["two.docx"]


def test_a_page_and_its_files_have_the_same_words(render: Callable[..., Rendered]) -> None:
    page = render({"page.md": BANK})
    html = re.sub(r"<noscript\b.*|<textarea[^>]*></textarea>", "", page.html, flags=re.DOTALL)
    seen = words(re.sub(r"<[^>]+>", "\n", html))
    assert seen == [re.sub(r"^☐ ", "", line) for line in words(TEXT)]


def test_a_build_brings_the_files_and_the_page_leads_to_them(handbook: Handbook) -> None:
    handbook.write({"a/sheet.md": f"# Sheet\n\n{BANK}"})
    first, again = handbook.build(), handbook.build(site="again")
    assert first.messages == ()
    for name in ("my-examples.docx", "my-examples.txt"):
        data = (first.site / "downloads" / name).read_bytes()
        assert data == (again.site / "downloads" / name).read_bytes()
        assert f'href="../../downloads/{name}"' in first.html("a/sheet/index.html")
    assert first.html("downloads/my-examples.txt") == TEXT


def test_no_sheets_make_no_file() -> None:
    assert list(blank_sheets([], WORDS)) == []
