"""What readers rely on is not taken away unless an edition says that it answers for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Handbook
from tests.lay import Lay, told

from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.checks.left_out import leave_out
from rejection_handbook.layers.checks.locked import check_locked, read_locked
from rejection_handbook.layers.compose import Composition
from rejection_handbook.layers.read import read_edition
from rejection_handbook.text.problem import Place

CONFIG = Place("mkdocs.yml", 9)
HELP = "/// locked | Route to help\nCall [a helpline](https://example.org), at any hour.\n///"
PAGE = f"""---
title: A page
reviewed: 2026-01-31
---

# Page

## Tips

They say so.[^acas] Others too.[^yoon]

## Help

{HELP}

[^acas]: Acas

[^yoon]: Yoon

[^unused]: Nobody refers to it
"""


def checked(found: Composition, *answered: str) -> list[tuple[str, str]]:
    """Return level and words of what is told, with the place in front."""
    assert told(found) == []
    return [(problem.level, str(problem)) for problem in check_locked(found, answered, CONFIG)]


def patch(words: str) -> dict[str, str]:
    return {"page.patch.md": words}


# Kinds of parts, and ways to lose them

WORDS, REVIEWED = "the words that are locked as “route-to-help”", "the date of the last review"
ACAS, YOON = "the source [^acas]", "the source [^yoon]"
ROUTE, DATE = "page.md#route-to-help", "page.md#reviewed"

WAYS = [
    ("the section around it is removed", patch("/// remove | help\n///"), {ROUTE: WORDS}, "page.patch.md:1"),
    ("the section around it is replaced", patch("\n/// replace | help\nOurs.\n///"), {ROUTE: WORDS}, "page.patch.md:2"),
    ("it is removed itself", patch("/// remove | route-to-help\n///"), {ROUTE: WORDS}, "page.patch.md:1"),
    (
        "its words are changed",
        patch(f"/// replace | route-to-help\n{HELP.replace('any hour', 'noon')}\n///"),
        {ROUTE: WORDS},
        "page.patch.md:1",
    ),
    (
        "its name is changed",
        patch(f"/// replace | route-to-help\n{HELP.replace('Route to help', 'Other')}\n///"),
        {ROUTE: WORDS},
        "page.patch.md:1",
    ),
    (
        "it is shown as code",
        patch(f"/// replace | route-to-help\n~~~\n{HELP}\n~~~\n///"),
        {ROUTE: WORDS},
        "page.patch.md:1",
    ),
    (
        "it is hidden in a comment",
        patch(f"/// replace | route-to-help\nOurs.\n\n<!--\n{HELP}\n-->\n///"),
        {ROUTE: WORDS},
        "page.patch.md:1",
    ),
    (
        "the words with its mark are replaced",
        patch("/// replace | tips\nOurs.[^yoon]\n///"),
        {"page.md#acas": ACAS},
        "page.patch.md:1",
    ),
    (
        "the words with two marks are removed",
        patch("/// remove | tips\n///"),
        {"page.md#acas": ACAS, "page.md#yoon": YOON},
        "page.patch.md:1",
    ),
    ("a patch changes the date", patch("---\nreviewed: 2027-01-01\n---\n"), {DATE: REVIEWED}, "page.patch.md:2"),
    (
        "a page replaces all of it",
        {"page.md": "# Ours"},
        {"page.md": f"{WORDS}, {ACAS}, {YOON} and {REVIEWED}"},
        "page.md",
    ),
    (
        "a page leaves out the date",
        {"page.md": PAGE.replace("reviewed: 2026-01-31\n", "")},
        {DATE: REVIEWED},
        "page.md",
    ),
    ("a page has another date", {"page.md": PAGE.replace("2026", "2027")}, {DATE: REVIEWED}, "page.md:3"),
    (
        "a page has the source and no mark",
        {"page.md": PAGE.replace("so.[^acas]", "so.")},
        {"page.md#acas": ACAS},
        "page.md",
    ),
    (
        "a page has the mark in code",
        {"page.md": PAGE.replace("so.[^acas]", "so.\n\n```\n[^acas]\n```\n\n")},
        {"page.md#acas": ACAS},
        "page.md",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "parts", "place"), [one[1:] for one in WAYS], ids=[one[0] for one in WAYS])
def test_whatever_takes_a_locked_part_away_stops_the_build_with_what_to_do(
    lay: Lay, mine: dict[str, str], parts: dict[str, str], place: str
) -> None:
    ((level, message),) = checked(lay({"page.md": PAGE}, mine))
    assert level == "error"
    what = " and ".join(parts.values())
    assert message.startswith(f"{place}: This takes away {what} of page.md, which readers rely on. Keep what is locked")
    assert message.endswith(f"i_take_responsibility_for: [{', '.join(parts)}]")


@pytest.mark.parametrize(("mine", "parts"), [one[1:3] for one in WAYS], ids=[one[0] for one in WAYS])
@pytest.mark.parametrize("whole", [True, False])
def test_who_answers_for_it_is_shown_in_the_log(
    lay: Lay,
    mine: dict[str, str],
    parts: dict[str, str],
    whole: bool,  # noqa: FBT001
) -> None:
    answered = ["page.md"] if whole else list(parts)
    ((level, message),) = checked(lay({"page.md": PAGE}, mine), *answered)
    assert level == "info"
    what = " and ".join(parts.values())
    assert message.endswith(f"You take responsibility for changing {what} on page.md.")


@pytest.mark.parametrize(
    "mine",
    [
        {},
        patch("/// after | help\nOurs.\n///"),
        patch("/// before | route-to-help\nOurs.\n///"),
        patch("/// replace | tips\nOurs.[^acas] [^yoon]\n///"),
        patch("---\ntitle: Ours\n---\n"),
        patch(f"/// replace | help\nOurs.\n\n{HELP}\n///"),
        patch("/// replace | help\nOurs.\n\n" + HELP.replace(" at any", "\nat  any") + "\n///"),
        {"page.md": PAGE.replace("## Tips", "## Hints").replace("[^unused]: Nobody refers to it", "")},
        {"other.md": "# Ours"},
    ],
    ids=[
        "nothing", "words after it", "words before it", "other words with the same sources", "another setting",
        "the same part in other words", "in other lines", "a page that has them all", "another page",
    ],
)  # fmt: skip
def test_what_keeps_every_locked_part_is_no_fault(lay: Lay, mine: dict[str, str]) -> None:
    assert checked(lay({"page.md": PAGE}, mine)) == []


def test_who_answers_for_one_part_does_not_answer_for_another(lay: Lay) -> None:
    problems = checked(lay({"page.md": PAGE}, {"page.md": "# Ours"}), ROUTE, "page.md#acas")
    assert [level for level, _ in problems] == ["info", "error"]
    assert f"changing {WORDS} and {ACAS} on page.md" in problems[0][1]
    assert f"takes away {YOON} and {REVIEWED} of page.md" in problems[1][1]
    assert problems[1][1].endswith(f"i_take_responsibility_for: [{ROUTE}, page.md#acas, page.md#yoon, {DATE}]")


def test_each_change_is_told_where_it_is_made(lay: Lay) -> None:
    mine = patch("/// remove | tips\n///\n\n/// remove | help\n///")
    assert {message.partition(" ")[0] for _, message in checked(lay({"page.md": PAGE}, mine))} == {
        "page.patch.md:1:",
        "page.patch.md:4:",
    }


def test_a_layer_between_answers_to_the_edition_above_it_too(lay: Lay) -> None:
    found = lay({"page.md": PAGE}, patch("/// remove | help\n///"), {})
    ((level, message),) = checked(found)
    assert (level, message.partition(": ")[0]) == ("error", "faculty/page.patch.md:1")
    assert checked(found, ROUTE)[0][0] == "info"


def test_what_a_layer_between_locks_is_locked_for_those_above(lay: Lay) -> None:
    added = patch("/// after | tips\n/// locked | Our rule\nAsk us first.\n///\n///")
    ((level, message),) = checked(lay({"page.md": PAGE}, added, patch("/// remove | our-rule\n///")))
    assert level == "error"
    assert "locked as “our-rule”" in message


def test_a_patch_that_followed_a_text_elsewhere_is_held_to_account_there(lay: Lay) -> None:
    record = {"old.md#help": f"## Help\n\n{HELP}"}
    found = lay({"page.md": PAGE}, {"old.patch.md": "/// remove | help\n///"}, record=record)
    ((level, message),) = checked(found)
    assert (level, message.partition(": ")[0]) == ("error", "old.patch.md:1")


# Pages that are left out


@pytest.mark.parametrize(
    ("other", "answered", "levels"),
    [
        ("# Other", [], ["error"]),
        ("# Other", ["page.md"], ["info"]),
        ("# Other", [ROUTE], ["info"]),
        (f"# Other\n\n{HELP}", [], []),
    ],
)
def test_a_page_may_be_left_out_if_its_locked_words_stand_elsewhere(
    lay: Lay, other: str, answered: list[str], levels: list[str]
) -> None:
    found = lay({"page.md": PAGE, "other.md": other}, {})
    leave_out(found, [(1, "page.md", Place("mkdocs.yml", 3))])
    problems = checked(found, *answered)
    assert [level for level, _ in problems] == levels
    assert all(message.startswith("mkdocs.yml:9: ") for _, message in problems)


# What is said in vain


@pytest.mark.parametrize(
    ("entry", "near"),
    [
        ("paeg.md", " Did you mean “page.md”?"),
        ("page.md#route-to-hepl", " Did you mean “page.md#route-to-help”?"),
        ("page.md#unused", " Take it out."),
        ("old/page.md", " Did you mean “page.md”?"),
        ("old/page.md#acas", " Did you mean “page.md#acas”?"),
        ("zzz", " Take it out."),
        ("page.yml", " Take it out."),
    ],
)
def test_responsibility_for_what_is_not_there_is_told(lay: Lay, entry: str, near: str) -> None:
    found = lay({"page.md": PAGE}, patch("/// after | help\nOurs.\n///"))
    ((level, message),) = checked(found, entry)
    assert level == "warning"
    assert message.startswith(
        f"mkdocs.yml:9: “i_take_responsibility_for” names “{entry}”, and nothing of that name is locked or changed."
    )
    assert message.endswith(near)


@pytest.mark.parametrize("entry", ["page.md", ROUTE, "page.md#acas", DATE])
@pytest.mark.parametrize("mine", [{}, patch("/// after | help\nOurs.\n///")])
def test_responsibility_may_be_taken_before_anything_is_lost(lay: Lay, mine: dict[str, str], entry: str) -> None:
    assert checked(lay({"page.md": PAGE}, mine), entry) == []


def test_each_message_shows_the_whole_setting(lay: Lay) -> None:
    mine = patch("/// remove | tips\n///\n\n/// remove | help\n///")
    problems = checked(lay({"page.md": PAGE}, mine), DATE)
    (setting,) = {message.partition("i_take_responsibility_for: ")[2] for _, message in problems}
    assert set(setting.strip("[]").split(", ")) == {DATE, "page.md#acas", "page.md#yoon", ROUTE}


def test_what_is_locked_on_a_page_is_read_from_it(lay: Lay) -> None:
    found = read_locked(lay({"page.md": PAGE}).pages["page.md"])
    assert found.words == {"route-to-help": ("Call [a helpline](https://example.org), at any hour.",)}
    assert found.sources == {"acas", "yoon"}
    assert found.reviewed == "reviewed: 2026-01-31"
    assert found.parts() == {"route-to-help", "acas", "yoon", "reviewed"}


# Over the packaged handbook


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.usefixtures("small_handbook")
def test_the_helplines_of_the_handbook_stay(handbook: Handbook, tmp_path: Path, answered: bool) -> None:  # noqa: FBT001
    options = {"i_take_responsibility_for": ["help-now.md"]} if answered else {}
    handbook.configure(upstream=True, edition="northbridge-7f3k", **options)
    handbook.write({"help-now.md": "# Help\n\nAsk somebody."})
    problems = read_edition(tmp_path / "mkdocs.yml", handbook.docs, parser).problems
    levels = {problem.level for problem in problems if problem.path == "help-now.md"}
    assert levels == {"info" if answered else "error"}


def test_two_parts_of_one_name_are_both_locked(lay: Lay) -> None:
    below = {"page.md": f"# Page\n\n## One\n\n{HELP}\n\n## Two\n\n{HELP.replace('any hour', 'noon')}\n"}
    for section in ("one", "two"):
        found = lay(below, patch(f"/// remove | {section}\n///"))
        assert [level for level, _ in checked(found)] == ["error"]


def test_an_edition_may_add_locked_words_of_a_name_that_is_taken(lay: Lay) -> None:
    assert checked(lay({"page.md": PAGE}, patch(f"/// after | tips\n{HELP.replace('any hour', 'noon')}\n///"))) == []


@pytest.mark.parametrize(
    "block",
    [
        "/// checklist | Before\n\n- [ ] Ask[^acas] {: #ask }\n///",
        "/// diagnosis | Steps\n\n- Sent {: #sent }\n- Offers {: #offers }\n    They say so.[^acas]\n///",
        "/// decoder | Said\n\nNot here: x\n\n### Fit {: #fit }\n\nMay mean: x[^acas]\n\nCannot tell: x\n\nAsk: x\n///",
    ],
)
def test_a_source_that_only_a_block_cites_is_locked(lay: Lay, block: str) -> None:
    name = block.partition("| ")[2].partition("\n")[0].lower()
    found = lay({"page.md": f"# Page\n\n{block}\n\n[^acas]: Acas\n"}, patch(f"/// remove | {name}\n///"))
    ((level, message),) = checked(found)
    assert level == "error"
    assert ACAS in message
