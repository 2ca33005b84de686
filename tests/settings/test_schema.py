"""One table of settings: editors, the reader and the documentation see the same."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.conftest import ROOT

from rejection_handbook.settings import form as forms
from rejection_handbook.settings.form import WORDS, Form
from rejection_handbook.settings.json_schema import json_schema, json_text
from rejection_handbook.settings.options import Options, read_options
from rejection_handbook.settings.setting import Entry, NamedLinks, entries, walk

VALIDATOR = Draft202012Validator(json_schema())
ENTRIES = {".".join(keys): entry for keys, entry in walk(Options)}
FORMS = {name: one for name, one in vars(forms).items() if isinstance(one, Form)}


def accepted_by_editors(options: object) -> bool:
    verdicts = {
        VALIDATOR.is_valid({"site_name": "A centre", "plugins": plugins})
        for plugins in (["search", {"handbook": options}], {"search": {}, "handbook": options})
    }
    assert len(verdicts) == 1
    return verdicts.pop()


def accepted_by_the_reader(options: object) -> bool:
    return not read_options("mkdocs.yml", options)[1]


def test_the_schema_for_editors_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(json_text()))


def test_every_setting_has_a_sentence_and_an_example_that_is_accepted() -> None:
    for name, entry in ENTRIES.items():
        assert re.fullmatch(r"[A-Z][^\n]*\.", entry.description), name
        value: object = entry.example
        for key in reversed(name.split(".")):
            value = {key: value, "name": "N"} if key in ("phone", "url") and "wellbeing" in name else {key: value}
        assert accepted_by_editors(value), name
        assert accepted_by_the_reader(value), name


def test_every_setting_is_read_into_what_its_field_is_declared_to_hold() -> None:
    kinds = {
        "words": str,
        "lines": str,
        "switch": bool,
        "number": int,
        "list": tuple,
        "links": NamedLinks,
        "pairs": dict,
    }
    for name, entry in ENTRIES.items():
        if name.startswith("terms"):  # which another reader reads
            continue
        *above, last = name.split(".")
        value: object = {last: entry.example, **({"name": "N"} if entry.belongs else {})}
        for key in reversed(above):
            value = {key: value}
        read, problems = read_options("mkdocs.yml", value)
        for key in name.split("."):
            read = getattr(read, key)
        assert problems == []
        assert type(read) is (entry.of or kinds[entry.kind]), name


def test_editors_read_the_patterns_as_the_reader_does() -> None:
    """ECMA-262, with the flag u, knows fewer escapes and fewer groups than Python."""
    for name, form in FORMS.items():
        assert set(re.findall(r"\\(.)", form.pattern)) <= set("wWsdDSxu[]{}()*+?.^$|\\/-"), name
        assert set(re.findall(r"(?<!\\)\(\?(.)", form.pattern)) <= {":", "!", "="}, name


def test_the_rest_of_mkdocs_yml_is_left_in_peace() -> None:
    free: list[object] = [
        {},
        {"site_name": 12, "nav": "anything", "theme": None},
        {"plugins": None},
        {"plugins": ["search", "handbook", {"tags": {"name": 12}}, 5]},
        {"plugins": [{"handbook": None}, {"handbook": {}}, {"handbook": {"enabled": False}}]},
        {"plugins": {"handbook": {}, "search": {"lang": "en"}}},
    ]
    assert [value for value in free if not VALIDATOR.is_valid(value)] == []


class _Lenient(yaml.SafeLoader):
    """Reads tags such as `!ENV` as nothing."""


_Lenient.add_multi_constructor("", lambda *_: None)


@pytest.mark.parametrize("path", ["mkdocs.yml", "tests/centre/mkdocs.yml"])
def test_our_own_mkdocs_yml_is_valid(path: str) -> None:
    VALIDATOR.validate(yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=_Lenient))  # noqa: S506


def centre(**entries: object) -> dict[str, object]:
    return {"centre": entries}


INVALID: list[object] = [
    "Northbridge",
    ["edition"],
    {"editon": "northbridge"},
    {"edition": "my centre"},
    {"edition": 12},
    {"edition": ""},
    {"upstream": "false"},
    {"upstream": 0},
    {"layers": "consortium"},
    {"layers": [""]},
    {"layers": [None]},
    {"leave_out": ["reflect/perspective"]},
    {"leave_out": ["../secret.md"]},
    {"leave_out": ["a/../../secret.md"]},
    {"leave_out": ["/etc/"]},
    {"leave_out": ["~/x.md"]},
    {"leave_out": ["C:\\x.md"]},
    {"leave_out": ["./x.md"]},
    {"i_take_responsibility_for": ["acas"]},
    {"i_take_responsibility_for": ["help-now.md#"]},
    {"terms": "en-US"},
    {"terms": []},
    {"show_origin": "yes"},
    {"embed_in": "https://moodle.example"},
    {"embed_in": ["http://moodle.example"]},
    {"embed_in": ["https://moodle.example/course"]},
    {"embed_in": ["https://moodle.example; script-src *"]},
    {"embed_in": ["*"]},
    {"check": ["reading_age"]},
    {"check": {"reading_age": "12"}},
    {"check": {"reading_age": 0}},
    {"check": {"reading_age": True}},
    {"check": {"sentence": 25.5}},
    {"check": {"sentence": None}},
    {"check": {"review_every": "6 moons"}},
    {"check": {"review_every": "0 days"}},
    {"check": {"review_every": 12}},
    {"check": {"words": "UCAS"}},
    {"check": {"words": ["*"]}},
    {"check": {"reading": 12}},
    centre(nmae="Northbridge"),
    centre(name=None),
    centre(name="  "),
    centre(name="two\nlines"),
    centre(name="a <b> c"),
    centre(name="[a](b)"),
    centre(name="{{ 7 }}"),
    centre(name="`a`"),
    centre(name="# a"),
    centre(name="/// remove"),
    centre(name="- a"),
    centre(name="a\u202eb"),
    centre(name="a" * 1001),
    centre(phone=5550100),
    centre(country=False),
    centre(country="UK"),
    centre(country="gb"),
    centre(country="EU"),
    centre(country="Wales"),
    centre(languages="en"),
    centre(languages=["english"]),
    centre(languages=["en_GB"]),
    centre(languages=[False]),
    centre(email="careers"),
    centre(email="a b@example.org"),
    centre(email="a@example.org?bcc=b@example.org"),
    centre(email="a@b"),
    centre(booking="northbridge.example/book"),
    centre(booking="javascript:alert(1)"),
    centre(booking="https://"),
    centre(booking="https:///book"),
    centre(booking="https://x.example/a b"),
    centre(booking="https://x.example/a(b)"),
    centre(booking='https://x.example/"'),
    centre(booking={"Mock interview": "book"}),
    centre(booking={"[Mock]": "https://x.example"}),
    centre(booking=["https://x.example"]),
    centre(employers="ftp://x.example"),
    centre(colour="teal"),
    centre(colour="1d5c5f"),
    centre(colour="#12345"),
    centre(wellbeing="the doctor"),
    centre(wellbeing={"phone": "0555"}),
    centre(wellbeing={"name": "W", "fone": "0555"}),
    centre(wellbeing={"out_of_hours": {"url": "https://x.example"}}),
]
VALID: list[object] = [
    None,
    {},
    {"edition": "northbridge-7f3k"},
    {"edition": None, "upstream": None, "layers": None, "centre": None, "leave_out": None, "terms": None},
    {"upstream": False, "show_origin": True, "layers": ["consortium", "faculty-of-arts"]},
    {"leave_out": ["reflect/perspective.md", "authors/", "a..b/c.md"]},
    {"i_take_responsibility_for": ["help-now.md", "feedback/ask-for-pointers.md#acas"]},
    {"terms": {"spelling": "en-US", "words": {"careers service": "career center"}}},
    {"check": None},
    {"check": {}},
    {"check": {"reading_age": 12, "sentence": 25.0, "review_every": "1 year", "words": ["UCAS"]}},
    {"check": {"review_every": "never", "average_sentence": 18, "words": None}},
    centre(name="Northbridge Careers & Futures", short_name="the “Hub” (main building)"),
    centre(name="Centre d’orientation de l’Université", phone="+44 555 0100 ext. 4", country="GB"),
    centre(name="東京キャリアセンター", languages=["ja", "en", "zh-Hant-TW", "de-CH-1996", "pt-BR", "xh"]),
    centre(address="12 High Street,\nNorthbridge\n", opening_hours="Mon–Thu 9:30–17:00\nFri 9–4"),
    centre(email="careers+help@jobs.northbridge.example", colour="#abc"),
    centre(booking="https://x.example/~careers/book_now?type=1&lang=en#top"),
    centre(booking={"Mock interview": "https://x.example/%28a%29", "CV check": "http://x.example:8080/"}),
    centre(wellbeing={"name": "W", "phone": "0555", "out_of_hours": {"name": "Night line", "phone": "116 123"}}),
    centre(wellbeing={"out_of_hours": {"name": "Night line"}}),
    centre(wellbeing=None),
]


@pytest.mark.parametrize("options", INVALID, ids=repr)
def test_what_is_wrong_is_refused_alike(options: object) -> None:
    assert not accepted_by_editors(options)
    assert not accepted_by_the_reader(options)


@pytest.mark.parametrize("options", VALID, ids=repr)
def test_what_is_right_is_accepted_alike(options: object) -> None:
    assert accepted_by_editors(options)
    assert accepted_by_the_reader(options)


def words(form: Form) -> st.SearchStrategy[object]:
    """Words that are right as a rule, and such as are nearly right."""
    right = st.sampled_from(form.choices) if form.choices else st.from_regex(form.pattern, fullmatch=True)
    nearly = right.flatmap(lambda text: st.sampled_from([f"{text}\n", f" {text}", f"{text}(", f"{text} x", f"#{text}"]))
    if form.choices:  # an editor offers choices as they are, where the reader forgives blanks
        nearly = right.map(lambda text: f"{text}x")
    return right | nearly | st.text(max_size=20)


OTHER: st.SearchStrategy[object] = st.none() | st.booleans() | st.integers() | st.just([]) | st.just({}) | st.just([5])


def value_for(entry: Entry) -> st.SearchStrategy[object]:
    if entry.as_written:  # which another reader reads
        return st.sampled_from([{}, entry.example]) | OTHER
    if entry.of:
        return options_for(entry.of)
    form = words(entry.form)
    kinds: dict[str, st.SearchStrategy[object]] = {
        "switch": st.booleans(),
        "number": st.integers() | st.floats() | st.integers(1, 999),
        "list": st.lists(form, max_size=2),
        "links": form | st.dictionaries(words(WORDS).map(str), form, max_size=2),
    }
    return kinds.get(entry.kind, form) | OTHER


def options_for(table: type[Any]) -> st.SearchStrategy[Any]:
    known = {entry.name: value_for(entry) for entry in entries(table)}
    groups = st.fixed_dictionaries({}, optional=known)
    return groups | groups.map(lambda group: group | {"other": 1}) | OTHER


@given(options_for(Options))
def test_editors_and_the_reader_agree(options: object) -> None:
    assert accepted_by_editors(options) == accepted_by_the_reader(options)


@pytest.mark.parametrize("name", [name for name in ENTRIES if not name.startswith("terms.")])
def test_editors_and_the_reader_agree_on_each_setting(name: str) -> None:
    *above, last = name.split(".")

    @settings(max_examples=50)
    @given(value_for(ENTRIES[name]))
    def agree(value: object) -> None:
        options: object = {"name": "N", last: value} if ENTRIES[name].belongs else {last: value}
        for key in reversed(above):
            options = {key: options}
        assert accepted_by_editors(options) == accepted_by_the_reader(options)

    agree()
