"""Every download of an email has the same words, and the same bytes on every day."""

from __future__ import annotations

import email as mail
import io
import zipfile
from email.message import EmailMessage
from email.policy import default

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from rejection_handbook.blocks.email.downloads import blank_copies
from rejection_handbook.blocks.email.message import write_message
from rejection_handbook.blocks.email.model import Email, read_email
from rejection_handbook.blocks.email.text import body_of, subject_of, write_text
from rejection_handbook.blocks.grammar import Block
from rejection_handbook.files.archive import pack
from rejection_handbook.files.names import UnsafeNameError, check_name
from rejection_handbook.language.words.words import read_words
from rejection_handbook.text.lines import Line

WORDS = read_words()

# Controls are no part of a letter, nor are halves of characters; line breaks other than the editor's end no line.
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
LINE = st.text(alphabet=st.one_of(st.sampled_from("ab .=-_[]é😀"), LETTERS), max_size=120)


@st.composite
def emails(draw: st.DrawFn, name: str = "one") -> Email:
    lines = draw(st.lists(st.one_of(LINE, LINE.map("- {}".format), st.just("")), max_size=8))
    options = {"id": name, "subject": draw(LINE | st.text(alphabet="ab é[]😀", min_size=60, max_size=300))}
    block = Block("email", "One", 1, options, tuple(Line(number, line) for number, line in enumerate(lines, start=2)))
    return read_email("page.md", block)[0]


@given(emails())
def test_a_draft_says_what_the_page_says_and_names_no_sender(email: Email) -> None:
    data = write_message(email)
    message = mail.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == subject_of(email)
    assert message.get_content().replace("\r\n", "\n") == body_of(email) + "\n"
    assert sorted(message.keys()) == [
        "Content-Transfer-Encoding",
        "Content-Type",
        "MIME-Version",
        "Subject",
        "X-Unsent",
    ]
    assert message["X-Unsent"] == "1"
    assert message.defects == []
    assert data.isascii()
    assert not set(b"\r\n") & set(data.replace(b"\r\n", b""))
    assert max(map(len, data.split(b"\r\n"))) <= 998  # RFC 5322, section 2.1.1


def test_a_subject_keeps_every_space_when_it_is_folded() -> None:
    # Python's own folding of a long subject loses the space before the dash
    subject = "Zoë café Zoë Zoë request interview: – –"
    email, _ = read_email("page.md", Block("email", "One", 1, {"subject": subject}, (Line(2, "Hello"),)))
    assert mail.message_from_bytes(write_message(email), policy=default)["Subject"] == subject


def test_a_subject_never_has_a_control_in_its_header() -> None:
    email, _ = read_email("page.md", Block("email", "One", 1, {"subject": "A\x7fB\x1fC"}, (Line(2, "Hello"),)))
    header = write_message(email).partition(b"\r\n")[0]
    assert header.decode("ascii").isprintable(), header


def test_a_subject_of_any_length_has_its_word_document() -> None:
    subject = "a long subject " * 30
    email, _ = read_email("page.md", Block("email", "One", 1, {"id": "one", "subject": subject}, (Line(2, "Hello"),)))
    document = Document(io.BytesIO(dict(blank_copies([email], WORDS))["one.docx"]))
    assert document.paragraphs[0].text == f"Subject: {subject.strip()}"


@settings(max_examples=30)
@given(emails())
def test_a_word_document_says_what_the_page_says(email: Email) -> None:
    files = dict(blank_copies([email], WORDS))
    heading, *paragraphs = Document(io.BytesIO(files["one.docx"])).paragraphs
    assert heading.text == f"Subject: {subject_of(email)}"
    bullets = [paragraph.text for paragraph in paragraphs if paragraph.style and paragraph.style.name == "List Bullet"]
    words = [paragraph.text for paragraph in paragraphs if not paragraph.style or paragraph.style.name != "List Bullet"]
    assert bullets == [line[2:] for line in body_of(email).split("\n") if line.startswith("- ")]
    letter = [p for p in body_of(email).split("\n\n") if p and not p.startswith("- ")]
    assert words == letter


@given(emails())
def test_a_text_file_says_what_the_page_says(email: Email) -> None:
    assert write_text(email, WORDS) == f"Subject: {subject_of(email)}\n\n{body_of(email)}\n"


@settings(max_examples=10)
@given(st.tuples(emails("one"), emails("two")))
def test_the_same_emails_give_the_same_bytes(several: tuple[Email, Email]) -> None:
    copies = list(blank_copies(several, WORDS))
    assert copies == list(blank_copies(iter(several), WORDS))
    texts = {name: data.decode() for name, data in copies if name.endswith(".txt")}
    assert texts == {f"{email.id}.txt": write_text(email, WORDS) for email in several}


def test_the_documents_of_several_emails_do_not_run_into_one_another() -> None:
    one, two = (
        read_email("page.md", Block("email", name, 1, {"id": name, "subject": name}, (Line(2, f"Only {name}."),)))[0]
        for name in ("one", "two")
    )
    together = dict(blank_copies([one, two], WORDS))
    apart = dict(blank_copies([one], WORDS)) | dict(blank_copies([two], WORDS))
    assert together["one.docx"] == apart["one.docx"]
    assert together["two.docx"] == apart["two.docx"]


def is_sound(name: str) -> bool:
    try:
        return check_name(name) == name
    except UnsafeNameError:
        return False


def test_no_emails_make_no_archive() -> None:
    assert list(blank_copies([], WORDS)) == []


FILES = st.lists(
    st.tuples(
        st.text(alphabet="abé.-/", min_size=1, max_size=9).filter(is_sound),
        st.binary(max_size=200),
    ),
    unique_by=lambda file: file[0],
    max_size=4,
)


@given(FILES)
def test_an_archive_is_the_same_bytes_each_time_and_opens_anywhere(files: list[tuple[str, bytes]]) -> None:
    data = pack(files)
    assert pack(iter(files)) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert [(entry.filename, archive.read(entry)) for entry in archive.infolist()] == files
        assert {entry.date_time for entry in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} <= {0o644}
