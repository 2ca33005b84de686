"""That the handbook is whole: every page of its map, every checklist, every email."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.test_words import DOCS, READERS, name

from rejection_handbook.blocks.checklist.model import Checklist
from rejection_handbook.blocks.email.model import Email
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.blocks.scanner import scan
from rejection_handbook.cli import main
from rejection_handbook.language.keywords import read_keywords
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.dates import read_review
from rejection_handbook.text.front_matter import read_front_matter
from rejection_handbook.text.lines import split_lines

SITUATIONS = {
    "academic-jobs", "adjustments", "apply-again", "assessment-centre", "automated-assessment", "before-interview",
    "benefits", "career-change", "final-round", "first-job", "harsh-feedback", "hits-harder", "internal-candidate",
    "messages", "money-now", "no-reply", "overqualified", "phone-and-online", "public-sector", "recruiter",
    "redundancy", "references-and-checks", "referral", "repeated-rejections", "returning-to-work", "role-frozen",
    "suspected-discrimination", "visa",
}  # fmt: skip
SUPPORTERS = {"helping-someone", "one-to-one", "group-session", "group-handouts"}
EMAILS = {
    "adjustment-request", "apply-again", "ask-for-pointers", "assessment-centre-feedback",
    "automated-assessment-questions", "check-in", "closing-note", "data-request", "fairness-questions", "final-round",
    "internal-candidate-talk", "mock-interview-request", "no-feedback-available", "offer-withdrawn", "one-question",
    "one-reminder", "process-complaint", "recruiter-feedback", "reference-correction", "short-feedback-call",
    "short-message", "status-check", "thanks-for-feedback", "update-a-supporter",
}  # fmt: skip
CHECKLISTS = 19
BY_COUNTRY = ("adjustments", "automated-assessment", "suspected-discrimination", "visa", "your-data")
PACKS = {"GB", "GB-NIR", "IE", "EU", "US", "CA", "AU", "NZ", "other"}
EMAIL_PAGES = [path for path in READERS if path.parent.name == "emails" and path.stem != "index"]
PAGES = {
    path: read_page(name(path), path.read_text(encoding="utf-8"), Variables(Centre())) for path in READERS
}  # fmt: skip


def text(path: str) -> str:
    return (DOCS / path).read_text(encoding="utf-8")


def test_every_situation_is_one_tap_from_the_first_page_by_what_happened() -> None:
    part = text("index.md").partition("\n## What happened to you?\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"\]\(situations/([\w-]+)\.md\)", part)) == SITUATIONS
    lines = re.findall(r"^- .*\(situations/.*", part, re.MULTILINE)
    assert [line for line in lines if not line.startswith('- ["')] == []  # in words that a reader would say


def test_supporters_find_their_pages_from_the_first_one() -> None:
    linked = set(re.findall(r"\]\(supporters/([\w-]+)\.md\)", text("index.md")))
    assert linked >= SUPPORTERS - {"group-handouts"}
    assert "](group-handouts.md)" in text("supporters/group-session.md")


@pytest.mark.parametrize("folder", ["situations", "supporters", "emails"])
def test_every_page_of_the_map_stands(folder: str) -> None:
    wanted = {"situations": SITUATIONS | {"your-data"}, "supporters": SUPPORTERS, "emails": EMAILS | {"index"}}[folder]
    assert {path.stem for path in (DOCS / folder).glob("*.md")} == wanted


@pytest.fixture(scope="module")
def words() -> dict[str, int]:
    """Return how many words readers get on each page, those of its tools and its labels too."""
    result = CliRunner().invoke(main, ["check", str(DOCS.parent)])
    return {path: int(count) for path, count in re.findall(r"^(\S+\.md) +(\d+)", result.output, re.MULTILINE)}


@pytest.mark.parametrize("path", sorted((DOCS / "situations").glob("*.md")), ids=name)
def test_a_page_for_a_situation_is_short_enough_for_a_bad_day(path: Path, words: dict[str, int]) -> None:
    assert 400 <= words[name(path)] <= 900


@pytest.mark.parametrize("stem", BY_COUNTRY)
def test_a_page_about_rights_has_a_part_for_every_country_and_one_for_all_others(stem: str) -> None:
    found = scan(stem, text(f"situations/{stem}.md"))
    assert {code for part in found.containers if part.name == "country" for code in part.title.split()} >= PACKS


def test_no_checklist_is_lost_and_every_item_has_an_id_of_its_own() -> None:
    lists = [checklist for page in PAGES.values() for checklist in page.of(Checklist)]
    assert len({checklist.id for checklist in lists}) == len(lists) == CHECKLISTS
    assert [item.text for checklist in lists for item in checklist.walk() if not item.explicit] == []
    assert [checklist.id for checklist in lists if not checklist.explicit] == []


@pytest.mark.parametrize("path", EMAIL_PAGES, ids=name)
def test_an_email_has_a_page_with_all_that_a_sender_needs(path: Path) -> None:
    (email,) = PAGES[path].of(Email)
    assert email.id == path.stem
    assert email.when
    assert set(email.examples) == {item.label for item in email.fields()}
    words = path.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", words, re.MULTILINE)
    assert headings[-4:] == [
        "What should you not say?", "What does it look like filled in?", "What if there is no answer?",
        "Your next step",
    ]  # fmt: skip
    example = words.partition("\n## What does it look like filled in?\n")[2].partition("\n## ")[0]
    assert example.count("\n!!! example ") == 1
    assert not re.search(r"\[[A-Z][^\]]*\](?!\()", example)  # no gap is left in it


@pytest.mark.parametrize("path", READERS, ids=name)
def test_a_page_says_when_it_was_reviewed_and_what_readers_may_search_for(path: Path) -> None:
    values = read_front_matter(split_lines(path.read_text(encoding="utf-8"))).values
    assert read_review(values).reviewed
    assert len(read_keywords(values)) >= 4
