"""Texts in which no pattern can match are left alone, and all others come out as Python-Markdown has them."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from rejection_handbook.engines.inline import Inline, needed
from rejection_handbook.engines.markdown import HandbookExtension

EXTENSIONS = [
    "attr_list", "footnotes", "smarty", "tables", "abbr", "md_in_html", "wikilinks", "nl2br", "pymdownx.betterem",
    "pymdownx.caret", "pymdownx.critic", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark",
    "pymdownx.smartsymbols",
]  # fmt: skip
SETS = [EXTENSIONS[:4], EXTENSIONS]
SIGNS = st.text("ab `*_[]()!<>&:;'\"-.\\\n/@^~=+{}#1h", max_size=60)
BLOCKS = "pymdownx.blocks.admonition"
"""Brings what the handbook's extension brings too: a slash that can be escaped, for one."""
MATCHED = {
    r"a\[b": {"["},
    r"  \n": {"  \n"},
    r"<([a-z]+://)": {"<"},
    r"[ab]": {"a", "b"},
    r"\w+\*": {"*"},
    r"x?": None,
    r"(?:a|b?)": None,
    r"(?:--|\.{3})y": {"--", "..."},
    r"(?<=\$)1": {"$"},
    r"(?!\$)\d": None,
    r"(?i)\[a": None,
    r"\w!--": {"!--"},
    r"(\s|-)'": {"'"},
    r"[^a]": None,
    r"\d{2}": None,
    r"\.": {"."},
}


@pytest.mark.parametrize("pattern", MATCHED)
def test_what_a_pattern_needs_is_known(pattern: str) -> None:
    found = needed(re.compile(pattern))
    assert (None if found is None else set(found)) == MATCHED[pattern]


@pytest.mark.parametrize("extensions", SETS, ids=["as the handbook has them", "more"])
@example("\\/")
@given(SIGNS)
def test_a_page_is_rendered_as_python_markdown_renders_it(extensions: list[str], text: str) -> None:
    plain = markdown.Markdown(extensions=[*extensions, BLOCKS])
    quick = markdown.Markdown(extensions=[*extensions, HandbookExtension()])
    assert quick.convert(text) == plain.convert(text)


def test_all_processors_of_patterns_are_replaced_and_most_texts_left_alone() -> None:
    markdown_ = markdown.Markdown(extensions=[*SETS[0], HandbookExtension()])
    found = [one for one in markdown_.treeprocessors if isinstance(one, Inline)]
    assert len(found) == len([one for one in markdown_.treeprocessors if isinstance(one, InlineProcessor)]) == 2
    for one in found:
        assert not one.sign.search("You were turned down. That hurts, and it says little of you: take time.")
        assert one.sign.search('He said: "*No*" -- it\'s [over](a.md).')


def test_python_markdown_still_asks_the_method_that_is_stood_in_for() -> None:
    assert hasattr(InlineProcessor, "_InlineProcessor__handleInline")
