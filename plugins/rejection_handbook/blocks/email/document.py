"""An email as a Word document (`.docx`)."""

from __future__ import annotations

from ...files.word import WordDocument, WordParagraph, WordRun
from ...language.words.words import Words
from .letter import Text
from .model import Email
from .text import subject_of


def document_of(email: Email, words: Words) -> WordDocument:
    """Return the letter with its subject above, gaps in italics."""
    subject = WordParagraph(((WordRun(f"{words('email.subject')} ", bold=True), *_runs(email.subject)),))
    above = () if email.message else (subject,)
    body = (
        WordParagraph(tuple(map(_runs, paragraph.lines)), "bullet" if paragraph.bullets else "text")
        for paragraph in email.body
        if paragraph.usual
    )
    return WordDocument(email.title if email.message else subject_of(email), (*above, *body))


def _runs(text: Text) -> tuple[WordRun, ...]:
    return tuple(WordRun(part) if isinstance(part, str) else WordRun(part.blank, italic=True) for part in text)
