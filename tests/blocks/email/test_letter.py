"""Parts of a letter that a reader may leave out, and messages that have no subject."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import Rendered

from rejection_handbook.blocks.email.downloads import blank_copies
from rejection_handbook.blocks.email.letter import Choice, read_letter
from rejection_handbook.blocks.email.model import Email, read_email
from rejection_handbook.blocks.email.text import body_of
from rejection_handbook.blocks.grammar import Block
from rejection_handbook.language.words.words import read_words
from rejection_handbook.text.lines import Line
from rejection_handbook.text.problem import Problem

LETTER = "Dear [Name],\n\n[x] They were kind\nYou were kind.\n- twice\n\n[ ] You are free\nI am free on [Day].\n\nBye"
ANY = st.text(st.one_of(st.sampled_from("[x] X\n- ab"), st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))


def lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=5))


def read(text: str, **options: object) -> tuple[Email, list[Problem]]:
    block = Block("email", "One", 1, {"id": "one", "subject": "Hello", **options}, lines(text))
    return read_email("page.md", block)


def test_a_part_is_in_the_letter_or_out_of_it_as_its_box_says() -> None:
    email, problems = read(LETTER)
    assert problems == []
    assert [paragraph.choice for paragraph in email.body] == [
        None,
        Choice("They were kind", on=True),
        Choice("They were kind", on=True),
        Choice("You are free", on=False),
        None,
    ]
    assert body_of(email) == "Dear [Name],\n\nYou were kind.\n\n- twice\n\nBye"
    assert [item.label for item in email.fields()] == ["Name", "Day"]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("Hi\n\n[x] They were kind\n\nBye", 7, "This optional part is empty."),
        ("Hi\n\n[x]\nYou were kind.", 7, "An optional part begins with a few words on when it belongs"),
        ("Hi\n\n[x] They know [Name]\nYou know me.", 7, "An optional part begins with a few words on when it belongs"),
        ("Hi\n\n[x] Kind\nYou.\n\n[ ] Kind\nYou too.", 10, "Two optional parts are called “Kind”."),
        ("[ ] Kind\nYou.", 1, "This email is empty."),
    ],
)
def test_a_part_that_is_none_is_told_with_its_line(text: str, line: int, fault: str) -> None:
    problems = read(text)[1]
    assert any(problem.line == line and problem.message.startswith(fault) for problem in problems), problems


@given(ANY)
def test_every_line_is_in_a_paragraph_or_is_the_name_of_a_part_or_is_told(text: str) -> None:
    problems: list[Problem] = []
    found = list(read_letter("page.md", lines(text), problems))
    read_lines = sum(len(paragraph.lines) for paragraph in found)
    written = [line for line in text.split("\n") if line.strip()]
    named = len({paragraph.choice for paragraph in found if paragraph.choice})
    assert problems or read_lines + named == len(written)


def test_without_scripts_each_part_says_that_it_is_optional(render: Callable[..., Rendered]) -> None:
    page = f"/// email | One\n    id: one\n    subject: Hello\n\n{LETTER}\n///\n"
    tree = LexborHTMLParser(render({"page.md": page}).html)
    said = [(node.text(), node.attributes.get("class")) for node in tree.css(".handbook-email__body > *")]
    assert said[1] == ("Optional: They were kind", "handbook-email__choice")
    assert [node.attributes.get("data-choice") for node in tree.css(".handbook-email__body > *")] == [
        None, *["They were kind"] * 3, *["You are free"] * 2, None,
    ]  # fmt: skip


def test_a_message_has_no_subject_anywhere() -> None:
    email, problems = read("Hello [Name]", subject="", message=True)
    assert problems == []
    files = dict(blank_copies([email], read_words()))
    assert set(files) == {"one.docx", "one.txt", "email-templates.zip"}
    assert files["one.txt"] == b"Hello [Name]\n"
    document = Document(io.BytesIO(files["one.docx"]))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Hello [Name]"]
    assert document.core_properties.title == "One"


def test_a_message_with_a_subject_and_an_email_without_one_are_told() -> None:
    assert any("A message has no subject." in problem.message for problem in read("Hi", message=True)[1])
    assert any("message: true" in problem.message for problem in read("Hi", subject="")[1])
