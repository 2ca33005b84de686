"""Every way in which a letter leaves the page carries the same words as its preview."""

from __future__ import annotations

import email
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import BOTH_SCHEMES, unfold, wait_until, write_new

ODD = "letters/odd-characters/index.html"
LONG = "letters/long-letter/index.html"
REAL = "emails/ask-for-pointers/index.html"
VALUE = "Zoë “Zed” O’Brien & <Co>, 50% + 'x' = \"y\"; 東京 🎉"
TO = "zoe+jobs@northbridge.example"
NOTE_THE_LINK = """
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  if (this.protocol === "mailto:") window.opened = this.href;
  else click.call(this);
};
"""
PASTE = """() => new Promise((resolve) => {
  const area = document.body.appendChild(document.createElement("textarea"));
  area.focus();
  area.addEventListener("paste", (event) => {
    window.pasted = ["text/plain", "text/html"].map((type) => event.clipboardData.getData(type));
    area.remove();
  });
  resolve();
})"""


RENDERED = """rich => {
  const place = document.body.appendChild(document.createElement("div"));
  place.innerHTML = rich;
  const found = [place.innerText, place.querySelectorAll("li").length];
  place.remove();
  return found;
}"""


@dataclass(frozen=True)
class Preview:
    subject: str
    body: str


def fill_in(page: Page, value: str = VALUE) -> None:
    for field in page.locator("handbook-email .handbook-email__field input:not([inputmode])").all():
        field.fill(value)
    write_new(page)
    unfold(page)
    page.get_by_label("Their email address").fill(TO)


def preview(page: Page) -> Preview:
    """Return what a reader sees."""
    subject = page.locator(".handbook-email__subject").inner_text().removeprefix("Subject: ")
    return Preview(subject, page.locator(".handbook-email__body").inner_text())


def go_on(page: Page) -> None:
    page.get_by_role("dialog", name="Some gaps are still empty").get_by_role("button", name="Go on anyway").click()


def save(page: Page, words: str, *, gaps: bool = False) -> Path:
    with page.expect_download() as download:
        page.locator("handbook-email").get_by_role("button", name=words).click()
        if gaps:
            go_on(page)
    path = Path(download.value.path())
    return path.rename(path.with_name(download.value.suggested_filename))


def mail_link(page: Page, *, gaps: bool = False) -> tuple[str, dict[str, str]]:
    """Press the mail-app button; return the address and the headers of the link it opens, decoded."""
    button = page.get_by_role("link", name="Open in your mail app")
    button.click()
    if gaps:
        go_on(page)
    wait_until(page, "window.opened")
    link: str = page.evaluate("window.opened")
    assert decode(link) == decode(button.get_attribute("href") or "")
    return decode(link)


def decode(link: str) -> tuple[str, dict[str, str]]:
    """Take a mailto link apart by RFC 6068, where a plus sign is a plus sign."""
    address, _, query = link.removeprefix("mailto:").partition("?")
    assert link.startswith("mailto:")
    assert "+" not in link
    assert link.isascii()
    parts = [part.split("=") for part in query.split("&")]
    assert [name for name, _ in parts] == ["subject", "body"]
    return unquote(address, errors="strict"), {name: unquote(value, errors="strict") for name, value in parts}


def read_draft(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def paste(page: Page) -> tuple[str, str]:
    """Return what Ctrl+V brings: plain and rich text."""
    page.evaluate(PASTE)
    page.keyboard.press("Control+V")
    plain, rich = page.evaluate("window.pasted")
    return plain, rich


@pytest.fixture(params=["odd", "long", "real"])
def letter(
    request: pytest.FixtureRequest, page: Page, centre: Callable[[str], str], published: Callable[[str], str]
) -> Page:
    """Open each of three letters with every gap filled."""
    page.add_init_script(NOTE_THE_LINK)
    page.goto({"odd": centre(ODD), "long": centre(LONG), "real": published(REAL)}[request.param])
    fill_in(page, VALUE if request.param == "odd" else "Zoë & Co 🎉")
    return page


@BOTH_SCHEMES
def test_all_files_hold_the_words_of_the_preview(letter: Page, words: Callable[[str], list[str]]) -> None:
    seen = preview(letter)
    assert "[" not in seen.subject + seen.body

    draft = read_draft(save(letter, "Download draft (.eml)"))
    assert draft["Subject"] == seen.subject
    assert words(draft.get_content()) == words(seen.body)
    assert draft["To"] == TO
    assert draft["X-Unsent"] == "1"
    assert {name.lower() for name in draft} == {
        "to", "subject", "x-unsent", "mime-version", "content-type", "content-transfer-encoding",
    }  # fmt: skip

    text = save(letter, "Download text (.txt)").read_bytes().decode()
    assert words(text) == [f"Subject: {seen.subject}", *words(seen.body)]

    path = save(letter, "Download Word (.docx)")
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    lines = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert words(lines) == [f"Subject: {seen.subject}", *words(seen.body)]


def test_the_mail_link_holds_the_words_of_the_preview(letter: Page, words: Callable[[str], list[str]]) -> None:
    seen = preview(letter)
    address, headers = mail_link(letter)
    assert address == TO
    assert headers["subject"] == seen.subject
    assert words(headers["body"]) == words(seen.body)
    assert "\n" not in headers["body"].replace("\r\n", "")
    link: str = letter.evaluate("window.opened")
    assert "%0D%0A" in link
    assert len(link) <= 1800


@pytest.mark.parametrize(
    ("scheme", "way"), [("http", "the clipboard"), ("file", "the clipboard"), ("file", "the old way")]
)
def test_copying_brings_plain_and_rich_text(
    page: Page, centre: Callable[[str], str], words: Callable[[str], list[str]], way: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if way == "the old way":
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(centre(ODD))
    fill_in(page)
    page.get_by_role("radio", name="Replying").check()
    page.get_by_role("button", name="Copy the email").click()
    told = page.locator(".handbook-email__after > .handbook-notice")
    expect(told.get_by_role("status")).to_have_text("Email copied. Open their message, press Reply, and paste.")
    plain, rich = paste(page)
    assert words(plain) == words(preview(page).body)
    assert "\n- what “good” looks like" in plain
    rendered = page.evaluate(RENDERED, rich)
    assert [words(rendered[0]), rendered[1]] == [words(plain), 3]
    page.get_by_role("button", name="Copy the subject").click()
    expect(page.get_by_text("Subject copied.")).to_be_visible()
    assert paste(page)[0] == preview(page).subject
    write_new(page)
    page.get_by_role("button", name="Copy the whole email").click()
    expect(told.get_by_role("status")).to_contain_text("Email copied, with its subject and any address on top.")
    whole = [f"To: {TO}", f"Subject: {preview(page).subject}", *words(preview(page).body)]
    plain, rich = paste(page)
    assert words(plain) == whole
    assert words(page.evaluate(RENDERED, rich)[0]) == whole


def test_where_copying_is_forbidden_what_was_to_be_copied_is_marked_and_the_reader_told_how(
    page: Page, centre: Callable[[str], str], words: Callable[[str], list[str]]
) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
    )
    page.goto(centre(ODD))
    fill_in(page)
    told = page.locator(".handbook-email__after > .handbook-notice").get_by_role("status")
    more = page.locator(".handbook-email__fold > .handbook-notice").last.get_by_role("status")
    seen = preview(page)
    for button, place, marked in (
        ("Copy the whole email", told, seen.body),
        ("Copy the subject", more, seen.subject),
    ):
        page.get_by_role("button", name=button).click()
        expect(place).to_contain_text("What you need is marked: press Ctrl+C")
        assert words(page.evaluate("getSelection().toString()")) == words(marked)


def test_a_letter_too_long_for_a_link_can_still_be_copied_and_downloaded(
    page: Page, centre: Callable[[str], str], words: Callable[[str], list[str]]
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(centre(LONG))
    fill_in(page, "東京 " * 300 + "end")
    expect(page.get_by_role("link", name="Open in your mail app")).to_be_hidden()
    seen = preview(page)
    draft = read_draft(save(page, "Download draft (.eml)"))
    assert draft["Subject"] == seen.subject
    assert words(draft.get_content()) == words(seen.body)
    page.get_by_role("button", name="Copy the whole email").click()
    expect(page.locator(".handbook-email__after > .handbook-notice")).to_contain_text("Email copied")
    assert words(paste(page)[0])[2:] == words(seen.body)


def test_gaps_that_a_reader_leaves_stay_in_their_brackets(
    page: Page, centre: Callable[[str], str], words: Callable[[str], list[str]]
) -> None:
    page.add_init_script(NOTE_THE_LINK)
    page.goto(centre(ODD))
    page.get_by_label("Role").fill("Café manager")
    write_new(page)
    unfold(page)
    draft = read_draft(save(page, "Download draft (.eml)", gaps=True))
    assert draft["To"] is None
    assert draft["Subject"].endswith("about Café manager")
    assert words(draft.get_content()) == words(preview(page).body)
    assert "Dear [Interviewer's name]," in draft.get_content()
    address, headers = mail_link(page, gaps=True)
    assert address == ""
    assert "[Your name]" in headers["body"]


def test_blank_copies_hold_the_words_of_the_page(
    plain_page: Page, centre_site: Any, handbook_site: Any, words: Callable[[str], list[str]]
) -> None:
    for address in (centre_site.address + ODD, centre_site.address + LONG, handbook_site.address + REAL):
        plain_page.goto(address)
        # What says when a part belongs into the letter is no part of it.
        plain_page.locator("handbook-email").evaluate(
            "(email) => email.querySelectorAll('.handbook-email__choice').forEach((line) => line.remove())"
        )
        seen = preview(plain_page)
        paths: dict[str, Path] = {}
        for kind in ("eml", "docx", "txt"):
            with plain_page.expect_download() as download:
                plain_page.locator(f".handbook-email__blank a[href$='.{kind}']").click()
            paths[kind] = Path(download.value.path())
        draft = read_draft(paths["eml"])
        assert draft["Subject"] == seen.subject
        assert draft["X-Unsent"] == "1"
        assert words(draft.get_content()) == words(seen.body)
        whole = [f"Subject: {seen.subject}", *words(seen.body)]
        assert words(paths["txt"].read_text(encoding="utf-8")) == whole
        with paths["docx"].open("rb") as file:
            assert words("\n".join(paragraph.text for paragraph in docx.Document(file).paragraphs)) == whole
