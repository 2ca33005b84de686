"""The scan of a page's source: what it finds, where, and that the rendered page agrees with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Rendered

from rejection_handbook.blocks.kind import Kind
from rejection_handbook.blocks.kinds import KINDS
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.blocks.scanner import scan
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.ids import slug
from rejection_handbook.text.lines import split_lines

ANY_TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("/|\n\r\t :`~-[]{}#<>!&\"'\\")), max_size=200)

LINES = (
    "", "", "Words.", "# A heading", "- a point", "1. a step", "> a quotation", "    indented", "\tby a tab", "---",
    "```", "```python", "~~~", "````", "`code` in words", "<!-- note -->", "<!--", "-->", "<div>", "</div>",
    "///", "////", "/// checklist", "/// checklist | A list", "//// checklist | A list", "/// email | A letter",
    "///email|Close", "/// Checklist | Capitals", "    /// checklist | Indented", "- /// checklist | In a list",
    "> /// email | Quoted", "/// details | More", "/// gallery", "/// progress", "/// worksheet | A sheet",
    "- A prompt {: #prompt }", "    entry: Example", "/// cheklist | Misspelt",
    "    id: one", "    id: two", "    subject: Hello", "    renamed: [", "  id: three", "\tid: four",
    "- [ ] Thank them", "- [ ] Rest {: #rest }", "    - [ ] Inner", "* [ ] Star", "Dear [Name],", '!!! note "A note"',
    "[a link](checklist:one)", "{{ centre.name }}", "| a | b |", "|---|---|", "/// checklist | A list ", "term",
    ": its meaning", "/// diagnosis | Steps", "- Sent {: #sent }", "- Offers {: #offers }", "    What helps.",
    "/// decoder | Said", "Not here: ask.", "### Fit {: #fit }", "May mean: x", "Cannot tell: y", "Ask: z",
)  # fmt: skip
PAGE = st.lists(st.sampled_from(LINES), max_size=14).map("\n".join)

WORDS = st.text(alphabet="abc éß ’-,.", min_size=1, max_size=20).map(str.strip).filter(slug)
FILLER = st.sampled_from(
    [
        "Words.",
        "# A heading",
        "- a point\n- another",
        "```\n/// email | In code\n///\n```",
        "<!--\n/// gallery\n-->",
        "",
    ]
)


@st.composite
def checklists(draw: st.DrawFn, number: int) -> str:
    items = "\n".join(
        f"{'    ' * draw(st.integers(0, 1) if index else st.just(0))}- [ ] {draw(WORDS)} {{: #i{number}-{index} }}"
        for index in range(draw(st.integers(1, 4)))
    )
    return f"/// checklist | {draw(WORDS)}\n    id: c{number}\n\n{items}\n///"


@st.composite
def emails(draw: st.DrawFn, number: int) -> str:
    paragraphs = "\n\n".join(draw(st.lists(WORDS, min_size=1, max_size=3)))
    return f"/// email | {draw(WORDS)}\n    id: e{number}\n    subject: Hello\n\n{paragraphs}\n///"


@st.composite
def worksheets(draw: st.DrawFn, number: int) -> str:
    prompts = "\n".join(f"- {draw(WORDS)} {{: #p{index} }}" for index in range(draw(st.integers(1, 3))))
    return f"/// worksheet | {draw(WORDS)}\n    id: w{number}\n\n## {draw(WORDS)}\n{prompts}\n///"


@st.composite
def diagnoses(draw: st.DrawFn, number: int) -> str:
    stages = [f"- {draw(WORDS)} {{: #d{number}-{index} }}" for index in range(draw(st.integers(2, 4)))]
    help_ = [f"\n    {draw(WORDS)}\n" for _ in stages[1:]]
    steps = "\n".join(stage + words for stage, words in zip(stages, ["", *help_], strict=True))
    return f"/// diagnosis | {draw(WORDS)}\n    id: d{number}\n\n{steps}\n///"


@st.composite
def decoders(draw: st.DrawFn, number: int) -> str:
    entries = "\n\n".join(
        f"### {draw(WORDS)} {{: #x{number}-{index} }}\n\nMay mean:\n\n- {draw(WORDS)}\n\nCannot tell: {draw(WORDS)}\n\n"
        f"Ask: {draw(WORDS)}"
        for index in range(draw(st.integers(1, 3)))
    )
    return f"/// decoder | {draw(WORDS)}\n    id: x{number}\n\nNot here: {draw(WORDS)}\n\n{entries}\n///"


@st.composite
def reminders(draw: st.DrawFn, number: int) -> str:
    return f"/// reminder | {draw(WORDS)}\n    id: r{number}\n    event: Deadline\n\n{draw(WORDS)}\n///"


WRITERS = {
    "checklist": ("c", checklists),
    "email": ("e", emails),
    "worksheet": ("w", worksheets),
    "diagnosis": ("d", diagnoses),
    "decoder": ("x", decoders),
    "reminder": ("r", reminders),
}


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[tuple[str, str, int]]]:
    """A page without a fault, and the name, id and line of each block in it."""
    parts: list[str] = []
    written = []
    for number in range(draw(st.integers(0, 4))):
        parts.append(draw(FILLER))
        name = draw(st.sampled_from(list(WRITERS)))
        letter, write = WRITERS[name]
        line = "\n\n".join([*parts, ""]).count("\n") + 1
        written.append((name, f"{letter}{number}", line))
        parts.append(draw(write(number)))
    return "\n\n".join([*parts, draw(FILLER)]), written


@given(ANY_TEXT | PAGE)
def test_no_text_stops_the_scan_and_every_line_it_names_is_there(text: str) -> None:
    found = scan("page.md", text)
    numbers = range(1, len(split_lines(text)) + 1)
    spans = [(block.line, block.last_line) for block in found.blocks]
    spans += [(container.line, container.last_line) for container in found.containers]
    assert all(0 < first < last <= numbers[-1] for first, last in spans)
    for block in found.blocks:
        assert {line.number for line in (*block.body, *block.option_lines)} <= set(numbers)
    assert all(problem.line in numbers for problem in found.problems)
    assert all(line.number in numbers for line in found.prose)


@given(documents(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_blocks_are_found_as_written_and_at_their_lines(
    document: tuple[str, list[tuple[str, str, int]]], ending: str
) -> None:
    text, written = document
    found = scan("page.md", text.replace("\n", ending))
    assert [(block.name, block.options["id"], block.line) for block in found.blocks] == written
    assert found.problems == ()


@given(document=documents())
def test_a_page_without_faults_shows_every_block_and_nothing_of_their_marks(
    render: Callable[..., Rendered], document: tuple[str, list[tuple[str, str, int]]]
) -> None:
    text, written = document
    page = render({"page.md": text})
    assert page.scanned == page.seen == ()
    for kind in WRITERS:
        assert page.ids(f"handbook-{kind}") == [identifier for name, identifier, _ in written if name == kind]
    assert "///" not in page.visible
    assert len(page.ids()) == len(set(page.ids()))


@given(text=PAGE)
def test_a_page_on_which_nothing_is_reported_renders_exactly_what_was_scanned(
    render: Callable[..., Rendered], text: str
) -> None:
    page = render({"page.md": text})
    if not page.scanned and not page.seen:
        for kind in WRITERS:
            assert page.ids(f"handbook-{kind}") == [one.id for one in page.page.blocks if one.kind == kind]
        assert not [line for line in page.visible.split("\n") if line.lstrip().startswith("///")]


@given(ANY_TEXT)
def test_an_id_made_from_words_is_lower_case_and_stays_itself(text: str) -> None:
    made = slug(text)
    assert slug(made) == made
    assert made == made.casefold()
    assert made == made.strip("-")


def test_an_id_keeps_the_letters_of_every_script() -> None:
    assert slug("Don’t rush: Ärger, 日本語 & 2 more!") == "dont-rush-ärger-日本語-2-more"


@pytest.mark.parametrize("sign", ["\x00", "\x02", "\x0b", "\x0c", "\x1b", "\x7f", "\x9f", "\ufffe"])
def test_a_character_that_no_document_may_hold_is_an_error_with_its_line(sign: str) -> None:
    (problem,) = scan("page.md", f"# A\n\n/// email | A\n    subject: S\n\nHello{sign}there\n///\n").problems
    assert (problem.line, problem.level) == (6, "error")
    assert "a character that cannot be seen" in problem.message


@pytest.mark.parametrize("space", ["\xa0", "\u2003", "\u202f", "\u200b"])
@pytest.mark.parametrize("item", ["- {}[ ] A cup", "-{}[ ] A cup", "-{}[ ]{}A cup", "{}- [ ] A cup"])
def test_a_space_that_is_none_is_told_once_and_read_as_one(
    render: Callable[..., Rendered], space: str, item: str
) -> None:
    words = item.replace("{}", space)
    page = render({"page.md": f"# A\n\n/// checklist | A\n    id: a\n\n{words} {{: #cup }}\n///\n"})
    (problem,) = page.scanned
    assert problem.startswith("page.md:6: The space behind the sign that begins this line is none")
    assert [anchor for block in page.page.blocks for anchor, _ in block.anchors()] == ["cup"]


@pytest.mark.parametrize("line", ["///_locked | A", "##_More", "1._One", "__- One", ">_Said"])
def test_a_space_that_is_none_is_told_behind_every_sign(line: str) -> None:
    problem = scan("page.md", "# A\n\n" + line.replace("_", "\xa0")).problems[0]
    assert (problem.line, problem.level) == (3, "warning")
    assert scan("page.md", "# A\n\nWords\xa0and a\xa0- b.\n\n12\xa0March\n").problems == ()


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_another_kind_of_line_end_is_no_end_of_a_blocks_first_line(sign: str) -> None:
    (problem,) = scan("page.md", f"# A\n\n/// locked | A{sign}Words.\n///\n\nMore{sign}words.\n").problems
    assert (problem.line, problem.level) == (3, "error")


@pytest.mark.parametrize(("kind", "option"), [(kind, name) for kind in KINDS.values() for name in kind.options])
def test_an_option_of_any_kind_that_stands_too_far_left_is_told_where_it_belongs(kind: Kind, option: str) -> None:
    (problem,) = scan("page.md", f"/// {kind.name} | Title\n{option}: words\n///\n").problems
    assert str(problem) == f"page.md:2: Options are indented by four spaces: “    {option}: words”."


def test_a_line_that_begins_like_an_option_of_another_kind_is_words() -> None:
    assert scan("page.md", "/// email | Title\n    id: title\n\nlines: I know them.\n///\n").problems == ()


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.content == "blocks"], ids=lambda one: one.name
)
def test_a_part_whose_words_stand_in_its_first_line_is_told(kind: Kind) -> None:
    page = read_page("page.md", f"# A\n\n/// {kind.name} | GB\n\n///\n", Variables(Centre()))
    assert f"page.md:3: This {kind.spoken} is empty. Write its words below" in str(page.problems[-1])
