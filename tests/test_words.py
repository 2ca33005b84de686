"""What every page for readers owes them, whoever edits it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
READERS = sorted(path for path in DOCS.rglob("*.md") if "authors" not in path.parts)
CORE = [
    DOCS / "index.md",
    *(path for path in READERS if path.parent.name in ("pick-yourself-up", "feedback", "reflect")),
]
CORE.remove(DOCS / "feedback" / "decoder.md")  # a list to look things up in; nobody reads it from end to end
NO_WORDS = re.compile(
    r"\A---.*?^---$|^\[\^[^\n]*$|^/// email.*?^///$|^///[^\n]*$|^    id:[^\n]*$|\]\([^)]*\)|\{[{:].*?\}+|\[\^[^]]*\]",
    re.MULTILINE | re.DOTALL,
)


def name(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


@pytest.mark.parametrize("path", READERS, ids=name)
def test_a_page_ends_with_one_step_one_person_and_one_route_to_help(path: Path) -> None:
    text = re.sub(r"^\[\^.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE).rstrip()
    assert text.count("\n## Your next step\n") == 1
    step, person, help_ = text.partition("\n## Your next step\n")[2].strip().split("\n\n")
    assert re.match(r"\*\*Do one thing:\*\* ", step)
    assert re.match(r"\*\*Talk to a person:\*\* ", person)
    assert "{{ centre.contact }}" in person
    assert "#find-a-person)" in person
    help_ = re.sub(r"\A/// locked \| route-to-help\n(.*)\n///\Z", r"\1", help_)  # no edition may take it away
    assert re.match(r"\*\*If you are struggling:\*\* ", help_)
    assert "{{ centre.wellbeing.contact }}" in help_
    assert "help-now.md)" in help_ or path.name == "help-now.md"


@pytest.mark.parametrize("path", READERS, ids=name)
def test_the_route_to_help_is_locked(path: Path) -> None:
    assert re.search(
        r"^/// locked \| route-to-help\n\*\*If you are struggling:\*\* .*\n///$",
        path.read_text(encoding="utf-8"),
        re.MULTILINE,
    )


def test_emergency_numbers_and_helplines_are_locked() -> None:
    text = (DOCS / "help-now.md").read_text(encoding="utf-8")
    locked = "".join(re.findall(r"^/// locked \| (?:emergency|helplines)\n(.*?)^///$", text, re.MULTILINE | re.DOTALL))
    numbers = re.findall(r"\]\((?:tel|sms):[^)]*\)", text)
    assert len(numbers) > 10
    assert numbers == re.findall(r"\]\((?:tel|sms):[^)]*\)", locked)


@pytest.mark.parametrize("path", CORE, ids=name)
def test_a_core_page_is_neither_thin_nor_a_wall_of_text(path: Path) -> None:
    words = re.findall(r"[\w’']+", NO_WORDS.sub(" ", path.read_text(encoding="utf-8")))
    assert 600 <= len(words) <= 1100


@pytest.mark.parametrize("path", READERS, ids=name)
def test_every_footnote_is_cited_and_names_where_to_find_its_source(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notes = dict(re.findall(r"^\[\^([\w-]+)\]: (.*)$", text, re.MULTILINE))
    cited = set(re.findall(r"\[\^([\w-]+)\](?!:)", text))
    assert cited == set(notes)
    for note in notes.values():
        assert re.search(r"<https?://[^>]+>|Working Paper", note), note
