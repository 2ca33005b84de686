"""What an edition leaves out or takes away: pages, parts of them, and the links that led there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook
from tests.lay import Lay, told

from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.checks.left_out import find_dead_links, find_gone, leave_out
from rejection_handbook.layers.compose import Composition
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.layers.read import read_edition
from rejection_handbook.text.links import Gone
from rejection_handbook.text.problem import Place

BELOW = {
    "index.md": "# Start",
    "help.md": "# Help\n\n## Lines\n\nx",
    "a/one.md": "# One",
    "a/two.md": "# Two",
    "a/b/three.md": "# Three",
    "other.md": "# Other",
}


def without(lay: Lay, mine: dict[str, str], *entries: str) -> tuple[Composition, list[str]]:
    """Compose two layers, of which the upper leaves something out, and return what is told of that."""
    found = lay(BELOW, mine)
    assert told(found) == []
    leave_out(found, [(1, entry, Place("mkdocs.yml", 7)) for entry in entries])
    return found, told(found)


@pytest.mark.parametrize(
    ("entries", "left_out"),
    [
        (["help.md"], {"help.md"}),
        (["a/"], {"a/one.md", "a/two.md", "a/b/three.md"}),
        (["a/b/"], {"a/b/three.md"}),
        (["a/", "a/one.md"], {"a/one.md", "a/two.md", "a/b/three.md"}),
        (["a/one.md", "a/"], {"a/one.md", "a/two.md", "a/b/three.md"}),
        (["help.md", "other.md"], {"help.md", "other.md"}),
        ([], set()),
    ],
)
def test_pages_and_whole_folders_are_left_out(lay: Lay, entries: list[str], left_out: set[str]) -> None:
    found, problems = without(lay, {}, *entries)
    assert problems == []
    assert set(found.left_out) == left_out
    assert set(found.pages) == BELOW.keys() - left_out


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("hepl.md", "There is no page “hepl.md” to leave out. Did you mean “help.md”?"),
        ("a", "There is no page “a” to leave out. Did you mean “a/”?"),
        ("aa/", "There is no page “aa/” to leave out. Did you mean “a/”?"),
        (
            "nothing/like/it",
            "There is no page “nothing/like/it” to leave out. Write it as in the handbook's docs folder; or take it",
        ),
        ("help", "There is no page “help” to leave out. Did you mean “help.md”?"),
        ("../help.md", "There is no page “../help.md” to leave out. Did you mean “help.md”?"),
        ("/", "There is no page “/” to leave out."),
    ],
)
def test_a_page_that_is_not_there_cannot_be_left_out(lay: Lay, entry: str, told: str) -> None:
    found, (problem,) = without(lay, {}, entry)
    assert problem.startswith(f"mkdocs.yml:7: {told}")
    assert set(found.pages) == set(BELOW)


@pytest.mark.parametrize(
    "mine", [{"help.md": "# Ours"}, {"help.patch.md": "/// after | help\nx\n///"}, {"a/new.md": "# New"}]
)
def test_what_an_edition_writes_itself_is_not_left_out(lay: Lay, mine: dict[str, str]) -> None:
    name = next(iter(mine)).replace(".patch", "")
    found, (problem,) = without(lay, mine, name)
    assert name in found.pages
    assert problem == (
        f"mkdocs.yml:7: “leave_out” names {name}, which this edition writes or changes. Delete that file, or this line."
    )


def test_a_layer_may_leave_out_what_another_below_it_changed(lay: Lay) -> None:
    found = lay(BELOW, {"help.patch.md": "/// after | help\nx\n///"}, {})
    leave_out(found, [(2, "help.md", Place("mkdocs.yml", 1))])
    assert told(found) == []
    assert "help.md" in found.left_out


@pytest.mark.parametrize("entry", ["index.md", "/"])
def test_a_site_keeps_its_first_page(lay: Lay, entry: str) -> None:
    found, (problem,) = without(lay, {}, entry)
    assert "index.md" in found.pages
    assert problem.startswith("mkdocs.yml:7: ")


@pytest.mark.parametrize("higher", [{"help.md": "# Ours"}, {"help.patch.md": "/// after | help\nx\n///"}])
def test_what_a_layer_above_writes_or_changes_stays_though_one_below_leaves_it_out(
    lay: Lay, higher: dict[str, str]
) -> None:
    found = lay(BELOW, {}, higher)
    leave_out(found, [(1, "help.md", Place("mkdocs.yml", 1)), (1, "a/", Place("mkdocs.yml", 2))])
    assert told(found) == []
    assert set(found.left_out) == {"a/one.md", "a/two.md", "a/b/three.md"}


@pytest.mark.usefixtures("small_handbook")
def test_a_page_may_stand_where_one_was_that_is_left_out(handbook: Handbook, tmp_path: Path) -> None:
    handbook.configure(upstream=True, edition="northbridge-7f3k", leave_out=["my-progress.md"])
    handbook.write({"my-progress/index.md": "# Our own progress"})
    edition = read_edition(tmp_path / "mkdocs.yml", handbook.docs, parser)
    assert [str(problem) for problem in edition.problems if problem.level == "error"] == []


# Links

PAGE = """# Page

## Tips

x

## More {: #own }

### Deep

/// checklist | Before
    id: before

- [ ] Thank {: #thank }
- [ ] Wait {: #wait }
///

/// email | Letter
    subject: Hello

Dear [Name],
///
"""


@pytest.mark.parametrize(
    ("mine", "anchors", "blocks"),
    [
        ({}, set(), set()),
        ({"page.patch.md": "/// remove | tips\n///"}, {"tips"}, set()),
        ({"page.patch.md": "/// replace | tips\nOurs.\n///"}, set(), set()),
        ({"page.patch.md": "/// replace | tips\n## Other\n\nOurs.\n///"}, set(), set()),
        ({"page.patch.md": "/// replace | tips\n## Other {: #other }\n\nOurs.\n///"}, {"tips"}, set()),
        ({"page.patch.md": "/// remove | thank\n///"}, {"thank"}, set()),
        (
            {"page.patch.md": "/// remove | before\n///"},
            {"before", "before-title", "thank", "wait"},
            {("checklist", "before")},
        ),
        ({"page.md": PAGE.replace("## Tips", "## Hints")}, {"tips"}, set()),
        (
            {"page.md": PAGE.replace("    id: before\n", "    id: after\n")},
            {"before", "before-title"},
            {("checklist", "before")},
        ),
    ],
)
def test_what_a_changed_page_has_no_more_is_known(
    lay: Lay, engine: Outliner, mine: dict[str, str], anchors: set[str], blocks: set[tuple[str, str]]
) -> None:
    found = lay({"page.md": PAGE}, mine)
    gone = find_gone(found, engine)
    assert gone.anchors.get("page.md", frozenset()) == anchors
    assert gone.pages == frozenset()
    assert blocks <= gone.blocks


def test_what_stood_on_a_page_that_is_left_out_is_known(lay: Lay, engine: Outliner) -> None:
    found = lay({"page.md": PAGE}, {})
    leave_out(found, [(1, "page.md", Place("mkdocs.yml", 1))])
    gone = find_gone(found, engine)
    assert gone.pages == {"page.md"}
    assert gone.blocks == {("checklist", "before"), ("email", "letter")}
    assert gone.ticks == {"before", "before/thank", "before/wait"}


def test_a_diagnosis_and_a_decoder_that_are_taken_away_are_known(lay: Lay, engine: Outliner) -> None:
    steps = "/// diagnosis | Steps\n\n- Sent {: #sent }\n- Offers {: #offers }\n    Words.\n///"
    said = "/// decoder | Said\n\nNot here: x\n\n### Fit {: #fit }\n\nMay mean: x\n\nCannot tell: x\n\nAsk: x\n///"
    removed = "/// remove | steps\n///\n\n/// remove | said\n///"
    gone = find_gone(lay({"page.md": f"# Page\n\n{steps}\n\n{said}\n"}, {"page.patch.md": removed}), engine)
    assert gone.blocks == {("diagnosis", "steps"), ("decoder", "said")}
    assert {"steps", "offers", "said", "fit"} <= gone.anchors["page.md"]


@pytest.mark.parametrize(
    ("mine", "ticks"),
    [
        ({"page.patch.md": "/// remove | thank\n///"}, {"before/thank"}),
        ({"page.patch.md": "/// remove | before/thank\n///"}, {"before/thank"}),
        ({"page.patch.md": "/// remove | before\n///"}, {"before", "before/thank", "before/wait"}),
        ({"page.patch.md": "/// replace | deep\nOurs.\n///"}, {"before", "before/thank", "before/wait"}),
        ({"page.md": "# Ours"}, {"before", "before/thank", "before/wait"}),
        ({"page.patch.md": "/// replace | thank\n- [ ] Thank all\n///"}, set()),
        ({"page.patch.md": "/// replace | thank\n- [ ] Thank all {: #thank-all }\n///"}, set()),
        ({"page.patch.md": "/// replace | before\n/// checklist | Ours\n\n- [ ] Wait\n///\n///"}, set()),
    ],
    ids=[
        "an item", "an item by its whole name", "a checklist", "with the section around it", "with its page",
        "an item in other words", "an item with another id", "a checklist with less in it",
    ],
)  # fmt: skip
def test_only_what_is_taken_away_on_purpose_may_go_without_a_word_on_ticks(
    lay: Lay, engine: Outliner, mine: dict[str, str], ticks: set[str]
) -> None:
    assert find_gone(lay({"page.md": PAGE}, mine), engine).ticks == ticks


def test_a_checklist_whose_words_are_all_new_keeps_its_id(lay: Lay, engine: Outliner) -> None:
    patch = "/// replace | before\n/// checklist | Ours\n- [ ] Wait {: #wait }\n///\n///"
    found = lay({"page.md": PAGE}, {"page.patch.md": patch})
    assert {"before", "wait"} <= engine.outline(found.pages["page.md"].text).ids


@pytest.mark.parametrize(("words", "lines"), [("[a](checklist:before)", [3]), ("[a](email:letter)", []), ("x", [])])
def test_a_link_to_a_checklist_that_one_takes_away_oneself_is_told(
    lay: Lay, engine: Outliner, words: str, lines: list[int]
) -> None:
    found = lay({"page.md": PAGE}, {"page.patch.md": "/// remove | before\n///", "mine.md": f"# Mine\n\n{words}\n"})
    problems = list(find_dead_links(found, find_gone(found, engine), 1))
    assert [(one.path, one.line) for one in problems] == [("mine.md", line) for line in lines]


def test_what_a_lower_layer_added_and_a_higher_took_away_is_known_too(lay: Lay, engine: Outliner) -> None:
    added = {"page.patch.md": "/// after | tips\n## Extra\n\nx\n///"}
    found = lay({"page.md": PAGE}, added, {"page.patch.md": "/// remove | extra\n///"})
    assert find_gone(found, engine).anchors == {"page.md": {"extra"}}


GONE = Gone(frozenset({"a/gone.md", "gone.md"}), {"a/page.md": frozenset({"tips", "über"})})


@pytest.mark.parametrize(
    ("start", "link", "leads"),
    [
        ("index.md", "gone.md", None),
        ("index.md", "a/gone.md#part", None),
        ("a/page.md", "gone.md", None),
        ("a/page.md", "../gone.md", None),
        ("a/b/c.md", "../../a/gone.md", None),
        ("index.md", "./a/../gone.md", None),
        ("index.md", "a/page.md#tips", "a/page.md"),
        ("a/page.md", "#tips", "#"),
        ("a/page.md", "page.md#tips", "page.md"),
        ("index.md", "a/page.md#%C3%BCber", "a/page.md"),
        ("index.md", "a/page.md#other", "a/page.md#other"),
        ("index.md", "#tips", "#tips"),
        ("a/page.md", "#", "#"),
        ("index.md", "", ""),
        ("index.md", "b/gone.md", "b/gone.md"),
        ("a/index.md", "/gone.md", "/gone.md"),
        ("index.md", "https://example.org/gone.md", "https://example.org/gone.md"),
        ("index.md", "mailto:gone.md", "mailto:gone.md"),
        ("index.md", "checklist:before", "checklist:before"),
    ],
)
def test_a_link_to_what_is_gone_leads_nowhere_wrong(start: str, link: str, leads: str | None) -> None:
    assert GONE.follow(link, start) == leads


@given(st.text(st.sampled_from("ab./#:%2e é\0")), st.sampled_from(["index.md", "a/page.md"]))
def test_no_link_stops_the_build(link: str, start: str) -> None:
    assert GONE.follow(link, start) in (link, None, link.partition("#")[0], "#")


@pytest.mark.parametrize(
    "words",
    [
        "See [it](help.md).", "See [it](help.md#lines).", "See [it](<help.md>).", "See [it][ref].\n\n[ref]: help.md",
        "See [a](other.md#tips) and more.", "- [ ] [it](help.md)", "See ![it](help.md).",
    ],
)  # fmt: skip
def test_a_dead_link_in_an_editions_own_words_is_told(lay: Lay, engine: Outliner, words: str) -> None:
    below = {"help.md": "# Help", "other.md": "# Other\n\n## Tips\n\nx", "old.md": words}
    found = lay(below, {"mine.md": f"# Mine\n\n{words}", "other.patch.md": "/// remove | tips\n///"})
    leave_out(found, [(1, "help.md", Place("mkdocs.yml", 1))])
    problems = list(find_dead_links(found, find_gone(found, engine), 1))
    assert [(problem.path, problem.level) for problem in problems] == [("mine.md", "warning")]
    assert problems[0].line == (5 if "[ref]:" in words else 3)
    assert "leads to what this edition leaves out or replaces. Choose another place." in problems[0].message


def test_an_email_that_follows_one_that_its_edition_leaves_out_is_told_where_the_edition_wrote_it(
    lay: Lay, engine: Outliner
) -> None:
    email = '/// email | {0}\n    id: {0}\n    subject: "{0}"\n    follows: ask\n\nWords.\n///\n'
    ask = email.format("ask").replace("    follows: ask\n", "")
    found = lay({"ask.md": ask, "theirs.md": email.format("theirs")}, {"ours.md": email.format("ours")})
    leave_out(found, [(1, "ask.md", Place("mkdocs.yml", 1))])
    problems = list(find_dead_links(found, find_gone(found, engine), 1))
    assert [(problem.path, problem.line) for problem in problems] == [("ours.md", 4)]
    assert problems[0].message.startswith("“email:ask” leads to what this edition leaves out")


@pytest.mark.parametrize("words", ["`[it](help.md)`", "help.md", "See [it](index.md).", "See [it](https://help.md)."])
def test_what_is_no_dead_link_is_not_told(lay: Lay, engine: Outliner, words: str) -> None:
    found = lay({"help.md": "# Help", "index.md": "# Start"}, {"mine.md": words})
    leave_out(found, [(1, "help.md", Place("mkdocs.yml", 1))])
    assert list(find_dead_links(found, find_gone(found, engine), 1)) == []


# In the built site


@pytest.mark.usefixtures("small_handbook")
def test_links_to_what_is_left_out_become_words_and_the_build_is_still_strict(handbook: Handbook) -> None:
    handbook.configure(
        upstream=True,
        edition="northbridge-7f3k",
        leave_out=["reflect/perspective.md"],
    )
    handbook.write({"links.md": "# Links\n\n[Ask](feedback/ask-for-pointers.md), then [start](index.md)."})
    built = handbook.build()
    assert built.messages == ()
    assert not (built.site / "reflect/perspective").exists()
    for page in built.site.rglob("*.html"):
        assert not re.findall('href="[^"]*perspective', page.read_text(encoding="utf-8")), page
    source = (handbook.folder / "docs/links.md").read_text()
    handbook.write({"links.md": source + "\n\n[Look](reflect/perspective.md#top) at it.\n"})
    built = handbook.build(strict=False)
    assert ["links.md:5" in message for message in built.messages] == [True]
