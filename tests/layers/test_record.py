"""What the lock file remembers of the layers below an edition."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.blocks.checklist.model import Checklist, Item
from rejection_handbook.layers.lock.ids import read_lock, write_lock
from rejection_handbook.layers.lock.record import KEY, Record, fingerprint, normal, read_record, write_record

WORDS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\t #-"), max_size=30)
RECORDS = st.builds(
    Record,
    st.dictionaries(WORDS, WORDS, max_size=3),
    st.dictionaries(WORDS, WORDS, max_size=3),
    st.dictionaries(WORDS, WORDS, max_size=3),
    st.sampled_from(["", "northbridge-7f3k"]),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["version", "checklists", KEY, "name", "layers", "pages", "replaced"]), inner)
    ),
    max_leaves=12,
)
CHECKLISTS = [Checklist("day", "Day", 1, (Item("rest", "Rest", 2, 2),))]


@given(RECORDS)
def test_what_is_recorded_is_read_back(record: Record) -> None:
    replaced = {key: normal(text) for key, text in record.replaced.items()}
    assert read_record(write_record(record, "{}")) == (replace(record, replaced=replaced), [])


@given(RECORDS, RECORDS)
def test_a_record_replaces_the_one_before_and_nothing_else(record: Record, before: Record) -> None:
    old = write_record(before, write_lock(CHECKLISTS, '{"note": ["ours", 1]}'))
    new = write_record(record, old)
    assert new == write_record(record, write_lock(CHECKLISTS, '{"note": ["ours", 1]}'))
    assert json.loads(new)["note"] == ["ours", 1]
    assert read_lock(new) == (["day", "day/rest"], [])


@given(RECORDS)
def test_the_ids_of_checklists_are_written_without_touching_the_record(record: Record) -> None:
    text = write_record(record, write_lock(CHECKLISTS))
    assert read_record(write_lock([], text))[0] == read_record(text)[0]


def test_a_record_is_written_so_that_a_change_shows_as_one_line() -> None:
    record = Record({"rejection-handbook": "1.0.0"}, {"b.md": "2", "a.md": "1"}, {"a.md#tips": "\n## Tips  \n\nOne.\n"})
    lines = write_record(record, write_lock([])).split("\n")
    assert [line.strip() for line in lines[3:]] == [
        '"edition": {',
        '"layers": {', '"rejection-handbook": "1.0.0"', "},",
        '"pages": {', '"a.md": "1",', '"b.md": "2"', "},",
        '"replaced": {', '"a.md#tips": [', '"## Tips",', '"",', '"One."', "]", "}", "}", "}", "",
    ]  # fmt: skip


@given(
    JSON.map(json.dumps) | st.text() | JSON.map(lambda part: json.dumps({"version": 1, "checklists": {}, KEY: part}))
)
def test_no_content_of_the_lock_file_stops_the_reading(text: str) -> None:
    record, problems = read_record(text)
    assert record == Record() or not problems
    assert all(
        isinstance(value, str) for part in (record.layers, record.pages, record.replaced) for value in part.values()
    )


@pytest.mark.parametrize(
    "part",
    [
        None, "text", 1, [], {"layers": []}, {"pages": "a.md"}, {"pages": {"a.md": 1}}, {"layers": {"x": None}},
        {"replaced": {"a.md": "one text"}}, {"replaced": {"a.md": ["one", 2]}}, {"replaced": {"a.md": [["one"]]}},
        {"replaced": None}, {"name": None}, {"name": ["mine"]},
    ],
)  # fmt: skip
def test_a_record_of_another_form_is_an_error_and_remembers_nothing(part: object) -> None:
    record, (problem,) = read_record(json.dumps({"version": 1, "checklists": {}, KEY: part}))
    assert record == Record()
    assert problem.level == "error"
    assert str(problem) == (
        "handbook.lock: Its part “edition” is not in the form that “handbook accept” writes. Take the last good one "
        "from your version history, or delete it and run “handbook ids” and “handbook accept”: your readers keep their "
        "ticks."
    )


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "1", '"edition"', "[" * 100_000])
def test_what_is_no_lock_file_is_left_to_be_told_once(text: str) -> None:
    assert read_record(text) == (Record(), [])


def test_a_lock_file_from_before_there_were_editions_has_no_record() -> None:
    assert read_record(write_lock(CHECKLISTS)) == (Record(), [])


@given(WORDS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_ends_of_lines_and_of_the_text_do_not_count(text: str, ending: str) -> None:
    same = "\n\n" + "  \n".join(text.split("\n")) + "\n"
    assert normal(same) == normal(text)
    assert fingerprint(same.replace("\r", "\n").replace("\n", ending)) == fingerprint(text.replace("\r", "\n"))
    assert normal(normal(text)) == normal(text)


def test_a_fingerprint_tells_texts_apart() -> None:
    assert len({fingerprint(text) for text in ("a", "b", " a", "a\n\nb", "a\nb", "")}) == 6
