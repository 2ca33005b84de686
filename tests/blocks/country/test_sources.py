"""No paragraph of the handbook mixes what holds everywhere with what holds in one country."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.blocks.country.bodies import BODIES, COUNTRIES, find_bodies, find_names
from tests.blocks.country.passages import DOCS, Passage, outside, passages, sources

from rejection_handbook.language.countries.codes import EU, EU_MEMBERS

NAMED = ["AU", "CA", "EU", "GB", "GB-NIR", "IE", "NZ", "US", "other"]
RIGHTS = ("adjustments", "automated-assessment", "role-frozen", "suspected-discrimination", "visa", "your-data")
"""Pages about rights, which differ everywhere."""

STUDY = re.compile(r"[^.!?]*\b(?:study|studies|researchers)\b[^.!?]*[.!?]", re.IGNORECASE)
"""A sentence that says where a study was made, which limits what it shows."""

ALLOWED = {
    "Country: Scotland": "the example in a field that asks for the reader's own country",
    "I live in Ireland.": "a letter by a person in an example",
    "It followed young scientists in the United States": "where a study was made",
}
"""What may be said of a country outside of a part for it, and why."""


def paragraphs(page: str) -> list[str]:
    return [text for text in re.split(r"\n\s*\n", outside(page)) if text.strip()]


def allowed(text: str) -> str:
    """Return a paragraph without what may be said."""
    text = STUDY.sub("", text)
    for phrase in ALLOWED:
        text = text.replace(phrase, "")
    return text


@pytest.mark.parametrize("page", sources())
def test_words_for_everybody_name_no_law_no_body_and_no_country(page: str) -> None:
    for text in paragraphs(page):
        rest = allowed(text)
        assert [*find_bodies(rest, ()), *find_names(rest, COUNTRIES)] == [], text


def test_what_is_allowed_is_still_said() -> None:
    everything = "\n".join(map(outside, sources()))
    assert [phrase for phrase in ALLOWED if phrase not in everything] == []


@pytest.mark.parametrize("name", ["glossary.yml", "sources.yml"])
def test_explanations_and_their_like_name_none_either(name: str) -> None:
    entries = [line.partition(":")[2] for line in Path(DOCS / name).read_text(encoding="utf-8").split("\n")]
    assert find_bodies("\n".join(entries), ()) == []


@pytest.mark.parametrize("one", passages(), ids=lambda one: f"{one.page}:{one.part.line}")
def test_a_part_names_only_what_serves_those_it_is_for(one: Passage) -> None:
    members = [EU] if EU_MEMBERS & set(one.part.codes) else []
    assert find_bodies(one.source, [*one.part.codes, *members]) == []
    assert "\n\n" not in one.source.strip() or len(one.part.codes) == 1


def test_the_list_of_bodies_knows_what_the_handbook_names() -> None:
    named = {name for one in passages() for name in find_bodies(one.source, ())}
    assert len(named) > 30
    assert all(any(set(codes.split()) & set(one.part.codes) for one in passages()) for codes in BODIES)


@pytest.mark.parametrize("page", RIGHTS)
def test_a_page_about_rights_has_a_part_for_each_country_and_one_for_everybody_else(page: str) -> None:
    codes = [code for one in passages() if one.page == f"situations/{page}.md" for code in one.part.codes]
    assert sorted(codes) == NAMED


def test_parts_print_no_deadline_and_no_limit() -> None:
    """A limit that has changed would cost a reader the case; the official page has the one that holds."""
    limit = re.compile(r"\b\d+ (?:working |calendar )?(?:days?|weeks?|months?|years?)\b|[£€$]\s?\d", re.IGNORECASE)
    assert [limit.findall(one.source) for one in passages() if limit.search(one.source)] == []
