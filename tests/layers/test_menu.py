"""Where pages stand in the menu: as the handbook has it, and where an edition wants its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook
from tests.lay import Lay, told

from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.menu import Name, Placement, arrange, pages, read_names, read_placement, rename, retitle
from rejection_handbook.layers.read import read_edition
from rejection_handbook.text.problem import Place

NAV = [
    {"Start": "index.md"},
    "help.md",
    {"Feedback": ["feedback/index.md", {"Ask": "feedback/ask.md"}, {"More": ["feedback/more.md"]}]},
    {"Elsewhere": "https://example.org"},
]


def wish(path: str, rule: str, target: str = "", layer: int = 1) -> Placement:
    return Placement(path, rule, target, Place(path, 2), layer)


def arranged(*wishes: Placement, nav: Sequence[Any] = NAV, left_out: Sequence[str] = ()) -> tuple[list[Any], list[str]]:
    menu, problems = arrange(nav, wishes, left_out)
    return menu, [str(problem) for problem in problems]


FEEDBACK = ["feedback/index.md", {"Ask": "feedback/ask.md"}, {"More": ["feedback/more.md"]}]


@pytest.mark.parametrize(
    ("wishes", "menu"),
    [
        ([], NAV),
        ([("a.md", "after", "index.md")], [NAV[0], "a.md", *NAV[1:]]),
        ([("a.md", "before", "index.md")], ["a.md", *NAV]),
        ([("a.md", "before", "help.md")], [NAV[0], "a.md", *NAV[1:]]),
        (
            [("a.md", "after", "feedback/ask.md")],
            [*NAV[:2], {"Feedback": [*FEEDBACK[:2], "a.md", FEEDBACK[2]]}, NAV[3]],
        ),
        (
            [("a.md", "before", "feedback/more.md")],
            [*NAV[:2], {"Feedback": [*FEEDBACK[:2], {"More": ["a.md", "feedback/more.md"]}]}, NAV[3]],
        ),
        ([("a.md", "under", "Feedback")], [*NAV[:2], {"Feedback": [*FEEDBACK, "a.md"]}, NAV[3]]),
        (
            [("a.md", "under", "More")],
            [*NAV[:2], {"Feedback": [*FEEDBACK[:2], {"More": ["feedback/more.md", "a.md"]}]}, NAV[3]],
        ),
        ([("a.md", "none", "")], NAV),
        ([("a.md", "after", "index.md"), ("b.md", "after", "index.md")], [NAV[0], "a.md", "b.md", *NAV[1:]]),
        ([("a.md", "before", "index.md"), ("b.md", "before", "index.md")], ["a.md", "b.md", *NAV]),
        (
            [("a.md", "under", "More"), ("b.md", "under", "More")],
            [*NAV[:2], {"Feedback": [*FEEDBACK[:2], {"More": ["feedback/more.md", "a.md", "b.md"]}]}, NAV[3]],
        ),
        (
            [("c.md", "after", "x.md"), ("a.md", "after", "x.md"), ("x.md", "after", "index.md")],
            [NAV[0], "x.md", "a.md", "c.md", *NAV[1:]],
        ),
        ([("b.md", "before", "index.md"), ("a.md", "before", "index.md")], ["a.md", "b.md", *NAV]),
        ([("a.md", "after", "b.md"), ("b.md", "after", "index.md")], [NAV[0], "b.md", "a.md", *NAV[1:]]),
        ([("a.md", "after", "b.md"), ("b.md", "after", "c.md"), ("c.md", "before", "help.md")],
         [NAV[0], "c.md", "b.md", "a.md", *NAV[1:]]),
    ],
    ids=[
        "none", "after", "before the first", "before", "after one under a heading", "before one further in",
        "under a heading", "under a heading further in", "in no menu", "two after one", "two before one",
        "two under one heading", "two after one that comes later", "two before one in another order",
        "after one that comes later", "a chain",
    ],
)  # fmt: skip
def test_a_page_stands_where_it_asks_to(wishes: list[tuple[str, str, str]], menu: list[Any]) -> None:
    assert arranged(*(wish(*one) for one in wishes)) == (menu, [])


@pytest.mark.parametrize(
    ("one", "menu"),
    [
        (wish("feedback/ask.md", "after", "index.md"), [NAV[0], {"Ask": "feedback/ask.md"}, NAV[1]]),
        (wish("feedback/ask.md", "none"), NAV[:2]),
        (wish("help.md", "before", "index.md"), ["help.md", NAV[0]]),
    ],
)
def test_a_page_that_has_a_place_is_moved_with_its_title(one: Placement, menu: list[Any]) -> None:
    assert arranged(one, nav=[NAV[0], NAV[1], {"Feedback": [{"Ask": "feedback/ask.md"}]}]) == (
        [*menu, *([{"Feedback": [{"Ask": "feedback/ask.md"}]}] if one.path == "help.md" else [])],
        [],
    )


def test_the_menu_of_a_layer_is_stronger_than_what_pages_of_the_same_layer_say() -> None:
    assert arranged(wish("help.md", "before", "index.md", layer=0)) == (NAV, [])


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (wish("a.md", "after", "hepl.md"), "a.md:2: The menu has no page “hepl.md”, so this page comes last. Did you"),
        (wish("a.md", "before", "nothing"), "a.md:2: The menu has no page “nothing”, so this page comes last. There"),
        (wish("a.md", "after", "Start"), "a.md:2: The menu has no page “Start”"),
        (
            wish("a.md", "under", "Feed-back"),
            "a.md:2: The menu has no heading “Feed-back”, so this page comes last. Did",
        ),
        (wish("a.md", "under", "Start"), "a.md:2: The menu has no heading “Start”"),
        (wish("a.md", "under", "Elsewhere"), "a.md:2: The menu has no heading “Elsewhere”"),
        (wish("a.md", "after", "a.md"), "a.md:2: The menu has no page “a.md”"),
    ],
)
def test_a_place_that_is_not_there_is_told_and_the_page_comes_last(one: Placement, problem: str) -> None:
    menu, (message,) = arranged(one)
    assert menu == [*NAV, "a.md"]
    assert message.startswith(problem)


def test_pages_that_ask_for_one_another_come_last_and_are_told() -> None:
    menu, problems = arranged(wish("a.md", "after", "b.md"), wish("b.md", "after", "a.md"))
    assert (menu, len(problems)) == ([*NAV, "a.md", "b.md"], 2)


@pytest.mark.parametrize(
    ("left_out", "menu"),
    [
        (["help.md"], [NAV[0], *NAV[2:]]),
        (["index.md"], NAV[1:]),
        (["feedback/more.md"], [*NAV[:2], {"Feedback": FEEDBACK[:2]}, NAV[3]]),
        (["feedback/index.md", "feedback/ask.md", "feedback/more.md"], [*NAV[:2], NAV[3]]),
        (["other.md"], NAV),
    ],
)
def test_pages_that_are_left_out_leave_the_menu_and_no_empty_heading(left_out: list[str], menu: list[Any]) -> None:
    assert arranged(left_out=left_out) == (menu, [])


def test_the_menu_that_is_read_stays_as_it_is() -> None:
    before = repr(NAV)
    arranged(wish("a.md", "under", "More"), wish("b.md", "before", "feedback/ask.md"), left_out=["feedback/more.md"])
    assert repr(NAV) == before


WISHES = st.lists(
    st.builds(
        wish,
        st.sampled_from([f"{name}.md" for name in "abcdef"]),
        st.sampled_from(["after", "before", "under"]),
        st.sampled_from(["index.md", "feedback/ask.md", "Feedback", "nowhere", *(f"{name}.md" for name in "abcdef")]),
    ),
    unique_by=lambda one: one.path,
)


@given(WISHES)
def test_every_page_stands_in_the_menu_once_and_the_rest_keeps_its_order(wishes: list[Placement]) -> None:
    menu, problems = arrange(NAV, wishes, [])
    found = list(pages(menu))
    assert sorted(found) == sorted([*pages(NAV), *(one.path for one in wishes)])
    assert [path for path in found if path in set(pages(NAV))] == list(pages(NAV))
    lost = {problem.path for problem in problems}
    for one in wishes:
        if one.path not in lost and one.rule != "under":
            assert (found.index(one.path) < found.index(one.target)) == (one.rule == "before")


# What a page says


@pytest.mark.parametrize(
    ("said", "rule", "target"),
    [
        ("nav: {after: index.md}", "after", "index.md"),
        ("nav:\n  before: a/b.md", "before", "a/b.md"),
        ('nav: {under: "Ask for feedback"}', "under", "Ask for feedback"),
        ("nav: none", "none", ""),
        ("nav:", "none", ""),
        ("nav: false", "none", ""),
        ("title: x\nnav: none\ntags: [a]", "none", ""),
    ],
)
def test_a_page_says_at_its_top_where_it_stands(lay: Lay, said: str, rule: str, target: str) -> None:
    placement, problems = read_placement(lay({"a.md": f"---\n{said}\n---\n# A"}).pages["a.md"])
    line = said.split("\n").index(next(line for line in said.split("\n") if line.startswith("nav"))) + 2
    assert (placement, problems) == (Placement("a.md", rule, target, Place("a.md", line)), [])


@pytest.mark.parametrize(
    "text", ["# A", "---\ntitle: nav\n---\n", "nav: none", "---\nnav: none", "", "---\n nav: none\n---\n"]
)
def test_a_page_need_not_say_where_it_stands(lay: Lay, text: str) -> None:
    assert read_placement(lay({"a.md": text}).pages["a.md"]) == (None, [])


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("nav: {behind: index.md}", ""),
        ("nav: {atfer: index.md}", " Did you mean “after”?"),
        ("nav: {after: [index.md]}", ""),
        ("nav: {nmae: Ours}", " Did you mean “name”?"),
        ("nav: {name: [Ours]}", ""),
        ("nav: {after: a.md, before: b.md}", ""),
        ("nav: index.md", ""),
        ("nav: [after, index.md]", ""),
        ("nav: true", ""),
        ("nav: 2026-01-01", ""),
    ],
)
def test_a_place_that_cannot_be_understood_is_told_with_an_example(lay: Lay, said: str, near: str) -> None:
    placement, problems = read_placement(lay({"a.md": f"---\ntitle: x\n{said}\n---\n"}).pages["a.md"])
    assert placement is None
    (problem,) = map(str, problems)
    assert problem.startswith("a.md:3: “nav” says where in the menu a page stands: after or before a page, or under a")
    assert problem.endswith(f"its name there.{near} Write nav: {{after: index.md}}, or nav: {{name: Begin here}}")


@pytest.mark.parametrize(
    "said", ["nav: {after", "nav: [", "nav: 2026-02-30", "nav: !!python/name:os.system", "nav: *a"]
)
def test_settings_that_cannot_be_read_do_not_stop_the_menu(lay: Lay, said: str) -> None:
    placement, problems = read_placement(lay({"a.md": f"---\n{said}\n---\n"}).pages["a.md"])
    assert placement is None
    assert len(problems) <= 1


def test_a_patch_may_move_a_page_in_the_menu(lay: Lay) -> None:
    found = lay({"a.md": "---\nnav: none\n---\n# A"}, {"a.patch.md": "---\nnav: {after: index.md}\n---\n"})
    assert told(found) == []
    placement, _ = read_placement(found.pages["a.md"])
    assert placement == Placement("a.md", "after", "index.md", Place("a.patch.md", 2), 1)


def test_titles_are_changed_and_paths_are_not() -> None:
    assert retitle(NAV, str.upper) == [
        {"START": "index.md"},
        "help.md",
        {"FEEDBACK": ["feedback/index.md", {"ASK": "feedback/ask.md"}, {"MORE": ["feedback/more.md"]}]},
        {"ELSEWHERE": "https://example.org"},
    ]


@pytest.mark.parametrize(
    ("said", "rule", "name"),
    [
        ("nav: {name: Hello}", "", "Hello"),
        ("nav: {after: index.md, name: Hello}", "after", "Hello"),
        ("nav: {name: Hello\n  there, under: Feedback}", "under", "Hello there"),
    ],
)
def test_a_page_says_what_it_is_called_in_the_menu(lay: Lay, said: str, rule: str, name: str) -> None:
    placement, problems = read_placement(lay({"a.md": f"---\n{said}\n---\n# A"}).pages["a.md"])
    assert placement
    assert (placement.rule, placement.name, problems) == (rule, name, [])


def test_entries_and_headings_get_other_names_and_a_page_its_own() -> None:
    names = {"Feedback": "Get feedback", "Ask": "Please ask", "Elsewhere": "Off", "Start": "Begin"}
    assert rename(NAV, names, {"index.md": "Here", "help.md": "Help us"}) == [
        {"Here": "index.md"},
        {"Help us": "help.md"},
        {"Get feedback": ["feedback/index.md", {"Please ask": "feedback/ask.md"}, {"More": ["feedback/more.md"]}]},
        {"Off": "https://example.org"},
    ]


def test_a_name_is_known_as_it_is_written_and_as_readers_see_it_and_another_is_told() -> None:
    wanted = [(old, Name(old.lower(), Place("mkdocs.yml", 9))) for old in ("Ask", "START", "Mroe")]
    names, (problem,) = read_names(NAV, wanted, [str.upper])
    assert names == {"Ask": "ask", "Start": "start"}
    assert str(problem) == "mkdocs.yml:9: The menu has no entry “Mroe” to be called otherwise. Did you mean “More”?"


# Over the packaged handbook


@pytest.mark.usefixtures("small_handbook")
def test_an_edition_gives_names_to_pages_and_headings_of_the_menu(handbook: Handbook, tmp_path: Path) -> None:
    handbook.configure(
        upstream=True,
        edition="northbridge-7f3k",
        menu={"Ask for feedback": "Get feedback", "My progress": "What I did", "Sources": "Ours"},
        terms={"words": {"feedback": "comments"}},
    )
    title = "---\ntitle: Help\n{}---\n"
    handbook.write(
        {
            "us.md": "---\nnav: {under: Get feedback, name: Us}\n---\n# Us",
            "help-now.patch.md": title.format("nav: {name: Help}\n"),
            "glossary.patch.md": title.format(""),
            "my-progress.patch.md": title.format("nav: {before: index.md}\n"),
            "emails/one-reminder.patch.md": title.format("nav: {before: sources.md}\n"),
        }
    )
    edition = read_edition(tmp_path / "mkdocs.yml", handbook.docs, parser)
    assert edition.menu is not None
    assert edition.menu[:2] == [{"What I did": "my-progress.md"}, {"Start here": "index.md"}]
    assert {"Help": "help-now.md"} in edition.menu
    (under,) = [entry["Get feedback"] for entry in edition.menu if "Get feedback" in entry]
    assert under[-1] == {"Us": "us.md"}
    assert {"Ours": "sources.md"} in edition.menu
    told = [str(problem) for problem in edition.problems if "The menu still says" in problem.message]
    assert [one.partition(": ")[0] for one in told] == ["glossary.patch.md:2", "emails/one-reminder.patch.md:2"]
    assert told[0].endswith('“Words explained”. To change that too, write: nav: {name: "Help"}')
    assert told[1].endswith('write: nav: {before: sources.md, name: "Help"}')


@pytest.mark.usefixtures("small_handbook")
def test_pages_of_an_edition_find_their_place_in_the_handbooks_menu(handbook: Handbook, tmp_path: Path) -> None:
    handbook.configure(upstream=True, edition="northbridge-7f3k", leave_out=["my-progress.md"])
    handbook.write(
        {
            "us.md": "---\nnav: {after: index.md}\n---\n# Us",
            "hidden.md": "---\nnav: none\n---\n# Hidden",
            "homeless.md": "# Nowhere",
            "help-now.patch.md": "---\nnav: {before: index.md}\n---\n",
        }
    )
    edition = read_edition(tmp_path / "mkdocs.yml", handbook.docs, parser)
    assert edition.menu is not None
    assert edition.menu[:4] == [
        {"If you are struggling": "help-now.md"},
        {"Start here": "index.md"},
        "us.md",
        edition.menu[3],
    ]
    listed = list(pages(edition.menu))
    assert listed[-1] == "homeless.md"
    assert "my-progress.md" not in listed
    assert "hidden.md" not in listed
    assert edition.hidden == ("hidden.md",)
    assert not any(path.startswith("authors/") for path in listed)
    assert [(one.path, one.level) for one in edition.problems if "no place in the menu" in one.message] == [
        ("homeless.md", "info")
    ]
