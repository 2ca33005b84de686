"""Where on a page a term is explained, and that nothing else of the page changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from tests.conftest import ROOT, Handbook

from rejection_handbook.blocks.data_file import DataFile
from rejection_handbook.blocks.glossary.model import Glossary, read_glossary
from rejection_handbook.blocks.raw_block import Context
from rejection_handbook.engines.markdown import HandbookExtension
from rejection_handbook.settings.file import extensions

PANEL, ATS, LIST = "Two or more people & you.", "Software.", "The people who are asked next."
ENTRIES = {
    "panel": {"meaning": PANEL, "also": ["interview panel"]},
    "ATS": {"meaning": ATS, "short": True},
    "reserve list": LIST,
    "reference": "What a referee says.",
}
GLOSSARY = read_glossary([DataFile("glossary.yml", 0, values=ENTRIES)], [str])[0]
FOUND = re.compile(r"<abbr [^>]*?title=\"([^\"]*)\"[^>]*>([^<]*)</abbr>")
Convert = Callable[[str], str]


class Seen(HTMLParser):
    """What a reader sees of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def engine(markdown_extensions: object, glossary: Glossary, *more: str) -> Convert:
    """Return how pages are rendered with the Markdown of the published handbook, and with more extensions."""
    named: dict[str, dict[str, Any]] = {"toc": {}} | extensions(markdown_extensions) | {key: {} for key in more}
    markdown = Markdown(
        extensions=[*named, HandbookExtension(Context(glossary=glossary))],
        extension_configs={name: dict(options) for name, options in named.items()},
    )
    return lambda text: str(markdown.reset().convert(text))


@pytest.fixture(scope="session")
def convert(markdown_extensions: object) -> Convert:
    return engine(markdown_extensions, GLOSSARY)


@pytest.fixture(scope="session")
def plain(markdown_extensions: object) -> Convert:
    """Render without any glossary."""
    return engine(markdown_extensions, Glossary())


def explained(html: str) -> list[str]:
    """Return the words that are explained, in their order."""
    return [words for _, words in FOUND.findall(html)]


def test_a_term_is_explained_at_its_first_place_alone_in_whatever_form(convert: Convert) -> None:
    html = convert("A **panel** asks. Panels ask.\n\n- The interview panel\n- An ATS\n\nThe ATSs and ATS.\n")
    assert FOUND.findall(html) == [("Two or more people &amp; you.", "panel"), (ATS, "ATS")]
    assert html.count('tabindex="0"') == 2


def test_each_page_begins_anew(convert: Convert) -> None:
    assert convert("A panel.") == convert("A panel.")
    assert explained(convert("A panel.")) == ["panel"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Panels ask.", ["Panels"]), ("The interview panel asks.", ["interview panel"]),
        ("Reserve lists.", ["Reserve lists"]), ("A reserve\nlist.", ["reserve\nlist"]), ("Two ATSs.", ["ATSs"]),
        ("(panel)", ["panel"]), ('A "panel" asks.', ["panel"]), ("The panel's choice.", ["panel"]),
        ("*Panel*, panel", ["Panel"]), ("| panel |\n|---|\n| ATS |", ["panel", "ATS"]),
        ("a panel-style talk", ["panel"]), ("!!! note\n\n    A panel.", ["panel"]),
    ],
)  # fmt: skip
def test_a_form_is_found_in_running_words(convert: Convert, text: str, words: list[str]) -> None:
    assert explained(convert(text)) == words


@pytest.mark.parametrize(
    "text",
    ["Unpanelled panelling", "subpanel", "panel_beater", "a cross-reference", "ats", "Ats", "STATS", "PANEL",
     "reserve. list", "preference"],
)  # fmt: skip
def test_a_part_of_a_word_and_other_letters_are_not_the_term(convert: Convert, text: str) -> None:
    assert explained(convert(text)) == []


BARE = {
    "heading": "# The panel",
    "heading of another size": "#### The panel",
    "link": "[The panel](https://example.org)",
    "bold in a link": "[The **panel**](https://example.org)",
    "address": "<https://example.org/panel>",
    "code": "`panel`",
    "block of code": "```\npanel\n```",
    "indented code": "Then:\n\n    panel",
    "quotation": "> The panel",
    "footnote": "Yes.[^a]\n\n[^a]: The panel.",
    "email": "/// email | Panel\n    id: one\n    subject: Panel\n\nDear [Panel],\n\nThe panel.\n///",
    "checklist": "/// checklist | The panel\n    id: one\n\n- [ ] Ask the panel {: #ask }\n///",
    "worksheet": "/// worksheet | Panel\n    id: one\n\n- The panel {: #panel-1 }\n///",
    "the list itself": "/// glossary | The panel\n///",
    "example": '!!! example "An example"\n\n    The panel.',
    "title of a note": "??? note\n\n    Text.",
    "picture": "![The panel](a.png)",
    "html": "<p>The panel</p>",
}


@pytest.mark.parametrize("place", BARE)
def test_a_term_stays_plain_where_something_else_is_meant(convert: Convert, place: str) -> None:
    assert explained(convert(BARE[place])) == []
    assert explained(convert(f"{BARE[place]}\n\nA panel.\n")) == ["panel"], "the first place that can be explained"


@pytest.mark.parametrize("text", ['# "Panel"', '"Panel" and "reference"', "## It's the \"panel's\" choice"])
def test_quotation_marks_beside_a_term_are_those_of_other_words(convert: Convert, plain: Convert, text: str) -> None:
    assert Seen(convert(text)).text == Seen(plain(text)).text


def test_what_a_page_says_itself_counts_more(markdown_extensions: object) -> None:
    html = engine(markdown_extensions, GLOSSARY, "abbr")("A panel and an ATS.\n\n*[panel]: A piece of wood.\n")
    assert FOUND.findall(html) == [("A piece of wood.", "panel"), (ATS, "ATS")]


def test_the_list_has_each_term_with_its_meaning_and_an_id_of_its_name(convert: Convert) -> None:
    assert convert("/// glossary | Words & more\n///") == (
        '<div class="handbook-glossary">\n<h2 id="words-more">Words &amp; more</h2>\n<dl>\n'
        '<dt id="ats">ATS</dt>\n<dd>Software.</dd>\n'
        '<dt id="panel">panel</dt>\n<dd>Two or more people &amp; you.</dd>\n'
        '<dt id="reference">reference</dt>\n<dd>What a referee says.</dd>\n'
        '<dt id="reserve-list">reserve list</dt>\n<dd>The people who are asked next.</dd>\n'
        "</dl>\n</div>"
    )


def test_without_a_glossary_a_list_is_empty_and_no_word_is_marked(plain: Convert) -> None:
    assert plain("/// glossary\n///") == '<div class="handbook-glossary"></div>'
    assert explained(plain("A panel.")) == []


WORDS = st.sampled_from([
    "panel", "Panels", "ATS", "reserve", "list", "reference", "*panel*", "**ATS**", "[panel](a.md)", "`ATS`", "x", "é",
    "\n", "\n\n", "# ", "- ", "> ", "1. ", "    ", '"', "'", "-", "--", "...", ".", "|", "_", "\\*", "&", "<b>", "</b>",
    "<br>", "[^a]", "\n\n[^a]: panel", "/// note\n", "\n///\n",
])  # fmt: skip


@given(st.lists(WORDS, max_size=30), st.sampled_from(["", " "]))
def test_no_tooltip_ever_changes_what_a_page_says(convert: Convert, plain: Convert, words: list[str], gap: str) -> None:
    text = gap.join(words)
    html, other = convert(text), plain(text)
    assert re.sub(r"<abbr [^>]*>|</abbr>", "", html) == other
    assert Seen(html).text == Seen(other).text
    meanings = [meaning for meaning, _ in FOUND.findall(html)]
    assert len(meanings) == len(set(meanings))


def test_a_strict_build_stops_at_a_fault_and_passes_without(handbook: Handbook) -> None:
    pages = {"index.md": "# Start here\n\nA panel.\n", "words.md": "# Words\n\n/// glossary | All words\n///\n"}
    handbook.write(pages | {"glossary.yml": "panel: Some people\n"})
    built = handbook.build()
    assert built.stopped
    assert built.messages == ("handbook: glossary.yml:1: The meaning of “panel” should end with a full stop.",)
    handbook.write({"glossary.yml": "panel: Some people.\n"})
    built = handbook.build()
    assert built.messages == ()
    assert explained(built.html("index.html")) == ["panel"]
    assert '<dt id="panel">panel</dt>' in built.html("words/index.html")
    assert not (built.site / "glossary.yml").exists()


def test_each_published_term_has_a_meaning_and_an_address_of_its_own() -> None:
    glossary = read_glossary(
        [DataFile("glossary.yml", 0, values=yaml.safe_load((ROOT / "docs" / "glossary.yml").read_text("utf-8")))],
        [str],
    )[0]
    assert len(glossary.terms) > 30
    assert len({term.id for term in glossary.terms}) == len(glossary.terms)
    assert len({term.meaning for term in glossary.terms}) == len(glossary.terms)
