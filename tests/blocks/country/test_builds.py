"""Whole editions for several countries, built strictly over the handbook."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from tests.blocks.country.editions import RIGHTS, Build
from tests.conftest import Handbook
from tests.editions.pages import dead_links, unfinished

from rejection_handbook.blocks.checklist.model import Checklist
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.edition import Edition
from rejection_handbook.layers.lock import ids as lock
from rejection_handbook.layers.read import read_edition
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables

SEEN = {
    "GB": ["Great Britain"], "GB-NIR": ["Northern Ireland"], "IE": ["Ireland"],
    "DE": ["the European Union"], "US": ["the United States"],
    "CA": ["anywhere else"], "AU": ["anywhere else"], "NZ": ["anywhere else"], "IN": ["anywhere else"],
    "": ["Great Britain", "Northern Ireland", "Ireland", "the European Union", "the United States", "anywhere else"],
}  # fmt: skip


@cache
def edition_of(folder: Path) -> Edition:
    return read_edition(folder / "mkdocs.yml", folder / "docs", parser)


def words(site: Path, page: str) -> str:
    article = (
        (site / page / "index.html").read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    )
    article = re.sub(r'<nav class="handbook-path".*?</nav>', "", article, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", article).split())


def test_an_edition_for_any_country_builds_strictly_and_every_link_leads_somewhere(build: Build, country: str) -> None:
    _, built = build(country)
    assert built.messages == ()
    assert list(dead_links(built.site)) == []
    assert list(unfinished(built.site)) == []


def test_readers_see_what_is_for_their_country(build: Build, country: str) -> None:
    _, built = build(country)
    text = words(built.site, "rights")
    assert re.findall(r"Ask (?:in )?(.*?)\.", text) == SEEN[country]
    assert "Write down what happened." in text
    assert ("A source for one" in text) == (country in ("GB", ""))
    assert "A source for all" in text


def test_the_names_of_countries_stand_there_only_where_all_are_shown(build: Build, country: str) -> None:
    _, built = build(country)
    page = built.html("rights/index.html")
    assert ("handbook-country__name" in page) == (not country)
    assert ("handbook-readers" in page) is False


def test_a_page_for_some_countries_is_in_their_editions_alone(build: Build, country: str) -> None:
    _, built = build(country)
    there = country in ("GB", "IE", "")
    assert (built.site / "british").exists() == there
    for page in ("index.html", "links/index.html"):
        assert ("british/" in built.html(page)) == there
    assert ("[the page]" in words(built.site, "links")) is False
    assert "the page" in words(built.site, "links")
    if there:
        label = "For readers in: Great Britain, Ireland"
        shown = re.search(rf"</h1>\s*<p class=\"?handbook-readers\"?>{label}</p>", built.html("british/index.html"))
        assert bool(shown) == (not country)


def test_search_downloads_and_lists_know_of_nothing_else(build: Build, country: str) -> None:
    handbook, built = build(country)
    american = country in ("US", "")
    index = built.html("search/search_index.json")
    assert ("Ask in the United States" in index) == american
    assert ("Words for two countries" in index) == (country in ("GB", "IE", ""))
    assert bool(list(built.site.rglob("for-the-agency.docx"))) == american
    assert ("before-you-file" in built.html("my-progress/index.html")) == american
    assert ("A question for the agency" in built.html("emails/index.html")) == american
    edition = edition_of(handbook.folder)
    assert edition.options.centre.country == country
    assert [one for one in edition.problems if one.level != "info"] == []


def test_a_list_for_another_country_is_not_missed_by_the_lock_file(build: Build, country: str) -> None:
    handbook, _ = build(country)
    page = "/// checklist | L\n    id: before-you-file\n\n- [ ] N {: #note-the-date }\n///\n"
    recorded = lock.write_lock(read_page("a.md", page, Variables(Centre())).of(Checklist))
    edition = edition_of(handbook.folder)
    gone = lock.check_lock(recorded, [], edition.gone.ticks)
    assert bool(gone) == (country in ("US", ""))


def test_helplines_are_those_of_the_country(build: Build, country: str) -> None:
    _, built = build(country)
    text = words(built.site, "help-now")
    lines = {
        "GB": ["999", "116 123", "85258", "111", "111", "111"],
        "GB-NIR": ["999", "116 123", "85258", "0808 808 8000"],
        "IE": ["112", "999", "116 123"], "DE": ["112"], "US": ["911", "988", "text 988"],
        "CA": ["911", "988", "text 988"], "AU": ["000", "13 11 14", "0477 13 11 14"],
        "NZ": ["111", "1737", "text 1737"], "IN": [],
    }  # fmt: skip
    shown = re.findall(r'href="(?:tel|sms):[^"]*">([^<]*)<', built.html("help-now/index.html"))
    assert shown == lines[country] if country else len(shown) > 15
    assert "findahelpline.com" in text
    assert "call your local emergency number ." in text
    assert ("nidirect" in text, "CareerOneStop" in text, "National Careers Service" in text) == {
        "GB": (False, False, True), "GB-NIR": (True, False, False), "US": (False, True, False), "": (True, True, True),
    }.get(country, (False, False, False))  # fmt: skip


def test_the_builder_is_told_what_her_country_lacks(build: Build, country: str) -> None:
    _, built = build(country)
    told = [note for note in built.notes if "helplines.yml" in note]
    lacking = {"IN": "no emergency number and no helpline for India", "DE": "no helpline for Germany"}
    assert len(told) == (country in lacking)
    assert all(lacking[country] in note for note in told)


@pytest.mark.usefixtures("small_handbook")
def test_a_patch_in_an_edition_reaches_its_place_whatever_is_narrowed(handbook: Handbook) -> None:
    handbook.configure(upstream=True, edition="ours-7f3k", centre={"name": "Ours", "country": "GB"})
    patch = (
        "/// after | find-a-person\n/// country | US\nFor the US.\n///\n\n/// country | GB\nFor GB.\n///\n///\n\n"
        "/// before | your-next-step\nFor all.\n///\n"
    )
    handbook.write({"help-now.patch.md": patch, "ours.md": RIGHTS})
    built = handbook.build()
    assert built.messages == ()
    text = words(built.site, "help-now")
    assert "For GB." in text
    assert "For all." in text
    assert "For the US." not in text
    assert "Ask in Great Britain." in words(built.site, "ours")


@pytest.mark.usefixtures("small_handbook")
def test_terms_leave_codes_alone(handbook: Handbook) -> None:
    terms = {"words": {"other": "another", "GB": "Britain", "words": "terms"}}
    own = {"layers": ["shared"], "terms": terms, "centre": {"name": "Ours"}}
    handbook.configure(upstream=True, edition="ours-7f3k", **own)
    page = "---\nnav: none\n---\n# A\n\n/// country | GB other\nOther words of GB.\n///\n"
    handbook.write({"/shared/docs/a.md": page})
    built = handbook.build()
    assert built.messages == ()
    assert "Great Britain, anywhere else Another terms of Britain." in words(built.site, "a")


def test_a_fault_below_a_part_that_goes_is_told_with_its_own_line(handbook: Handbook) -> None:
    handbook.configure(centre={"country": "GB"})
    handbook.write(
        {"index.md": "# A\n\nx\n\n/// country | US\na\n\nb\n///\n\n/// email | A letter\n///\n\n[gone](nowhere.md)\n"}
    )
    built = handbook.build()
    assert built.stopped
    assert any(message.startswith("handbook: index.md:11: ") for message in built.messages)
    assert any(message.startswith("handbook: index.md:14: There is no page “nowhere.md”") for message in built.messages)
