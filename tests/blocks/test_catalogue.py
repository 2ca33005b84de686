"""All pages together: addresses, ids and links, and that no page stops the look at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Rendered

from rejection_handbook.blocks.catalogue import Catalogue, relative
from rejection_handbook.blocks.pages import check_pages, read_page
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.lines import split_lines

VARIABLES = Variables(Centre())
PIECES = (
    "\n", "\n", "\n", "\r\n", "/// checklist | ", "/// email | ", "/// worksheet | ", "///", "    id: ", "    fields:",
    "      a: b", "/// diagnosis | ", "/// decoder | ", "- a {: #b }", "### ", "Not here: ", "May mean: ", "Ask:",
    "](decoder:a)",
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
    for problem in check_pages(catalogue):
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


TWO = """
/// diagnosis | Steps
    id: steps

- Sent {: #sent }
- Offers {: #offers }
    Words.
///

/// decoder | Said
    id: said

Not here: ask.

### Fit {: #fit }

May mean: x

Cannot tell: y

Ask: z
///
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("#fit", "#offers", "The id “offers” is used twice on this page. Give this phrase one of its own"),
        ("#sent", "#said", "The id “said” is used twice on this page. Give this step one of its own"),
        ("id: said", "id: steps", "The id “steps” is used twice: here and in page.md, line 2."),
        ("Words.", "[x](decoder:steps)", "“decoder:steps” leads nowhere. Write diagnosis:steps"),
        (
            "Cannot tell: y",
            "Cannot tell: [x](diagnoses:steps)",
            "“diagnoses:steps” leads nowhere. Write diagnosis:steps",
        ),
        ("May mean: x", "May mean: [x](decoder:sad)", "There is no decoder with the id “sad”. Did you mean “said”?"),
    ],
)
def test_ids_and_links_of_a_diagnosis_and_a_decoder_are_held_to_the_whole_page(old: str, new: str, told: str) -> None:
    assert check_pages(Catalogue((read_page("page.md", TWO, VARIABLES),))) == []
    problems = check_pages(Catalogue((read_page("page.md", TWO.replace(old, new), VARIABLES),)))
    assert told in str(problems[0])


def test_a_link_leads_to_a_diagnosis_and_a_decoder_from_any_page() -> None:
    catalogue = Catalogue((read_page("a/page.md", TWO, VARIABLES),))
    assert catalogue.address("diagnosis", "steps", "index.md") == "a/page.md#steps"
    assert catalogue.address("decoder", "said", "b/index.md") == "../a/page.md#said"


def test_a_heading_whose_id_another_has_is_told() -> None:
    source = "# A\n\n## One {: #go .x }\n\n## Two {#go}\n\n```\n## Three {: #go }\n```\n\n## Go {: .x }\n"
    (problem,) = check_pages(Catalogue((read_page("page.md", source, VARIABLES),)))
    fault = "The id “go” stands already on line 3. Give this heading its own: {: #another-name }"
    assert str(problem) == f"page.md:5: {fault}"


@pytest.mark.parametrize(
    "link",
    [
        "[Book](https://[your-site]/book)", "![x](//[x/a.png)", "[x](<https://[a].example>)", "<https://[a]/>",
        "[x]: http://[our].example/", "Words with [x] [x](HTTPS://[x)",
    ],
)  # fmt: skip
def test_a_link_that_is_no_address_stops_every_build_with_its_line(link: str) -> None:
    (problem,) = check_pages(Catalogue((read_page("page.md", f"# A\n\n{link}\n", VARIABLES),)))
    assert (problem.line, problem.level) == (3, "error")
    assert "is no address. Write the real one, without brackets." in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "https://[your-site]/book",
        "`[x](https://[x)`",
        "[x](https://[::1]/)",
        "[x](a[b].md)",
        "[x](https://a.example/[b])",
    ],
)
def test_brackets_elsewhere_are_no_fault_of_an_address(text: str) -> None:
    assert check_pages(Catalogue((read_page("page.md", f"# A\n\n{text}\n", VARIABLES),))) == []
