"""What a layer changes is found again when the handbook renames it or moves it."""

from __future__ import annotations

import pytest
from tests.lay import Lay, told

from rejection_handbook.layers.compose import Change, Composition
from rejection_handbook.layers.lock.record import fingerprint
from rejection_handbook.layers.patch.moves import find_page, find_part

TIPS = "## Tips\n\nThank them for their time, and name one thing you enjoyed. Then ask for two pointers."
REWORDED = TIPS.replace("Thank them for their time", "Thank everybody for their time").replace("two pointers", "advice")
OTHER = "## Sleep\n\nWait an hour, drink some water, and go for a walk before you read their email again."


def page(*sections: str, title: str = "Page") -> str:
    return "\n\n".join([f"# {title}", "An introduction to the page.", *sections]) + "\n"


def only(composition: Composition) -> Change:
    (change,) = composition.changes
    return change


@pytest.mark.parametrize(
    ("now", "moved_to"),
    [
        ({"page.md": page(OTHER, TIPS.replace("## Tips", "## Hints"))}, "page.md#hints"),
        ({"page.md": page(REWORDED.replace("## Tips", "## Hints"), OTHER)}, "page.md#hints"),
        ({"page.md": page(TIPS.replace("## Tips", "### Tips {: #own }"), OTHER)}, "page.md#own"),
        ({"page.md": page(OTHER), "new.md": page(TIPS)}, "new.md#tips"),
        ({"page.md": page(OTHER), "new.md": page(REWORDED.replace("## Tips", "## Hints"))}, "new.md#hints"),
        ({"a/b/page.md": page(OTHER, TIPS)}, "a/b/page.md#tips"),
        ({"a.md": page(TIPS), "page.md": page(REWORDED.replace("## Tips", "## Hints"), OTHER)}, "page.md#hints"),
    ],
    ids=[
        "renamed", "renamed and reworded", "with another id and level", "on another page", "elsewhere and reworded",
        "on a page that moved", "on its own page sooner than on another",
    ],
)  # fmt: skip
def test_a_patch_follows_the_text_that_it_was_written_against(lay: Lay, now: dict[str, str], moved_to: str) -> None:
    found = lay(now, {"page.patch.md": "/// replace | tips\nOurs.\n///"}, record={"page.md#tips": TIPS})
    assert told(found) == []
    change = only(found)
    assert (change.id, change.state, change.moved_to) == ("page.md#tips", "moved", moved_to)
    path, _, identifier = moved_to.partition("#")
    assert "Ours." in found.pages[path].text
    assert change.below.split("\n", 1)[1] not in found.pages[path].text
    assert "drink some water" in "".join(one.text for one in found.pages.values())
    assert identifier in {"hints", "own", "tips"}


@pytest.mark.parametrize(
    ("now", "record"),
    [
        ({"page.md": page(OTHER)}, {"page.md#tips": TIPS}),
        ({"page.md": page("## Hints\n\nOf all that, only two pointers are left.", OTHER)}, {"page.md#tips": TIPS}),
        ({"page.md": page(OTHER, TIPS.replace("## Tips", "## Hints"))}, {}),
        ({"page.md": page(OTHER, TIPS.replace("## Tips", "## Hints"))}, {"page.md#other": TIPS}),
        ({"other.md": page(OTHER)}, {"page.md#tips": TIPS}),
    ],
    ids=["it is gone", "little is left", "nothing was recorded", "another was recorded", "the page is gone"],
)
def test_a_patch_that_finds_nothing_like_its_text_stops_the_build(
    lay: Lay, now: dict[str, str], record: dict[str, str]
) -> None:
    found = lay(now, {"page.patch.md": "/// remove | tips\n///"}, record=record)
    assert (only(found).state, only(found).moved_to, only(found).below) == ("gone", "", "")
    assert [(problem.path, problem.level) for problem in found.problems] == [("page.patch.md", "error")]
    assert [one.text for one in found.pages.values()] == list(now.values())


def test_a_section_that_is_still_there_is_never_looked_for_elsewhere(lay: Lay) -> None:
    now = {"page.md": page("## Tips\n\nAll new.", TIPS.replace("## Tips", "## Hints"))}
    found = lay(now, {"page.patch.md": "/// replace | tips\nOurs.\n///"}, record={"page.md#tips": TIPS})
    assert (only(found).state, only(found).below) == ("found", "## Tips\n\nAll new.")
    assert TIPS.split("\n")[2] in found.pages["page.md"].text


@pytest.mark.parametrize("action", ["before", "after"])
def test_words_put_beside_a_part_follow_its_id_alone(lay: Lay, action: str) -> None:
    patch = {"page.patch.md": f"/// {action} | tips\nOurs.\n///"}
    record = {"page.md#tips": ""}
    found = lay({"page.md": page(OTHER), "new.md": page(TIPS)}, patch, record=record)
    assert (only(found).state, only(found).moved_to) == ("moved", "new.md#tips")
    assert "Ours." in found.pages["new.md"].text


@pytest.mark.parametrize("now", [{"new.md": page(TIPS), "newer.md": page(TIPS)}, {"new.md": page(OTHER)}])
def test_words_put_beside_a_part_go_nowhere_if_none_or_several_have_its_id(lay: Lay, now: dict[str, str]) -> None:
    patch = {"page.patch.md": "/// after | tips\nOurs.\n///"}
    found = lay({"page.md": page(OTHER), **now}, patch, record={"page.md#tips": ""})
    assert only(found).state == "gone"
    assert [problem.level for problem in found.problems] == ["error"]
    assert "Ours." not in "".join(one.text for one in found.pages.values())


def test_patches_that_stay_and_patches_that_follow_meet_on_one_page(lay: Lay) -> None:
    now = {"page.md": page("## Rest\n\nRest."), "new.md": page(TIPS, OTHER)}
    mine = {
        "page.patch.md": "/// replace | tips\nOurs.\n///\n\n/// after | rest\nRested.\n///",
        "new.patch.md": "/// replace | sleep\nSlept.\n///",
    }
    found = lay(now, mine, record={"page.md#tips": TIPS})
    assert told(found) == []
    assert "Rested." in found.pages["page.md"].text
    assert found.pages["new.md"].text.count("Ours.") == found.pages["new.md"].text.count("Slept.") == 1


def test_a_patch_that_follows_to_what_another_changes_is_told(lay: Lay) -> None:
    mine = {
        "page.patch.md": "/// replace | tips\nOurs.\n///",
        "new.patch.md": "/// replace | tips\nOurs too.\n///",
    }
    found = lay({"page.md": page(OTHER), "new.md": page(TIPS)}, mine, record={"page.md#tips": TIPS})
    assert len(found.problems) == 1
    assert "“tips” and “tips”" in told(found)[0]
    assert "change the same part" in told(found)[0]


def test_a_patch_never_follows_onto_a_page_that_its_layer_writes_itself(lay: Lay) -> None:
    now = {"page.md": page(OTHER), "new.md": page(TIPS)}
    mine = {"page.patch.md": "/// replace | tips\nOurs.\n///", "new.md": page("## Mine\n\nA page of our own.")}
    found = lay(now, mine, record={"page.md#tips": TIPS})
    assert found.pages["new.md"].text == mine["new.md"]
    assert [(problem.path, problem.level) for problem in found.problems] == [("page.patch.md", "error")]


def test_what_is_gone_is_not_looked_for_on_a_page_that_stayed_as_it_was(lay: Lay) -> None:
    alike = page(REWORDED)
    now = {"page.md": page(OTHER), "new.md": alike}
    patch = {"page.patch.md": "/// replace | tips\nOurs.\n///"}
    record = {"page.md#tips": TIPS}
    assert only(lay(now, patch, record=record, seen={"new.md": fingerprint("# New")})).state == "moved"
    found = lay(now, patch, record=record, seen={"new.md": fingerprint(alike)})
    assert only(found).state == "gone"
    assert found.pages["new.md"].text == alike


@pytest.mark.parametrize(("now", "state"), [(TIPS, "moved"), (REWORDED, "gone")])
def test_words_are_only_taken_away_elsewhere_if_they_are_the_very_same(lay: Lay, now: str, state: str) -> None:
    patch = {"page.patch.md": "/// remove | tips\n///"}
    found = lay({"page.md": page(OTHER), "new.md": page(now)}, patch, record={"page.md#tips": TIPS})
    assert only(found).state == state
    assert ("Then ask for" in found.pages["new.md"].text) == (state == "gone")


def test_a_patch_stays_with_its_text_where_two_headings_of_one_name_change_places(lay: Lay) -> None:
    other = "## Tips\n\nWait an hour, drink some water, and go for a walk."
    patch = {"page.patch.md": "/// replace | tips\nOurs.\n///"}
    found = lay({"page.md": page(other, TIPS)}, patch, record={"page.md#tips": TIPS})
    assert (only(found).state, only(found).moved_to) == ("moved", "page.md#tips_1")
    assert "drink some water" in found.pages["page.md"].text
    assert "Then ask for" not in found.pages["page.md"].text


EXAMPLES = ["### Example\n\nExample of one, which you met.", "### Example\n\nExample of two, whom you did not."]
THIRD = "### Example\n\nSomething else came in front."
BODIES = ("First.", "Second.", "Others.")


@pytest.mark.parametrize("action", ["before", "after", "replace"])
@pytest.mark.parametrize(
    ("now", "state", "moved_to"),
    [
        (EXAMPLES, "found", ""),
        ([THIRD, *EXAMPLES], "moved", "page.md#example_2"),
        ([THIRD, EXAMPLES[0], EXAMPLES[1].replace("did not", "saw once")], "moved", "page.md#example_2"),
        ([EXAMPLES[0], EXAMPLES[1].replace("did not", "saw once")], "found", ""),
        ([EXAMPLES[1]], "moved", "page.md#example"),
        ([THIRD, EXAMPLES[0], EXAMPLES[1].replace("### Example", "### Case")], "moved", "page.md#case"),
    ],
)
def test_an_edit_stays_with_its_section_where_a_number_alone_tells_it_from_others(
    lay: Lay, action: str, now: list[str], state: str, moved_to: str
) -> None:
    patch = {"page.patch.md": f"/// {action} | example_1\n### Example\n\nOurs.\n///"}
    found = lay({"page.md": page(*now)}, patch, record={"page.md#example_1": EXAMPLES[1]})
    assert told(found) == []
    change = only(found)
    assert (change.state, change.moved_to, change.astray) == (state, moved_to, False)
    around = found.pages["page.md"].text
    assert "of one, which" in around or EXAMPLES[0] not in now
    own = around.index("Ours.")
    if action == "replace":
        assert "Example of two" not in around
    else:
        assert (own < around.index("of two")) == (action == "before")


@pytest.mark.parametrize("action", ["before", "after"])
def test_words_beside_one_of_many_are_astray_if_no_section_of_the_name_reads_as_it_did(lay: Lay, action: str) -> None:
    patch = {"page.patch.md": f"/// {action} | example_1\nOurs.\n///"}
    record = {"page.md#example_1": EXAMPLES[1]}
    assert only(lay({"page.md": page(*[f"### Example\n\n{words}" for words in BODIES])}, patch, record=record)).astray
    one = only(lay({"page.md": page(f"### Example {{: #example_1 }}\n\n{BODIES[0]}")}, patch, record=record))
    assert (one.state, one.astray) == ("found", False)


def test_two_short_items_are_not_taken_for_one_another(lay: Lay) -> None:
    lists = "/// checklist | Before\n\n- [ ] Eat something {: #eat }\n- [ ] Call a friend {: #call }\n///"
    patch = {"page.patch.md": "/// replace | drink\n- [ ] Drink tea\n///"}
    found = lay({"page.md": page(lists)}, patch, record={"page.md#drink": "- [ ] Drink some water {: #drink }"})
    assert only(found).state == "gone"


def test_an_item_or_an_email_is_found_again_too(lay: Lay) -> None:
    lists = "/// checklist | Before\n\n- [ ] Thank everyone who met you {: #thank-all }\n- [ ] Wait {: #wait }\n///"
    email = "/// email | A letter\n    id: {}\n    subject: Hello\n\nDear [Name],\n\nThank you for your time.\n///"
    mine = {
        "page.patch.md": "/// replace | thank\n- [ ] Thank the porter\n///\n\n/// replace | letter\n"
        "/// email | Ours\n    subject: Hello\n\nNo letter.\n///\n///",
    }
    record = {
        "page.md#thank": "- [ ] Thank everyone who met you {: #thank }",
        "page.md#letter": email.format("letter"),
    }
    found = lay({"page.md": page(lists), "emails/new.md": page(email.format("thanks"))}, mine, record=record)
    assert told(found) == []
    assert [change.moved_to for change in found.changes] == ["page.md#thank-all", "emails/new.md#thanks"]
    assert "- [ ] Thank the porter {: #thank-all }" in found.pages["page.md"].text
    assert "No letter." in found.pages["emails/new.md"].text


# Whole pages


@pytest.mark.parametrize(
    ("now", "state", "moved_to"),
    [
        ({"page.md": page(TIPS)}, "found", ""),
        ({"a/new.md": page(TIPS, OTHER)}, "moved", "a/new.md"),
        ({"a/new.md": page(REWORDED, OTHER, title="New")}, "moved", "a/new.md"),
        ({"other.md": page("## All new\n\nNothing of it is left.")}, "gone", ""),
    ],
)
def test_a_page_of_ones_own_knows_where_the_one_below_it_went(
    lay: Lay, now: dict[str, str], state: str, moved_to: str
) -> None:
    found = lay(now, {"page.md": "# Ours"}, record={"page.md": page(TIPS, OTHER)})
    assert told(found) == []
    assert (only(found).kind, only(found).state, only(found).moved_to) == ("page", state, moved_to)
    assert only(found).below == now.get(moved_to or "page.md", "")
    assert found.pages["page.md"].text == "# Ours"


def test_a_page_of_ones_own_that_was_never_the_handbooks_is_no_change(lay: Lay) -> None:
    assert lay({"page.md": page(TIPS)}, {"mine.md": "# Ours"}, record={}).changes == []


# Which text is the nearest


@pytest.mark.parametrize(
    ("recorded", "parts", "found"),
    [
        (TIPS, {("a.md", "tips"): OTHER, ("a.md", "hints"): TIPS}, ("a.md", "hints")),
        (TIPS, {("a.md", "hints"): TIPS, ("b.md", "tips"): REWORDED}, ("b.md", "tips")),
        (TIPS, {("a.md", "hints"): REWORDED, ("b.md", "more"): TIPS}, ("b.md", "more")),
        (TIPS, {("a.md", "sleep"): OTHER}, None),
        (TIPS, {}, None),
        ("", {("a.md", "tips"): TIPS, ("a.md", "x"): ""}, ("a.md", "tips")),
        ("\n \n", {("a.md", "tips"): TIPS, ("b.md", "tips"): TIPS}, None),
        ("## Tips", {("a.md", "x"): "## Tips"}, ("a.md", "x")),
        ("## Tips\n\n", {("a.md", "x"): "## Hints"}, None),
    ],
)
def test_the_part_that_is_most_alike_is_found(
    recorded: str, parts: dict[tuple[str, str], str], found: tuple[str, str] | None
) -> None:
    assert find_part(recorded, "tips", parts) == found


@pytest.mark.parametrize(
    ("text", "pages", "found"),
    [
        (page(TIPS), {"a.md": page(OTHER), "b.md": page(TIPS)}, "b.md"),
        (page(TIPS, OTHER), {"a.md": page(REWORDED, OTHER), "b.md": page(OTHER)}, "a.md"),
        (page(TIPS), {"a.md": "# Something else"}, ""),
        (page(TIPS), {}, ""),
        ("", {"a.md": page(TIPS)}, ""),
    ],
)
def test_the_page_that_is_most_alike_is_found(text: str, pages: dict[str, str], found: str) -> None:
    assert find_page(text, pages) == found


# What says itself that it was renamed


RENAMED = (
    "/// checklist | New\n    id: new\n    renamed:\n      tell-one: tell-somebody\n      old: new\n\n"
    "- [ ] Wait {: #wait }\n- [ ] Speak to someone {: #tell-somebody }\n///"
)


@pytest.mark.parametrize(
    ("target", "moved_to"),
    [
        ("tell-one", "tell-somebody"), ("new/tell-one", "new/tell-somebody"), ("old/tell-one", "new/tell-somebody"),
        ("old/wait", "new/wait"), ("old", "new"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("record", [None, {}])
def test_a_patch_follows_an_item_or_a_list_that_was_renamed_whatever_it_says_now(
    lay: Lay, target: str, moved_to: str, record: dict[str, str] | None
) -> None:
    if record is not None:
        record[f"page.md#{target}"] = "- [ ] Tell one person"
    ours = "- [ ] Ours" if moved_to != "new" else "/// checklist | Ours\n\n- [ ] Ours\n///"
    found = lay(
        {"page.md": page(RENAMED)}, {"page.patch.md": f"//// replace | {target}\n\n{ours}\n////"}, record=record
    )
    assert told(found) == []
    assert (only(found).state, only(found).moved_to) == ("moved", f"page.md#{moved_to}")
    assert "Ours" in found.pages["page.md"].text
