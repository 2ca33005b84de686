"""What a patch can name: the headings that Python-Markdown itself finds at the top of a page, and the blocks."""

from __future__ import annotations

import html.parser
import re
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils import meta
from tests.conftest import ROOT

from rejection_handbook.blocks.kind import Target
from rejection_handbook.blocks.scanner import scan
from rejection_handbook.engines.markdown import HandbookExtension, parser
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.file import extensions
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.lines import split_lines

VARIABLES = Variables(Centre())
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
MARKDOWN = Markdown(
    extensions=[*CONFIG.markdown_extensions, HandbookExtension()], extension_configs=CONFIG.mdx_configs or {}
)
ENGINE = Outliner(
    parser(extensions(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"])),
    lambda text: VARIABLES.expand("", text).text,
)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

TITLES = (
    "Tips", "Tips", "More tips", "Tips {: #own }", "Tips {#short}", "Tips { .wide }", "Tips {: #own .wide } ##",
    "`code` and *stress*", "A [link](page.md) home", "An ![image](a.png)", "A [label][ref]", "Said[^1]", "Tips #",
    "Tips ##", "R&D <b>now</b>", "1. First", "Why {{ centre.name }}?", r"A \# sign", "Über uns", "日本語", "***",
    "<!-- hidden -->", "--- dash", "Tips `{: #code }`", "https://example.org", "HTML",
)  # fmt: skip
LINES = (
    "", "", "", "Words.", "More words.", "- a point", "- [ ] a tick", "1. a step", "> a quotation", "    indented",
    "\tby a tab", "        deep", "---", "***", "===", "-", "=-=", "--- ", "- - -", "\n```\n", "```text", "\n~~~\n",
    "    ```", "- ```", "`code", "<!-- a note -->", "<!--", "-->", "<div>", "\n<div>\n## Raw\n</div>\n",
    "<div markdown>", "<h2>Raw</h2>", '<h2 id="raw">', "<span>", "<pre>", "<pre>\n# Raw\n</pre>", "<script>",
    "<details>\n\n# Raw\n\n</details>", '!!! note "A note"', "!!! note", "??? tip", "/// details | More",
    "/// note | A note", "/// locked | help", "///", "////", "//// tip", "/// checklist | Before", "    id: before",
    "/// email | A letter", "    subject: Hello", "/// gallery", "| a | b |", "|---|---|", "| 1 | 2 |",
    "[^1]: A source", "    and more of it", "[ref]: https://example.org", "*[HTML]: Markup", "term",
    ":   its meaning", "{{ centre.name }}", "{: .wide }", "####### Seven", "##", "#", " # A space before",
    "\\# No heading", "#tight", "## ", "# #",
)  # fmt: skip
HEADINGS = st.builds(
    lambda hashes, space, title: "#" * hashes + space + title,
    st.integers(1, 6),
    st.sampled_from([" ", " ", " ", "", "  ", "\t"]),
    st.sampled_from(TITLES),
)
UNDERLINED = st.builds(
    lambda title, line: f"{title}\n{line}", st.sampled_from(TITLES), st.sampled_from(["---", "===", "-", "=", "--  "])
)
INDENTED = st.builds(
    lambda before, heading: before + heading,
    st.sampled_from(["    ", "- ", "> ", "\t", "   ", "1. ", "> > "]),
    HEADINGS,
)
ROWS = HEADINGS | UNDERLINED | INDENTED | st.sampled_from(LINES) | st.sampled_from(LINES)
FRONT = st.sampled_from(["\n", "\n", "---\ntitle: A page\n---\n", "---\ntitle: A page\n# no heading\n...\n"])
PAGES = st.builds(lambda front, rows: front + "\n".join(rows), FRONT, st.lists(ROWS, max_size=14)).filter(
    lambda text: not [problem for problem in scan("", text).problems if problem.level == "error"]
)
"""Pages on which everything is closed; of others nobody can tell what belongs to what, and they have no sections."""


class _Top(html.parser.HTMLParser):
    """Collects level and id of the headings that stand in no other element."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open and re.fullmatch("h[1-6]", tag):
            self.found.append((int(tag[1]), dict(attrs).get("id") or ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


class Heading(NamedTuple):
    level: int
    id: str
    name: str


def headings(text: str) -> list[Heading]:
    """Return the headings at the top of a page, as the table of contents of the published site has them."""
    body, _ = meta.get_data(text)
    reader = _Top()
    reader.feed(MARKDOWN.reset().convert(VARIABLES.expand("", body).text))
    reader.close()
    tokens = _flat(MARKDOWN.toc_tokens)  # type: ignore[attr-defined]
    written = [one for one in reader.found if one[1] not in ("", "raw")]
    return [next(token for token in tokens if token[:2] == one) for one in written]


def _flat(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], token["name"])
        yield from _flat(token["children"])


def sections(text: str) -> list[Target]:
    return [target for target in ENGINE.outline(text).targets if target.kind == "section"]


@given(PAGES)
def test_the_sections_of_a_page_are_the_headings_of_its_table_of_contents(text: str) -> None:
    assert [(one.level, one.id) for one in sections(text)] == [one[:2] for one in headings(text)]


@given(PAGES)
def test_each_section_begins_with_the_line_of_its_heading(text: str) -> None:
    counter = count()
    text = re.sub("Tips|#own|#short", lambda match: f"{match[0]}{next(counter)}", text)
    lines = split_lines(text)
    found = sections(text)
    places = [one.first for one in found]
    assert places == sorted(set(places))
    for one, heading in zip(found, headings(text), strict=True):
        line = lines[one.first]
        assert re.findall(r"Tips\d+", line) == re.findall(r"Tips\d+", heading.name)
        assert one.lead == (1 if line.startswith("#") else 2)
        assert one.lead == 1 or re.fullmatch("(=+|-+) *", lines[one.first + 1])


@given(PAGES)
def test_a_section_holds_those_below_it_and_ends_where_its_equal_begins(text: str) -> None:
    lines = split_lines(text)
    outline = ENGINE.outline(text)
    found = sections(text)
    loose = {index for one in outline.definitions for index in range(one.first, one.last)}
    loose |= {index for index, line in enumerate(lines) if not line.strip()}
    for order, one in enumerate(found):
        end = next((other.first for other in found[order + 1 :] if other.level <= one.level), len(lines))
        assert one.first + one.lead <= one.last <= end
        assert set(range(one.last, end)) <= loose
        for other in found[order + 1 :]:
            inside = other.first < one.last
            assert other.last <= one.last if inside else other.first >= end
            assert not inside or other.level > one.level


@given(PAGES)
def test_the_lines_of_a_section_are_that_section_on_a_page_of_their_own_too(text: str) -> None:
    lines = split_lines(text)
    for one, heading in zip(sections(text), headings(text), strict=True):
        alone = headings("\n" + "\n".join(lines[one.first : one.last]))
        assert alone[0].level == one.level
        if not set("[{") & set(lines[one.first]):  # what these lead to may stand elsewhere
            assert alone[0].name == heading.name


@given(PAGES, PAGES)
def test_what_is_read_of_a_page_depends_on_no_other(text: str, other: str) -> None:
    before = ENGINE.outline(text)
    ENGINE.outline(other)
    assert ENGINE.outline(text) == before


@pytest.mark.parametrize(
    "between",
    [
        "```\n## In code\n```",
        "~~~ text\nUnderlined\n---\n~~~",
        "    ## Indented code",
        "<div>\n## In HTML\n</div>",
        "<!--\n## In a comment\n-->",
        "<!-- a note -->\n---",
        "- ## In a list\n\n    ## further in",
        "> ## In a quotation",
        '!!! note "A note"\n\n    ## In a note',
        "/// locked | help\n## In locked words\n///",
        "/// email | A letter\n    subject: Hello\n\n## Not for email\n///",
        "| a | b |\n|---|---|\n| ## c | d |",
        "Words.[^1]\n\n[^1]: A source\n\n    ## In a footnote",
        r"\## Escaped",
        "Words.\n\n---\n\n***",
        "- a point\n- another\n\n---",
    ],
    ids=lambda text: re.sub(r"\W+", " ", text).strip()[:20],
)
def test_what_only_looks_like_a_heading_is_no_section(between: str) -> None:
    lines = ["# Page", "", *between.split("\n"), "", "## Last", "", "Words."]
    found = sections("\n".join(lines))
    assert [(one.id, one.first, one.last) for one in found] == [
        ("page", 0, len(lines)),
        ("last", len(lines) - 3, len(lines)),
    ]


@pytest.mark.parametrize(
    ("heading", "identifier", "lead"),
    [
        ("## Tips", "tips", 1),
        ("## Tips ##", "tips", 1),
        ("##Tips", "tips", 1),
        ("## Tips {: #own }", "own", 1),
        ("## Tips {#own .wide}", "own", 1),
        ("## `code` and *stress*", "code-and-stress", 1),
        ("## A [link](page.md)", "a-link", 1),
        ("## {{ centre.name }}", "your-careers-service", 1),
        ("## Die erste Stunde: Ruhe", "die-erste-stunde-ruhe", 1),
        ("## Page", "page_1", 1),
        ("## 日本語", "_1", 1),
        ("##", "_1", 1),
        ("Tips\n---", "tips", 2),
        ("Tips {: #own }\n-", "own", 2),
        ("> Tips\n---", "tips", 2),
    ],
)
def test_a_section_has_the_id_that_the_built_page_gives_its_heading(heading: str, identifier: str, lead: int) -> None:
    page, one = sections(f"# Page\n\n{heading}\n\nWords.\n")
    assert (page.id, page.first, page.last) == ("page", 0, 4 + lead)
    assert (one.id, one.first, one.last, one.level, one.lead) == (identifier, 2, 4 + lead, 2, lead)


BLOCKS = """# Page

/// checklist | Before you send it
    id: before

- [ ] Thank them {: #thank }
- [ ] Ask
    - [ ] one thing {: #one }
    - [ ] another,
          in two lines
- [ ] Wait
///

/// email | A short letter
    subject: Hello

Dear [Name],
///

/// locked | help
Call [a person](help-now.md).

/// details | More
Words.
///
///
"""


@pytest.mark.parametrize(
    ("identifier", "kind", "first", "last"),
    [
        ("page", "section", "# Page", "///"),
        ("before", "block", "/// checklist | Before you send it", "///"),
        ("a-short-letter", "block", "/// email | A short letter", "///"),
        ("help", "block", "/// locked | help", "///"),
        ("more", "block", "/// details | More", "///"),
        ("thank", "item", "- [ ] Thank them {: #thank }", "- [ ] Thank them {: #thank }"),
        ("ask", "item", "- [ ] Ask", "          in two lines"),
        ("before/one", "item", "    - [ ] one thing {: #one }", "    - [ ] one thing {: #one }"),
        ("another-in-two-lines", "item", "    - [ ] another,", "          in two lines"),
        ("before/wait", "item", "- [ ] Wait", "- [ ] Wait"),
    ],
)
def test_blocks_and_items_are_found_by_their_ids(identifier: str, kind: str, first: str, last: str) -> None:
    target = ENGINE.outline(BLOCKS).find(identifier)
    assert target
    lines = BLOCKS.split("\n")[target.first : target.last]
    assert (target.kind, lines[0], lines[-1]) == (kind, first, last)


def test_the_end_of_a_block_is_its_own() -> None:
    outer, inner = (ENGINE.outline(BLOCKS).find(name) for name in ("help", "more"))
    assert outer
    assert inner
    assert (inner.last, outer.last) == (len(BLOCKS.split("\n")) - 2, len(BLOCKS.split("\n")) - 1)


@pytest.mark.parametrize("name", ["nothing", "", "before/nothing", "before/before", "name"])
def test_what_has_no_such_id_is_not_found(name: str) -> None:
    assert ENGINE.outline(BLOCKS).find(name) is None


@pytest.mark.parametrize(
    ("written", "label", "lines"),
    [
        ("[^acas]: Acas", "^acas", 1),
        ("[^acas]:Acas", "^acas", 1),
        ("[^acas]: Acas,\nin two lines", "^acas", 2),
        ("[^acas]: Acas\n\n    A second paragraph.\n\n    A third.", "^acas", 5),
        ("[acas]: https://example.org", "acas", 1),
        ("[acas]:https://example.org", "acas", 1),
        ("[acas]: <https://example.org>\n    'A title'", "acas", 2),
        ("[acas]: https://example.org\nWords of the page.", "acas", 1),
        ("[acas]: https://example.org\n\n    code of the page", "acas", 1),
        ("[^acas]: Acas\n## A heading", "^acas", 1),
        ("[^acas]: Acas\n***", "^acas", 1),
        ("*[HTML]: Markup", "*HTML", 1),
        ("*[HTML]: Markup\nWords of the page.", "*HTML", 1),
    ],
)
def test_a_definition_has_the_lines_that_are_its_own(written: str, label: str, lines: int) -> None:
    outline = ENGINE.outline(f"# Page\n\nWords.[^acas]\n\n{written}\n\n[^last]: Another")
    last = 6 + written.count("\n")
    assert outline.definitions == ((label, 4, 4 + lines), ("^last", last, last + 1))


def test_definitions_at_its_end_are_no_part_of_a_section() -> None:
    text = "# Page\n\n## Tips\n\nWords.[^1]\n\n[^1]: One\n\n## More\n\nMore.[^2]\n\n[^2]: Two\n\n*[HTML]: Markup\n"
    assert [(one.id, one.first, one.last) for one in sections(text)] == [
        ("page", 0, 11),
        ("tips", 2, 5),
        ("more", 8, 11),
    ]


@pytest.mark.parametrize("text", ["", "\n", "---\ntitle: A page\n---\n", "Words.", "<div>\n\n# Raw\n\n</div>"])
def test_a_page_may_have_no_section(text: str) -> None:
    assert sections(text) == []


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_make_no_difference(ending: str) -> None:
    assert ENGINE.outline(BLOCKS.replace("\n", ending)) == ENGINE.outline(BLOCKS)


def test_ids_are_those_of_everything_on_the_built_page() -> None:
    outline = ENGINE.outline(BLOCKS + "\n- a point\n{: #point }\n")
    assert {"page", "before", "before-title", "thank", "one", "a-short-letter", "point"} <= outline.ids


def test_the_phrases_of_a_decoder_are_parts_of_a_page_and_no_sections() -> None:
    entry = "### {0} {{: #{0} }}\n\nMay mean: x\n\nCannot tell: y\n\nAsk: z"
    both = f"{entry.format('one')}\n\n{entry.format('two')}"
    text = f"# Page\n\n/// decoder | Said\n\nNot here: x\n\n{both}\n///\n\n## End\n"
    outline = ENGINE.outline(text)
    lines = split_lines(text)
    entries = {one.id: "\n".join(lines[one.first : one.last]) for one in outline.targets if one.kind == "entry"}
    assert entries == {"one": entry.format("one"), "two": entry.format("two")}
    assert [one.id for one in sections(text)] == ["page", "end"]
    assert {"said", "one", "two"} <= outline.ids
