"""An email as a draft that a mail program can open (`.eml`)."""

from __future__ import annotations

from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from .model import Email
from .text import body_of, subject_of

_PLAIN = 60  # characters that fit behind "Subject: " with no folding


def write_message(email: Email) -> bytes:
    """Return an Internet message (RFC 5322) with CR LF line ends and encoded headers (RFC 2047).

    There is no `From`, `Date` or `Message-ID`: the reader's mail program writes those when it sends.
    `X-Unsent: 1` makes classic Outlook open the file as a draft instead of a received message.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message.set_content(body_of(email) + "\n", charset="utf-8", cte="quoted-printable")
    return b"Subject: " + _header(subject_of(email)) + b"\r\n" + message.as_bytes()


def _header(text: str) -> bytes:
    """Encode and fold a header; EmailMessage's own folding loses spaces between encoded words."""
    if text.isascii() and text.isprintable() and "=?" not in text and len(text) <= _PLAIN:
        return text.encode()
    return Header(text, "utf-8", header_name="Subject").encode(linesep="\r\n").encode()
