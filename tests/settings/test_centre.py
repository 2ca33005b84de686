"""What a centre says of itself: read with care, explained where it is wrong, and harmless on every page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from tests.conftest import ROOT

from rejection_handbook.settings.centre import Centre, Wellbeing
from rejection_handbook.settings.form import ADDRESS, EMAIL, WORDS
from rejection_handbook.settings.limits import Limits
from rejection_handbook.settings.options import Options, read_centre, read_options
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.yaml.read import read_yaml
from rejection_handbook.text.yaml.size import ENDLESS, LARGEST, expanded_size, is_bomb

START = "site_name: Northbridge\nplugins:\n  - search\n  - handbook:\n"
PYTHON = re.compile(
    r"Traceback|<class|<function|\bNone\b|\bTrue\b|\bFalse\b|Error\b|Exception|\bdict\b|\bstr\b|\bint\b"
)


def told(written: str) -> list[str]:
    """Return the problems of options as they stand below `- handbook:`, each with its line counted from there."""
    source = START + re.sub("(?m)^(?=.)", "      ", written)
    options = yaml.safe_load(source)["plugins"][1]["handbook"]
    _, problems = read_options("mkdocs.yml", options, source)
    return [f"{problem.line - START.count(chr(10))}: {problem.message}" for problem in problems]


def expand(text: str, **centre: object) -> str:
    read, problems = read_centre("mkdocs.yml", centre)
    assert problems == []
    return Variables(read).expand("page.md", text).text


FAULTS = {
    "number": ("centre:\n  phone: 05550100", 2, ["“centre: phone”", "counts as a number", 'phone: "05550100"']),
    "time": ("centre:\n  opening_hours: 9:30", 2, ["“centre: opening_hours”", 'opening_hours: "9:30"']),
    "date": ("centre:\n  eligibility: 2024-09-01", 2, ["counts as a date", 'eligibility: "2024-09-01"']),
    "Norway": ("centre:\n  country: NO", 2, ["NO means “no”", 'country: "NO"']),
    "Norwegian": ("centre:\n  languages:\n    - en\n    - no", 4,
                  ["“centre: languages”", "no means “no”", 'write "no"']),
    "yes": ("centre:\n  name: On", 2, ["On means “yes”", 'name: "On"']),
    "colour without quotes": ("centre:\n  colour: #f5d547", 2, ["behind # counts as a note", 'colour: "#1d5c5f"']),
    "colour's name": ("centre:\n  colour: teal", 2, ["should be a colour's number", '"#1d5c5f"', "“teal” is not"]),
    "nothing": ("centre:\n  phone:\n  email: a@b.example", 2, ["“centre: phone”", "fill it in, or take the line out"]),
    "empty": ('centre:\n  phone: ""', 2, ["fill it in, or take the line out"]),
    "two lines": ("centre:\n  name: |\n    a\n    b", 2, ["“centre: name” should be words on one line"]),
    "UK": ("centre:\n  country: UK", 2, ["two capital letters, such as GB", "“UK” is not", "Write GB."]),
    "small letters": ("centre:\n  country: de", 2, ["Write DE."]),
    "a country's name": ("centre:\n  country: Wales", 2, ["for Northern Ireland, and “Wales” is not. Write GB."]),
    "Europe": ("centre:\n  country: EU", 2, ["“EU” is not."]),
    "language": ("centre:\n  languages: [english]", 2, ["“english” is not", "such as en, cy or pt-BR"]),
    "no list": ("centre:\n  languages: en", 2, ['should be a list: languages: ["en", "cy"]']),
    "bracket": ("centre:\n  name: The [Hub]", 2, ["“centre: name” holds “[”, which a page takes for formatting"]),
    "variable": ("centre:\n  name: '{{ x }}'", 2, ["“centre: name” holds “{”"]),
    "start": ("centre:\n  name: '- Hub'", 2, ["begins with “-”", "Begin with a letter"]),
    "item of a list": ('centre:\n  address: "12. Floor, Ring 3"', 2, ["begins with “12.”, which a page takes for an"]),
    "other digits": ('centre:\n  phone: "٠٥٥٥ ١٢٣"', 2, ["should be a phone number in the digits 0 to 9"]),
    "apostrophe": ('centre:\n  email: "o\'neil@n.example"', 2, ["“'”, which would break a link", "without that sign"]),
    "unseen": ('centre:\n  name: "a\\u200e\\u202eb"', 2, ["holds a character that cannot be seen"]),
    "half a character": ('centre:\n  name: "a\\ud800b"', 2, ["holds a character that cannot be seen"]),
    "long": (f"centre:\n  name: {'a' * 2000}", 2, ["has 2,000 letters, and it may have 1,000"]),
    "parenthesis": ("centre:\n  booking: https://x.example/a(b)", 2, ["“(”, which would break a link", "Write %28"]),
    "space": ("centre:\n  employers: https://x.example/a b", 2, ["a space, which would break a link", "Write %20"]),
    "script": ("centre:\n  employers: javascript:alert(1)", 2, ["whole web address that begins with https://"]),
    "email": ("centre:\n  email: careers(at)example.org", 2, ["should be an email address, such as"]),
    "appointment": ("centre:\n  booking:\n    CV check: cv.example", 3,
                    ["“centre: booking: CV check” should be a whole"]),
    "appointment's name": ("centre:\n  booking:\n    30: https://x.example", 3,
                           ["“centre: booking”", "in double quotes"]),
    "appointments": ("centre:\n  booking: [https://x.example]", 2, ["web address, or followed by lines like"]),
    "group": ("centre:\n  wellbeing: the doctor", 2, ["should be followed by lines like “name: …”"]),
    "whose": ("centre:\n  name: N\n  wellbeing:\n    phone: '1'", 3, ["a phone or an address but no name"]),
    "whose at night": ("centre:\n  wellbeing:\n    out_of_hours:\n      url: https://x.example", 3, ["but no name"]),
    "unknown in a group": ("centre:\n  wellbeing:\n    fone: '1'", 3,
                           ["“centre: wellbeing” has no entry “fone”", "phone"]),
    "unknown": ("centre:\n  color: '#fff'", 2, ["“centre” has no entry “color”", "Did you mean “colour”?"]),
    "unknown option": ("leaveout: []", 1, ["“handbook” has no entry “leaveout”", "Did you mean “leave_out”?"]),
    "far from all": ("zzz: []", 1, ["It has: edition, upstream, layers, centre"]),
    "edition": ("edition: My centre!", 1, ["“edition” should be a short name without spaces, such as my-centre"]),
    "switch": ("upstream: 'no'", 1, ["“upstream” should be true or false, without quotes: upstream: false"]),
    "path out": ("leave_out:\n  - index.md\n  - ../x.md", 3, ["Each entry of “leave_out”", "“../x.md” is not"]),
    "no number": ("check:\n  sentence: '25'", 2,
                  ["“check: sentence” should be a whole number from 1 to 999: sentence: 25"]),
    "half a year": ("check:\n  reading_age: 11.5", 2, ["“check: reading_age” should be a whole number"]),
    "no age": ("check:\n  reading_age: yes", 2, ["“check: reading_age” should be a whole number"]),
    "no interval": ("check:\n  review_every: 12", 2, ["“check: review_every” should be words", "counts as a number"]),
    "some time": ("check:\n  review_every: often", 2, ["such as 6 months, or never, and “often” is not"]),
    "no page": ("leave_out: [reflect/perspective]", 1, ["such as reflect/perspective.md"]),
    "no part": ("i_take_responsibility_for: [acas]", 1, ["path of a page", "“acas” is not"]),
    "a page of a platform": ("embed_in: [https://moodle.example/course]", 1,
                             ["up to the end of its host", "is not. Write https://moodle.example."]),
    "a bare host": ("embed_in:\n  - moodle.example:8443/", 2, ["Write https://moodle.example:8443."]),
    "an unsafe platform": ("embed_in: ['http://moodle.example']", 1, ["Write https://moodle.example."]),
    "every platform": ("embed_in: ['*']", 1, ["such as https://moodle.example, and “*” is not."]),
    "terms": ("terms: en-US", 1, ["“terms” should be followed by lines like “spelling: …”"]),
    "all": ("- edition", 0, ["“handbook” should be followed by lines like “edition: …”"]),
}  # fmt: skip


@pytest.mark.parametrize(("written", "line", "words"), FAULTS.values(), ids=FAULTS)
def test_a_wrong_entry_is_told_once_with_its_line_and_a_remedy(written: str, line: int, words: list[str]) -> None:
    (message,) = told(written)
    assert message.startswith(f"{line}: ")
    assert all(part in message for part in words), message
    assert not PYTHON.search(message)


def test_problems_come_in_the_order_of_the_file() -> None:
    lines = [int(message.split(":")[0]) for message in told("centre:\n  wellbeing:\n    phone: 12\n  nmae: x\nzzz: 1")]
    assert lines == sorted(lines) == [2, 3, 4, 5]


def test_what_is_wrong_counts_as_not_given() -> None:
    options, problems = read_options("mkdocs.yml", {"upstream": "no", "layers": ["a", 5], "centre": {"name": 5}})
    assert len(problems) == 3
    assert options == Options(layers=("a",))


def test_a_phone_whose_owner_cannot_be_read_is_not_shown_as_anothers() -> None:
    centre, _ = read_centre("mkdocs.yml", {"wellbeing": {"name": 5, "phone": "0555 0199"}})
    assert centre.wellbeing == Wellbeing()


def test_every_option_is_read() -> None:
    given = {
        "edition": "northbridge-7f3k", "upstream": False, "layers": ["consortium"], "leave_out": ["authors/"],
        "terms": {"spelling": "en-US"}, "i_take_responsibility_for": ["help-now.md"], "show_origin": True,
        "centre": {"name": " Northbridge ", "colour": "#ABC", "languages": ["en", "cy"], "country": "GB"},
        "check": {"reading_age": 12, "sentence": 25.0, "review_every": " 12 months", "words": ["UCAS"]},
        "enabled": True,
    }  # fmt: skip
    options, problems = read_options("mkdocs.yml", given)
    assert problems == []
    assert options == Options(
        edition="northbridge-7f3k", upstream=False, layers=("consortium",), leave_out=("authors/",),
        terms={"spelling": "en-US"}, i_take_responsibility_for=("help-now.md",), show_origin=True,
        centre=Centre("Northbridge", colour="#aabbcc", languages=("en", "cy"), country="GB"),
        check=Limits(12, 25, None, "12 months", ("UCAS",)),
    )  # fmt: skip


def test_what_is_left_empty_is_not_given() -> None:
    names = (
        "edition",
        "upstream",
        "layers",
        "centre",
        "leave_out",
        "terms",
        "i_take_responsibility_for",
        "show_origin",
    )
    assert read_options("mkdocs.yml", dict.fromkeys(names)) == (Options(), [])
    assert read_options("mkdocs.yml", None) == (Options(), [])


BOOKINGS = {"Mock interview": "https://n.example/mock", "CV check": "https://n.example/cv"}
LINKS = "[Mock interview](https://n.example/mock), [CV check](https://n.example/cv)"


@pytest.mark.parametrize(
    ("written", "centre", "read"),
    [
        ("{{ centre.booking }}", {"booking": BOOKINGS}, "https://n.example/mock"),
        ("{{ centre.appointments }}", {"booking": BOOKINGS}, LINKS),
        ("{{ centre.contact }}", {"name": "N", "phone": "0555", "booking": BOOKINGS}, f"N ([0555](tel:0555), {LINKS})"),
        ("{{ centre.appointments }}", {"booking": "https://n.example"}, "[book a time](https://n.example)"),
        ("{{ centre.contact }}", {"booking": {"CV check": "https://n.example"}},
         "your careers service ([book a time](https://n.example))"),
        ("{{ centre.appointments }}", {}, ""),
        ("{{ centre.appointments }}", {"booking": {}}, ""),
        ("{{ centre.languages }}", {"languages": ["en", "cy"]}, "en, cy"),
        ("{{ centre.languages }}", {}, ""),
        ("{{ centre.short_name }}", {"name": "Northbridge Careers"}, "Northbridge Careers"),
        ("{{ centre.short_name }}", {"name": "Northbridge Careers", "short_name": "Careers"}, "Careers"),
        ("{{ centre.address }}", {"address": "12 High Street,\n  Northbridge \n\nNB1 2CD\n"},
         "12 High Street, Northbridge, NB1 2CD"),
        ("{{ centre.opening_hours }}", {"opening_hours": "Mon–Thu 9–5\nFri 9–4"}, "Mon–Thu 9–5, Fri 9–4"),
        ("{{ centre.eligibility }}", {"eligibility": "Students,\nand graduates.\n"}, "Students, and graduates."),
        ("{{ centre.wellbeing.out_of_hours.contact }}", {}, "a free helpline"),
        ("{{ centre.wellbeing.out_of_hours }}", {"wellbeing": {"out_of_hours": {"name": "Night line"}}}, "Night line"),
        ("{{ centre.wellbeing.contact }}, {{ centre.wellbeing.out_of_hours.contact }}",
         {"wellbeing": {"name": "W", "phone": "1", "out_of_hours": {"name": "O", "phone": "2", "url": "https://o.example"}}},
         "W ([1](tel:1)), [O](https://o.example) ([2](tel:2))"),
        ("{{ centre.wellbeing.contact }}", {"wellbeing": {"out_of_hours": {"name": "O"}}},
         "your doctor or someone you trust"),
        ("{{ centre.name }}", {"name": "Northbridge Careers & Futures"}, "Northbridge Careers & Futures"),
        ('"{{ centre.name }}"', {"name": 'The "Hub" at St John\'s, 9" up'}, '"The “Hub” at St John’s, 9” up"'),
        ("{{ centre.country }}{{ centre.employers }}{{ centre.colour }}", {}, ""),
    ],
)  # fmt: skip
def test_a_variable_says_what_the_centre_says(written: str, centre: dict[str, object], read: str) -> None:
    assert expand(written, **centre) == read


def test_named_addresses_are_no_words() -> None:
    read, _ = read_centre("mkdocs.yml", {"booking": BOOKINGS})
    assert Variables(read).expand("page.md", "{{ centre.bookings }}").problems


MARKDOWN = Markdown(
    extensions=[
        name
        for name in yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
        if name != "smarty"  # which makes curly quotes of straight ones, as it should
    ]
)


def page(text: str) -> str:
    return MARKDOWN.reset().convert(text)


def straight(text: str) -> str:
    """Return a text with quotation marks of one form."""
    return re.sub("[“”]", '"', text).replace("’", "'")


@given(st.text() | st.from_regex(WORDS.pattern, fullmatch=True))
def test_no_name_becomes_more_than_words(name: str) -> None:
    centre, problems = read_centre("mkdocs.yml", {"name": name})
    if problems:
        assert centre == Centre()
        return
    variables = Variables(centre)
    built = page(variables.expand("page.md", "Ask {{ centre.name }} now.\n\n{{ centre.name }}\nhelps.").text)
    assert set(re.findall(r"<(\w+)", built)) == {"p"}
    if "&" not in name:
        assert straight(f"Ask {name.strip()} now.") in straight(html.unescape(built))
    row = page(variables.expand("page.md", "| a | b |\n|---|---|\n| {{ centre.name }} | c |").text)
    assert row.count("<td") == 2


@given(st.from_regex(EMAIL.pattern, fullmatch=True), st.from_regex(ADDRESS.pattern, fullmatch=True))
def test_every_address_that_is_taken_becomes_its_link(email: str, address: str) -> None:
    centre, problems = read_centre("mkdocs.yml", {"email": email, "booking": address})
    assert problems == []
    built = page(Variables(centre).expand("page.md", "Ask {{ centre.contact }} now.").text)
    assert set(re.findall(r"<(\w+)", built)) == {"p", "a"}
    links = re.findall(r'href="([^"]*)"', built)
    assert len(links) == 2
    if "&" not in address:
        assert [html.unescape(link) for link in links] == [f"mailto:{email}", address]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.integers() | st.none(), inner, max_size=3)
    ),
)
NAMES = st.sampled_from(["edition", "upstream", "layers", "centre", "leave_out", "terms", "show_origin", "x"])


@given(st.dictionaries(NAMES, JSON | st.dictionaries(st.sampled_from(["name", "booking", "wellbeing"]), JSON)) | JSON)
def test_nothing_that_yaml_can_hold_stops_the_reader(options: object) -> None:
    source = START + "      centre: 1\n"
    read, problems = read_options("mkdocs.yml", options, source)
    assert read.centre.name
    assert not PYTHON.search("".join(re.sub("“[^”]*”", "", problem.message) for problem in problems))
    str([str(problem) for problem in problems]).encode()


def test_a_number_that_is_too_long_to_be_written_is_no_trouble() -> None:
    _, problems = read_options(
        "mkdocs.yml", {16**9000: 1, "edition": 16**9000, "centre": {"name": 1, 16**9000: 1}}, START
    )
    assert len(problems) == 4


def bomb() -> object:
    value: object = ["lol"] * 9
    for _ in range(60):
        value = [value] * 9
    return value


def ring() -> object:
    value: dict[str, object] = {}
    value["name"] = [value]
    return value


@pytest.mark.parametrize("make", [bomb, ring])
@pytest.mark.parametrize("name", ["edition", "upstream", "layers", "centre", "leave_out", "terms"])
def test_aliases_that_never_end_are_refused_by_name(make: Callable[[], object], name: str) -> None:
    _, (problem,) = read_options("mkdocs.yml", {name: make()}, f"plugins:\n- handbook:\n    {name}: 1\n")
    assert (problem.line, problem.message) == (3, f"“{name}” is too large once its aliases (*name) are filled in.")


def test_aliases_deep_in_the_centre_are_refused() -> None:
    _, (problem,) = read_centre("mkdocs.yml", {"wellbeing": {"name": bomb()}})
    assert "too large" in problem.message


def test_an_unknown_option_is_named_whatever_it_holds() -> None:
    _, (problem,) = read_options("mkdocs.yml", {"terns": bomb()})
    assert "Did you mean “terms”?" in problem.message


@given(
    st.recursive(
        st.integers() | st.text(max_size=50),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner),
    )
)
def test_the_size_of_what_has_no_aliases_is_its_size(value: object) -> None:
    def count(value: object) -> int:
        inside = (
            [*value.keys(), *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
        )
        return 1 + sum(map(count, inside))

    assert expanded_size(value) == count(value)
    assert not is_bomb(value) or count(value) > LARGEST


def test_the_size_counts_an_alias_as_often_as_it_is_mentioned() -> None:
    shared = ["a", "b"]
    assert expanded_size([shared, shared, {"c": shared}]) == 1 + 3 + 3 + (1 + 1 + 3)
    assert expanded_size("a" * 1000) == 11
    assert expanded_size(bomb()) == expanded_size(ring()) == ENDLESS
    assert is_bomb(yaml.safe_load("a: &a [x]\nb: &b [*a, *b]"))


SOURCE = """\
site_name: Northbridge
centre: not this one
plugins:
  - search:
      lang: en
  - handbook:
      edition: northbridge
      # phone: a note
      centre: &centre
        name: "Northbridge"
        phone: 0555
        wellbeing:
          name: W
          phone: 0555
      leave_out:
        - one.md
        - {two: 2}
        - one.md
      terms: {words: {phone: 1}}
      centre: *centre
extra:
  <<: *centre
  environment: !ENV [X, y]
  phone: top
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["centre"], 20),
        (["centre", "name"], 10),
        (["centre", "wellbeing", "phone"], 14),
        (["centre", "wellbeing", "url"], 12),
        (["centre", "nothing", "phone"], 20),
        (["leave_out", "one.md"], 18),
        (["leave_out", "two"], 17),
        (["leave_out", 0], 16),
        (["leave_out", 9], 15),
        (["terms", "words", "phone"], 19),
        (["plugins", "handbook", "edition"], 7),
        (["plugins", "search", "lang"], 5),
        (["site_name"], 1),
        (["extra", "phone"], 24),
        (["extra", "environment", "y"], 23),
        (["extra", "wellbeing"], 12),
        (["nothing"], 0),
        (["phone"], 0),
        ([], 6),
    ],
)
def test_a_setting_is_found_where_it_counts(keys: list[object], line: int) -> None:
    assert read_yaml(SOURCE).line(*keys) == line


@pytest.mark.parametrize(
    "source",
    [
        "",
        "- a",
        "a",
        "a: [",
        "a: *b",
        "a: 1\n---\nb: 2",
        "\x00",
        "a: &a\n  <<: *a\n",
        "a: &a [*a]",
        "[" * 5000,
        "? [a]\n: b",
    ],
    ids=range(11),
)
def test_no_source_stops_the_search(source: str) -> None:
    assert read_yaml(source).line("centre", "name") == 0
    assert read_yaml(source).line("a", "b", 3) <= 2


@given(
    st.text(alphabet="ab:-[]{}&*<!?|>\n \"'#,") | st.text(), st.lists(st.text(max_size=2) | st.integers(), max_size=3)
)
@example("-", [-2])
def test_nothing_in_a_source_stops_the_search(source: str, keys: list[object]) -> None:
    assert 0 <= read_yaml(source).line(*keys) <= len(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", source))
