"""Emails of one exchange: which follows which, and the subject that they share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...text.problem import Problem
from .letter import Text
from .model import Email

_REPLY = "Re: "
"""What mail programs put before the subject of a reply, in any language (RFC 5322, 3.6.5)."""
_AGAIN = re.compile(r"(?:re: *)+", re.IGNORECASE)


def first_letters(email: Email, emails: Mapping[str, Email]) -> list[Email]:
    """Return the emails with which an exchange begins that this one may be a part of; of one that follows none, none.

    `emails` are those of the site, by their ids. Where none that it follows is among them, there is none either.
    """
    found: dict[str, Email] = {}
    seen = {email.id}
    waiting = [*email.follows]
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in emails:
            continue
        seen.add(name)
        before = [one for one in emails[name].follows if one in emails]
        if before:
            waiting = [*before, *waiting]
        else:
            found[name] = emails[name]
    return list(found.values())


def reminder_of(email: Email, emails: Mapping[str, Email]) -> str:
    """Return the id of the email that reminds of this one; empty where there is none."""
    return next((one.id for one in emails.values() if one.step == "reminder" and email.id in one.follows), "")


def reply_to(subject: Text) -> Text:
    """Return the subject of a reply: “Re: ”, once, and the subject of the letter."""
    first, *rest = subject or ("",)
    if isinstance(first, str):
        return (_REPLY + _AGAIN.sub("", first, count=1) if _AGAIN.match(first) else _REPLY + first, *rest)
    return (_REPLY, first, *rest)


def threaded(email: Email, emails: Mapping[str, Email]) -> Email:
    """Return an email with the subject that it has as a reply to the first that it may follow, where it follows one."""
    begun = first_letters(email, emails)
    return replace(email, subject=reply_to(begun[0].subject)) if begun and not email.message else email


def circles(emails: Sequence[tuple[str, Email]]) -> Iterator[Problem]:
    """Yield emails that follow themselves, be it by way of others. Each has its page's path."""
    known = {email.id: email for _, email in emails}
    for path, email in emails:
        if email.id in email.follows:
            yield Problem(path, email.follows_line, "This email follows itself. Name the one that is sent before it.")
            continue
        seen: set[str] = set()
        waiting = [*email.follows]
        while waiting:
            name = waiting.pop()
            if name == email.id:
                fault = f"“{email.id}” follows an email that follows it, which has no end. Let the first follow none."
                yield Problem(path, email.follows_line, fault)
                break
            if name not in seen and name in known:
                seen.add(name)
                waiting += known[name].follows
