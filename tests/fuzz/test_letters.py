"""Letters that were written in haste: each download says what the page says, or a message tells why it does not."""

from __future__ import annotations

import email
import io
from email.message import EmailMessage
from email.policy import default

import pytest
from docx import Document
from hypothesis import given
from tests.fuzz.seen import Eyes
from tests.fuzz.slips import TOKEN, Slip, numbered, slip, slips

LETTER = numbered("""/// email | Ask T
    id: ask
    subject: "Hello T, [Role]"
    when: Soon T
    fields:
      Role: Baker T

Dear [Name],

Thank you T.
Again T,
and T.

Could you tell me:
- one T
- two T

Yours T,
[Your name]
///
""")
BESIDE = ("Ask", "Soon", "Baker")
"""What stands beside a letter, and not in it."""


@pytest.fixture(scope="module")
def eyes(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> Eyes:
    return Eyes(tmp_path_factory.mktemp("letters"), markdown_extensions)


def read(name: str, content: str | bytes) -> str:
    """Return the words of a download, by a reader that is not ours."""
    data = content.encode() if isinstance(content, str) else content
    if name.endswith(".docx"):
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    if name.endswith(".eml"):
        message = email.message_from_bytes(data, policy=default)
        assert isinstance(message, EmailMessage)
        return f"{message['Subject']}\n{message.get_content()}"
    return data.decode()


def lost(eyes: Eyes, text: str) -> tuple[tuple[str, ...], list[str]]:
    """Return what is told of a page, and the tokens that one of its downloads does not have."""
    seen = eyes.see({"page.md": f"# Page\n\n{text}"})
    words = [read(name, content) for name, content in seen.downloads.items() if not name.endswith(".zip")]
    rows = (row for row in text.split("\n") if not any(word in row for word in BESIDE))
    tokens = [token for row in rows for token in TOKEN.findall(row)]
    return seen.messages, [token for one in words for token in tokens if token not in one]


@given(changes=slips)
def test_no_line_of_a_letter_is_lost_in_silence(eyes: Eyes, changes: list[Slip]) -> None:
    told, missing = lost(eyes, slip(LETTER, changes))
    assert told or not missing


def test_a_sound_letter_is_in_every_download(eyes: Eyes) -> None:
    assert lost(eyes, LETTER) == ((), [])
