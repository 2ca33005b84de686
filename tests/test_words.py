"""What every page for readers owes them, whoever edits it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Rendered

from rejection_handbook.blocks.grammar import LOCKED
from rejection_handbook.blocks.helplines.model import packaged
from rejection_handbook.blocks.scanner import scan

DOCS = Path(__file__).parents[1] / "docs"
READERS = sorted(path for path in DOCS.rglob("*.md") if "authors" not in path.parts)
CORE = [
    DOCS / "index.md",
    *(path for path in READERS if path.parent.name in ("pick-yourself-up", "feedback", "reflect")),
]
NUMBERS = [line for line in (*packaged().emergency, *packaged().lines) if line.number]
CORE.remove(DOCS / "feedback" / "decoder.md")  # a list to look things up in; nobody reads it from end to end
NO_WORDS = re.compile(
    r"\A---.*?^---$|^\[\^[^\n]*$|^/// (?:email|worksheet).*?^///$|^///[^\n]*$|^    (?:id|picture):[^\n]*$|"
    r"\]\([^)]*\)|\{[{:].*?\}+|\[\^[^]]*\]",
    re.MULTILINE | re.DOTALL,
)


def name(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


@pytest.mark.parametrize("path", READERS, ids=name)
def test_a_page_ends_with_one_step_one_person_and_one_route_to_help(path: Path) -> None:
    text = re.sub(r"^\[\^.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE).rstrip()
    text = text.replace("\n## Your next step {: .handbook-new-page }\n", "\n## Your next step\n")
    assert text.count("\n## Your next step\n") == 1
    step, person, help_ = text.partition("\n## Your next step\n")[2].strip().split("\n\n")
    assert re.match(r"\*\*Do one thing:\*\* ", step)
    assert re.match(r"\*\*Talk to a person:\*\* ", person)
    assert "{{ centre.name }}" in person  # how to reach them stands in the box below
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


@pytest.mark.parametrize("path", READERS, ids=name)
def test_emergency_numbers_and_helplines_are_locked(path: Path) -> None:
    """In parts with names of their own, so that a handbook without one page still misses what was locked there."""
    found = scan(path.name, path.read_text(encoding="utf-8"))
    locked = [one for one in found.containers if one.name == LOCKED]
    lines = "handout-helplines" if path.name == "group-handouts.md" else "helplines"
    shown = [block for block in found.blocks if block.name == "helplines"]
    for block in shown:
        part = "emergency" if block.words("show") == "emergency" else lines
        assert [one.title for one in locked if one.line < block.line < one.last_line] == [part]
    assert len(shown) == (2 if path.name in ("help-now.md", "group-handouts.md") else 0)
    # A card for the wall has no room for all countries, and the page to look them up always has it.
    assert {block.words("unset") for block in shown} <= {"blank" if path.name == "group-handouts.md" else ""}


@pytest.mark.parametrize("path", READERS, ids=name)
def test_no_page_has_a_number_to_call_of_its_own(path: Path) -> None:
    text = re.sub(r"^\[\^.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)  # numbers of journals
    assert re.findall(r"(?:tel|sms):", text) == []
    assert [one.number for one in NUMBERS if re.search(rf"(?<![\w/.,-]){re.escape(one.number)}(?![\w.-])", text)] == []


def test_the_numbers_are_those_of_the_file_wherever_they_are_shown(render: Callable[..., Rendered]) -> None:
    assert len(NUMBERS) > 15
    page = (DOCS / "help-now.md").read_text(encoding="utf-8")
    other = (
        "/// helplines | Lines\n///\n\nWords.\n\n//// locked | more\n/// helplines\n    show: emergency\n///\n////\n"
    )
    lists = [re.findall(r"<ul>\n?<li>.*?</ul>", render({"page.md": text}).html, re.DOTALL) for text in (page, other)]
    first, second = ({one for one in some if "tel:" in one or "findahelpline" in one} for some in lists)
    assert first == second
    for text in (page, other):
        links = re.findall(r'href="((?:tel|sms):[^"]*)">([^<]*)<', render({"page.md": text}).html)
        assert sorted(links) == sorted(
            [(one.link, one.number) for one in NUMBERS]
            + [(one.text, f"text {one.number}") for one in NUMBERS if one.text]
        )


def test_every_number_leads_to_its_official_page_and_says_when_it_was_checked() -> None:
    lines = packaged().lines
    assert all(line.site.startswith("https://") and line.checked.year >= 2026 for line in lines)
    assert [line.site for line in lines if "other" in line.countries] == ["https://findahelpline.com/"]


@pytest.mark.parametrize("path", CORE, ids=name)
def test_a_core_page_is_neither_thin_nor_a_wall_of_text(path: Path) -> None:
    words = re.findall(r"[\w’']+", NO_WORDS.sub(" ", path.read_text(encoding="utf-8")))
    least = 400 if path.name == "index.md" else 600  # the first page leads on, on two screens of a phone
    assert least <= len(words) <= 1100


@pytest.mark.parametrize("path", READERS, ids=name)
def test_every_footnote_is_cited_and_names_where_to_find_its_source(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notes = dict(re.findall(r"^\[\^([\w-]+)\]: (.*)$", text, re.MULTILINE))
    cited = set(re.findall(r"\[\^([\w-]+)\](?!:)", text))
    assert cited == set(notes)
    for note in notes.values():
        assert re.search(r"<https?://[^>]+>", note), note
