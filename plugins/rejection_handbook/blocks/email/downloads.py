"""The blank copies of every email, as files of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...files.archive import pack
from ...files.word import write_document
from ...language.words.words import Words
from .document import document_of
from .message import write_message
from .model import Email
from .text import write_text
from .thread import threaded

ARCHIVE = "email-templates.zip"


def formats(email: Email, words: Words) -> dict[str, str]:
    """Return file endings, with the words a reader sees. No mail program opens a message."""
    draft = {} if email.message else {"eml": words("download.draft")}
    return {**draft, "docx": words("download.word"), "txt": words("download.text")}


def blank_copies(emails: Iterable[Email], words: Words) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each file: those of every email, then one archive of them all.

    The same emails give the same bytes, on any day and in any folder. Of two with one id, a fault that
    is reported elsewhere, the last counts.
    """
    copies: list[tuple[str, bytes]] = []
    known = {email.id: email for email in emails}
    for email in (threaded(email, known) for email in known.values()):
        copies += [] if email.message else [(f"{email.id}.eml", write_message(email))]
        copies += [
            (f"{email.id}.docx", write_document(document_of(email, words))),
            (f"{email.id}.txt", write_text(email, words).encode()),
        ]
    yield from copies
    if copies:
        yield ARCHIVE, pack(copies)
