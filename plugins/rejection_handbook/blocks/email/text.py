"""An email as plain text. The other formats, and the browser, carry these same words."""

from __future__ import annotations

from ...language.words.words import Words
from .letter import Paragraph, Text
from .model import Email


def subject_of(email: Email) -> str:
    """Return the subject on one line, gaps in square brackets."""
    return line_of(email.subject)


def body_of(email: Email) -> str:
    """Return the letter, with the parts that are usual: paragraphs parted by an empty line, no line wrapped."""
    return "\n\n".join(_paragraph(paragraph) for paragraph in email.body if paragraph.usual)


def write_text(email: Email, words: Words) -> str:
    """Return the `.txt` file: subject and empty line, which a message does not have, and the letter."""
    subject = "" if email.message else f"{words('email.subject')} {subject_of(email)}\n\n"
    return f"{subject}{body_of(email)}\n"


def line_of(text: Text) -> str:
    """Return one line of words and fields, gaps in square brackets."""
    return "".join(part if isinstance(part, str) else part.blank for part in text)


def _paragraph(paragraph: Paragraph) -> str:
    mark = "- " if paragraph.bullets else ""
    return "\n".join(mark + line_of(line) for line in paragraph.lines)
