"""How the search takes words apart, and who may say otherwise."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Built, Handbook

from rejection_handbook.language.search import separator

MATERIALS_OWN = r"[\s\-]+"


def words(text: str) -> list[str]:
    return [word for word in re.split(separator(), text) if word]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("“Stronger candidate,” they said.", ["Stronger", "candidate", "said"]),
        ("How to reply to a rejection?", ["How", "reply", "rejection"]),
        ("I didn’t get the job", ["didn", "get", "job"]),
        ("can't", ["can"]),
        ("the panel's view, the panels’ view", ["panel", "view", "panels", "view"]),
        ("follow-up", ["follow", "up"]),
        ("no reply", ["no", "reply"]),
        ("Version 9.8 at example.org.", ["Version", "9.8", "example", "org"]),
        ("a to-do (STAR) and/or AI", ["STAR", "AI"]),
        ("Toast, island, another", ["Toast", "island", "another"]),
        ("naïve café résumé", ["naïve", "café", "résumé"]),
        ("The Löwe, łam and créa are on", ["Löwe", "łam", "créa"]),
        ("Follow\u2010up and follow\u2011up, and to", ["Follow", "up", "follow", "up"]),
        ("I'm as I was: it is me", []),
    ],
)
def test_words_are_taken_apart_as_readers_type_them(text: str, apart: list[str]) -> None:
    assert words(text) == apart


@given(st.text())
def test_no_space_or_quotation_mark_is_a_part_of_a_word(text: str) -> None:
    assert not any(re.search(r"[\s\"“”(),]", word) for word in words(text))


@given(st.lists(st.sampled_from(["ghosted", "no", "reply", "visa", "9.8", "Straße"]), max_size=6))
def test_what_is_taken_apart_once_stays_as_it_is(parts: list[str]) -> None:
    assert words(" ".join(parts)) == parts


def index(built: Built) -> Any:
    return json.loads((built.site / "search" / "search_index.json").read_text(encoding="utf-8"))


def build(handbook: Handbook, search: object = "search", language: str = "en") -> Any:
    handbook.write({"index.md": "---\ntitle: A page\nkeywords: [ghosted, no reply]\n---\n\n# A page\n\nWords.\n"})
    theme = {"name": "material", "font": False, "language": language}
    config = handbook.config | {"theme": theme, "plugins": [search, {"handbook": {"upstream": False}}]}
    (handbook.folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
    built = handbook.build()
    assert not built.stopped, built.messages
    return index(built)


def test_an_english_handbook_and_every_edition_of_it_search_alike(handbook: Handbook) -> None:
    found = build(handbook)
    assert found["config"]["separator"] == separator()
    assert found["docs"][0]["tags"] == ["ghosted", "no reply"]


def test_an_edition_that_sets_its_own_separator_keeps_it(handbook: Handbook) -> None:
    assert build(handbook, {"search": {"separator": r"\s+"}})["config"]["separator"] == r"\s+"


def test_an_edition_in_another_language_has_the_separator_of_the_theme(handbook: Handbook) -> None:
    assert build(handbook, language="de")["config"]["separator"] == MATERIALS_OWN


def test_a_handbook_without_a_search_is_built(handbook: Handbook, tmp_path: Path) -> None:
    handbook.write({"index.md": "# A page\n"})
    assert not handbook.build().stopped
    assert not (tmp_path / "site" / "search" / "search_index.json").exists()
