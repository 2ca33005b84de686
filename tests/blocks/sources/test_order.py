"""The numbers of footnotes follow the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import ROOT

PAGES = {
    "in words": "One.[^b] Two.[^a] Again.[^b]\n\nThree.[^c]\n",
    "in a list": "- One.[^b]\n\n    Two.[^a]\n\n    - Again.[^b]\n\nThree.[^c]\n",
    "in a table": "| A[^b] | B[^a] |\n|---|---|\n| Again[^b] | C |\n\nThree.[^c]\n",
    "in a heading": "## One[^b]\n\nTwo.[^a] Again.[^b]\n\n## Three[^c]\n",
    "in a quotation": "> One.[^b]\n>\n> > Two.[^a]\n\nAgain.[^b] Three.[^c]\n",
    "in a block": "/// locked | part\nOne.[^b]\n\n- Two.[^a]\n///\n\nAgain.[^b] Three.[^c]\n",
}
NOTES = "\n[^a]: Note A.\n[^b]: Note B rests on another.[^d]\n[^c]: Note C.\n[^d]: Note D.\n[^e]: Nobody cites it.\n"


@pytest.mark.parametrize("words", PAGES.values(), ids=PAGES.keys())
def test_notes_are_numbered_in_the_order_in_which_readers_meet_their_marks(
    render: Callable[..., Any], words: str
) -> None:
    html = render({"page.md": f"# Page\n\n{words}{NOTES}"}).html
    marks = re.findall(r'<sup id="([^"]+)"><a class="footnote-ref" href="#fn:(\w)">(\d)', html)
    expected = [("fnref:b", "b", "1"), ("fnref:a", "a", "2"), ("fnref2:b", "b", "1"), ("fnref:c", "c", "3")]
    assert marks == [*expected, ("fnref:d", "d", "4")]
    assert re.findall(r'<li id="fn:(\w)">', html) == ["b", "a", "c", "d", "e"]
    assert re.findall(r'href="#(\w+:\w)" title="Jump back to footnote (\d)', html) == [
        ("fnref:b", "1"), ("fnref2:b", "1"), ("fnref:a", "2"), ("fnref:c", "3"), ("fnref:d", "4"), ("fnref:e", "5"),
    ]  # fmt: skip


def test_the_first_mark_of_a_page_of_the_handbook_is_1(render: Callable[..., Any]) -> None:
    path = "feedback/ask-for-pointers.md"
    html = render({path: (ROOT / "docs" / path).read_text(encoding="utf-8")}).html
    assert re.findall(r'class="footnote-ref"[^>]*>(\d+)', html) == ["1", "2"]
