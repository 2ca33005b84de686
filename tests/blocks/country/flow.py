"""How the words of a built page follow one another, and where something is missing between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORDS = ("p", "li", "td", "th", "pre", "label", "summary", "dt", "dd", "button", "figcaption", "legend")


def find_gaps(page: str) -> list[str]:
    """Return a heading or an announcement with nothing below it, a note and a mark without each other, and so on."""
    flow = _Flow()
    flow.feed(page)
    flow.close()
    steps = [(tag, " ".join(text.split())) for tag, text in flow.steps if tag in _HEADINGS or text.strip()]
    return [*_nothing_below(steps), *_notes(page), *flow.empty]


def _nothing_below(steps: list[tuple[str, str]]) -> Iterator[str]:
    for (tag, text), (below, _) in itertools.pairwise([*steps, ("h0", "")]):
        if tag in _HEADINGS and (not text or (below[0] == "h" and below[1] <= tag[1])):
            yield f"nothing below “{text}”"
        if tag == "p" and text.endswith(":") and below[0] == "h":
            yield f"nothing follows “{text}”"


def _notes(page: str) -> Iterator[str]:
    marks, notes = set(re.findall(r'href="?#fn:([\w-]+)', page)), set(re.findall(r'<li id="?fn:([\w-]+)', page))
    yield from (f"no note for the mark {name}" for name in sorted(marks - notes))
    yield from (f"no mark for the note {name}" for name in sorted(notes - marks))
    if 'class="footnote"' in page and not notes:
        yield "a line above no notes"


class _Flow(HTMLParser):
    """Collects headings and whatever holds words, in their order, and the parts for a country that hold none."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[str, str]] = []
        self.empty: list[str] = []
        self._open: list[str] = []
        self._part = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS or tag in _WORDS:
            self.steps.append((tag, ""))
        if tag in ("table", "input", "textarea", "img", "svg"):
            self.steps.append((tag, tag))
        if tag == "div":
            self._open.append(dict(attrs).get("class") or "")
            if "handbook-country" in self._open[-1].split():
                self._part = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._open and "handbook-country" in self._open.pop().split() and not self._part.strip():
            self.empty.append("a part for a country has no words")

    def handle_data(self, data: str) -> None:
        self._part += data
        if self.steps:
            tag, text = self.steps[-1]
            self.steps[-1] = tag, text + data
