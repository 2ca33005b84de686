"""The file of helplines: what is read, and that every slip in it stops the build with its line."""

from __future__ import annotations

import datetime
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from rejection_handbook.blocks.helplines.model import FILE, PARTS, Helpline, packaged, read_helplines
from rejection_handbook.text.yaml.read import read_yaml

GOOD = """emergency:
  - countries: [GB, GB-NIR]
    number: "999"
    link: "tel:999"
    checked: 2026-11-23

lines:
  - countries: [GB]
    name: "Samaritans"
    action: "call"
    number: "116 123"
    link: "tel:116123"
    then: "choose the second option"
    note: "free"
    site: "https://www.samaritans.org/contact/"
    checked: 2026-11-23
  - countries: [other]
    name: "Find a line"
    site: "https://findahelpline.com/"
    checked: 2026-11-23
"""


def told(source: str) -> list[str]:
    problems = read_helplines(FILE, read_yaml(source))[1]
    assert all(problem.level == "error" for problem in problems)
    return [str(problem) for problem in problems]


def test_a_sound_file_is_read_as_it_is_written() -> None:
    found, problems = read_helplines(FILE, read_yaml(GOOD))
    day = datetime.date(2026, 11, 23)
    assert problems == []
    assert found.emergency == (Helpline(("GB", "GB-NIR"), day, number="999", link="tel:999"),)
    samaritans, elsewhere = found.lines
    assert samaritans == Helpline(
        ("GB",), day, "Samaritans", "call", "116 123", "tel:116123", "", "choose the second option", "free",
        "https://www.samaritans.org/contact/",
    )  # fmt: skip
    assert samaritans.host == "samaritans.org"
    assert elsewhere.number == ""


def test_the_handbooks_own_file_is_sound_and_what_every_engine_gets() -> None:
    source = (ROOT / "docs" / FILE).read_text(encoding="utf-8")
    found, problems = read_helplines(FILE, read_yaml(source))
    assert problems == []
    assert found == packaged()
    values = yaml.safe_load(source)
    assert [len(values[part]) for part in PARTS] == [len(found.emergency), len(found.lines)]


SLIPS: dict[str, tuple[tuple[str, str], str]] = {
    "a number without quotes": (('"999"', "999"), "3: “number” should be a few words, in double quotes. Write it like"),
    "zeros without quotes": (('"999"', "000"), "3: “number” should be a few words, in double quotes."),
    "other digits": (("tel:116123", "tel:116132"), "12: Readers see 116 123, and their phone would take 116132. Make"),
    "a web address to call": (("tel:116123", "https://x.org"), "12: “https://x.org” is nothing that a phone can call"),
    "a space in a link": (("tel:116123", "tel:116 123"), "12: “tel:116 123” is nothing that a phone can call or text."),
    "a script": (("tel:116123", "javascript:alert(1)"), "12: “javascript:alert(1)” is nothing that a phone can call"),
    "no address": (("https://www.samaritans.org/contact/", "samaritans.org"), "15: “site” should be a whole web addr"),
    "no code": (("[GB]", "[UK]"), "8: “countries” should be a list of codes. Did you mean countries: [GB]?"),
    "a name": (("[GB]", "Great Britain"), "8: “countries” should be a list of codes. Did you mean countries: [GB]?"),
    "no country": (("[GB]", "[]"), "8: “countries” should be a list of codes, each of two capital letters"),
    "Norway": (("[GB]", "[NO]"), "8: Without quotes, NO means “no”."),
    "no day": (("    checked: 2026-11-23\n\nlines", "    checked: lately\n\nlines"), "5: “checked” should be a day."),
    "a day to come": (("checked: 2026-11-23\n  - countries: [other]", "checked: 2999-01-01\n  - countries: [other]"),
                      "16: “checked” is the day on which somebody looked, and this one has not come yet."),
    "a day that there is not": (("2026-11-23\n\n", "2026-02-30\n\n"), "5: “2026-02-30” is no date or number that"),
    "an unknown word": (("note:", "notes:"), "14: An entry says no “notes” here. Did you mean “note”?"),
    "a word of the other part": (('    number: "999"', '    site: "https://x.org"\n    number: "999"'),
                                 "3: An entry says no “site” here. It may say: countries, number, link, checked."),
    "no name": (('    name: "Samaritans"\n', ""), "8: This entry says nothing of “name”. Write it like this: name: "),
    "no day at all": (("    checked: 2026-11-23\n\nlines", "\nlines"), "2: This entry says nothing of “checked”."),
    "a number and no link": (('    link: "tel:116123"\n', ""), "8: A number has “number”, “link”, “action”, and here"),
    "no action": (('    action: "call"\n', ""), "8: A number has “number”, “link”, “action”, and"),
    "a note and no number": (('    name: "Find a line"\n', '    name: "Find a line"\n    note: "free"\n'),
                             "17: “text”, “then” and “note” stand behind a number, and this entry has none."),
    "a text to other digits": (('"tel:116123"', '"tel:116123"\n    text: "sms:116124"'),
                               "13: Readers see 116 123, and their phone would take 116124. Make them the same."),
    "a text that calls": (('"tel:116123"', '"tel:116123"\n    text: "tel:116123"'),
                          "13: “tel:116123” is nothing that a phone can text. Write it like this: text: "),
    "a text beside a text": (('"tel:116123"', '"sms:116123"\n    text: "sms:116123"'),
                             "13: “text” is for a number that “link” calls. Take it out."),
    "an empty word": (('"Samaritans"', '""'), "9: “name” should be a few words, in double quotes."),
    "several lines": (('"free"', '"free\\nof charge"'), "14: “note” holds a character that cannot be seen, or takes"),
    "an unseen sign": (('"free"', '"fr\\u202eee"'), "14: “note” holds a character that cannot be seen"),
    "a long word": (('"free"', f'"{"a" * 101}"'), "14: “note” should be a few words, in double quotes."),
    "no part": (("emergency:", "emergencies:"), "0: “emergency” should be a list with an entry for each number"),
    "twice in an entry": (('    note: "free"', '    note: "free"\n    note: "dear"'), "15: “note” stands here a"),
    "a tab": (('    note: "free"', '\tnote: "free"'), "14: This file cannot be read. Write each line as “name: value”"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "problem"), SLIPS.values(), ids=SLIPS)
def test_a_slip_stops_every_build_and_is_told_with_its_line(change: tuple[str, str], problem: str) -> None:
    assert GOOD.count(change[0]) == 1
    messages = told(GOOD.replace(*change))
    place = f"{FILE}: " if problem.startswith("0: ") else f"{FILE}:"
    assert messages[0].startswith(place + problem.removeprefix("0: ")), messages


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "This file has two parts, each a list of entries: “emergency:” and “lines:”."),
        ("- a", "This file has two parts"),
        ("a", "This file has two parts"),
        (
            "emergency: x\nlines: y",
            "“emergency” should be a list with an entry for each number, each begun by a hyphen.",
        ),
        ("emergency: []\nlines: []", "“emergency” should be a list"),
        ("emergency: [a]\nlines: [b]", "An entry is made of lines like “number: …”, begun by a hyphen."),
        ("emergency: &a [*a]\nlines: *a", "This file has two parts"),
        ("emergency: [", "This file cannot be read."),
        ("a: [x]\n" * 3, "This file has no part “a”."),
    ],
)
def test_what_is_no_such_file_is_told(source: str, problem: str) -> None:
    messages = told(source)
    assert any(message.partition(": ")[2].startswith(problem) for message in messages), messages


def test_a_number_may_be_one_to_call_and_to_text() -> None:
    source = GOOD.replace('"tel:116123"', '"tel:116123"\n    text: "sms:116123?body=HELLO"')
    assert told(source) == []
    assert read_helplines(FILE, read_yaml(source))[0].lines[0].text == "sms:116123?body=HELLO"


def test_a_number_that_stands_twice_for_a_country_is_told() -> None:
    entry = GOOD[GOOD.index("  - countries: [GB]") : GOOD.index("  - countries: [other]")]
    (message,) = told(GOOD + entry)
    assert message == f"{FILE}:21: This number stands twice for GB. Take one out."
    assert told(GOOD + entry.replace("[GB]", "[IE]")) == []
    assert told(GOOD + entry.replace("Samaritans", "Others")) == []  # one number may lead to two services


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+44 116 123", "tel:+44116123"),
        ("1-800-HELP", "tel:18004357"),
        ("85258", "sms:85258?body=SHOUT"),
        ("13 11 14", "tel:131114"),
    ],
)
def test_numbers_may_be_written_as_people_read_them(number: str, link: str) -> None:
    assert told(GOOD.replace('"116 123"', f'"{number}"').replace("tel:116123", link)) == []


@given(st.text(alphabet="emrgncylis:-[]{}&*!?|>'\"# \n\t019.,~=<GBnumbertl", max_size=120))
def test_whatever_stands_in_the_file_it_is_read_or_told_at_a_line_that_is_there(text: str) -> None:
    problems = read_helplines(FILE, read_yaml(text))[1]
    assert problems
    assert all(0 <= problem.line <= text.count("\n") + 1 for problem in problems)


FIELDS = st.sampled_from(["countries", *dict.fromkeys(field for part in PARTS.values() for field in part)])
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=2)


@given(
    st.dictionaries(
        st.sampled_from(["emergency", "lines", "line"]), st.lists(st.dictionaries(FIELDS, VALUES), max_size=3)
    )
)
def test_no_value_stops_the_reader(values: dict[str, object]) -> None:
    source = yaml.safe_dump(values)
    _, problems = read_helplines(FILE, read_yaml(source))
    assert problems
    assert all(not re.search(r"<class|None|Traceback", problem.message) for problem in problems)
