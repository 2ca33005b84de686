"""Folders that were kept in haste: files that were moved, copied, renamed, saved in odd ways, or lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.seen import Eyes, laid_over
from tests.fuzz.slips import TOKEN, numbered

BELOW = {
    "docs/index.md": "# Start\n\nhq01x. [Page](feedback/page.md)\n\n## More\n\nWords hq02x.\n\n/// glossary\n///\n",
    "docs/feedback/page.md": "# Page\n\nhq03x.\n\n## One\n\nWords hq04x.\n\n/// locked | help\nCall hq05x.\n///\n",
}
KEPT = tuple(f"hq{number:02}x" for number in range(1, 6))

FILES = {
    "own.md": "# Own T\n\nWords T. [Page](feedback/page.md) [Other](situations/other.md)\n",
    "situations/other.md": "---\nnav: none\n---\n# Other T\n\nWords T.\n\n[Own](../own.md)\n",
    "index.patch.md": "/// after | more\nWords T.\n///\n",
    "feedback/page.patch.md": "/// after | one\n## New T\n\nWords T.\n///\n",
    "glossary.yml": "reserve list: People T.\n",
    "sheet.md": "# S T\n\n/// worksheet | Sheet T\n    id: sheet\n\n- What T {: #what }\n- Next T {: #next }\n///\n",
}
"""A sound edition. `T` is a token."""

NAMES = (
    "own.md", "Own.md", "own (1).md", "own - Copy.md", "own copy.md", "own.MD", "own.markdown", "own.md.md",
    "own.md.txt", "_own.md", "feedback/page.md", "feedback/page.patch.md",
    "feedback/Page.patch.md", "feedback/page.patch (1).md", "page.patch.md", "feedback/page.patch.md.txt",
    "feedback/page .patch.md", "index.md", "index.patch.md", "README.md", "feedback/index.md", "glossary.yaml",
    "Glossary.yml", "glossary.yml", "helplines.yml", "sources.yml", "situations/other.md", "situations/öther.md",
    "what now?.md", "aux.md", "a/b/c/d.md", "feedback.md", "page.md", "own.patch.md", "404.md", "search.md",
)  # fmt: skip
"""Names under which somebody may save a file."""

CODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
Move = tuple[str, str, str, bool, str]
moves = st.lists(
    st.tuples(
        st.sampled_from(list(FILES)), st.sampled_from(("move", "copy", "empty", "lose")), st.sampled_from(NAMES),
        st.booleans(), st.sampled_from(CODINGS),
    ),
    min_size=1,
    max_size=3,
)  # fmt: skip


def edition_of(changes: list[Move]) -> dict[str, bytes]:
    """Return the files of an edition after changes to its folder."""
    text = numbered("\0".join(FILES.values()))
    files = {name: content.encode() for name, content in zip(FILES, text.split("\0"), strict=True)}
    for name, way, target, breaks, coding in changes:
        if name not in files:
            continue
        content = files[name]
        try:
            words = content.decode("utf-8")
        except UnicodeDecodeError:
            continue
        content = (words.replace("\n", "\r\n" if breaks else "\n")).encode(coding)
        match way:
            case "move":
                del files[name]
                files[target] = content
            case "copy":
                files[target] = content
            case "empty":
                files[name] = b""
            case "lose":
                del files[name]
    return {name: content for name, content in files.items() if name.partition("/")[0] not in files or "/" not in name}


@pytest.fixture(scope="module")
def eyes(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> Iterator[Eyes]:
    with laid_over(tmp_path_factory.mktemp("below"), BELOW):
        yield Eyes(tmp_path_factory.mktemp("editions"), markdown_extensions, upstream=True)


def look(eyes: Eyes, files: dict[str, bytes]) -> tuple[tuple[str, ...], list[str]]:
    """Return what is told of an edition, and the tokens that readers see on no page."""
    seen = eyes.see(files)
    own = re.findall(TOKEN, "".join(content.replace(b"\0", b"").decode("latin-1") for content in files.values()))
    kept = [token for token in KEPT if not any(name in BELOW or f"docs/{name}" in BELOW for name in files)]
    shown = "".join(seen.pages.values())
    return seen.messages, [token for token in (*own, *kept) if token not in shown]


@given(changes=moves)
def test_no_file_of_an_edition_is_lost_in_silence(eyes: Eyes, changes: list[Move]) -> None:
    told, lost = look(eyes, edition_of(changes))
    assert told or not lost


def test_a_sound_edition_is_seen_whole(eyes: Eyes) -> None:
    assert look(eyes, edition_of([])) == ((), [])
