"""What became of the text under each change, what a build says of it, and what it means to have seen it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from tests.lay import Lay

from rejection_handbook.editors.upkeep.review import Finding, accept, find_drift, review, see_all
from rejection_handbook.layers.lock.record import Record, fingerprint

TIPS = "## Tips\n\nThank them for their time, and ask for two pointers."
SLEEP = "## Sleep\n\nWait an hour, drink some water, and go for a walk."
PAGE = f"# Page\n\n{TIPS}\n\n{SLEEP}\n"
MINE = {
    "page.patch.md": "/// replace | tips\nOurs.\n///\n\n/// after | sleep\nMore.\n///\n\n/// remove | sleep\n///",
    "own.md": "# Ours",
    "new.md": "# New",
}
RECORD = {"page.md#tips": TIPS, "page.md#sleep": SLEEP, "own.md": "# Theirs\n\nA page about something.\n"}
OWN = {"own.md": RECORD["own.md"]}


def findings(lay: Lay, below: Mapping[str, str], mine: Mapping[str, str], record: Mapping[str, str]) -> list[Finding]:
    found = lay(below, mine, record=record)
    return list(review(found.changes, Record(replaced=record), 1))


@pytest.mark.parametrize(
    ("below", "mine", "record", "verdict"),
    [
        (PAGE, "/// replace | tips\nOurs.\n///", {}, "new"),
        (PAGE, "/// replace | tips\nOurs.\n///", {"page.md#tips": ""}, "new"),  # which were words beside it until now
        (PAGE, "/// after | tips\nOurs.\n///", {"page.md#tips": TIPS}, "current"),
        (PAGE, "/// replace | tips\nOurs.\n///", {"page.md#tips": TIPS}, "current"),
        (PAGE, "/// replace | tips\nOurs.\n///", {"page.md#tips": f"{TIPS}  \n\n"}, "current"),
        (PAGE, "/// replace | tips\nOurs.\n///", {"page.md#tips": TIPS.replace("two", "three")}, "stale"),
        (PAGE, "/// remove | tips\n///", {"page.md#tips": TIPS.replace("## Tips", "## Tip")}, "stale"),
        (PAGE, "/// replace | page\n# Ours\n///", {"page.md#page": PAGE}, "current"),
        (PAGE, "/// replace | page\n# Ours\n///", {"page.md#page": PAGE.replace("hour", "day")}, "stale"),
        (PAGE, "/// after | tips\nOurs.\n///", {}, "new"),
        (PAGE, "/// after | tips\nOurs.\n///", {"page.md#tips": ""}, "current"),
        (PAGE.replace("two", "three"), "/// before | tips\nOurs.\n///", {"page.md#tips": ""}, "current"),
        (PAGE, "/// replace | hints\nOurs.\n///", {"page.md#hints": TIPS.replace("two", "some")}, "moved"),
        (PAGE, "/// replace | hints\nOurs.\n///", {"page.md#hints": "## Hints\n\nNothing of it is left."}, "removed"),
        (PAGE, "/// after | hints\nOurs.\n///", {"page.md#hints": ""}, "removed"),
    ],
)
def test_the_verdict_on_a_patch(lay: Lay, below: str, mine: str, record: dict[str, str], verdict: str) -> None:
    (finding,) = findings(lay, {"page.md": below}, {"page.patch.md": mine}, record)
    assert finding.verdict == verdict
    assert (finding.path, finding.line) == ("page.patch.md", 1)
    assert finding.recorded == record.get(finding.id, "")
    assert finding.moved_to == ("page.md#tips" if verdict == "moved" else "")


@pytest.mark.parametrize(
    ("below", "record", "verdict"),
    [
        ({"own.md": PAGE}, {"own.md": PAGE}, "current"),
        ({"own.md": PAGE}, {"own.md": PAGE.replace("hour", "day")}, "stale"),
        ({"own.md": PAGE}, {}, "new"),
        ({"moved.md": PAGE}, {"own.md": PAGE}, "moved"),
        ({"other.md": "# Other"}, {"own.md": PAGE}, "removed"),
    ],
)
def test_the_verdict_on_a_page_of_ones_own(
    lay: Lay, below: dict[str, str], record: dict[str, str], verdict: str
) -> None:
    (finding,) = findings(lay, below, {"own.md": "# Ours"}, record)
    assert (finding.id, finding.verdict, finding.kind, finding.yours) == ("own.md", verdict, "page", "# Ours")
    assert finding.moved_to == ("moved.md" if verdict == "moved" else "")
    assert finding.now == below.get(finding.moved_to or "own.md", "")


def test_only_the_changes_of_ones_own_layer_are_reviewed(lay: Lay) -> None:
    found = lay(
        {"page.md": PAGE}, {"page.patch.md": "/// remove | tips\n///"}, {"page.patch.md": "/// remove | sleep\n///"}
    )
    assert [[one.id for one in review(found.changes, Record(), layer)] for layer in range(3)] == [
        [], ["page.md#tips"], ["page.md#sleep"],
    ]  # fmt: skip


# What a build says

STALE = (
    "The handbook changed the text under “{0}” since you replaced it. Look at it with “handbook review”, then: "
    "handbook accept {0}"
)
WENT = "page.patch.md:1: “{}” of the handbook is “{}” now, and your text went with it. Write it as"
KEEP = "keep it as a page of your own: handbook accept {}"
ALONE = "The handbook no longer has this page, so it is yours alone now."
RUN = "Run “handbook accept”, so that you are told when the handbook changes what you replaced."


@pytest.mark.parametrize(
    ("below", "mine", "record", "level", "told"),
    [
        (
            {"page.md": PAGE},
            {"page.patch.md": "\n/// remove | tips\n///"},
            {"page.md#tips": "## Tips"},
            "warning",
            f"page.patch.md:2: {STALE.format('page.md#tips')}",
        ),
        (
            {"page.md": PAGE},
            {"page.patch.md": "/// remove | hints\n///"},
            {"page.md#hints": TIPS},
            "warning",
            f"{WENT.format('page.md#hints', 'page.md#tips')} “/// remove | tips”.",
        ),
        (
            {"a/new.md": PAGE},
            {"page.patch.md": "/// replace | tips\nOurs.\n///"},
            {"page.md#tips": TIPS},
            "warning",
            f"{WENT.format('page.md#tips', 'a/new.md#tips')} “/// replace | tips” in a file a/new.patch.md.",
        ),
        (
            {"page.md": PAGE},
            {"page.md": "# Ours"},
            {"page.md": "# Theirs"},
            "warning",
            f"page.md: {STALE.format('page.md')}",
        ),
        (
            {"new.md": PAGE},
            {"page.md": "# Ours"},
            {"page.md": PAGE},
            "warning",
            f"page.md: The handbook moved this page to new.md. Rename your file, or {KEEP.format('page.md')}",
        ),
        (
            {},
            {"page.md": "# Ours"},
            {"page.md": PAGE},
            "warning",
            f"page.md: {ALONE} Delete your file, or {KEEP.format('page.md')}",
        ),
        (
            {"page.md": PAGE},
            {"page.patch.md": "/// remove | tips\n///"},
            {},
            "info",
            f"handbook.lock: Not recorded yet: 1 change, such as “page.md#tips”. {RUN}",
        ),
    ],
    ids=[
        "a stale part", "a renamed part", "a part on another page", "a stale page", "a moved page",
        "a page that is gone", "a new change",
    ],
)  # fmt: skip
def test_drift_is_told_with_place_and_remedy(  # noqa: PLR0913, PLR0917
    lay: Lay, below: dict[str, str], mine: dict[str, str], record: dict[str, str], level: str, told: str
) -> None:
    (problem,) = find_drift(findings(lay, below, mine, record))
    assert (str(problem), problem.level) == (told, level)


def test_what_is_as_it_was_is_not_told(lay: Lay) -> None:
    found = findings(lay, {"page.md": PAGE}, {"page.patch.md": "/// remove | tips\n///"}, {"page.md#tips": TIPS})
    assert list(find_drift(found)) == []


def test_a_patch_whose_part_is_gone_is_told_where_it_stops_the_build_and_not_twice(lay: Lay) -> None:
    record = {"page.md#hints": "## Hints\n\nNothing of it is left."}
    found = lay({"page.md": PAGE}, {"page.patch.md": "/// remove | hints\n///"}, record=record)
    assert len(found.problems) == 1
    assert list(find_drift(review(found.changes, Record(replaced=record), 1))) == []


# Having seen it


def finding(name: str, verdict: str, kind: str = "replace") -> Finding:
    return Finding(name, verdict, kind, "page.patch.md", 1, "recorded", "now", "yours")  # type: ignore[arg-type]


SEEN = [
    finding("new", "new"), finding("current", "current"), finding("stale", "stale"), finding("moved", "moved"),
    finding("removed", "removed"), finding("moved.md", "moved", "page"), finding("removed.md", "removed", "page"),
    finding("stale.md", "stale", "page"),
]  # fmt: skip
BEFORE = {one.id: "recorded" for one in SEEN if one.verdict != "new"}
MENDED = {"new", "current", "stale", "stale.md"}


@pytest.mark.parametrize("ids", [(), *combinations([one.id for one in SEEN], 1), ("stale", "moved.md", "moved")])
def test_accepting_records_what_is_named_and_only_that(ids: tuple[str, ...]) -> None:
    record = accept(Record({"a": "1"}, {"b": "2"}, {**BEFORE, "gone": "old"}), SEEN, ids)
    expected = dict(BEFORE)
    for one in SEEN:
        if one.id in MENDED and (not ids or one.id in ids):
            expected[one.id] = "now"
        elif one.kind == "page" and one.id in ids:
            del expected[one.id]
    if ids:  # what is not named is not touched, even if it changes nothing any more
        expected["gone"] = "old"
    assert record == Record({"a": "1"}, {"b": "2"}, expected)


def test_words_beside_a_part_that_a_number_alone_tells_from_others_are_asked_after(lay: Lay) -> None:
    """Until the record knows its text, nobody can tell; and what was recorded without one is filled in."""
    example, mine = "## Sleep\n\n{}", {"page.patch.md": "/// after | sleep_1\nMore.\n///"}
    below = {"page.md": f"# Page\n\n{example.format('A long walk.')}\n\n{example.format('A glass of water.')}\n"}
    assert [one.verdict for one in findings(lay, below, mine, {"page.md#sleep_1": ""})] == ["current"]
    seen = accept(Record(replaced={"page.md#sleep_1": ""}), findings(lay, below, mine, {"page.md#sleep_1": ""}), ())
    assert seen.replaced == {"page.md#sleep_1": example.format("A glass of water.")}
    below["page.md"] = below["page.md"].replace("# Page", f"# Page\n\n{example.format('Nothing at all.')}")
    (moved,) = findings(lay, below, mine, seen.replaced)
    assert (moved.verdict, moved.moved_to) == ("moved", "page.md#sleep_2")
    below["page.md"] = below["page.md"].replace("A glass of water", "Tea and toast, then bed")
    (problem,) = find_drift(findings(lay, below, mine, seen.replaced))
    assert str(problem).startswith("page.patch.md:1: “page.md#sleep_1” has the name of other parts of its page")


def test_what_was_accepted_is_current_from_then_on(lay: Lay) -> None:
    below, mine = {"page.md": PAGE, **OWN}, {name: MINE[name] for name in ("own.md", "page.patch.md")}
    mine["page.patch.md"] = "/// replace | tips\nOurs.\n///\n\n/// after | sleep\nMore.\n///"
    seen = accept(Record(), findings(lay, below, mine, {}), ())
    assert {one.verdict for one in findings(lay, below, mine, seen.replaced)} == {"current"}
    assert seen.replaced == {"own.md": OWN["own.md"], "page.md#tips": TIPS, "page.md#sleep": SLEEP}


def test_a_page_that_was_accepted_as_ones_own_is_asked_after_no_more(lay: Lay) -> None:
    record = {"own.md": PAGE}
    (gone,) = findings(lay, {"other.md": "# Other"}, {"own.md": "# Ours"}, record)
    kept = accept(Record(replaced=record), [gone], ())
    assert kept.replaced == record
    seen = accept(Record(replaced=record), [gone], ["own.md"])
    assert findings(lay, {"other.md": "# Other"}, {"own.md": "# Ours"}, seen.replaced) == []


def test_accepting_everything_remembers_the_layers_as_they_are() -> None:
    record = see_all(
        Record({"old": "1"}, {"gone.md": "x"}, {"a.md": "text"}), {"handbook": "2"}, {"a.md": "A", "b.md": "B"}
    )
    assert record == Record({"handbook": "2"}, {"a.md": fingerprint("A"), "b.md": fingerprint("B")}, {"a.md": "text"})


def test_words_beside_a_part_and_words_in_its_place_share_one_record(lay: Lay) -> None:
    mine = {"page.patch.md": "/// after | tips\nMore.\n///\n\n/// replace | tips\nOurs.\n///"}
    seen = accept(Record(), findings(lay, {"page.md": PAGE}, mine, {}), ())
    assert seen.replaced == {"page.md#tips": TIPS}
    assert {one.verdict for one in findings(lay, {"page.md": PAGE}, mine, seen.replaced)} == {"current"}
    now = findings(lay, {"page.md": PAGE.replace("two", "three")}, mine, seen.replaced)
    assert {(one.kind, one.verdict) for one in now} == {("after", "current"), ("replace", "stale")}


def test_nothing_is_forgotten_while_a_file_cannot_be_read() -> None:
    record = Record(replaced={"page.md#tips": "text"})
    assert accept(record, [], (), whole=False) == record
    assert accept(record, [], ()).replaced == {}


def test_where_a_text_went_is_known_until_its_patch_is_mended(lay: Lay) -> None:
    mine = {"page.patch.md": "/// replace | tips\nOurs.\n///"}
    below = {"page.md": "# Page", "new.md": PAGE}
    before = Record({}, {"page.md": fingerprint("old"), "new.md": fingerprint("old")}, {"page.md#tips": TIPS})
    (one,) = review(lay(below, mine, record=before.replaced, seen=before.pages).changes, before, 1)
    assert one.verdict == "moved"
    after = see_all(accept(before, [one], ()), {}, below, [one])
    assert after.pages == {"page.md": fingerprint("# Page"), "new.md": fingerprint("old")}
    (one,) = review(lay(below, mine, record=after.replaced, seen=after.pages).changes, after, 1)
    assert one.verdict == "moved"


def test_a_slip_in_a_name_is_no_part_that_is_gone(lay: Lay) -> None:
    assert findings(lay, {"page.md": PAGE}, {"page.patch.md": "/// replace | tisp\nOurs.\n///"}, {}) == []
