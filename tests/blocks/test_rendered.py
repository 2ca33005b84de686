"""What only the rendered page shows: blocks that did not come out as written, marks left over, ids that are twice.

It costs seven seconds.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks.test_blocks import PAGE
from tests.blocks.test_catalogue import TWO, VARIABLES
from tests.conftest import Rendered

from rejection_handbook.blocks.grammar import COUNTRY, LOCKED
from rejection_handbook.blocks.kinds import KINDS
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.blocks.rendered import check_rendered, find_repeated_ids, find_stray
from rejection_handbook.blocks.scanner import scan

WORDS = "If you struggle, call KEEPME."
BODIES = {
    "checklist": "    id: t\n\n- [ ] KEEPME {: #a1 }", "email": "    id: t\n    subject: S\n\nKEEPME",
    "worksheet": "    id: t\n\n- KEEPME {: #a1 }", "decoder": "    id: t\n\nNot here: KEEPME",
    "diagnosis": "    id: t\n\n- KEEPME {: #a1 }", "reminder": "    id: t\n    event: E\n\nKEEPME",
    LOCKED: "\nKEEPME", COUNTRY: "\nKEEPME",
}  # fmt: skip
TITLES = {COUNTRY: "GB", "helplines": "", "progress": "", "gallery": "", "sources": "", "glossary": "", "bundle": ""}


def block(name: str, *, closed: bool = True) -> str:
    head = f"/// {name} | {TITLES.get(name, 'A title')}".removesuffix(" | ")
    return f"{head}\n{BODIES.get(name, WORDS)}\n" + ("///\n" if closed else "")


def indent(text: str, first: str, rest: str) -> str:
    return "\n".join((first if index == 0 else rest) + line for index, line in enumerate(text.split("\n")))


PLACES: dict[str, tuple[Callable[[str], str], int]] = {
    "in a list": (lambda text: f"# A\n\n{indent(text, '- ', '    ')}", 3),
    "below an item": (lambda text: f"# A\n\n- x\n\n{indent(text, '    ', '    ')}", 5),
    "in a numbered list": (lambda text: f"# A\n\n{indent(text, '1. ', '    ')}", 3),
    "in a list within a list": (lambda text: f"# A\n\n- x\n    {indent(text, '- ', '        ')}", 4),
    "in a quotation": (lambda text: f"# A\n\n{indent(text, '> ', '> ')}", 3),
    "in a quoted item": (lambda text: f"# A\n\n{indent(text, '> - ', '>     ')}", 3),
    "in a footnote": (lambda text: f"# A[^1]\n\n{indent(text, '[^1]: ', '    ')}", 3),
    "in a definition": (lambda text: f"# A\n\nTerm\n{indent(text, ':   ', '    ')}", 4),
    "in an old admonition": (lambda text: f"# A\n\n!!! note\n{indent(text, '    ', '    ')}", 4),
    "indented as code": (lambda text: f"# A\n\n{indent(text, '    ', '    ')}", 3),
    "indented by a tab": (lambda text: f"# A\n\n{indent(text, chr(9), chr(9))}", 3),
    "after a fence that is never closed": (lambda text: f"# A\n\n```\n\n{text}", 3),
    "after a fence of waves": (lambda text: f"# A\n\n~~~~ text\n\n{text}", 3),
    "between a fence that is never closed and another": (lambda text: f"# A\n\n```\n\n{text}\n```python\nx\n```\n", 3),
    "after a comment that is never closed": (lambda text: f"# A\n\n<!-- todo\n\n{text}", 3),
    "after a comment that closes and another": (lambda text: f"# A\n\n<!-- a --> <!-- b\n\n{text}", 3),
    "in a comment that another closes": (lambda text: f"# A\n\n<!-- ask Sam\n\n{text}\n<!-- other -->\n\nMore.\n", 3),
    "between a fence that is never closed and code": (lambda text: f"# A\n\n```\n\n{text}\n```\nx\n```\n\nMore.\n", 3),
    "after a comment whose end begins another": (lambda text: f"# A\n\n<!-- a\n\n--> <!-- b\n\n{text}", 3),
}
"""What a page makes of a block that stands in a place where it is not read, and the line that is to be named."""


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_no_kind_of_block_is_lost_without_a_word_with_its_line(name: str, place: str, *, closed: bool) -> None:
    write, line = PLACES[place]
    problems = scan("page.md", write(block(name, closed=closed))).problems
    assert line in [problem.line for problem in problems], problems
    assert len(problems) == 1, "one fault, one message"


@pytest.mark.parametrize("name", KINDS)
def test_a_block_in_its_place_is_seen_by_the_scan_and_by_the_page(render: Callable[..., Rendered], name: str) -> None:
    page = render({"page.md": f"# A\n\nWords.\n\n{block(name)}\nMore.\n\n```\n{block(name)}```\n"})
    assert [placed.name for placed in page.page.placed] == [name]
    assert page.seen == ()


INSIDE = {
    "a comment": "<!--\n{}\n-->",
    "a text box": "<textarea>\n{}\n</textarea>",
    "a script": "<script>\n{}\n</script>",
    "a division": "<div>\n\n{}\n</div>",
}


@pytest.mark.parametrize("name", KINDS)
def test_a_block_that_was_found_and_is_not_on_the_page_is_an_error(name: str) -> None:
    page = read_page("page.md", f"# A\n\n{block(name)}", VARIABLES)
    element = {"tag": f"handbook-{name}"} if name in ("checklist", "email") else {"tag": "div"}
    there = f'<{element["tag"]} class="handbook-{name}" id="t"></{element["tag"]}>'
    assert check_rendered(page, there, "") == []
    for html in ("", *(html.format(there) for html in INSIDE.values() if "div" not in html)):
        (problem,) = check_rendered(page, html, "")
        assert (problem.line, problem.level) == (3, "error")
        assert "is not on the page that readers get" in problem.message


@pytest.mark.parametrize("name", KINDS)
def test_a_block_that_is_on_the_page_and_was_not_found_is_an_error(name: str) -> None:
    page = read_page("page.md", "# A\n", VARIABLES)
    (problem,) = check_rendered(page, f'<div class="handbook-{name}"></div>', f"# A\n\n| /// {name}\n\n- /// {name}\n")
    assert (problem.line, problem.level) == (5, "error")
    assert "stands inside a list, a quotation or another indented part" in problem.message


@given(text=PAGE)
def test_a_page_on_which_nothing_is_told_shows_every_block_of_every_kind(
    render: Callable[..., Rendered], text: str
) -> None:
    page = render({"page.md": text})
    if not page.scanned and not page.seen:
        for kind in KINDS:
            shown = page.html.count(f"<handbook-{kind} ") + page.html.count(f"<handbook-{kind}>")
            shown += page.html.count(f'class="handbook-{kind}"') + page.html.count(f'class="handbook-{kind} ')
            assert shown == sum(placed.name == kind for placed in page.page.placed)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- /// note | a\n- b\n", 1),
        ("- /// note | a\n- b\n/// note | c\n///\n", 1),
        ("> /// note | a\n\nWords.\n", 1),
        ("Words.\n\n1. x\n\n    /// note | More\n\n    Words.\n", 5),
        ("Words.[^1]\n\n[^1]: Said\n\n    /// tip | More\n", 5),
    ],
)
def test_a_block_of_others_that_is_never_closed_in_a_list_is_an_error(
    render: Callable[..., Rendered], text: str, line: int
) -> None:
    (told,) = {words for words in render({"page.md": text}).seen if "never closed" in words}
    assert told.startswith(f"page.md:{line}: This ")


def test_a_block_of_others_that_is_closed_in_a_list_is_no_fault(render: Callable[..., Rendered]) -> None:
    assert render({"page.md": "- x\n\n    /// note | a\n\n    Words.\n    ///\n\nWords.\n"}).seen == ()


ENDLESS = (
    "# A\n\n- /// locked | a\n- b\n/// locked | c",
    "- /// note | a\n- b\n/// note | c",
    "- /// note | a\n- b\n\n- c\n/// note | c\n///",
    "1. /// country | GB\n2. b\n/// helplines\n\nx",
)
RENDER = """
import sys
from markdown import Markdown
from rejection_handbook.engines.markdown import HandbookExtension
Markdown(extensions=["pymdownx.blocks.admonition", "pymdownx.superfences", HandbookExtension()]).convert(sys.argv[1])
"""


@pytest.mark.parametrize("text", ENDLESS)
def test_a_page_that_pymdown_extensions_would_never_end_with_is_rendered(text: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", RENDER, text], check=True, timeout=60)


@given(repeats=st.integers(1, 400), words=st.sampled_from(["a", "- a", "> a", "Words."]))
def test_words_that_a_page_repeats_are_not_taken_for_endless(
    render: Callable[..., Rendered], repeats: int, words: str
) -> None:
    assert render({"page.md": "\n\n".join([words] * repeats)}).visible.count(words[-1]) == repeats


@pytest.mark.parametrize("name", ["note", "locked", "email", "helplines"])
@pytest.mark.parametrize("option", ["1: x", "null: x", "2024-01-01: x", "true: x"])
@pytest.mark.parametrize("margin", ["", "> "])
def test_an_option_whose_name_is_no_word_leaves_the_block_as_text(
    render: Callable[..., Rendered], name: str, option: str, margin: str
) -> None:
    text = indent(f"/// {name} | A\n    {option}\n\nWords.\n///", margin, margin)
    page = render({"page.md": text})
    assert f"/// {name} | A" in page.visible
    assert page.scanned + page.seen


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>///</p>", True),
        ("<p>Words\n///</p>", True),
        ("<p>/// details | More</p>", True),
        ("<p>//// checklist</p>", True),
        ("<p>Words and /// more</p>", False),
        ("<p>https:///example</p>", False),
        ("<pre><code>///\n</code></pre>", False),
        ("<p><code>///</code></p>", False),
        ("<!--\n///\n-->", False),
        ("<p>//</p>", False),
    ],
)
def test_a_mark_is_stray_where_a_reader_would_see_it_open_a_line(html: str, found: bool) -> None:  # noqa: FBT001
    assert bool(find_stray("page.md", html, "///")) is found


def test_a_heading_with_the_id_of_a_step_or_a_phrase_is_told() -> None:
    page = read_page("page.md", TWO, VARIABLES)
    html = '<h2 id="fit"></h2><li id="sent"></li><h3 id="fit"></h3><h2 id="offers"></h2><li id="offers"></li>'
    assert [str(problem).partition(" stands")[0] for problem in find_repeated_ids(page, html, TWO)] == [
        "page.md:6: The id “offers”",
        "page.md:15: The id “fit”",
    ]
