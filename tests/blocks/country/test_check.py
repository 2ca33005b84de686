"""Slips in `/// country` and in `countries:` are told, with their place and what would be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook

from rejection_handbook.blocks.country.check import check_blocks
from rejection_handbook.blocks.country.front import read_countries, readers
from rejection_handbook.blocks.front_matter import check_front_matter
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.language.words.words import read_words
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.yaml.read import read_yaml


def told(text: str, country: str = "") -> list[str]:
    return [str(problem) for problem in read_page("page.md", text, Variables(Centre(country=country))).problems]


def agree(messages: list[str], problems: list[str]) -> bool:
    """Tell whether there are just these messages, by their lines and first words."""
    pairs = zip(messages, problems, strict=False)
    return len(messages) == len(problems) and all(one.startswith(f"page.md:{other}") for one, other in pairs)


WRITTEN = "Countries are written by their codes, and not as"
BAR = "A block begins with three slashes and has a bar before its countries:"
SLIPS = {
    "no code": ("country", "Say for which countries this part is, by their codes: “/// country | GB IE”."),
    "a bar and no code": ("country |", "Say for which countries this part is, by their codes"),
    "a name": ("country | United Kingdom", f"{WRITTEN} “United Kingdom”. Did you mean “/// country | GB”? GB is Great"),
    "small letters": ("country | gb ie", f"{WRITTEN} “gb ie”. Did you mean “/// country | GB IE”?"),
    "no country": (
        "country | GB Narnia",
        "“Narnia” is no code of a country. Write two capital letters for each, such as",
    ),
    "no countries": ("country | Narnia Oz", "“Narnia”, “Oz” are no codes of a country."),
    "a variable": ("country | {{ centre.country }}", "“{{”, “centre.country”, “}}” are no codes"),
    "Nicaragua": ("country | GB NI", "NI is Nicaragua. Northern Ireland is “GB-NIR”."),
    "no bar": ("country GB IE", f"{BAR} “/// country | GB IE”."),
    "a colon": ("country: GB", f"{BAR} “/// country | GB”."),
    "a name like it": ("countries | GB", "There is no block called “countries”. Did you mean “country”?"),
}


@pytest.mark.parametrize(("head", "problem"), SLIPS.values(), ids=SLIPS)
def test_a_slip_in_the_first_line_of_a_part_is_told_once(head: str, problem: str) -> None:
    assert agree(told(f"Words.\n\n/// {head}\nMore.\n///\n"), [f"3: {problem}"])


@pytest.mark.parametrize(
    "head", ["GB", "GB IE", "GB, IE", "gb-nir".upper(), "EU", "other", "US other", " GB ", "GB GB"]
)
def test_sound_codes_are_not_spoken_of(head: str) -> None:
    assert told(f"# A page\n\n/// country | {head}\nWords.\n///\n\nMore words.\n") == []


NESTED = "# A\n\nx\n\n/// country | GB\nWords.\n\n/// country | IE\nMore.\n///\n///\n"
HEADING = "# A\n\nx\n\n/// country | GB\n## A heading\n\nWords.\n\nAnother\n-------\n\n```\n# code\n```\n///\n"
PART = "This part for some countries"
INSIDE = f"{PART} stands inside a list, a quotation or another indented part"
HEADINGS = "A heading inside “/// country” cannot be found by a patch. Put it above the block."
PLACES = {
    "a part in a part": (NESTED, [f"8: {PART} stands inside that of line 5."]),
    "a part without an end": (
        "x\n\n/// country | GB\nWords.\n",
        [f"3: {PART} is never closed. Put a line with only ///"],
    ),
    "two slashes": ("x\n\n// country | GB\nWords.\n///\n", [f"3: {BAR}"]),
    "a list": ("- x\n\n    /// country | GB\n    Words.\n    ///\n", [f"3: {INSIDE}"]),
    "an item": ("- /// country | GB\n  Words.\n", [f"1: {INSIDE}"]),
    "a quotation": ("> /// country | GB\n> Words.\n> ///\n", [f"1: {INSIDE}"]),
    "options": (
        "x\n\n/// country | GB\n    id: here\n\nWords.\n///\n",
        [f"4: {PART} has no options.".replace("This", "A")],
    ),
    "headings inside": (HEADING, [f"6: {HEADINGS}", f"10: {HEADINGS}"]),
}


@pytest.mark.parametrize(("text", "problems"), PLACES.values(), ids=PLACES)
def test_a_part_that_stands_where_it_must_not_is_told(text: str, problems: list[str]) -> None:
    assert agree(told(text), problems), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "```\n/// country | Narnia\n///\n```\n",
        "<!--\n/// country | Narnia\n-->\n",
        "My country is a country.\n\n- `/// country | x`\n",
        "---\ncountry: no code\n---\n\n# Country\n",
    ],
)
def test_what_only_shows_the_syntax_is_no_slip(text: str) -> None:
    assert told(text) == []


UNNAMED = "In an edition for a country that is not named, nothing stands below this heading."
GB, US, IE, EU, OTHER = (f"/// country | {code}\nWords.\n///\n" for code in ("GB", "US", "IE", "EU", "other"))


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (f"# A\n\n{GB}", [f"1: {UNNAMED} Add words for all, or “/// country | other”."]),
        (f"# A\n\n{GB}\n{OTHER}", []),
        (f"# A\n\nWords.\n\n{GB}", []),
        (f"# A\n\nx\n\n## B\n\n{GB}\n## C\n\n{US}\n{OTHER}", [f"5: {UNNAMED}", "11: Readers in Great Britain find"]),
        (f"# A\n\n## B\n\n{GB}\n{US}\n{OTHER}\n### C\n\n{US}\n{GB}\n{OTHER}", []),
        (f"# A\n\nx\n\n## B\n\n{GB}\n### C\n\nx\n", []),
        (f"# A\n\n[^1]: note\n\n{GB}", [f"1: {UNNAMED}"]),
        (f"# A\n\n/// locked | x\n{GB}\n///\n", [f"1: {UNNAMED}"]),
        (f"# A\n\n/// progress\n///\n\n{GB}", []),
        (f"# A\n\n{EU}\n{OTHER}\n## B\n\n{IE}\n{OTHER}", ["11: Readers in European Union find nothing below this"]),
        (GB, []),
    ],
)
def test_a_heading_that_would_stand_alone_in_some_country_is_told(text: str, problems: list[str]) -> None:
    assert agree(told(text), problems), told(text)


def test_in_an_edition_with_a_country_a_heading_is_measured_by_no_other() -> None:
    assert told(f"# A\n\n{GB}", country="GB") == []


LIST = "“countries” should be a list of codes"
EXAMPLE = f"{LIST}, each of two capital letters: countries: [GB, IE]"
FRONT = {
    "no list": ("GB", f"3: {LIST}. Did you mean countries: [GB]?"),
    "words": ("GB, UK and Ireland", f"3: {LIST}. Did you mean countries: [GB, IE]?"),
    "empty": ("[]", f"3: {EXAMPLE}"),
    "nothing": ("", f"3: {EXAMPLE}"),
    "slip": ("[UK, IE]", f"3: {LIST}. Did you mean countries: [GB, IE]?"),
    "its own line": ("\n  - IE\n  - gb", f"5: {LIST}. Did you mean countries: [IE, GB]?"),
    "unknown": ("[Narnia]", f"3: {EXAMPLE}"),
    "Norway": ("[SE, NO]", "3: Without quotes, NO means “no”. For Norway, write it in double quotes"),
    "other": ("[GB, other]", "3: “other” works in “/// country” alone, where it means whoever"),
    "number": ("[44]", f"3: {EXAMPLE}"),
    "list in list": ("[[GB]]", f"3: {EXAMPLE}"),
    "names": ("{GB: yes}", f"3: {EXAMPLE}"),
}


@pytest.mark.parametrize(("written", "problem"), FRONT.values(), ids=FRONT)
def test_a_slip_in_the_countries_of_a_page_is_told_once(written: str, problem: str) -> None:
    source = f"---\ntitle: A page\ncountries: {written}\n---\n# A page\n"
    assert agree([str(one) for one in check_front_matter("page.md", source)], [problem])


def test_a_page_with_a_slip_in_its_countries_is_for_all() -> None:
    for written, _ in FRONT.values():
        assert read_countries(read_yaml(f"countries: {written}").values) == ()
        assert readers(read_yaml(f"countries: {written}").values, read_words()) == ""


@pytest.mark.parametrize("written", ["[GB]", "[GB, GB-NIR]", "[EU, GB]", '["NO"]', "\n  - IE"])
def test_sound_countries_of_a_page_are_read(written: str) -> None:
    source = f"---\ntitle: A page\ncountries: {written}\n---\n# A page\n"
    assert list(check_front_matter("page.md", source)) == []
    assert read_countries(read_yaml(f"countries: {written}").values)


@given(st.text(alphabet="GBIEUNROother -,[]|/\n#=\"'", max_size=60))
def test_whatever_stands_there_it_is_read_or_told_at_a_line_that_is_there(text: str) -> None:
    page = f"# A\n\nx\n\n/// country | {text}\nWords.\n///\n"
    lines = range(1, page.count("\n") + 2)
    assert all(problem.line in lines and problem.message for problem in check_blocks("page.md", page, whole=True))


def test_slips_stop_a_strict_build_and_readers_see_no_message(handbook: Handbook) -> None:
    handbook.write({"index.md": "---\ncountries: UK\n---\n\n# A page\n\nx\n\n/// country | UK\nWords.\n///\n"})
    built = handbook.build()
    assert built.stopped
    assert [message.split(": ")[1] for message in built.messages] == ["index.md:2", "index.md:9"]
    handbook.configure(centre={"country": "FR"})
    page = handbook.build(strict=False).html("index.html")
    assert "Words." in page
    assert "Did you mean" not in page
