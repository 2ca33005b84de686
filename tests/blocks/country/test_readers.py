"""What readers of an edition for each country get of the handbook's own pages: theirs alone, and whole."""

from __future__ import annotations

import re

from tests.blocks.country.bodies import find_bodies
from tests.blocks.country.editions import Build, shown
from tests.blocks.country.flow import find_gaps
from tests.blocks.country.passages import article, built, letters, outside, passages, read_site, sources, words

from rejection_handbook.blocks.helplines.choice import of_country
from rejection_handbook.blocks.helplines.model import packaged
from rejection_handbook.language.countries.codes import EU, EU_MEMBERS, OTHER
from rejection_handbook.language.countries.names import label

OURS = ("rights/", "british/", "links/")
"""Pages of the layer that lies over the handbook."""

ADDRESS = re.compile(r"https?://[^)\s>]+")
NOTES = re.compile(r'<div class="?footnote"?[^>]*>.*?</div>', re.DOTALL)
NAMED = re.compile(
    r'<div aria-label="([^"]*)" class="handbook-country [^>]*>\s*<p class="handbook-country__name">(.*?)</p>'
)
LINES = (*packaged().emergency, *packaged().lines)


def test_readers_find_every_part_for_their_country_on_its_page(build: Build, country: str) -> None:
    pages = read_site(build(country)[1].site)
    mine = [one for one in passages() if one.serves(country)]
    assert {one.page for one in mine} >= {one.page for one in passages() if OTHER in one.row}
    for one in mine:
        assert one.letters in letters(pages[built(one.page)]), one.source


def test_no_part_for_another_country_is_anywhere_in_the_site(build: Build, country: str) -> None:
    pages = read_site(build(country)[1].site)
    seen = {name: letters(text) for name, text in pages.items()}
    mine, others = ([one for one in passages() if one.serves(country) is here] for here in (True, False))
    assert bool(others) == bool(country)
    for one in others:
        assert [name for name, text in seen.items() if one.letters in text] == [], one.source
    kept = set(ADDRESS.findall("\n".join([*map(outside, sources()), *(one.source for one in mine)])))
    for link in {link for one in others for link in one.links} - kept:
        assert [name for name, text in pages.items() if f'"{link}"' in text] == []


def test_no_page_names_a_law_or_a_body_of_another_country(build: Build, country: str) -> None:
    """Footnotes are left aside, and so is the list of sources: both name whoever published a work."""
    codes = [country, *([EU] if country in EU_MEMBERS else [])]
    pages = {name: text for name, text in read_site(build(country)[1].site).items() if name.endswith(".html")}
    for name, page in pages.items():
        if country and not name.startswith(("sources/", *OURS)):
            assert find_bodies(words(NOTES.sub("", article(page))), codes) == [], name


def test_parts_stand_under_the_names_of_their_countries_only_where_all_are_shown(build: Build, country: str) -> None:
    pages = read_site(build(country)[1].site)
    for page in shown(country):
        names = [label(one.part.codes) for one in passages() if one.page == page]
        found = NAMED.findall(pages[built(page)])
        assert found == ([] if country else [(name, name) for name in names]), page


def test_every_page_is_whole_without_what_is_for_others(build: Build, country: str) -> None:
    pages = read_site(build(country)[1].site)
    assert {name: gaps for name, page in pages.items() if (gaps := find_gaps(article(page)))} == {}


def test_no_page_shows_a_helpline_of_another_country(build: Build, country: str) -> None:
    own = of_country(LINES, country) if country else LINES
    foreign = [line for line in LINES if line not in own and OTHER not in line.countries]
    sites, digits = {line.site for line in own}, {line.number for line in own}
    for name, page in read_site(build(country)[1].site).items():
        called = set(re.findall(r'href="?((?:tel|sms):[^" >]*)', page))
        links = {link for line in own for link in (line.link, line.text) if link}
        shown = name == "help-now/index.html" or (name == "supporters/group-handouts/index.html" and country)
        assert called == (links if shown else set()), name
        text = words(NOTES.sub("", article(page)))
        for line in foreign:
            assert line.site in ("", *sites) or f'"{line.site}"' not in page, name
            if line.number not in digits and name != "sources/index.html":  # which has volumes of journals
                assert not re.search(rf"(?<![\w.,–-]){re.escape(line.number)}(?![\w–-])", text), (name, line)


def test_every_page_leads_to_help_in_the_same_words(build: Build, country: str) -> None:
    pages = read_site(build(country)[1].site)
    for page in shown(country):
        text = article(pages[built(page)])
        route = text.rpartition("If you are struggling:")[2]
        there = re.search(r'<a href="?([^">]*)"?>free helpline</a>', route)
        assert page == "help-now.md" or (there and there[1].rstrip("/").endswith("help-now")), page
        assert "your doctor or someone you trust" in route, page


def test_a_country_without_a_line_of_its_own_has_somewhere_to_look(build: Build, country: str) -> None:
    page = words(article(read_site(build(country)[1].site)["help-now/index.html"]))
    assert "call your local emergency number" in page
    assert "Find a line in your country at findahelpline.com" in page
    assert ("Anywhere else" in page) == (country not in ("DE", "IN"))
