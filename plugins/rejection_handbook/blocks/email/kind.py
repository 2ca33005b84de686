"""The kind of block that is an email."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...text.problem import Place, Problem
from ..kind import Kind, Wording
from .downloads import blank_copies
from .model import OPTIONS, Email, near_duplicates, read_email
from .render import EmailBlock
from .thread import circles


def _misspelt_fields(emails: Sequence[tuple[str, Email]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for path, email in emails:
        for item in email.fields():
            first.setdefault(item.label, Place(path, email.places.get(item.label, email.line)))
    for one, other in near_duplicates(list(first)):
        path, line = first[other]
        yield Problem(
            path,
            line,
            f"The field [{other}] is almost [{one}] of {{other}}. "
            "Spell them alike if they are one field, or more unlike if they are two.",
            other=first[one],
        )


def _check_all(emails: Sequence[tuple[str, Email]]) -> Iterator[Problem]:
    yield from _misspelt_fields(emails)
    yield from circles(emails)


def _followed(email: Email) -> Iterator[tuple[str, str, int]]:
    return (("email", name, email.follows_line) for name in email.follows)


KIND: Kind = Kind(
    "email",
    EmailBlock,
    content="plain",
    browser="own",
    uses=("tools/keeping.js",),
    options=OPTIONS,
    spellings="e-?mails?",
    read=read_email,
    check_all=_check_all,
    leads=_followed,
    wording=Wording(("subject", "when", "fields"), labels=True),
    downloads=blank_copies,
    sheet=True,
    letter=("handbook-email__subject", "handbook-email__body"),
    explained=False,
)
