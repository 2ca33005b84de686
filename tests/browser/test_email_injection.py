"""Whatever a reader types, or a page before this one left behind, a letter gets no header of its own."""

from __future__ import annotations

import email
import unicodedata
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Page
from tests.browser.conftest import unfold, write_new

ODD = "letters/odd-characters/index.html"
HEADERS = {"subject", "x-unsent", "mime-version", "content-type", "content-transfer-encoding"}

EVIL = (
    "\r\nBcc: eve@evil.example",
    "\nBcc: eve@evil.example\n\nAnother body",
    "Role\r\rBcc: eve@evil.example",
    "Role\u2028Bcc: eve@evil.example\u2029",
    "Role\u0085Bcc: eve@evil.example\x0b\x0c\x1c\x1d\x1e",
    "Role\x00Bcc: eve@evil.example",
    "\ud800 lone \udc00 surrogates \udbff",
    "=?utf-8?B?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
    "=?utf-8?Q?=0D=0ABcc:_eve@evil.example?=",
    "&bcc=eve@evil.example&to=eve@evil.example#?subject=x",
    "%0D%0ABcc: eve@evil.example",
    "東京🎉" * 60,
    "x" * 1500,
    "a" * 74 + "é",
    "\ufeff\u202e\u200bhidden\uffff\ufffe",
)
ADDRESSES = (
    "zoe@northbridge.example\r\nBcc: eve@evil.example",
    "zoe@northbridge.example, eve@evil.example",
    "zoe@northbridge.example?bcc=eve@evil.example",
    "zoe@northbridge.example%0D%0ABcc:eve@evil.example",
    "Zoë <zoe@northbridge.example>",
    '"zoe\r\nBcc: eve"@evil.example',
    "zoe@northbridge.example\u2028",
    "\ud800@northbridge.example",
    "a&b=c?d#e%0A'f@northbridge.example",
    "x" * 2000 + "@northbridge.example",
)
hostile = st.lists(
    st.one_of(st.sampled_from(EVIL), st.text(max_size=80), st.characters(categories=["Cc", "Cs", "Zl", "Zp", "Cf"])),
    max_size=4,
).map("".join)
addresses = st.one_of(st.sampled_from(ADDRESSES), st.emails(), hostile)

WRITE = """([units, lines]) => {
  const text = (list) => String.fromCharCode(...list);
  const { clean, message: { address, eml, mailto } } = window.handbook;
  const letter = {
    to: address(text(units[0])),
    subject: clean(text(units[1])),
    paragraphs: [{ bullets: false, lines: lines.map((line) => clean(text(line))) }],
  };
  return [letter.to, letter.subject, letter.paragraphs[0].lines, eml(letter), mailto(letter)];
}"""
LEAVE_BEHIND = """([key, units]) => sessionStorage.setItem(key, String.fromCharCode(...units))"""


def units(text: str) -> list[int]:
    """Return a text as the browser counts it, halves of characters included."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(data[index : index + 2], "little") for index in range(0, len(data), 2)]


def visible(text: str) -> str:
    """Return the characters that any format can carry and that leave a trace on paper."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    away = {"Cc", "Zl", "Zp", "Zs", "Cs"}
    return "".join(
        sign for sign in whole if unicodedata.category(sign) not in away and sign not in "\ufeff\ufffd\ufffe\uffff"
    )


def read(draft: str) -> EmailMessage:
    """Read a draft as a strict mail program does: ASCII alone, lines that end with CR LF and are not too long."""
    data = draft.encode("ascii")
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert not set(b"\r\n") & set(data.replace(b"\r\n", b""))
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


@pytest.fixture
def letters(page: Page, centre_site: Any) -> Page:
    page.goto(centre_site.address + ODD)
    return page


def test_no_value_adds_a_header_to_a_draft_or_a_link(letters: Page) -> None:
    @given(to=addresses, subject=hostile, lines=st.lists(hostile, min_size=1, max_size=3))
    @example(to=ADDRESSES[0], subject=EVIL[0], lines=list(EVIL))
    @example(to="zoe@northbridge.example", subject="".join(EVIL), lines=[""])
    def check(to: str, subject: str, lines: list[str]) -> None:
        address, title, clean, draft, link = letters.evaluate(
            WRITE, [[units(to), units(subject)], [units(line) for line in lines]]
        )
        for before, after in zip([subject, *lines], [title, *clean], strict=True):
            assert visible(after) == visible(before)

        # Python reads no letters but ASCII before an @ (RFC 6532), so it gets others in its stead.
        folded = address.replace(", ", ",\r\n ")
        assert not address or draft.startswith(f"To: {folded}\r\n")
        plain = folded.encode("ascii", "replace").decode().replace("?", "q")
        message = read(draft.replace(folded, plain, 1))
        assert sorted(name.lower() for name in message) == sorted([*HEADERS, *(["to"] if address else [])])
        assert message["Subject"] == title
        assert message["X-Unsent"] == "1"
        assert message.get_content().replace("\r\n", "\n") == "\n".join(clean) + "\n"
        if address:
            assert [str(found) for found in message["To"].addresses] == plain.split(",\r\n ")
            typed = "".join(sign for sign in unicodedata.normalize("NFC", to) if unicodedata.category(sign) != "Cf")
            for one in address.split(", "):
                assert one.partition("@xn--")[0] in typed

        if link:
            assert len(link) <= 1800
            target, _, query = link.partition("?")
            assert unquote(target, errors="strict") == f"mailto:{address.replace(', ', ',')}"
            parts = [part.partition("=") for part in query.split("&")]
            assert {name: unquote(value, errors="strict") for name, _, value in parts} == {
                "subject": title,
                "body": "\r\n".join(clean),
            }
            assert len(parts) == 2
            assert not set(link) & set("+#\r\n\t \x00")

    check()


READ = {
    "zoe@x.example": "zoe@x.example",
    " mailto:zoe@x.example?subject=Hello ": "zoe@x.example",
    "MAILTO:zo%C3%AB@x.example": "zoë@x.example",
    "zoe\u200b@x.example\ufeff": "zoe@x.example",
    "\u202dzoe@x.example\u202c": "zoe@x.example",
    "info@bücher.example": "info@xn--bcher-kva.example",
    "jo\u0308rg@mu\u0308ller.example": "jörg@xn--mller-kva.example",
    "zoe@пример.example": "zoe@xn--e1afmkfd.example",
    "zoe@x.example, ade@y.example": "zoe@x.example, ade@y.example",
    "zoe@x.example; ade@y.example;": "zoe@x.example, ade@y.example",
    "zoe@x.example ade@y.example": "zoe@x.example, ade@y.example",
    "Adeyemi, Zoë <zoe@x.example>": "zoe@x.example",
    '"Zoë @ work" <zoe@x.example>; ade@y.example': "zoe@x.example, ade@y.example",
    "zoe@x.example, ade": "",
    "zoe@x.example, Bcc: eve@y.example": "",
    "zoe@x.example?bcc=eve@y.example": "",
    "zoe@x": "",
    "zoe@x.example/path": "",
    "zoe@ü\u0000.example": "",
    "<" * 100_000: "",
    "zoe@x.example, " * 10_000: "",
}
"""What people paste for an address, and what is read of it."""


def test_an_address_is_read_as_people_paste_it(letters: Page) -> None:
    read = letters.evaluate("texts => texts.map(window.handbook.message.address)", list(READ))
    assert dict(zip(READ, read, strict=True)) == READ


def test_a_letter_of_any_length_has_its_draft(letters: Page) -> None:
    letter = {"to": "", "subject": "Long", "paragraphs": [{"bullets": False, "lines": ["é" * 300_000]}]}
    draft = letters.evaluate("letter => window.handbook.message.eml(letter)", letter)
    assert read(draft).get_content() == "é" * 300_000 + "\r\n"


def test_a_field_may_have_any_name(letters: Page) -> None:
    """Some are names of what every object in a script has."""
    names = ["toString", "constructor", "__proto__", "hasOwnProperty", "valueOf"]
    letters.evaluate(
        """names => {
          const old = document.querySelector("handbook-email");
          const email = document.createElement("handbook-email");
          email.id = "odd";
          email.dataset.edition = "constructor";
          email.innerHTML = `<div class="handbook-email__letter">
            <p class="handbook-email__subject"><span>Hello</span></p><div class="handbook-email__body">
              ${names.map((name) => `<p><mark data-label="${name}"></mark></p>`).join("")}
            </div></div>`;
          old.replaceWith(email);
        }""",
        names,
    )
    for name in names:
        box = letters.get_by_label(name, exact=True)
        box.fill(f"My {name}")
        assert box.get_attribute("autocomplete") == "off"
        assert box.get_attribute("aria-describedby") is None
    assert letters.locator("#odd .handbook-email__body p").all_inner_texts() == [f"My {name}" for name in names]


def leave_behind(page: Page, value: str) -> None:
    """Fill every field as a store may hold it, in which no form has tidied up."""
    for label in ("Role", "Interviewer's name", "Your name", "@to"):
        page.evaluate(LEAVE_BEHIND, [f"handbook/northbridge/1/detail/{label}", units(value)])
    page.reload()


def test_what_a_store_holds_never_becomes_a_header_of_a_draft(letters: Page) -> None:
    for value in EVIL:
        leave_behind(letters, value)
        write_new(letters)
        unfold(letters)
        with letters.expect_download() as download:
            letters.get_by_role("button", name="Download draft (.eml)").click()
            letters.get_by_role("button", name="Go on anyway").click()
        message = read(Path(download.value.path()).read_bytes().decode("ascii"))
        assert sorted(name.lower() for name in message) == sorted(HEADERS)
        assert visible(message["Subject"]) == visible(f"Thanks for the café chat & “next steps” 🎉 about {value}")
        assert visible(value) in visible(message.get_content())


def test_what_a_store_holds_never_breaks_a_word_document(letters: Page) -> None:
    leave_behind(letters, "".join(EVIL))
    unfold(letters)
    with letters.expect_download() as download:
        letters.get_by_role("button", name="Download Word (.docx)").click()
    with Path(download.value.path()).open("rb") as file:
        lines = [paragraph.text for paragraph in docx.Document(file).paragraphs]
    assert visible(lines[0]) == visible(f"Subject: Thanks for the café chat & “next steps” 🎉 about {''.join(EVIL)}")
    assert len(lines) == 9
