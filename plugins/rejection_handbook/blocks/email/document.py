"""An email as a Word document (`.docx`)."""

from __future__ import annotations

from ...files.word import Document, Paragraph, Run
from ...language.words.words import Words
from .model import Email, Text
from .text import subject_of


def document_of(email: Email, words: Words) -> Document:
    """Return the letter with its subject above, gaps in italics."""
    subject = Paragraph(((Run(f"{words('email.subject')} ", bold=True), *_runs(email.subject)),))
    body = (
        Paragraph(tuple(map(_runs, paragraph.lines)), "bullet" if paragraph.bullets else "text")
        for paragraph in email.body
    )
    return Document(subject_of(email), (subject, *body))


def _runs(text: Text) -> tuple[Run, ...]:
    return tuple(Run(part) if isinstance(part, str) else Run(part.blank, italic=True) for part in text)
