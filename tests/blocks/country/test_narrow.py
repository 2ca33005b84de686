"""Narrowing to a country: what is for others goes, and nothing else."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lay import Lay, told

from rejection_handbook.blocks.pages import read_page
from rejection_handbook.language.countries.codes import CODES, EU_MEMBERS, PLACES
from rejection_handbook.layers.checks.left_out import find_dead_links, find_gone
from rejection_handbook.layers.compose import Composition
from rejection_handbook.layers.composed import Composed
from rejection_handbook.layers.narrow import narrow
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.layers.source_line import SourceLine
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables


def composed(text: str, path: str = "page.md") -> Composition:
    pieces = tuple(SourceLine(line, path, number, 0) for number, line in enumerate(text.split("\n"), start=1))
    return Composition(pages={path: Composed(path, pieces, 0, Path(path))})


def narrowed(text: str, country: str) -> Composed:
    composition = composed(text)
    narrow(composition, country)
    assert composition.problems == []
    return composition.pages["page.md"]


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def test_a_page_that_is_narrowed_keeps_the_settings_that_were_read_of_it() -> None:
    text = "---\ntitle: A\ncountries: [GB]\n---\n# A\n\n/// country | IE\nIreland.\n///\n"
    composition = composed(text)
    before = composition.pages["page.md"]
    narrow(composition, "GB")
    after = composition.pages["page.md"]
    assert "Ireland" not in after.text
    assert after.front is before.front
    assert after.front.values == {"title": "A", "countries": ["GB"]}


OUTSIDE = (
    "Words {n}.", "## Heading {n}", "- point {n}\n- more {n}", "> quote {n}", "    code {n}",
    "| a{n} | b |\n|---|---|\n| c | d |", "```\n/// country | US\ncode {n}\n///\n```",
    "<!--\n/// country | GB\nnote {n}\n///\n-->", "/// locked | lock {n}\nLocked {n}.\n///",
    "/// checklist | List {n}\n    id: list-{n}\n\n- [ ] item {n}\n///", "Text {n}[^n{n}].\n\n[^n{n}]: Note {n}", "",
)  # fmt: skip
INSIDE = (
    "Inner {n}.", "- point {n}", "/// checklist | In {n}\n    id: in-{n}\n\n- [ ] item {n}\n///",
    "```\n/// country | IE\ncode {n}\n///\n```", "/// details | More {n}\nWords {n}.\n///",
)  # fmt: skip
COUNTRY = st.sampled_from(["GB", "GB-NIR", "IE", "DE", "US", "IN"])
CODES_OF_A_PART = st.lists(
    st.sampled_from(["GB", "GB-NIR", "IE", "DE", "US", "EU", "other", "CA"]), min_size=1, max_size=3
)
Chunks = list[tuple[list[str], str]]
"""A page in pieces: the codes of each, none where it is for everybody, and its text."""


@st.composite
def pages(draw: st.DrawFn) -> Chunks:
    chunks: Chunks = []
    for number in range(draw(st.integers(0, 7))):
        codes = draw(st.just([]) | CODES_OF_A_PART)
        if codes:
            inner = draw(st.sampled_from(INSIDE)).format(n=number)
            apart = draw(st.sampled_from(["\n", "\n\n"]))
            chunks.append((codes, f"/// country | {' '.join(codes)}{apart}{inner}\n///"))
        else:
            chunks.append(([], draw(st.sampled_from(OUTSIDE)).format(n=number)))
    return chunks


def text_of(chunks: Chunks) -> str:
    return "\n\n".join(text for _, text in chunks)


def meant(codes: list[str], country: str) -> bool:
    return country in codes or ("EU" in codes and country in EU_MEMBERS)


def rows_of(chunks: Chunks) -> list[int]:
    """Return for each chunk in which row it stands: words for everybody lie between two rows."""
    return list(itertools.accumulate(not codes and bool(text) for codes, text in chunks))


@given(pages(), COUNTRY)
def test_readers_get_what_is_for_their_country_or_for_everybody_and_nothing_else(chunks: Chunks, country: str) -> None:
    named = any(meant(codes, country) for codes, _ in chunks)
    rows = rows_of(chunks)
    own = {row for (codes, _), row in zip(chunks, rows, strict=True) if country in codes}
    kept = [
        one
        for one, row in zip(chunks, rows, strict=True)
        if not one[0]
        or country in one[0]
        or (meant(one[0], country) and row not in own)
        or ("other" in one[0] and not named)
    ]
    assert lines(narrowed(text_of(chunks), country).text) == lines(text_of(kept))


@given(pages(), COUNTRY)
def test_every_line_knows_where_it_was_written(chunks: Chunks, country: str) -> None:
    rows = text_of(chunks).split("\n")
    pieces = narrowed(text_of(chunks), country).pieces
    assert [piece.number for piece in pieces] == list(range(1, len(rows) + 1))
    assert all(piece.text in ("", row) for piece, row in zip(pieces, rows, strict=True))


@given(pages(), COUNTRY)
def test_to_narrow_twice_is_to_narrow_once(chunks: Chunks, country: str) -> None:
    once = narrowed(text_of(chunks), country).text
    assert narrowed(once, country).text == once


@given(pages(), COUNTRY, st.sampled_from(["/// email | x\n///", "/// gallery\n    id: x\n///", "{{ centre.nam }}"]))
def test_a_problem_is_told_where_it_was_written(chunks: Chunks, country: str, fault: str) -> None:
    text = f"{text_of(chunks)}\n\nThe fault:\n{fault}\n"
    start = text.split("\n").index("The fault:") + 1
    found = narrowed(text, country)
    problems = read_page("page.md", found.text, Variables(Centre(country=country))).problems
    assert problems
    assert all(start < problem.line <= start + 3 for problem in problems)
    assert all(found.place(problem.line) == ("page.md", problem.line) for problem in problems)


@given(st.text(alphabet=st.sampled_from("/| \n\tcountryGBIEother#-`<!>[]^:*x"), max_size=300), st.sampled_from(PLACES))
def test_a_page_without_a_part_stays_the_file_it_is(text: str, country: str) -> None:
    text = re.sub("(?i)/+ *country", "country", text)
    composition = composed(text)
    page = composition.pages["page.md"]
    narrow(composition, country)
    assert composition.pages["page.md"] is page
    assert not page.text_changed


@given(st.text(alphabet=st.sampled_from("/| \n\tcountryGBIEother#-`<!>[]^:*x"), max_size=300), st.sampled_from(PLACES))
def test_no_text_stops_the_narrowing(text: str, country: str) -> None:
    page = narrowed(f"/// country | IE\nx\n///\n{text}", country)
    assert [piece.number for piece in page.pieces] == sorted(piece.number for piece in page.pieces)


def test_without_a_country_everything_stays() -> None:
    composition = composed("---\ncountries: [US]\n---\n# A\n\n/// country | GB\nx\n///")
    before = dict(composition.pages)
    narrow(composition, "")
    assert composition.pages == before


@pytest.mark.parametrize("code", ["GB", "GB-NIR", "EU", "other", "US"])
def test_every_country_sees_its_own_part(code: str) -> None:
    page = f"# A\n\n/// country | {code}\nSeen.\n///\n\n/// country | AQ\nIn Antarctica.\n///"
    for country in PLACES:
        text = narrowed(page, country).text
        assert ("Seen." in text) == (meant([code], country) or (code == "other" and country != "AQ")), country
        assert ("In Antarctica." in text) == (country == "AQ")


def test_every_code_can_be_written() -> None:
    page = "\n\n".join(f"/// country | {code}\nWords for {code}.\n///" for code in CODES)
    for country in ("GB", "GB-NIR", "IE", "BR"):
        assert re.findall(r"Words for (.*)\.", narrowed(page, country).text) == [country]


IRISH, EUROPEAN = "/// country | IE\nFor Ireland.\n///", "/// country | EU\nFor the union.\n///"


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        (f"{IRISH}\n\n{EUROPEAN}", {"IE": "Ireland", "DE": "the union"}),
        (f"{EUROPEAN}\n{IRISH}", {"IE": "Ireland", "DE": "the union"}),
        (f"{EUROPEAN}\n\n/// country | US\nx\n///\n\n{IRISH}", {"IE": "Ireland", "DE": "the union"}),
        (f"{EUROPEAN}\n\nWords for all.\n\n{IRISH}", {"IE": "the union Ireland", "DE": "the union"}),
        (f"{EUROPEAN.replace('EU', 'EU IE')}\n\n{IRISH}", {"IE": "the union Ireland", "DE": "the union"}),
        (EUROPEAN, {"IE": "the union", "DE": "the union"}),
    ],
)
def test_a_member_with_a_part_beside_that_of_the_union_has_its_own(page: str, seen: dict[str, str]) -> None:
    for country, expected in seen.items():
        assert " ".join(re.findall(r"For (.*)\.", narrowed(page, country).text)) == expected


def test_two_paragraphs_stay_two_where_a_part_between_them_goes() -> None:
    assert re.fullmatch(r"One\.\n{2,}Two\.", narrowed("One.\n/// country | US\nx\n///\nTwo.", "GB").text)


NOTES = """Here.[^a] [link][b]

/// country | US
There.[^a][^c] And [this][d].

[^c]: Only there
[^e]: Cited below

[b]: https://example.org/b
///

Below.[^e]

[^a]: For both
[^f]: Cited nowhere

[d]: https://example.org/d
"""


def test_footnotes_and_addresses_go_with_the_last_words_that_rely_on_them() -> None:
    text = narrowed(NOTES, "GB").text
    for kept in ("[^a]: For both", "[^e]: Cited below", "[b]: https://example.org/b", "[^f]: Cited nowhere"):
        assert kept in text
    for gone in ("[^c]", "[d]:", "There."):
        assert gone not in text
    assert narrowed(NOTES, "US").text == NOTES


SOUND, FAULTY = "/// country | US\nFor the US.\n///", "/// country | UK\nFor the UK.\n///"


def test_a_part_with_a_slip_stays_until_it_is_mended() -> None:
    text = narrowed(f"x\n\n{SOUND}\n\n{FAULTY}\n", "GB").text
    assert "For the US." not in text
    assert "For the UK." in text


RIGHTS = """# Rights

## Ask

For all.

/// country | GB
Ask Acas.
///

/// country | US
Ask the EEOC.

/// checklist | In the US
    id: us-list

- [ ] Call {: #call }
///
///

## Wait

A week.
"""
IN_THE_US = """---
title: In the US
countries: [US]
---

# In the US

/// checklist | Forms
    id: forms

- [ ] Sign {: #sign }
///
"""
BELOW = {
    "index.md": "# Start\n\n[Rights](rights.md#ask) and [a list](checklist:us-list), [there](us.md).",
    "rights.md": RIGHTS,
    "us.md": IN_THE_US,
}


def edition(lay: Lay, mine: dict[str, str], country: str) -> Composition:
    found = lay(BELOW, mine)
    assert told(found) == []
    narrow(found, country)
    return found


@pytest.mark.parametrize(
    ("patch", "seen"),
    [
        ("/// after | ask\nOur words.\n///", {"GB": True, "US": True}),
        (
            "/// replace | ask\nOur words.\n\n/// checklist | Ours\n- [ ] Call {: #call }\n///\n///",
            {"GB": True, "US": True},
        ),
        ("/// before | wait\nOur words.\n///", {"GB": True, "US": True}),
        ("/// after | us-list\nOur words.\n///", {"GB": False, "US": True}),
        ("/// after | call\n- [ ] Our words. {: #ours }\n///", {"GB": False, "US": True}),
        ("/// before | us\nOur words.\n///", {"GB": True, "US": True}),
        ("/// replace | gb\n/// country | GB\nOur words.\n///\n///", {"GB": True, "US": False}),
        ("/// after | ask\n/// country | US\nOur words.\n///\n///", {"GB": False, "US": True}),
    ],
)
def test_a_patch_finds_its_part_whatever_the_country(lay: Lay, patch: str, seen: dict[str, bool]) -> None:
    for country, expected in seen.items():
        found = edition(lay, {"rights.patch.md": patch}, country)
        assert ("Our words." in found.pages["rights.md"].text) == expected


def test_of_two_parts_for_one_country_none_is_chosen_by_chance(lay: Lay) -> None:
    below = {"a.md": f"# A\n\nx\n\n{SOUND}\n\n{SOUND}\n"}
    (message,) = told(lay(below, {"a.patch.md": "/// remove | us\n///"}))
    assert "has nothing with the id “us”" in message


def test_ids_lists_and_pages_of_other_countries_are_gone_on_purpose(lay: Lay, engine: Outliner) -> None:
    found = edition(lay, {"rights.patch.md": "/// after | wait\nOurs.\n///"}, "GB")
    gone = find_gone(found, engine)
    assert gone.pages == {"us.md"}
    assert gone.anchors["rights.md"] >= {"us-list", "call"}
    assert gone.follow("rights.md#us-list", "index.md") == "rights.md"
    assert gone.follow("rights.md#ask", "index.md") == "rights.md#ask"
    assert gone.follow("us.md", "index.md") is None
    assert {("checklist", "us-list"), ("checklist", "forms")} <= gone.blocks
    assert {"us-list", "us-list/call", "forms", "forms/sign"} <= gone.ticks


def test_what_stays_is_not_gone(lay: Lay, engine: Outliner) -> None:
    gone = find_gone(edition(lay, {}, "US"), engine)
    assert gone.pages == set()
    assert gone.ticks == set()
    assert gone.follow("rights.md#us-list", "index.md") == "rights.md#us-list"


def test_ones_own_link_to_what_is_for_others_is_told(lay: Lay, engine: Outliner) -> None:
    mine = {
        "ours.md": "# Ours\n\n[here](rights.md#us-list), [there](us.md), [list](checklist:us-list), [ok](rights.md#ask)"
    }
    found = edition(lay, mine, "GB")
    problems = list(find_dead_links(found, find_gone(found, engine), 1))
    assert [problem.message.split("”")[0].strip("“") for problem in problems] == [
        "rights.md#us-list", "us.md", "checklist:us-list",
    ]  # fmt: skip


def test_a_layer_between_may_write_for_countries_of_which_an_edition_sees_its_own(lay: Lay) -> None:
    faculty = {
        "fair.md": f"# Fair\n\nx\n\n{SOUND}\n",
        "rights.patch.md": f"/// after | wait\n{SOUND}\n\n{FAULTY.replace('UK', 'GB')}\n///",
    }
    found = lay(BELOW, faculty, {"fair.patch.md": "/// after | fair\nRushford comes.\n///"})
    assert told(found) == []
    narrow(found, "GB")
    assert "For the US." not in found.pages["fair.md"].text + found.pages["rights.md"].text
    assert "For the GB." in found.pages["rights.md"].text
    assert "Rushford comes." in found.pages["fair.md"].text
    assert [piece.path for piece in found.pages["rights.md"].pieces if piece.text == "For the GB."] == [
        "faculty/rights.patch.md"
    ]


def test_the_first_page_stays_in_every_country(lay: Lay) -> None:
    found = lay({"index.md": "---\ntitle: Start\ncountries: [US]\n---\n\n# Start"}, {})
    narrow(found, "GB")
    assert "index.md" in found.pages
    assert told(found) == [
        "handbook/index.md:3: This is where readers begin, in every country. Take “countries” out of it."
    ]


@pytest.mark.parametrize(
    ("mine", "place"),
    [
        ({"us.patch.md": "/// after | in-the-us\nOurs.\n///"}, "handbook/us.md:3"),
        ({"us.patch.md": "---\ncountries: [US, CA]\n---\n"}, "us.patch.md:2"),
        ({"visa.md": "---\ncountries: [US]\n---\n# Visa"}, "visa.md:2"),
    ],
)
def test_an_adviser_is_told_of_words_of_hers_that_nobody_will_see(lay: Lay, mine: dict[str, str], place: str) -> None:
    found = edition(lay, mine, "GB")
    (problem,) = found.problems
    assert problem.level == "info"
    assert str(problem).startswith(
        f"{place}: Your edition is for Great Britain, so it leaves this page out, which is for United"
    )


def test_a_patch_can_say_for_which_countries_a_page_is(lay: Lay) -> None:
    found = edition(lay, {"us.patch.md": "---\ncountries: [US, GB]\n---\n"}, "GB")
    assert "us.md" in found.pages
    assert found.problems == []
