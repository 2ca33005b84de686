"""All pages together: addresses, stray marks, and that no page stops the look at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Rendered

from rejection_handbook.catalogue import Catalogue, find_stray, read_page, relative
from rejection_handbook.edition.centre import Centre
from rejection_handbook.edition.variables import Variables
from rejection_handbook.lines import split_lines

VARIABLES = Variables(Centre())
PIECES = (
    "\n", "\n", "\n", "\r\n", "/// checklist | ", "/// email | ", "/// worksheet | ", "///", "    id: ", "    fields:", "      a: b",
    "a", "[a]", "[", "]",
    "- [ ] ", "    - [ ] ", "{: #a }", "{{ centre.name }}", "{{", "](checklist:a)", "](email:", "[a]: email:a",
    "```", "<!--", ": ",
    "    subject: ", '"', "    renamed: {a: b}", "    a: &a [*a]", "    ? x", "    - 1",
    "    !!python/object:os.system {}", "\ufeff",
    "\t", "\x00", "\u2028", "    id: 2024-01-01", "    fields: {1: 2}", "    <<: 1", "    when: |",
)  # fmt: skip
SOURCE = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join)


@given(st.lists(SOURCE, max_size=3))
def test_no_source_stops_the_look_at_the_handbook_and_every_place_it_names_is_there(sources: list[str]) -> None:
    pages = {f"{number}.md": source for number, source in enumerate(sources)}
    catalogue = Catalogue(tuple(read_page(path, source, VARIABLES) for path, source in pages.items()))
    for problem in catalogue.problems():
        assert 1 <= problem.line <= len(split_lines(pages[problem.path]))
        assert "\n" not in str(problem)


@given(source=SOURCE)
def test_no_source_stops_its_rendering(render: Callable[..., Rendered], source: str) -> None:
    render({"page.md": source})


@pytest.mark.parametrize(
    ("path", "start", "address"),
    [
        ("a/one.md", "a/two.md", "one.md"),
        ("a/one.md", "index.md", "a/one.md"),
        ("one.md", "a/b/two.md", "../../one.md"),
        ("one.md", "one.md", "one.md"),
    ],
)
def test_an_address_leads_from_one_page_to_another(path: str, start: str, address: str) -> None:
    assert relative(path, start) == address


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
