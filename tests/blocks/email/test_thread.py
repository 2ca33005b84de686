"""Emails of one exchange share a subject, on the page, in its blank copies and in the browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import Rendered

from rejection_handbook.blocks.email.downloads import blank_copies
from rejection_handbook.blocks.email.letter import parse_fields
from rejection_handbook.blocks.email.model import Email
from rejection_handbook.blocks.email.text import line_of
from rejection_handbook.blocks.email.thread import first_letters, reply_to, threaded
from rejection_handbook.language.words.words import read_words

LETTER = '/// email | {0}\n    id: {0}\n    subject: "{1}"\n{2}\n\nDear [Name], about [Role].\n///\n'
PAGE = "\n".join(
    LETTER.format(*one)
    for one in (
        ("ask", "[Role]: a request", "    step: asked"),
        ("chase", "Any news?", "    step: reminder"),
        ("remind", "Mine", "    follows: ask"),
        ("close", "Mine", "    follows: chase, remind"),
        ("thank", "Mine", "    follows: close"),
    )
)


@pytest.mark.parametrize(
    ("subject", "reply"),
    [
        ("A request", "Re: A request"), ("[Role]: a request", "Re: [Role]: a request"), ("Re: thanks", "Re: thanks"),
        ("RE:re: Re:  thanks", "Re: thanks"), ("Reply [Role]", "Re: Reply [Role]"), ("", "Re: "),
    ],
)  # fmt: skip
def test_a_reply_says_so_once(subject: str, reply: str) -> None:
    assert line_of(reply_to(parse_fields(subject)[0])) == reply


def test_emails_follow_one_another_from_the_first_letter_to_the_last(render: Callable[..., Rendered]) -> None:
    emails = {email.id: email for email in render({"emails.md": PAGE}).page.of(Email)}
    assert {name: [first.id for first in first_letters(email, emails)] for name, email in emails.items()} == {
        "ask": [],
        "chase": [],
        "remind": ["ask"],
        "close": ["chase", "ask"],
        "thank": ["chase", "ask"],
    }
    copies = dict(blank_copies(emails.values(), read_words()))
    assert copies["remind.txt"].startswith(b"Subject: Re: [Role]: a request\n")
    assert copies["thank.eml"].startswith(b"Subject: Re: Any news?\r\n")
    del emails["ask"], emails["chase"]  # as in an edition that leaves them out
    assert threaded(emails["remind"], emails) == emails["remind"]
    assert first_letters(emails["close"], emails) == [emails["remind"]]


def test_a_page_tells_the_browser_with_which_letters_an_exchange_may_begin(render: Callable[..., Rendered]) -> None:
    tree = LexborHTMLParser(render({"emails.md": PAGE}).html)
    (close,) = tree.css("#close")
    assert close.attributes["data-follows"] == "chase ask"
    assert json.loads(unescape(close.attributes["data-subjects"] or "")) == {
        "chase": ["Re: Any news?"],
        "ask": ["Re: ", "Role", ": a request"],
    }
    assert [one.text() for one in tree.css(".handbook-email__subject span")] == [
        "[Role]: a request", "Any news?", "Re: [Role]: a request", "Re: Any news?", "Re: Any news?",
    ]  # fmt: skip
    assert not tree.css("[data-step]")  # there is no log to lead to


def test_an_email_leads_to_the_log_where_there_is_one(render: Callable[..., Rendered]) -> None:
    log = "/// applications | Log\n    id: log\n    role: Post\n///\n"
    tree = LexborHTMLParser(render({"emails/ask.md": PAGE, "log.md": log}).html)
    assert [one.attributes["href"] for one in tree.css(".handbook-email__log a")] == ["../log.md#log"] * 2
    (ask,) = tree.css("#ask")
    assert ask.attributes["data-step"] == "asked"
    assert json.loads(unescape(ask.attributes["data-labels"] or ""))["role"] == "Post"
