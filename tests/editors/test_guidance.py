"""What an edition answers for on its own pages, on a day that the test chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.lay import write

from rejection_handbook.blocks.catalogue import Catalogue
from rejection_handbook.cli.folder import open_edition, read_catalogue
from rejection_handbook.editors.guidance import Guidance
from rejection_handbook.language.words.words import read_words
from rejection_handbook.text.reading import Link, Reading, Text

DAY = date(2026, 11, 24)
PAGE = "---\ntitle: Us\nreviewed: {day}\n---\n\n# Us\n\nWords.\n"


def guide(folder: Path, pages: Mapping[str, str], now: date = DAY, **options: object) -> Guidance:
    """Return what an edition of these pages answers for."""
    config = {"site_name": "A", "plugins": [{"handbook": {"upstream": False, **options}}]}
    write(folder, {"mkdocs.yml": yaml.safe_dump(config), **{f"docs/{name}": text for name, text in pages.items()}})
    return Guidance(open_edition(folder, "check"), now)


def old(guidance: Guidance) -> list[str]:
    return [str(problem) for problem in guidance.grown_old()]


def test_a_review_is_due_on_its_day_and_past_it_on_the_next(tmp_path: Path) -> None:
    pages = {"us.md": PAGE.format(day="2026-05-24")}
    check = {"review_every": "6 months"}
    assert old(guide(tmp_path, pages, date(2026, 11, 24), check=check)) == []
    (problem,) = guide(tmp_path, pages, date(2026, 11, 25), check=check).grown_old()
    assert (problem.path, problem.line, problem.level) == ("us.md", 3, "warning")
    assert problem.message.startswith("This page was due to be reviewed on 24 November 2026.")
    assert problem.message.endswith("reviewed: 2026-11-25")


def test_a_day_in_the_future_is_a_slip_and_told_by_a_build(tmp_path: Path) -> None:
    guidance = guide(tmp_path, {"us.md": PAGE.format(day="2026-12-24")})
    (problem,) = guidance.check(Catalogue())
    assert str(problem).startswith("us.md:3: “reviewed” is in the future: 24 December 2026.")
    assert guide(tmp_path, {"us.md": PAGE.format(day="2026-11-25")}).check(Catalogue()) == []


def test_nothing_that_a_build_says_depends_on_the_day(tmp_path: Path) -> None:
    pages = {"us.md": PAGE.format(day="2020-01-01")}
    for now in (date(2020, 1, 1), DAY, date(2120, 1, 1)):
        guidance = guide(tmp_path, pages, now, check={"review_every": "1 day"})
        assert guidance.check(read_catalogue(guidance.edition)) == []
        assert guidance.judged("us.md", Reading([Text("p", "Words.")])) == []


def test_a_build_tells_how_a_page_reads_where_the_edition_has_limits_and_not_else(tmp_path: Path) -> None:
    reading = Reading([Text("h1", "Us"), Text("p", "Words.")], [Link("here", "a.md"), Link("more", "b.md")])
    guidance = guide(tmp_path, {"us.md": PAGE.format(day=DAY)})
    assert guidance.judged("us.md", reading) == []
    assert guidance.context().measured == frozenset()
    assert len(guidance.judge("us.md", reading)) == 2
    counted = guide(tmp_path, {"us.md": PAGE.format(day=DAY)}, check={"sentence": 20})
    assert [problem.level for problem in counted.judged("us.md", reading)] == ["warning", "warning"]
    assert counted.context().measured == {"us.md"}


@pytest.mark.parametrize("path", ["other.md", "made/by-a-plugin.md"])
def test_a_page_that_the_edition_did_not_write_is_not_judged(tmp_path: Path, path: str) -> None:
    guidance = guide(tmp_path, {"us.md": PAGE.format(day=DAY)})
    assert guidance.judge(path, Reading([], [Link("here", "a.md")])) == []
    assert guidance.judge("us.md", None) == []


def test_terms_of_the_glossary_need_no_explanation(tmp_path: Path) -> None:
    reading = Reading([Text("p", "Onboarding is long.")])
    page = PAGE.format(day=DAY)
    assert len(guide(tmp_path / "a", {"us.md": page}).judge("us.md", reading)) == 1
    known = guide(tmp_path / "b", {"us.md": page, "glossary.yml": "onboarding: The first weeks in a job.\n"})
    assert known.judge("us.md", reading) == []


def dressed(guidance: Guidance, path: str, meta: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    context: dict[str, Any] = {}
    guidance.dress(path, meta, context, read_words())
    return meta, context


def test_keywords_become_words_of_the_search_beside_those_that_are_there(tmp_path: Path) -> None:
    guidance = guide(tmp_path, {"us.md": PAGE.format(day=DAY)})
    meta, _ = dressed(
        guidance, "us.md", {"keywords": ["ghosted", "no  reply", "ghosted", 5], "tags": ["ours", "ghosted"]}
    )
    assert meta["tags"] == ["ours", "ghosted", "no reply"]
    assert dressed(guidance, "us.md", {"tags": ["ours"]})[0] == {"tags": ["ours"]}
    assert dressed(guidance, "us.md", {"keywords": ["a day"], "tags": "ours"})[0]["tags"] == ["a day"]


def test_readers_find_a_page_by_the_handbooks_words_and_by_those_of_the_edition(tmp_path: Path) -> None:
    shared = {"shared/mkdocs.yml": "site_name: B\nplugins: [{handbook: {}}]\n"}
    write(tmp_path, {**shared, "shared/docs/them.md": "---\nnav: none\n---\n# Them\n"})
    terms = {"words": {"careers service": "career center"}}
    pages = {"us.md": PAGE.format(day=DAY)}
    guidance = guide(tmp_path, pages, upstream=True, edition="us-1234", layers=["shared"], terms=terms)
    meta, _ = dressed(guidance, "them.md", {"keywords": ["careers service"]})
    assert meta["tags"] == ["careers service", "career center"]
    meta, _ = dressed(guidance, "us.md", {"keywords": ["careers service"]})
    assert meta["tags"] == ["careers service"]  # the edition's own words stay as they are


def test_readers_see_the_day_of_a_review_and_none_that_is_wrong(tmp_path: Path) -> None:
    guidance = guide(tmp_path, {"us.md": PAGE.format(day=DAY)})
    _, context = dressed(guidance, "us.md", {"reviewed": DAY})
    assert context["handbook_reviewed"] == {"day": "2026-11-24", "words": "24 November 2026"}
    assert "handbook_reviewed" not in dressed(guidance, "us.md", {"reviewed": "soon"})[1]
