"""The blank copies of every worksheet, as files of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...files.word import WordDocument, WordParagraph, WordRun, write_document
from ...language.words.words import Words
from .model import Worksheet
from .text import BOX, Row, rows_of, write_text


def formats(words: Words) -> dict[str, str]:
    """Return file endings, with the words a reader sees."""
    return {"docx": words("download.word"), "txt": words("download.text")}


def blank_sheets(sheets: Iterable[Worksheet], words: Words) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of two files for each sheet, the same bytes for the same sheet.

    Of two with one id, a fault that is reported elsewhere, the last counts.
    """
    for sheet in {sheet.id: sheet for sheet in sheets}.values():
        yield f"{sheet.id}.docx", write_document(document_of(sheet, words))
        yield f"{sheet.id}.txt", write_text(sheet, words).encode()


def document_of(sheet: Worksheet, words: Words) -> WordDocument:
    """Return the sheet as a document: prompts bold, hints in italics, an empty paragraph for each answer."""
    return WordDocument(sheet.title, tuple(map(_paragraph, rows_of(sheet, words))))


def _paragraph(row: Row) -> WordParagraph:
    text = f"{BOX} {row.words}" if row.kind == "box" else row.words
    lines = tuple(
        (WordRun(line, bold=row.kind == "prompt", italic=row.kind == "hint"),) if line else ()
        for line in text.split("\n")
    )
    return WordParagraph(lines, row.kind if row.kind in ("title", "heading") else "text")
