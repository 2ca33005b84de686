"""Word documents (`.docx`) of a few kinds of paragraphs, the same bytes for the same words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from docx import Document as read_template
from docx.document import Document as DocumentObject
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from .archive import pack

_FRESH = ("/word/document.xml", "/docProps/core.xml")
_STYLES = ("Normal", "Default Paragraph Font", "No List", "List Bullet")
_LEFT_OUT = ("/stylesWithEffects", "/thumbnail", "/customXml")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_SIZES = {"title": Pt(18), "heading": Pt(14)}
_LEVELS = {"title": "0", "heading": "1"}


class WordRun(NamedTuple):
    """Words in one kind of type."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class WordParagraph:
    """Lines of runs that belong together. What is no `text` is larger, or an item of a list."""

    lines: tuple[tuple[WordRun, ...], ...]
    kind: Literal["text", "bullet", "title", "heading"] = "text"


@dataclass(frozen=True)
class WordDocument:
    """`title` is what the program shows that opens it; the words are in the paragraphs alone."""

    title: str
    paragraphs: tuple[WordParagraph, ...]


def write_documents(documents: Iterable[WordDocument]) -> Iterator[bytes]:
    """Yield the file of each document; the parts that no words change are written once for them all."""
    word = _plain_document()
    packed = io.BytesIO()
    word.save(packed)
    with zipfile.ZipFile(packed) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for document in documents:
        word.core_properties.title = document.title[:255]  # python-docx takes no more
        word.element.body.clear_content()
        for paragraph in document.paragraphs:
            _write(word, paragraph)
        fresh = {
            part.partname.lstrip("/"): part.blob for part in word.part.package.iter_parts() if part.partname in _FRESH
        }
        yield pack((name, fresh.get(name, data)) for name, data in parts)


def _plain_document() -> DocumentObject:
    """Return an empty document with the styles of plain paragraphs and no others.

    python-docx starts from a template with hundreds of styles and a picture of itself, which would make
    a letter six times as large and three times as slow to write.
    """
    document = read_template()
    properties = document.core_properties
    properties.created = properties.modified = _LONG_AGO
    properties.author = properties.last_modified_by = properties.comments = ""
    for style in list(document.styles):
        if style.name not in _STYLES:
            style.delete()
    for holder in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in holder.items() if relation.reltype.endswith(_LEFT_OUT)]:
            del holder[key]
    return document


def _write(word: DocumentObject, paragraph: WordParagraph) -> None:
    if paragraph.kind == "bullet":
        for line in paragraph.lines:
            _runs(word.add_paragraph(style="List Bullet"), line)
        return
    words = word.add_paragraph()
    for index, line in enumerate(paragraph.lines):
        if index:
            words.add_run().add_break(WD_BREAK.LINE)
        _runs(words, line)
    if paragraph.kind in _LEVELS:
        _make_heading(words, paragraph.kind)


def _runs(paragraph: DocxParagraph, line: Iterable[WordRun]) -> None:
    for text, bold, italic in line:
        run = paragraph.add_run(text)
        if bold:
            run.bold = True
        if italic:
            run.italic = True


def _make_heading(paragraph: DocxParagraph, kind: str) -> None:
    """Make a paragraph a heading by its outline level, which needs no style and is what Word goes by."""
    for run in paragraph.runs:
        run.bold, run.font.size = True, _SIZES[kind]
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), _LEVELS[kind])
    paragraph.paragraph_format.keep_with_next = True
    paragraph._p.get_or_add_pPr().append(level)  # noqa: SLF001 - python-docx has no name for it
