"""Word documents whose paragraphs run as their words do."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from rejection_handbook.files.word import WordDocument, WordParagraph, WordRun, write_document

RUN = '<w:r><w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr><w:t xml:space="preserve">שלום (1).</w:t></w:r>'


def body(*paragraphs: WordParagraph) -> str:
    file = io.BytesIO(write_document(WordDocument("A title", paragraphs)))
    assert len(Document(file).paragraphs) == len(paragraphs)
    with zipfile.ZipFile(file) as archive:
        return archive.read("word/document.xml").decode().partition("<w:body>")[2].partition("</w:body>")[0]


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("עניתי על השאלה Why us? בצורה טובה (לדעתי).", True),
        ("1. أجبت عن السؤال", True),
        ("(ܫܠܡܐ)", True),
        ("ދިވެހި", True),
        ("Why us? עניתי", False),
        ("Łódź", False),
        ("123 – ?", False),
        ("", False),
    ],
)
def test_a_paragraph_runs_as_its_first_letter_does(words: str, turned: bool) -> None:  # noqa: FBT001
    for kind in ("text", "bullet", "title", "heading"):
        found = body(WordParagraph(((WordRun(words),),), kind))
        assert ("<w:bidi/>" in found, "<w:rtl/>" in found) == (turned, turned)


def test_what_turns_stands_where_the_format_has_its_place() -> None:
    title = body(WordParagraph(((WordRun("שלום (1).", bold=True),),), "title"))
    assert title == (f'<w:p><w:pPr><w:pStyle w:val="Title"/><w:bidi/><w:outlineLvl w:val="0"/></w:pPr>{RUN}</w:p>')
    mixed = body(WordParagraph(((WordRun("Subject: "), WordRun("שלום (1).", bold=True)),)))
    assert "<w:bidi/>" not in mixed
    assert RUN in mixed
