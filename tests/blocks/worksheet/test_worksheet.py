"""What an author writes is what readers are asked, under names that no rewording changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook, Rendered

from rejection_handbook.blocks.scanner import scan
from rejection_handbook.blocks.worksheet.model import Worksheet, read_worksheet
from rejection_handbook.layers.words.terms import Terms
from rejection_handbook.text.lines import split_lines

LINES = (
    "", "Words.", "    A hint", "  a short hint", "## Heading", "### Deep", "# One", "##", "## With id {: #x }",
    "- What? {: #what }", "- What? {: #what-else }", "* Star {: #star }", "- No id", "- {: #bare }", "- {: .wrong }",
    "    - [ ] A box", "    - [ ] Another", "- [ ] At the margin", "    - [x] Ticked", "1. One", "- **Bold** {: #b }",
    "```", "{{ x }}", "\u2028", "-", "- ", "    - nested {: #nested }", "\tby a tab", "&amp; <b>", "- é {: #é }",
)  # fmt: skip
OPTIONS = ("    id: one", "    entry: Example", "    entries: 2", "    most: 1", "    lines: 9", "    entry: 7")
BODY = st.tuples(
    st.lists(st.sampled_from(OPTIONS), max_size=4, unique=True),
    st.lists(st.sampled_from(LINES) | st.text(max_size=6), max_size=12),
).map(lambda parts: "\n".join(["/// worksheet | A sheet", *parts[0], "", *parts[1], "///"]))

# Words that Markdown, YAML and the marks of a worksheet mean nothing by.
WORDS = st.tuples(st.sampled_from("aBé東"), st.text(alphabet="abc éß東’-,.?!&<>\"'", max_size=24)).map(
    lambda parts: " ".join("".join(parts).split())
)


@dataclass(frozen=True)
class Written:
    """A sheet without a fault, as it is written, and what should be read from it."""

    source: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    hints: tuple[str, ...]


@st.composite
def sheets(draw: st.DrawFn) -> Written:
    entry = draw(st.sampled_from(["", "Example"]))
    repeat = [f"    entry: {entry}", "    entries: 2"] if entry else []
    lines = ["/// worksheet | A sheet", "    id: sheet", *repeat, ""]
    labels, hints, names = [], [], []
    if draw(st.booleans()):
        lines += [draw(WORDS), draw(WORDS), ""]
    topics = draw(st.lists(WORDS, max_size=3, unique=True)) if entry else []
    for number in range(draw(st.integers(2, 5))):
        if not entry and draw(st.booleans()):
            lines += [f"## {draw(WORDS)}", *draw(st.lists(WORDS, max_size=1))]
        label, hint = draw(WORDS), draw(st.lists(WORDS, max_size=2))
        lines += [f"- {label} {{: #p{number} }}", *(f"    {line}" for line in hint)]
        if not number:
            lines += [f"    - [ ] {topic}" for topic in topics]
        labels.append(label)
        hints.append(" ".join(hint))
        repeats = entry and not (topics and number == 0)
        names += [f"sheet/{count}/p{number}" for count in (1, 2)] if repeats else [f"sheet/p{number}"]
    return Written("\n".join([*lines, "///"]), tuple(names), tuple(labels), tuple(hints))


def read(source: str) -> Worksheet:
    sheet, problems = read_worksheet("page.md", scan("page.md", source).blocks[0])
    assert problems == []
    return sheet


def names(html: str) -> list[str]:
    return re.findall(r"<textarea [^>]*\bid=\"([^\"]+)\"", html)


@given(BODY)
def test_no_block_stops_its_reading_and_every_place_it_names_is_there(source: str) -> None:
    for block in scan("page.md", source).blocks:
        sheet, problems = read_worksheet("page.md", block)
        assert all(1 <= problem.line <= len(split_lines(source)) for problem in problems)
        assert all("\n" not in str(problem) for problem in problems)
        assert 1 <= sheet.entries <= sheet.most <= 20 or problems
        found = [prompt.id for prompt in sheet.prompts()]
        assert problems or (found and len(found) == len(set(found)))


@given(source=BODY)
def test_no_block_stops_its_rendering(render: Callable[..., Rendered], source: str) -> None:
    page = render({"page.md": source})
    if not page.scanned and not page.seen:
        assert page.ids("handbook-worksheet") == ["one"]
        assert len(page.ids()) == len(set(page.ids()))


@given(written=sheets())
def test_a_sheet_is_read_as_it_is_written_and_each_prompt_has_its_own_labelled_area(
    render: Callable[..., Rendered], written: Written
) -> None:
    sheet = read(written.source)
    assert tuple(prompt.label for prompt in sheet.prompts()) == written.labels
    assert tuple(prompt.hint for prompt in sheet.prompts()) == written.hints
    page = render({"page.md": written.source})
    assert page.scanned == page.seen == ()
    assert sorted(names(page.html)) == sorted(written.names)
    assert sorted(re.findall(r"<label for=\"([^\"]+)\"", page.html)) == sorted(written.names)
    for reference in re.findall(r"aria-describedby=\"([^\"]+)\"", page.html):
        assert f'id="{reference}"' in page.html


@given(written=sheets(), words=WORDS)
def test_no_rewording_changes_the_names_under_which_words_are_kept(
    render: Callable[..., Rendered], written: Written, words: str
) -> None:
    reworded = re.sub(r"(?m)^(- ).*( \{:)", rf"\1{words}\2", written.source)
    reworded = re.sub(r"(?m)^(## |/// worksheet \| ).*", rf"\1{words}", reworded)
    assert names(render({"page.md": reworded}).html) == names(render({"page.md": written.source}).html)


def test_a_link_to_a_sheet_that_is_not_there_names_the_nearest(handbook: Handbook) -> None:
    sheet = "/// worksheet | Look back\n    id: look-back\n\n- What I know {: #know }\n///\n"
    handbook.write({"index.md": "# Start\n\n[a](worksheet:look-bak) [b](worksheets:look-back)\n", "sheet.md": sheet})
    assert handbook.build().messages == (
        "handbook: index.md:3: There is no worksheet with the id “look-bak”. Did you mean “look-back”?",
        "handbook: index.md:3: “worksheets:look-back” leads nowhere. Write worksheet:look-back",
    )


def test_an_id_is_used_once_among_sheets_lists_and_emails(handbook: Handbook) -> None:
    sheet = "/// worksheet | Look back\n    id: look-back\n\n- What I know {: #know }\n///\n"
    checklist = "/// checklist | Look back\n    id: look-back\n\n- [ ] Look {: #look }\n///\n"
    handbook.write({"index.md": f"# Start\n\n{checklist}", "sheet.md": f"# Sheet\n\n{sheet}"})
    (message,) = handbook.build().messages
    assert "sheet.md:3: The id “look-back” is used twice: here and in index.md, line 3." in message


def test_a_sheet_stands_in_a_locked_part_and_in_one_for_some_countries(handbook: Handbook) -> None:
    sheet = "/// worksheet | {0}\n    id: {0}\n\n- What I know {{: #know }}\n///\n"
    page = f"# Start\n\n/// locked | ours\n{sheet.format('one')}///\n\n/// country | GB\n{sheet.format('two')}///\n"
    handbook.write({"index.md": f"{page}\n/// country | US\n{sheet.format('three')}///\n"})
    everywhere = handbook.build()
    assert everywhere.messages == ()
    assert names(everywhere.html("index.html")) == ["one/know", "two/know", "three/know"]
    handbook.configure(centre={"name": "Ours", "country": "GB"})
    british = handbook.build(site="british")
    assert british.messages == ()
    assert names(british.html("index.html")) == ["one/know", "two/know"]
    assert sorted(path.name for path in (british.site / "downloads").glob("*.txt")) == ["one.txt", "two.txt"]


PATCHES = {
    "replace": ("/// worksheet | Ours\n\n- Only this {: #not-mine }\n///", ["self-evaluation-sheet/not-mine"]),
    "before": ("Ask us.", None),
    "after": ("Ask us.", None),
    "remove": ("", []),
}


@pytest.mark.parametrize("action", PATCHES)
@pytest.mark.usefixtures("small_handbook")
def test_a_patch_can_name_a_sheet(action: str, handbook: Handbook) -> None:
    """A sheet that an edition puts in the place of another keeps its id, and readers their words."""
    words, expected = PATCHES[action]
    link = "# Our page\n\n[Your strengths](worksheet:self-evaluation-sheet)\n"
    settings = "site_name: Ours\ntheme: {name: material}\nplugins: [{handbook: {edition: ours-7f3k}}]\n"
    patch = f"/// {action} | self-evaluation-sheet\n\n{words}\n///\n"
    files = {"/mkdocs.yml": settings, "reflect/self-evaluation.patch.md": patch}
    handbook.write(files if action == "remove" else {**files, "our-page.md": link})
    built = handbook.build(strict=False)
    assert [message for message in built.messages if "worksheet" in message] == []
    page = built.html("reflect/self-evaluation/index.html")
    if expected is None:
        assert len(names(page)) > 10
        assert ("Ask us." in page.partition("<handbook-worksheet")[0]) == (action == "before")
        assert "Ask us." in page
    else:
        assert names(page) == expected
    if action != "remove":
        assert 'href="../reflect/self-evaluation/#self-evaluation-sheet"' in built.html("our-page/index.html")


def test_an_editions_terms_reach_the_words_of_a_sheet_and_no_name() -> None:
    source = (
        "/// worksheet | Organise your CV\n    id: organise-cv\n    entry: Programme\n    entries: 2\n\n"
        "- What you organise {: #organise }\n    - [ ] CV\n- Colour {: #colour }\n    In your CV.\n///"
    )
    changed = read(Terms({"CV": "resume"}, "en-US").apply(source, None))
    assert (changed.title, changed.entry) == ("Organize your resume", "Program")
    assert [(one.id, one.label, one.hint, one.topics) for one in changed.prompts()] == [
        ("organise", "What you organize", "", ("Resume",)),
        ("colour", "Color", "In your resume.", ()),
    ]
    assert changed.id == "organise-cv"
