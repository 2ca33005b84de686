"""Section patches: a patch changes what it names and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rejection_handbook.blocks.pages import read_page
from rejection_handbook.blocks.scanner import scan
from rejection_handbook.layers.patch.patch import Edit, apply, read_patches
from rejection_handbook.layers.patch.sections import Outline, Outliner
from rejection_handbook.layers.source_line import SourceLine
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables

# Pages without a fault and without footnotes; each heading, block and item has a name of its own.
PARTS = (
    "# S{}", "## S{}", "### S{}", "S{}\n---", "## S{} {{: #own-{} }}", "Words {}.\nAnd more.", "- a point\n- another",
    "```\n# In code\n\n\n## {}\n```", '!!! note "A note"\n\n    ## In a note', "---", "<div>\n\n## Raw\n\n</div>",
    "| a | b |\n|---|---|",
    "/// checklist | C{}\n\n- [ ] item {}-a\n    - [ ] item {}-b {{: #b-{} }}\n- [ ] item {}-c\n///",
    "/// email | E{}\n    subject: Hello\n\nDear [Name],\n\n\n## no heading\n///",
    "/// locked | L{}\nHelp.\n\n### S{}\n///",
)  # fmt: skip
WORDS = (
    "New words.", "## N{}\n\nNew words.", "N{}\n===\n\nNew words.", "- new\n- points", "New words.\n\n#### N{}",
    "```\n# In code\n\n///\n```", "/// checklist | N{}\n\n- [ ] new item {}\n///", "/// locked | N{}\nNew words.\n///",
)  # fmt: skip
ITEMS = (
    "- [ ] new item {}",
    "    - [ ] new item {}",
    "- [ ] new item {}\n    - [ ] inner {}",
    "- [ ] new {{: #new-{} }}",
)
ACTIONS = ("replace", "remove", "before", "after")


def numbered(templates: Sequence[str]) -> list[str]:
    return [template.replace("{}", str(number)).format() for number, template in enumerate(templates)]


PAGES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=9).map(lambda parts: "\n\n".join(numbered(parts)) + "\n")


def as_pieces(text: str) -> list[SourceLine]:
    return [SourceLine(line, "page.md", number, 0) for number, line in enumerate(text.split("\n"), start=1)]


def read(outline: Outline, *patches: str) -> tuple[list[Edit], list[str]]:
    found = read_patches("page.patch.md", "\n\n".join(patches), 1)
    edits = [Edit(patch, target) for patch in found.patches if (target := outline.find(patch.target))]
    assert len(edits) == len(found.patches)
    return edits, [str(problem) for problem in found.problems]


def patched(engine: Outliner, page: str, *patches: str) -> tuple[str, list[str]]:
    """Return the text of a page with patches, and the problems."""
    outline = engine.outline(page)
    edits, faults = read(outline, *patches)
    pieces, problems = apply(as_pieces(page), edits, outline)
    return "\n".join(piece.text for piece in pieces), [*faults, *map(str, problems)]


@st.composite
def edits_of(draw: st.DrawFn, outline: Outline, most: int) -> list[Edit]:
    """Draw patches that name anything on a page, as they are read from their file."""
    targets = [target for target in outline.targets if "/" not in target.id]
    assume(targets)
    written = []
    for number, target in enumerate(draw(st.lists(st.sampled_from(targets), min_size=1, max_size=most))):
        action = draw(st.sampled_from(ACTIONS))
        content = draw(st.sampled_from(ITEMS if target.kind == "item" else WORDS))
        lines = content.replace("{}", f"n{number}").format() if action != "remove" else ""
        written.append(f"/// {action} | {target.id}\n{lines}\n///")
    edits, faults = read(outline, *written)
    assert faults == []
    return edits


def clash(one: Edit, other: Edit) -> bool:
    """Tell whether two edits want the same lines, or one names a part of what the other takes away."""
    lines = [set(range(edit.target.first, edit.target.last)) for edit in (one, other)]
    if one.patch.cuts and other.patch.cuts:
        return bool(lines[0] & lines[1])
    return (one.patch.cuts and lines[1] < lines[0]) or (other.patch.cuts and lines[0] < lines[1])


def kept_heading(edit: Edit) -> range:
    """Return the lines of a heading that stays because its replacement brings none."""
    target, lines = edit.target, edit.patch.lines
    own = lines and (lines[0].text.startswith("#") or (len(lines) > 1 and set(lines[1].text) == {"="}))
    stays = target.kind == "section" and edit.patch.action == "replace" and not own
    return range(target.first, target.first + target.lead * stays)


@given(page=PAGES)
def test_no_patch_changes_nothing(engine: Outliner, page: str) -> None:
    pieces = as_pieces(page)
    assert apply(pieces, [], engine.outline(page)) == (pieces, [])


@given(page=PAGES, data=st.data())
def test_patches_change_no_line_outside_what_they_name(engine: Outliner, page: str, data: st.DataObject) -> None:
    outline = engine.outline(page)
    edits = data.draw(edits_of(outline, 3))
    assume(not any(clash(one, other) for index, one in enumerate(edits) for other in edits[:index]))
    pieces = as_pieces(page)
    result, problems = apply(pieces, edits, outline)
    assert problems == []

    cut = {index for edit in edits if edit.patch.cuts for index in range(edit.target.first, edit.target.last)}
    cut -= {index for edit in edits for index in kept_heading(edit)}
    old = [piece for index, piece in enumerate(pieces) if index not in cut]
    assert [piece for piece in result if piece.path == "page.md" and piece.text] == [one for one in old if one.text]

    written = sorted(line.number for edit in edits for line in edit.patch.lines if line.text)
    new = [piece for piece in result if piece.path != "page.md" and piece.text]
    assert sorted(piece.number for piece in new if not piece.text.startswith("    id: ")) == written


@given(page=PAGES, data=st.data())
def test_what_no_patch_names_is_still_in_the_table_of_contents(
    engine: Outliner, page: str, data: st.DataObject
) -> None:
    outline = engine.outline(page)
    edits = data.draw(edits_of(outline, 3))
    result, problems = apply(as_pieces(page), edits, outline)
    assume(not problems)
    text = "\n".join(piece.text for piece in result)
    cuts = [edit.target for edit in edits if edit.patch.cuts]
    stays = [
        one
        for one in outline.targets
        if one.kind != "intro"  # to which belongs whatever is put before the next heading
        if not any(cut.first <= one.first < cut.last for cut in cuts)
        or any(one.first in kept_heading(edit) for edit in edits)
    ]
    now = engine.outline(text)
    for one in stays:
        found = now.find(one.id)
        assert found
        assert (found.kind, found.level) == (one.kind, one.level)
        before, after = (source.split("\n")[place] for source, place in ((page, one.first), (text, found.first)))
        assert before == after
    assert scan("page.md", text).problems == ()


@given(page=PAGES, data=st.data())
def test_blank_lines_stay_where_no_patch_is(engine: Outliner, page: str, data: st.DataObject) -> None:
    outline = engine.outline(page)
    edits = data.draw(edits_of(outline, 2))
    pieces = as_pieces(page)
    result, problems = apply(pieces, edits, outline)
    assume(not problems)
    touched = {index for edit in edits for index in range(edit.target.first, edit.target.last + 1)}
    at = {piece: index for index, piece in enumerate(result)}
    words = [index for index, piece in enumerate(pieces) if piece.text]
    for one, other in pairwise(words):
        if not touched & set(range(one, other + 1)):
            assert result[at[pieces[one]] : at[pieces[other]] + 1] == pieces[one : other + 1]


@given(page=PAGES, data=st.data())
def test_the_order_of_patches_that_touch_different_parts_does_not_matter(
    engine: Outliner, page: str, data: st.DataObject
) -> None:
    outline = engine.outline(page)
    edits = data.draw(edits_of(outline, 4))
    assume(len({edit.target for edit in edits}) == len(edits))
    shuffled = data.draw(st.permutations(edits))
    one, other = (apply(as_pieces(page), order, outline) for order in (edits, shuffled))
    assert one[0] == other[0]
    assert len(one[1]) == len(other[1])


@given(page=PAGES, data=st.data())
def test_words_put_before_or_after_leave_every_old_line_in_its_order(
    engine: Outliner, page: str, data: st.DataObject
) -> None:
    outline = engine.outline(page)
    edits = data.draw(edits_of(outline, 4))
    added = [edit for edit in edits if not edit.patch.cuts]
    result, problems = apply(as_pieces(page), added, outline)
    assert problems == []
    assert [piece.text for piece in result if piece.path == "page.md" and piece.text] == [
        line for line in page.split("\n") if line
    ]


@given(page=PAGES, data=st.data())
def test_patches_that_touch_are_reported_and_none_is_applied(engine: Outliner, page: str, data: st.DataObject) -> None:
    outline = engine.outline(page)
    edits = data.draw(edits_of(outline, 4))
    pairs = [(one, other) for index, one in enumerate(edits) for other in edits[:index] if clash(one, other)]
    result, problems = apply(as_pieces(page), edits, outline)
    assert len(problems) == len(pairs)
    assert {problem.line for problem in problems} == {one.patch.line for one, _ in pairs}
    assert all(problem.level == "error" for problem in problems)
    if pairs:
        assert result == as_pieces(page)


PAGE = """---
title: A page
---

# Page

Said.[^acas]

## Tips

Thank them first.

### Small tips

Wait an hour.

## Tips

Ask once.[^yoon]

[^acas]: Acas

[^yoon]: Yoon,
    a paper

## Last

Last words.
"""


@pytest.mark.parametrize(
    ("patch", "old", "new"),
    [
        pytest.param(
            "/// replace | tips\n\nOur own tips.\n\n///",
            "## Tips\n\nThank them first.\n\n### Small tips\n\nWait an hour.",
            "## Tips\n\nOur own tips.",
            id="a section with what is below it, whose heading stays",
        ),
        pytest.param(
            "/// replace | small-tips\n### Hints\n\nOur own.\n///",
            "### Small tips\n\nWait an hour.",
            "### Hints {: #small-tips }\n\nOur own.",
            id="a section with its heading, whose id stays",
        ),
        pytest.param(
            "/// replace | small-tips\n### Hints {: #hints }\n\nOur own.\n///",
            "### Small tips\n\nWait an hour.",
            "### Hints {: #hints }\n\nOur own.",
            id="a section that gets an id of its own",
        ),
        pytest.param(
            "/// replace | small-tips\n### Hints {: .wide }\n\nOur own.\n///",
            "### Small tips\n\nWait an hour.",
            "### Hints {: .wide #small-tips }\n\nOur own.",
            id="a section whose heading has a class and no id",
        ),
        pytest.param(
            "/// replace | small-tips\nHints\n---\n\nOur own.\n///",
            "### Small tips\n\nWait an hour.",
            "Hints {: #small-tips }\n---\n\nOur own.",
            id="a section whose heading is underlined",
        ),
        pytest.param(
            "/// replace | tips_1\nOur own.[^yoon]\n///",
            "Ask once.[^yoon]",
            "Our own.[^yoon]",
            id="a section whose footnote is still referred to",
        ),
        pytest.param(
            "/// replace | tips_1\nOur own.\n///",
            "Ask once.[^yoon]\n\n[^acas]: Acas\n\n[^yoon]: Yoon,\n    a paper\n",
            "Our own.\n\n[^acas]: Acas\n",
            id="a section whose footnote goes with it",
        ),
        pytest.param(
            "/// before | small-tips\nMore.\n///",
            "### Small tips",
            "More.\n\n### Small tips",
            id="before a section",
        ),
        pytest.param(
            "/// after | small-tips\nMore.\n///",
            "Wait an hour.\n",
            "Wait an hour.\n\nMore.\n",
            id="after a section",
        ),
        pytest.param(
            "/// after | tips_1\nMore.\n///",
            "Ask once.[^yoon]\n",
            "Ask once.[^yoon]\n\nMore.\n",
            id="after a section, before the footnotes below it",
        ),
        pytest.param(
            "/// after | small-tips\nInner.\n///\n\n/// after | tips\nOuter.\n///",
            "Wait an hour.\n",
            "Wait an hour.\n\nInner.\n\nOuter.\n",
            id="after two sections that end together",
        ),
        pytest.param(
            "/// after | tips\nOuter.\n///\n\n/// after | small-tips\nInner.\n///",
            "Wait an hour.\n",
            "Wait an hour.\n\nInner.\n\nOuter.\n",
            id="the same in another order",
        ),
        pytest.param(
            "/// after | last\nMore.\n///\n\n/// before | last\nThen.\n///",
            "## Last\n\nLast words.\n",
            "Then.\n\n## Last\n\nLast words.\n\nMore.\n",
            id="before and after the same",
        ),
        pytest.param(
            "/// replace | last\nOurs.\n///\n\n/// before | last\nThen.\n///\n\n/// after | last\nMore.\n///",
            "## Last\n\nLast words.\n",
            "Then.\n\n## Last\n\nOurs.\n\nMore.\n",
            id="around what another replaces",
        ),
        pytest.param("/// remove | small-tips\n///", "### Small tips\n\nWait an hour.\n\n", "", id="removed"),
        pytest.param(
            "/// remove | page\n///",
            PAGE.partition("---\n\n")[2],
            "",
            id="a whole page removed, with every footnote",
        ),
        pytest.param(
            "/// replace | #last\n/// locked | help\nOurs.\n///\n\n```\n///\n```\n///",
            "Last words.\n",
            "/// locked | help\nOurs.\n///\n\n```\n///\n```\n",
            id="with a block and code in it, and a sign before the id",
        ),
        pytest.param(
            "//// replace | last\n/// checklist | Ours\n\n- [ ] Wait\n///\n////",
            "Last words.\n",
            "/// checklist | Ours\n\n- [ ] Wait\n///\n",
            id="with more slashes outside",
        ),
        pytest.param(
            "/// replace | last\nOurs.[^own]\n\n[^own]: Own\n///",
            "Last words.\n",
            "Ours.[^own]\n\n[^own]: Own\n",
            id="with a footnote of its own",
        ),
        pytest.param(
            "/// replace | tips_1\nOurs.[^yoon]\n\n[^yoon]: Newer\n///",
            "Ask once.[^yoon]\n\n[^acas]: Acas\n\n[^yoon]: Yoon,\n    a paper\n",
            "Ours.[^yoon]\n\n[^yoon]: Newer\n\n[^acas]: Acas\n",
            id="with its own wording of a footnote that nothing else refers to",
        ),
    ],
)
def test_a_patch_of_a_section(engine: Outliner, patch: str, old: str, new: str) -> None:
    assert PAGE.count(old) == 1
    text, problems = patched(engine, PAGE, patch)
    assert problems == []
    assert _even(text) == _even(PAGE.replace(old, new))


@st.composite
def sourced_pages(draw: st.DrawFn) -> str:
    """A page whose sources are defined once, anywhere."""
    labels = draw(st.permutations("abcd"))
    parts = [f"[^{label}]: Note {label}\n\n    goes on" for label in labels]
    for number in range(draw(st.integers(1, 5))):
        marks = draw(st.lists(st.sampled_from(labels), max_size=3))
        level = draw(st.integers(2, 4))
        said = " ".join(f"Said.[^{mark}]" for mark in marks)
        parts.insert(draw(st.integers(0, len(parts))), f"{'#' * level} S{number}\n\nWords. {said}")
    return "\n\n".join(parts)


@given(page=sourced_pages(), data=st.data())
def test_a_source_goes_with_the_last_mark_that_refers_to_it(engine: Outliner, page: str, data: st.DataObject) -> None:
    outline = engine.outline(page)
    target = data.draw(st.sampled_from([one for one in outline.targets if one.kind == "section"]))
    mark = data.draw(st.sampled_from(["", "a", "b"]))
    patch = f"/// replace | {target.id}\nOurs.[^{mark}]\n///" if mark else f"/// remove | {target.id}\n///"
    text, problems = patched(engine, page, patch)
    assert problems == []
    marks, notes = set(re.findall(r"\[\^(.)\](?!:)", text)), re.findall(r"\[\^(.)\]:", text)
    unused = {"a", "b", "c", "d"} - set(re.findall(r"\[\^(.)\](?!:)", page))
    assert marks <= set(notes) <= marks | unused
    assert len(notes) == len(set(notes))
    assert text.count("\n\n    goes on") == len(notes)


LIST = """# Page

/// checklist | Before you send it
    id: before

- [ ] Thank them {: #thank }
- [ ] Ask
    - [ ] one thing {: #one }
    - [ ] another,
          in two lines {: #another }
- [ ] Wait {: #wait }
///

/// email | A letter
    id: letter
    subject: Hello

Dear [Name],
///
"""


@pytest.mark.parametrize(
    ("patch", "old", "new"),
    [
        pytest.param(
            "/// replace | thank\n- [ ] Say thank you\n///",
            "- [ ] Thank them {: #thank }",
            "- [ ] Say thank you {: #thank }",
            id="an item, whose id stays",
        ),
        pytest.param(
            "/// replace | before/ask\n- [ ] Ask twice\n///",
            "- [ ] Ask\n    - [ ] one thing {: #one }\n    - [ ] another,\n          in two lines {: #another }",
            "- [ ] Ask twice {: #ask }",
            id="an item with those in it",
        ),
        pytest.param(
            "/// replace | wait\n- [ ] Sleep {: #sleep }\n- [ ] Eat\n///",
            "- [ ] Wait {: #wait }",
            "- [ ] Sleep {: #sleep }\n- [ ] Eat",
            id="an item by two, the first with an id of its own",
        ),
        pytest.param(
            "/// replace | another\n- [ ] a second\n    - [ ] and a third\n///",
            "    - [ ] another,\n          in two lines {: #another }",
            "    - [ ] a second {: #another }\n        - [ ] and a third",
            id="an inner item, moved to its depth",
        ),
        pytest.param(
            "/// replace | thank\n- [ ] Say\n      thank you\n///",
            "- [ ] Thank them {: #thank }",
            "- [ ] Say\n      thank you {: #thank }",
            id="an item of two lines, whose id stands behind the second",
        ),
        pytest.param(
            "/// replace | thank\n- [ ] Say\n      thank you {: #say }\n    - [ ] aloud\n///",
            "- [ ] Thank them {: #thank }",
            "- [ ] Say\n      thank you {: #say }\n    - [ ] aloud",
            id="an item of two lines with an id of its own",
        ),
        pytest.param(
            "/// before | one\n\n    - [ ] zero\n\n///",
            "    - [ ] one thing",
            "    - [ ] zero\n    - [ ] one thing",
            id="before an inner item",
        ),
        pytest.param(
            "/// after | ask\n- [ ] Listen\n///",
            "- [ ] Wait",
            "- [ ] Listen\n- [ ] Wait",
            id="after an item and those in it",
        ),
        pytest.param("/// remove | one\n///", "    - [ ] one thing {: #one }\n", "", id="an inner item removed"),
        pytest.param(
            "/// replace | before\n/// checklist | Ours\n\n- [ ] Wait\n///\n///",
            LIST.partition("# Page\n\n")[2].partition("\n\n/// email")[0],
            "/// checklist | Ours\n    id: before\n\n- [ ] Wait\n///",
            id="a whole checklist, whose id stays",
        ),
        pytest.param(
            "/// replace | letter\n/// email | Ours\n    subject: Hello\n\nHello [Name],\n///\n///",
            "/// email | A letter\n    id: letter\n    subject: Hello\n\nDear [Name],\n///",
            "/// email | Ours\n    id: letter\n    subject: Hello\n\nHello [Name],\n///",
            id="an email, whose id stays",
        ),
        pytest.param(
            "/// before | letter\nRead it aloud.\n///",
            "/// email",
            "Read it aloud.\n\n/// email",
            id="before an email",
        ),
        pytest.param(
            "/// after | before\nWell done.\n///",
            "- [ ] Wait {: #wait }\n///\n",
            "- [ ] Wait {: #wait }\n///\n\nWell done.\n",
            id="after a checklist",
        ),
    ],
)
def test_a_patch_of_a_checklist_an_item_or_an_email(engine: Outliner, patch: str, old: str, new: str) -> None:
    assert LIST.count(old) == 1
    text, problems = patched(engine, LIST, patch)
    assert problems == []
    assert _even(text) == _even(LIST.replace(old, new))


STEPS = """# Page

/// diagnosis | Steps
    id: steps

- Sent {: #sent }
- Offers {: #offers }
    Words.
///
"""
FIRST = """### First {: #first }

May mean: x

Cannot tell: y

Ask: z"""
SECOND = FIRST.replace("First", "Second").replace("#first", "#second")
SAID = f"{STEPS}\n/// decoder | Said\n    id: said\n\nNot here: ask.\n\n{FIRST}\n\n{SECOND}\n///\n"
OURS = "May mean: ours\n\nCannot tell: y\n\nAsk: z"


@pytest.mark.parametrize(
    ("patch", "old", "new"),
    [
        pytest.param(
            "/// replace | steps\n/// diagnosis | Ours\n\n- A {: #a }\n- B {: #b }\n    Words.\n///\n///",
            STEPS.partition("# Page\n\n")[2].rstrip(),
            "/// diagnosis | Ours\n    id: steps\n\n- A {: #a }\n- B {: #b }\n    Words.\n///",
            id="a diagnosis, whose id stays",
        ),
        pytest.param("/// remove | steps\n///", STEPS.partition("# Page\n\n")[2], "", id="a diagnosis removed"),
        pytest.param("/// after | said\nOurs.\n///", "Ask: z\n///", "Ask: z\n///\n\nOurs.", id="after a decoder"),
        pytest.param(
            f"/// replace | first\n{OURS}\n///",
            FIRST,
            f"### First {{: #first }}\n\n{OURS}",
            id="a phrase, whose heading stays",
        ),
        pytest.param(
            f"/// replace | second\n### Our second\n\n{OURS}\n///",
            SECOND,
            f"### Our second {{: #second }}\n\n{OURS}\n",
            id="a phrase with its heading, whose id stays",
        ),
        pytest.param("/// remove | first\n///", f"{FIRST}\n\n", "", id="a phrase removed"),
        pytest.param(
            f"/// before | first\n### New {{: #new }}\n\n{OURS}\n///",
            "### First",
            f"### New {{: #new }}\n\n{OURS}\n\n### First",
            id="before a phrase",
        ),
        pytest.param(
            f"/// after | second\n\n### New {{: #new }}\n\n{OURS}\n\n///",
            SECOND,
            f"{SECOND}\n\n### New {{: #new }}\n\n{OURS}\n",
            id="after the last phrase",
        ),
    ],
)
def test_a_patch_of_a_diagnosis_a_decoder_or_a_phrase_leaves_a_page_without_faults(
    engine: Outliner, patch: str, old: str, new: str
) -> None:
    assert SAID.count(old) == 1
    text, problems = patched(engine, SAID, patch)
    assert problems == []
    assert _even(text) == _even(SAID.replace(old, new))
    assert read_page("page.md", text, Variables(Centre())).problems == ()


def _even(text: str) -> str:
    """Return a text with one blank line where there are several, and none at its ends."""
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def test_paragraphs_stay_apart_when_what_stood_between_them_is_removed(engine: Outliner) -> None:
    page = "One.\n/// checklist | A list\n\n- [ ] Wait\n///\nTwo.\n"
    assert patched(engine, page, "/// remove | a-list\n///") == ("One.\n\nTwo.\n", [])


@pytest.mark.parametrize(
    ("patches", "told"),
    [
        (
            "/// remove | tips\n///\n\n/// after | small-tips\nMore.\n///",
            "page.patch.md:4: “small-tips” and “tips” (page.patch.md, line 1) change a part of the other. Make",
        ),
        (
            "/// replace | tips\nOne.\n///\n\n/// replace | tips\nTwo.\n///",
            "page.patch.md:5: “tips” and “tips” (page.patch.md, line 1) change the same part. Make",
        ),
        (
            "/// before | small-tips\nOne.\n///\n\n/// remove | page\n///",
            "page.patch.md:5: “page” and “small-tips” (page.patch.md, line 1) change a part of the other. Make",
        ),
    ],
)
def test_two_patches_of_one_part_are_told_with_the_line_of_each(engine: Outliner, patches: str, told: str) -> None:
    assert patched(engine, PAGE, patches) == (PAGE, [f"{told} them one patch."])


@pytest.mark.parametrize("action", ["replace", "before"])
def test_a_source_that_other_words_refer_to_is_not_given_another_meaning(engine: Outliner, action: str) -> None:
    text, problems = patched(engine, PAGE, f"/// {action} | last\nOurs.[^acas]\n\n[^acas]: Not Acas\n///")
    assert text == PAGE
    assert [problem.partition("[^acas]")[0] for problem in problems] == ["page.patch.md:4: "]


@pytest.mark.parametrize("content", ["Words.", "1. [ ] One", "## A heading"])
def test_only_items_take_the_place_of_an_item(engine: Outliner, content: str) -> None:
    text, problems = patched(engine, LIST, f"/// replace | wait\n\n{content}\n///")
    assert text == LIST
    assert problems == [
        "page.patch.md:3: “wait” is an item of a checklist, so these words should be items too: - [ ] …"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/// replace | tips\n///", "page.patch.md:1: This “replace” is empty. Write its words between"),
        ("/// after | tips\n\n\n///", "page.patch.md:1: This “after” is empty."),
        ("/// remove | tips\nWords.\n///", "page.patch.md:1: A “remove” holds no words. To put others in their place"),
        ("/// replace\nWords.\n///", "page.patch.md:1: A patch names one heading, checklist, item or email by its id"),
        ("/// replace | two words\nWords.\n///", "page.patch.md:1: A patch names one heading"),
        ("/// replace | tips\nWords.", "page.patch.md:1: This replace is never closed. Put a line with only ///"),
        (
            "/// replace | tips\nWords.\n/// after | last\nWords.\n///",
            "page.patch.md:1: This replace is never closed.",
        ),
        ("Words.\n\n/// after | tips\nMore.\n///", "page.patch.md:1: These words stand outside a patch and"),
        ("/// after | tips\nMore.\n///\n\n\nWords.", "page.patch.md:6: These words stand outside a patch"),
        ("---\ntitle: x\n---\nWords.", "page.patch.md:4: These words stand outside a patch"),
        ("/// locked | help\n/// after | tips\nWords.\n///\n///", "page.patch.md:1: These words stand outside a patch"),
        ("/// after | tips\nMore.\n///\n///", "page.patch.md:4: This /// closes nothing"),
        ("/// repalce | tips\nMore.\n///", "page.patch.md:1: "),
        ("---\ntitle: x\n", "page.patch.md:1: The settings at the top of this page are never closed."),
        ("---\ntitle: [x\n---\n", "page.patch.md:"),
        ("/// after | tips\n```\nMore.\n///", "page.patch.md:2: This code is never closed. Put a line with only ```"),
    ],
)  # fmt: skip
def test_a_fault_in_a_patch_file_stops_the_build_with_line_and_remedy(text: str, told: str) -> None:
    problems = read_patches("page.patch.md", text, 1).problems
    assert [problem.level for problem in problems] == ["error"] * len(problems)
    assert str(problems[0]).startswith(told)
    assert len(problems) == 1


@pytest.mark.parametrize("action", ["replace", "before", "after"])
@pytest.mark.parametrize("target", ["wait", "list", "tips", "nothing"])
@pytest.mark.parametrize("content", ["", "\n", "\n\n   \n"])
def test_a_patch_that_has_a_fault_is_not_applied(engine: Outliner, action: str, target: str, content: str) -> None:
    found = read_patches("page.patch.md", f"/// {action} | {target}\n{content}///\n/// after | last\nWords.\n///", 1)
    assert [problem.level for problem in found.problems] == ["error"]
    assert [patch.target for patch in found.patches] == ["last"]
    assert patched(engine, LIST, f"/// {action} | wait\n{content}///")[0] == LIST


def test_comments_may_stand_between_patches() -> None:
    text = "<!-- ours -->\n\n/// after | tips\nMore.\n///\n\n<!--\nand\n\nmore -->\n"
    assert read_patches("page.patch.md", text, 1).problems == ()


@pytest.mark.parametrize("text", ["", "\n\n", "<!-- nothing yet -->", "---\ntitle: Mine\n---\n"])
def test_a_patch_file_may_hold_no_patch(text: str) -> None:
    found = read_patches("page.patch.md", text, 1)
    assert (found.patches, found.problems) == ((), ())


def test_every_line_of_a_patch_says_where_it_was_written(engine: Outliner) -> None:
    outline = engine.outline(PAGE)
    edits, _ = read(outline, "/// before | last\n\nOne.\n\nTwo.\n///")
    result, _ = apply(as_pieces(PAGE), edits, outline)
    assert [piece for piece in result if piece.text in ("One.", "Two.", "Last words.")] == [
        SourceLine("One.", "page.patch.md", 3, 1),
        SourceLine("Two.", "page.patch.md", 5, 1),
        SourceLine("Last words.", "page.md", 28, 0),
    ]


@given(text=st.lists(st.sampled_from((*PARTS, *WORDS, "///", "/// after | x", "/// remove | x", "<!--", "---", "```"))))
def test_no_patch_file_stops_the_reading(text: list[str]) -> None:
    source = "\n".join(text)
    found = read_patches("page.patch.md", source, 1)
    lines = source.split("\n")
    assert all(0 < problem.line <= len(lines) for problem in found.problems)
    assert all(piece.text == lines[piece.number - 1] for patch in found.patches for piece in patch.lines)
