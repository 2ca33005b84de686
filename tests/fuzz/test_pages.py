"""Pages that were written in haste: what an author wrote is on the page, or a message says that it is not.

Every line of a page has a token of its own. One that readers do not see, though the build is silent, is a silent loss.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.seen import Eyes
from tests.fuzz.slips import TOKEN, Slip, numbered, slip, slips

PIECES = (
    "Words T.\nMore T,\nand T.",
    "## Heading T",
    "### Heading T {: #H }",
    "- item T\n- item T\n    - inner T\n- item T",
    "1. one T\n2. two T",
    "> quoted T\n> more T",
    "| a T | b T |\n|---|---|\n| c T | d T |",
    "```text\ncode T\n```",
    "Term T\n:   Meaning T",
    '!!! note "Title T"\n\n    Words T.\n    More T.',
    "/// note | Title T\nWords T.\n///",
    "/// admonition | Title T\n    type: warning\n\nWords T.\n\n- item T\n///",
    "<table><tr><td>a T<td>b T</table>",
    "/// country | GB\n\n/// checklist | List T\n    id: H\n\n- [ ] Item T {: #H }\n///\n///",
    "| a T | b T |\n|---|---|\n| [c T](#H) | `d T` |\n\nBelow T.",
    "<details>\n<summary>Sum T</summary>\n\nWords T.\n\n</details>",
    "<div markdown>\n\nWords T.\n\n</div>",
    "<p>Words T</p>",
    "Words <b>bold T</b> and `code T`, **strong T**, [a link T](#H), <!-- kept --> T.",
    "/// checklist | List T\n    id: H\n\n- [ ] Item T {: #H }\n- [ ] Item T\n///",
    "/// email | Mail T\n    id: H\n    subject: Hello T\n\nDear [Name T],\n\nwords T\n- point T\n///",
    "/// worksheet | Sheet T\n    id: H\n\n- What T {: #H }\n    Hint T.\n///",
    "/// decoder | A T\n    id: H\n\nNot here: T.\n\n### B {: #H }\n\nMay mean: T.\n\nCannot tell: T.\n\nAsk: T?\n///",
    "/// diagnosis | Where T\n    id: H\n\n- Step T {: #H }\n- Next T {: #H }\n    Do T.\n///",
    "/// locked | H\nHelp T.\n///",
    "/// country | GB\nIn GB T.\n///",
    "Line T  \nbroken T.\nagain T.",
    "***\n\nBelow T.",
)
"""Sound Markdown of every kind. `T` is a token, `H` an id."""

ODD = (*PIECES, "    code T\n    more T", "Noted T.[^H]\n\n[^H]: Note T.", "Line T\\\nagain T.")
"""The same, and what is told of: code that is only indented, a note under another name, a line that is not broken."""

See = Callable[[str], tuple[tuple[str, ...], list[str]]]


def page_of(pieces: list[str], changes: list[Slip]) -> str:
    """Return a page with its pieces, after slips of the hand."""
    return slip(numbered("# Page T\n\n" + "\n\n".join(pieces) + "\n\nLast T.\n"), changes)


@pytest.fixture(scope="module")
def see(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> See:
    """Return what is told of a page, and the tokens that its readers do not see."""
    eyes = Eyes(tmp_path_factory.mktemp("pages"), markdown_extensions)

    def look(text: str) -> tuple[tuple[str, ...], list[str]]:
        seen = eyes.see({"page.md": text})
        return seen.messages, [token for token in TOKEN.findall(text) if token not in seen.pages["page.md"]]

    return look


@given(pieces=st.lists(st.sampled_from(ODD), min_size=1, max_size=5), changes=slips)
def test_no_line_of_a_page_is_lost_in_silence(see: See, pieces: list[str], changes: list[Slip]) -> None:
    told, lost = see(page_of(pieces, changes))
    assert told or not lost


@pytest.mark.parametrize("piece", PIECES)
def test_sound_markdown_is_seen_whole(see: See, piece: str) -> None:
    seen, lost = see(page_of([piece], []))
    assert (seen, lost) == ((), [])
