"""Patches that were written in haste: their words are on the page, and what they do not name stays there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.seen import Eyes, laid_over
from tests.fuzz.slips import TOKEN, Slip, numbered, slip, slips

BELOW = """# Page

Above hq01x.

## One

Words hq02x.

/// checklist | List
    id: list

- [ ] First hq03x {: #first }
- [ ] Second hq04x {: #second }
///

### Inner

Words hq05x.

## Two

/// email | Mail
    id: mail
    subject: Hello hq06x

Words hq07x.
///

## Help

/// locked | route-to-help
Call hq08x.
///
"""
KEPT = tuple(f"hq{number:02}x" for number in range(1, 9))
LOCKED = KEPT[-1]

PATCHES = (
    "/// before | one\nWords T.\n///",
    "/// after | inner\n## New T\n\nWords T.\n\n- item T\n///",
    "/// replace | inner\nWords T.\n\nMore T.\n///",
    "/// replace | two\n## Second T\n\n/// email | New T\n    id: mail\n    subject: Hello T\n\nWords T.\n///\n///",
    "/// replace | page/intro\nWords T.\n///",
    "/// remove | one\n///",
    "/// after | second\n- [ ] Third T {: #third }\n///",
    "/// replace | first\n- [ ] Other T\n///",
    "/// remove | second\n///",
    "/// before | list\nTick T.\n///",
    "/// replace | list\n\n/// checklist | T\n    id: list\n\n- [ ] A {: #first }\n- [ ] T {: #second }\n///\n///",
    "/// replace | mail\n\n/// email | New T\n    id: mail\n    subject: Hello T\n\nWords T.\n///\n///",
    "/// after | mail\nWords T.\n\n/// note | Title T\nInner T.\n///\n///",
    "/// after | page\n| a T |\n|---|\n| b T |\n///",
    "<!-- for me -->",
)  # fmt: skip
"""Sound patches of the page below. `T` is a token."""


@pytest.fixture(scope="module")
def eyes(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> Iterator[Eyes]:
    with laid_over(tmp_path_factory.mktemp("below"), {"docs/page.md": BELOW}):
        yield Eyes(tmp_path_factory.mktemp("patches"), markdown_extensions, upstream=True)


def look(eyes: Eyes, text: str) -> tuple[tuple[str, ...], list[str]]:
    """Return what is told of a patch, and the tokens that readers do not see."""
    seen = eyes.see({"page.patch.md": text})
    takes = "replace" in text.lower() or "remove" in text.lower()
    wanted = [*TOKEN.findall(text), *((LOCKED,) if takes else KEPT)]
    return seen.messages, [token for token in wanted if token not in seen.pages.get("page.md", "")]


@given(patches=st.lists(st.sampled_from(PATCHES), min_size=1, max_size=3), changes=slips)
def test_no_line_of_a_patch_or_below_it_is_lost_in_silence(eyes: Eyes, patches: list[str], changes: list[Slip]) -> None:
    told, lost = look(eyes, slip(numbered("\n\n".join(patches) + "\n"), changes))
    assert told or not lost


@pytest.mark.parametrize("patch", PATCHES)
def test_a_sound_patch_is_seen_whole(eyes: Eyes, patch: str) -> None:
    assert look(eyes, numbered(f"{patch}\n")) == ((), [])
