"""Writing ids into the source: what was read before is read after, and nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.blocks.catalogue import Page
from rejection_handbook.blocks.checklist.ids import freeze
from rejection_handbook.blocks.checklist.model import Checklist
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables

VARIABLES = Variables(Centre())
LINES = (
    "", "Words.", "/// checklist | A list", "/// checklist | Another list", "/// email | A letter", "///",
    "    id: one",
    "    renamed:", "      old: rest", "- [ ] Rest", "- [ ] Walk {: #walk }", "    - [ ] Inner", "      that goes on",
    "- [ ] Sleep  ", "\t- [ ] By a tab", "```", "- [ ] …", "---", "title: A page", "<!--", "-->",
    "- [ ] **Bold** [a](b)",
    "- [ ] {{ centre.name }}", "- [ ] Éat\u2028well", "- [ ] Rest {: .no }", "\ufeff", "- [ ] A\x0bB", "- [x] Ticked",
)  # fmt: skip
SOURCES = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n", "\r\n", "\r", ""])), max_size=16).map(
    lambda lines: "".join(text + ending for text, ending in lines)
)


def read(source: str) -> Page:
    return read_page("page.md", source, VARIABLES)


def ids(page: Page) -> list[list[str]]:
    return [[checklist.id, *(item.id for item in checklist.walk())] for checklist in page.of(Checklist)]


def lines(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\n|\r|$)", text)


@given(SOURCES)
def test_freezing_adds_ids_and_changes_nothing_else(source: str) -> None:
    frozen = iter(lines(freeze(source, read(source).of(Checklist))))
    for line in lines(source):
        words = line.rstrip("\r\n")
        ending = line[len(words) :]
        now = next(frozen)
        while now != line and re.fullmatch(r"    id: [\w-]+[\r\n]+", now):
            now = next(frozen)
        assert now == line or re.fullmatch(re.escape(words.rstrip()) + r" \{: #[\w-]+ \}" + ending, now)
    assert not list(frozen)


@given(SOURCES)
def test_the_ids_read_after_freezing_are_those_read_before_and_all_are_written_down(source: str) -> None:
    page = read(source)
    frozen = freeze(source, page.of(Checklist))
    if page.problems:  # `handbook ids` writes nothing then
        return
    after = read(frozen)
    assert ids(after) == ids(page)
    assert after.problems == ()
    assert all(checklist.explicit for checklist in after.of(Checklist))
    assert all(item.explicit for checklist in after.of(Checklist) for item in checklist.walk())
    assert freeze(frozen, after.of(Checklist)) == frozen


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_ids_are_written_behind_the_words_and_below_the_title(ending: str) -> None:
    source = (
        "/// checklist | Before you send it\n- [ ] Thank them  \n- [ ] Ask for pointers,\n      two at most\n"
        "    - [ ] one about your voice {: #voice }\n///"
    )
    frozen = (
        "/// checklist | Before you send it\n    id: before-you-send-it\n- [ ] Thank them {: #thank-them }\n"
        "- [ ] Ask for pointers,\n      two at most {: #ask-for-pointers-two-at-most }\n"
        "    - [ ] one about your voice {: #voice }\n///"
    )
    source, frozen = source.replace("\n", ending), frozen.replace("\n", ending)
    assert freeze(source, read(source).of(Checklist)) == frozen
