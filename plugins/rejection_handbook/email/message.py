"""An email as a draft that a mail program can open (`.eml`)."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from .model import Email
from .text import body_of, subject_of


def write_message(email: Email) -> bytes:
    """Return an Internet message (RFC 5322) with CR LF line ends and encoded headers (RFC 2047).

    There is no `From`, `Date` or `Message-ID`: the reader's mail program writes those when it sends.
    `X-Unsent: 1` makes classic Outlook open the file as a draft instead of a received message.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject_of(email)
    message["X-Unsent"] = "1"
    message.set_content(body_of(email) + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()
