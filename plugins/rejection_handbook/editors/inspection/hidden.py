"""Parts of a finished page that every reader must find, and that its HTML has taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...copies.site import FinishedPage
from .elements import RAW, ancestors, hides, taker
from .markup import never_closed


@dataclass(frozen=True)
class Hidden:
    """A part of a finished page that its readers do not see, as an element of this `name` has taken it in.

    `by` is the attribute with which that element hides what is inside, if it is not for what it is.
    """

    part: str
    name: str
    by: str = ""

    def fault(self, pages: int = 1) -> str:
        """Say what readers would lose, on so many pages."""
        lost = f"Readers would not see {self.part} of {'this page' if pages == 1 else f'{pages} pages'}"
        if not self.name:
            return f"{lost}, as some HTML on it takes in all that follows. Close it."
        if self.by:
            return f"{lost}: it stands inside “<{self.name} {self.by}>”, which hides it. Take it out of there."
        return f"{lost}: {never_closed(f'<{self.name}>', self.name)}"


_LOCKED: Final = "div.handbook-locked"
_PARTS = (
    ("the words that are locked", re.compile(r'class="handbook-locked"'), _LOCKED),
    ("the box that says whom to talk to", re.compile(r'class="handbook-contact"'), "section.handbook-contact"),
    ("the scripts", re.compile(r'<script src="[^"]*handbook/handbook\.js"'), 'script[src$="handbook/handbook.js"]'),
)
"""What every reader must find on a page that has it, as it stands in its HTML, and as an element."""


def find_hidden(page: FinishedPage) -> tuple[Hidden, ...]:
    """Return the parts that a finished page has in its HTML, and that browsers have as no element, or in one unseen."""
    hidden: list[Hidden] = []
    for part, written, selector in _PARTS:
        if count := len(written.findall(page.html)):
            found = page.tree.css(selector)
            takers = [(name, "") for node in found if (name := taker(node, folded=selector == _LOCKED))]
            takers += [hider for node in found if node.tag != "script" and (hider := _hider(node))]
            if len(found) - len(takers) < count:
                hidden.append(Hidden(part, *(takers[0] if takers else (_swallower(page.tree, written),))))
    return tuple(hidden)


def _hider(node: LexborNode) -> tuple[str, str] | None:
    """Return the name of the element around another that hides it, and the attribute that does so."""
    return next(((str(above.tag), by) for above in (node, *ancestors(node)) if (by := hides(above))), None)


def _swallower(tree: LexborHTMLParser, words: re.Pattern[str]) -> str:
    """Return the name of the element that holds, as mere words, what should be elements; empty where there is none."""
    holders = tree.css(", ".join(sorted(RAW | {"template"})))
    return next((str(node.tag) for node in holders if words.search(f"{node.text()}{node.html}")), "")
