"""The lock file: no published id vanishes without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.blocks.checklist.model import Checklist, Item
from rejection_handbook.files.atomic import write_atomically
from rejection_handbook.layers.lock.ids import check_lock, read_lock, write_lock

IDS = st.sampled_from(["rest", "walk", "a-b", "éat", "checklists", "version", "1", "日本"])


def checklist(name: str, *items: str, **renamed: str) -> Checklist:
    return Checklist(
        name,
        name,
        1,
        tuple(Item(item, item, 1, 1) for item in items),
        {old.replace("_", "-"): new for old, new in renamed.items()},
    )


CHECKLISTS = st.lists(
    st.builds(lambda name, items: checklist(name, *items), IDS, st.lists(IDS, unique=True, max_size=4)),
    unique_by=lambda one: one.id,
    max_size=4,
)


def keys(checklists: list[Checklist]) -> set[str]:
    return {one.id for one in checklists} | {key for one in checklists for key in one.keys()}  # noqa: SIM118  (a checklist is no dictionary)


@given(CHECKLISTS)
def test_what_is_recorded_is_read_back_and_is_all_there(checklists: list[Checklist]) -> None:
    text = write_lock(checklists)
    recorded, problems = read_lock(text)
    assert (set(recorded), problems) == (keys(checklists), [])
    assert check_lock(text, checklists) == []
    assert write_lock(reversed(checklists)) == text


@given(CHECKLISTS, CHECKLISTS)
def test_each_id_that_is_gone_is_reported_at_its_line(before: list[Checklist], after: list[Checklist]) -> None:
    text = write_lock(before)
    gone = keys(before) - keys(after)
    lists = {key for key in gone if "/" not in key}
    expected = lists | {key for key in gone if key.partition("/")[0] not in lists}
    warnings = [problem for problem in check_lock(text, after) if problem.level == "warning"]
    assert sorted(problem.message.rpartition("--retire ")[2].rstrip("”.") for problem in warnings) == sorted(expected)
    lines = text.split("\n")
    for problem in warnings:
        name, _, item = problem.message.rpartition("--retire ")[2].rstrip("”.").partition("/")
        line = lines[problem.line - 1]
        assert f'"{item or name}"' in line
        assert line.startswith('      "' if item else '    "')
        owner = next(above for above in reversed(lines[: problem.line]) if above.startswith('    "'))
        assert owner.startswith(f'    "{name}"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (checklist("day", "rest"), checklist("day", "sleep", rest="sleep")),
        (checklist("day", "rest"), checklist("first-day", "rest", day="first-day")),
        (checklist("day", "rest"), checklist("first-day", "sleep", day="first-day", rest="sleep")),
        (checklist("day", "rest", "walk"), checklist("day", "out", rest="out", walk="out")),
    ],
    ids=["an item", "a checklist", "both", "two items made one"],
)
def test_an_id_that_was_renamed_is_not_missed(before: Checklist, after: Checklist) -> None:
    assert [problem for problem in check_lock(write_lock([before]), [after]) if problem.level == "warning"] == []


def test_an_item_moved_to_another_checklist_is_not_missed_there() -> None:
    before = [checklist("day", "rest", "walk"), checklist("week", "call")]
    moved = Checklist("week", "Week", 1, (Item("call", "call", 1, 1), Item("walk", "walk", 1, 1)), {"day/walk": "walk"})
    assert check_lock(write_lock(before), [checklist("day", "rest"), moved])[0].level == "info"


def test_a_chain_of_names_keeps_the_ticks_of_all_of_them() -> None:
    third = checklist("third", "c", first="third", second="third", a="c", b="c")
    for name in ("first", "second", "third"):
        for item in ("a", "b", "c"):
            warnings = [
                one for one in check_lock(write_lock([checklist(name, item)]), [third]) if one.level == "warning"
            ]
            assert warnings == []
            assert (name, item) == ("third", "c") or third.aliases()[f"{name}/{item}"] == "third/c"


def test_ids_not_recorded_yet_are_only_told() -> None:
    (problem,) = check_lock(write_lock([]), [checklist("day", "rest")])
    assert problem.level == "info"
    assert "Not recorded yet: 2 ids, such as “day”" in problem.message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["version", "checklists", "a"]), inner),
    max_leaves=6,
)


@given(st.text() | (JSON | st.builds(lambda lists: {"version": 1, "checklists": lists}, JSON)).map(json.dumps))
def test_no_content_of_the_lock_file_stops_the_check(text: str) -> None:
    recorded, problems = read_lock(text)
    assert not (recorded and problems)
    check_lock(text, [checklist("day", "rest")])


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.md"]
    folder = tmp_path / "folder"
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        write_atomically(folder, b"new")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder", "page.md"]
