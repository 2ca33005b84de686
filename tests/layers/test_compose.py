"""Layers laid over one another: whose page, whose lines, and what may not be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lay import NAMES, Lay, told

from rejection_handbook.layers.compose import Composition, compose
from rejection_handbook.layers.composed import Composed
from rejection_handbook.layers.layer import Layer
from rejection_handbook.layers.lock.record import Record
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.text.problem import Place

TOP = 2


def text(composition: Composition, path: str) -> str:
    """Return a page's text with one blank line where there are several."""
    return re.sub(r"\n{3,}", "\n\n", composition.pages[path].text).strip("\n")


# Pages and other files


@pytest.mark.parametrize(
    ("layers", "wins"),
    [("100", 0), ("010", 1), ("001", 2), ("110", 1), ("101", 2), ("011", 2), ("111", 2)],
)
@pytest.mark.parametrize("name", ["page.md", "a/b/page.md", "picture.png", "a/data.yml"])
def test_the_topmost_layer_that_has_a_file_brings_it(lay: Lay, layers: str, wins: int, name: str) -> None:
    found = lay(*({name: f"layer {number}"} if there == "1" else {} for number, there in enumerate(layers)))
    assert told(found) == []
    if name.endswith(".md"):
        page = found.pages[name]
        assert (page.text, page.owner, page.file.read_text()) == (f"layer {wins}", wins, f"layer {wins}")
        below = [f"layer {number}" for number, there in enumerate(layers) if there == "1" and number < wins]
        assert [version.text for version in found.versions.get(name, [])] == below
    else:
        path, owner = found.files[name]
        assert (path.read_text(), owner) == (f"layer {wins}", wins)


def test_pages_and_other_files_are_kept_apart(lay: Lay) -> None:
    found = lay(
        {"a.md": "# A", "b.markdown": "B", "c.txt": "C"}, {"a.patch.md": "/// after | a\nMore.\n///", "d.md": "D"}
    )
    assert told(found) == []
    assert sorted(found.pages) == ["a.md", "b.markdown", "d.md"]
    assert sorted(found.files) == ["c.txt"]
    assert found.patch_files == ["a.patch.md"]


# Lines and where they come from

BELOW = {
    "page.md": "---\ntitle: A page\ntags: [a]\n---\n\n# Page\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n",
    "list.md": "# List\n\n/// checklist | Before\n\n- [ ] Thank {: #thank }\n    - [ ] Twice {: #twice }\n///\n",
}
MIDDLE = {
    "page.patch.md": "/// after | one\n## Between\n\nThe faculty's.\n///\n\n/// replace | two\nOver again.\n///\n",
    "list.patch.md": "/// after | twice\n- [ ] Thrice {: #thrice }\n///\n",
}
TOPMOST = {
    "page.patch.md": (
        "---\ntitle: Our page\nnav: none\n---\n"
        "/// replace | between\nOurs.\n///\n\n/// before | two\nThen.\n///\n\n/// remove | one\n///\n"
    ),
    "list.patch.md": "/// replace | thrice\n- [ ] Three times\n///\n",
}


def test_each_layer_patches_what_those_below_it_made(lay: Lay) -> None:
    found = lay(BELOW, MIDDLE, TOPMOST)
    assert told(found) == []
    assert text(found, "page.md") == (
        "---\ntitle: Our page\ntags: [a]\nnav: none\n---\n\n"
        "# Page\n\n## Between\n\nOurs.\n\nThen.\n\n## Two\n\nOver again."
    )
    assert text(found, "list.md") == (
        "# List\n\n/// checklist | Before\n\n- [ ] Thank {: #thank }\n    - [ ] Twice {: #twice }\n"
        "    - [ ] Three times {: #thrice }\n///"
    )
    page = found.pages["page.md"]
    assert (page.owner, page.patched) == (0, (1, 2))
    assert [version.patched for version in found.versions["page.md"]] == [(), (1,)]
    assert [(change.id, change.kind, change.layer) for change in found.changes if "page" in change.id] == [
        ("page.md#one", "after", 1),
        ("page.md#two", "replace", 1),
        ("page.md#between", "replace", 2),
        ("page.md#two", "before", 2),
        ("page.md#one", "remove", 2),
    ]


def test_a_change_says_what_it_takes_away_and_what_it_brings(lay: Lay) -> None:
    found = lay(BELOW, {}, {"page.patch.md": MIDDLE["page.patch.md"], "list.md": "Ours."})
    assert [(one.id, one.path, one.line, one.below, one.yours, one.state) for one in found.changes] == [
        ("list.md", "list.md", 0, BELOW["list.md"], "Ours.", "found"),
        ("page.md#one", "page.patch.md", 1, "", "## Between\n\nThe faculty's.", "found"),
        ("page.md#two", "page.patch.md", 7, "## Two\n\nSecond.", "Over again.", "found"),
    ]


def test_a_layer_may_patch_a_page_that_the_one_above_replaces(lay: Lay) -> None:
    found = lay(BELOW, MIDDLE, {"page.md": "# Ours"})
    assert told(found) == []
    assert (found.pages["page.md"].text, found.pages["page.md"].patched) == ("# Ours", ())
    assert len(found.versions["page.md"]) == 2


def came_from(page: Composed, folder: Path) -> list[tuple[str, str]]:
    """Return each line of a page that holds words, with the line of the file that it is said to come from."""
    lines = []
    for number, line in enumerate(page.text.split("\n"), start=1):
        path, source = page.place(number)
        layer, _, rest = path.partition("/") if path.startswith(NAMES) else ("mine", "", path)
        written = (folder / layer / "docs" / rest).read_text(encoding="utf-8-sig").split("\n")
        if line.strip():
            lines.append((line, written[source - 1]))
    return lines


def test_every_line_leads_to_where_it_was_written(lay: Lay, tmp_path: Path) -> None:
    found = lay(BELOW, MIDDLE, TOPMOST)
    for page in found.pages.values():
        for line, written in came_from(page, tmp_path):
            assert re.sub(r" \{: #[\w-]+ \}$", "", line.strip()) in written
    assert found.pages["page.md"].place(2) == Place("page.patch.md", 2)
    assert found.pages["page.md"].place(3) == Place("handbook/page.md", 3)
    assert found.pages["page.md"].place(0).line == found.pages["page.md"].place(999).line == 0


PATCHES = st.lists(
    st.tuples(
        st.sampled_from(["after", "before", "replace", "remove"]),
        st.sampled_from(["page", "one", "two", "new"]),
        st.sampled_from(["Words.", "### New\n\nWords.\n\n```\n\n# code\n```", "- a\n- b"]),
    ),
    max_size=3,
    unique_by=lambda patch: patch[1],
)


def patch_file(patches: list[tuple[str, str, str]]) -> str:
    parts = [f"/// {action} | {name}\n{words if action != 'remove' else ''}\n///" for action, name, words in patches]
    return "\n\n".join(parts)


@given(middle=PATCHES, top=PATCHES)
def test_lines_are_true_to_their_files_after_the_patches_of_two_layers(
    tmp_path_factory: pytest.TempPathFactory,
    engine: Outliner,
    middle: list[tuple[str, str, str]],
    top: list[tuple[str, str, str]],
) -> None:
    folder = tmp_path_factory.mktemp("layers")
    written = {"handbook/docs/page.md": BELOW["page.md"]}
    written |= {"faculty/docs/page.patch.md": patch_file(middle), "mine/docs/page.patch.md": patch_file(top)}
    for name, words in written.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(words)
    layers = [Layer(name, folder / (name or "mine"), folder / (name or "mine") / "docs") for name in (*NAMES, "")]
    page = compose(layers, [Record()] * 3, engine).pages["page.md"]
    for line, source in came_from(page, folder):
        assert re.sub(r" \{: #[\w-]+ \}$", "", line) == source


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_any_editor_go_together(lay: Lay, ending: str, mark: str) -> None:
    page, patch = ((mark + one["page.patch.md" if "page.patch.md" in one else "page.md"]) for one in (BELOW, MIDDLE))
    found = lay({"page.md": page}, {"page.patch.md": patch.replace("\n", ending)})
    other = lay({"page.md": page.replace("\n", ending)}, {"page.patch.md": patch})
    plain = lay({"page.md": BELOW["page.md"]}, {"page.patch.md": MIDDLE["page.patch.md"]})
    assert found.pages["page.md"].text == other.pages["page.md"].text == plain.pages["page.md"].text
    assert found.pages["page.md"].place(2) == other.pages["page.md"].place(2) == Place("handbook/page.md", 2)


# Front matter


@pytest.mark.parametrize(
    ("below", "patch", "together"),
    [
        ("---\ntitle: A\ntags: [a]\n---\n# P", "---\ntitle: B\n---\n", "---\ntitle: B\ntags: [a]\n---\n# P"),
        ("---\ntitle: A\n---\n# P", "---\nhide:\n  - toc\n---\n", "---\ntitle: A\nhide:\n  - toc\n---\n# P"),
        ("# P", "---\ntitle: B\n---\n", "---\ntitle: B\n---\n# P"),
        ("---\ntitle: A\n---\n# P", "---\n---\n", "---\ntitle: A\n---\n# P"),
        ("---\ntitle: A\n...\n# P", "---\nnav: none\n...\n", "---\ntitle: A\nnav: none\n...\n# P"),
        (
            "---\ntags:\n- a\n- b\ntitle: >\n  A\n\n  b\n---\n# P",
            "---\ntags:\n- c\n---\n",
            "---\ntags:\n- c\ntitle: >\n  A\n\n  b\n---\n# P",
        ),
        ("---\n# ours\ntitle: A\n---\n# P", "---\nnav: none\n---\n", "---\n# ours\ntitle: A\nnav: none\n---\n# P"),
    ],
)
def test_a_setting_of_a_patch_takes_the_place_of_its_own_and_leaves_the_rest(
    lay: Lay, below: str, patch: str, together: str
) -> None:
    found = lay({"page.md": below}, {"page.patch.md": patch})
    assert told(found) == []
    assert found.pages["page.md"].text == together


def test_settings_and_patches_go_together(lay: Lay) -> None:
    found = lay(
        {"page.md": "# P\n\n## One\n\nx"}, {"page.patch.md": "---\ntitle: B\n---\n\n/// replace | one\ny\n///\n"}
    )
    assert text(found, "page.md") == "---\ntitle: B\n---\n# P\n\n## One\n\ny"


def test_a_patch_file_without_patches_changes_nothing(lay: Lay) -> None:
    found = lay({"page.md": "# P"}, {"page.patch.md": "<!-- nothing yet -->\n"})
    assert told(found) == []
    assert (found.pages["page.md"].text, found.pages["page.md"].patched) == ("# P", ())


# What may not be


NO_PAGE = "There is no page “{}” below this edition for this file to change."
NOTHING = "handbook/{} has nothing with the id “{}”."
BYTES = "This is not UTF-8 text. Save it again with the encoding UTF-8. This is what cannot be read: “ÿ”."


@pytest.mark.parametrize(
    ("name", "mine", "problem"),
    [
        (
            "page.patch.md",
            {"page.md": "# Ours", "page.patch.md": "/// after | page\nx\n///"},
            ": “page.md” stands beside it and replaces the whole page. Keep one of the two.",
        ),
        (
            "paeg.patch.md",
            {"paeg.patch.md": "/// after | page\nx\n///"},
            f": {NO_PAGE.format('paeg.md')} Did you mean “page.md”?",
        ),
        (
            "x/y.patch.md",
            {"x/y.patch.md": "/// after | page\nx\n///\n\n/// remove | x\n///"},
            f": {NO_PAGE.format('x/y.md')} Its pages begin with list.md, page.md.",
        ),
        (
            "y.patch.md",
            {"y.patch.md": "---\nnav: none\n---\n"},
            f": {NO_PAGE.format('y.md')} Its pages begin with list.md, page.md.",
        ),
        (
            "page.patch.md",
            {"page.patch.md": "\n/// after | ones\nx\n///"},
            f":2: {NOTHING.format('page.md', 'ones')} Did you mean “one”?",
        ),
        (
            "page.patch.md",
            {"page.patch.md": "/// after | elsewhere\nx\n///"},
            f":1: {NOTHING.format('page.md', 'elsewhere')} The sections there are: page, one, two.",
        ),
        (
            "list.patch.md",
            {"list.patch.md": "/// after | list/thank\nx\n///"},
            f":1: {NOTHING.format('list.md', 'list/thank')} Did you mean “thank”?",
        ),
        ("page.md", {"page.md": b"\xff"}, f":1: {BYTES}"),
        ("page.patch.md", {"page.patch.md": b"\xff"}, f":1: {BYTES}"),
    ],
    ids=[
        "a page and a patch of it", "a slip in the page's name", "no such page", "no such page for settings",
        "a slip in the id", "no such id", "an id of another form", "a page that is no text", "a patch that is no text",
    ],
)  # fmt: skip
def test_a_file_that_cannot_do_what_it_says_is_told_with_its_remedy(
    lay: Lay, name: str, mine: dict[str, str | bytes], problem: str
) -> None:
    found = lay(BELOW, mine)
    assert told(found) == [f"{name}{problem}"]
    assert text(found, "list.md") == BELOW["list.md"].strip()


def test_a_target_on_another_page_is_told_to_be_there(lay: Lay) -> None:
    patches = {"list.patch.md": "/// after | thank\n- [ ] x\n///", "page.patch.md": "/// after | thank\nx\n///"}
    (problem,) = told(lay(BELOW, patches))
    assert problem.startswith("page.patch.md:1: handbook/page.md has nothing with the id “thank”.")
    assert problem.endswith(" It stands in list.md.")


def test_one_wrong_patch_leaves_the_others_of_its_file_as_they_are(lay: Lay) -> None:
    found = lay(BELOW, {"page.patch.md": "/// after | nothing\nx\n///\n\n/// after | one\ny\n///"})
    assert len(found.problems) == 1
    assert "First.\n\ny\n\n## Two" in text(found, "page.md")


def test_faults_of_a_layer_below_are_named_as_its_own(lay: Lay) -> None:
    found = lay(BELOW, {"page.patch.md": "Words."}, {})
    assert told(found)[0].startswith("faculty/page.patch.md:1: These words stand outside a patch")


@pytest.mark.parametrize(
    ("below", "mine"),
    [
        ("list.md", "list/index.md"),
        ("list/index.md", "list.md"),
        ("a/list.md", "a/list/README.md"),
        ("index.md", "README.md"),
        ("a/index.md", "a/Index.md"),
        ("list.md", "List.md"),
        ("list.md", "list.markdown"),
        ("picture.png", "Picture.PNG"),
        ("list.md", "list/index.html"),
    ],
)
def test_two_files_that_would_overwrite_each_other_are_an_error(lay: Lay, below: str, mine: str) -> None:
    found = lay({below: "A"}, {mine: "B"})
    assert [problem.level for problem in found.problems] == ["error"]
    (problem,) = told(found)
    assert problem.startswith(f"{mine}: In the built site this file and “handbook/{below}” would be one, and one")
    assert problem.endswith(f" To replace that page, call yours {below}; else choose another name.")


def test_two_files_of_one_layer_clash_too(lay: Lay) -> None:
    (problem,) = told(lay({}, {"list.md": "A", "list/index.md": "B"}))
    assert problem.startswith("list/index.md: In the built site this file and “list.md” would be one")


@pytest.mark.parametrize(
    ("below", "mine", "urls"),
    [
        ("list.md", "list/index.md", False),
        ("list.md", "list/other.md", True),
        ("list.md", "lists/index.md", True),
        ("list.md", "list.patch.md", True),
        ("index.md", "list/index.md", True),
        ("list.md", "list.html", True),
        ("a.png", "a.jpg", True),
    ],
)
def test_files_with_addresses_of_their_own_do_not_clash(lay: Lay, below: str, mine: str, urls: bool) -> None:  # noqa: FBT001
    assert told(lay({below: "# A"}, {mine: ""}, directory_urls=urls)) == []
