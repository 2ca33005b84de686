"""An email as a Word document (`.docx`)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_BREAK
from docx.text.paragraph import Paragraph as DocxParagraph

from .archive import pack
from .model import Email, Text
from .text import subject_of

_FRESH = ("/word/document.xml", "/docProps/core.xml")
_STYLES = ("Normal", "Default Paragraph Font", "No List", "List Bullet")
_LEFT_OUT = ("/stylesWithEffects", "/thumbnail", "/customXml")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def write_documents(emails: Iterable[Email]) -> Iterator[bytes]:
    """Yield a Word document for each email, the same bytes for the same email.

    The parts that no letter changes are written once for them all.
    """
    document = _plain_document()
    properties = document.core_properties
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for email in emails:
        properties.title = subject_of(email)[:255]  # python-docx takes no more
        _write(document, email)
        fresh = {
            part.partname.lstrip("/"): part.blob
            for part in document.part.package.iter_parts()
            if part.partname in _FRESH
        }
        yield pack((name, fresh.get(name, data)) for name, data in parts)


def _plain_document() -> DocumentObject:
    """Return an empty document with the styles of a letter and no others.

    python-docx starts from a template with hundreds of styles and a picture of itself, which would make
    a letter six times as large and three times as slow to write.
    """
    document = Document()
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


def _write(document: DocumentObject, email: Email) -> None:
    document.element.body.clear_content()
    heading = document.add_paragraph()
    heading.add_run("Subject: ").bold = True
    _text(heading, email.subject)
    for paragraph in email.body:
        if paragraph.bullets:
            for line in paragraph.lines:
                _text(document.add_paragraph(style="List Bullet"), line)
        else:
            words = document.add_paragraph()
            for index, line in enumerate(paragraph.lines):
                if index:
                    words.add_run().add_break(WD_BREAK.LINE)
                _text(words, line)


def _text(paragraph: DocxParagraph, text: Text) -> None:
    for part in text:
        if isinstance(part, str):
            paragraph.add_run(part)
        else:
            paragraph.add_run(part.blank).italic = True
