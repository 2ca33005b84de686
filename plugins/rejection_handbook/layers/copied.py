"""Sections of lower layers of which a page of an edition has a copy: whose words they are, and if they changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..blocks.kind import Target
from ..text.front_matter import length
from .compose import Change, Composition
from .composed import Composed
from .layer import Layer
from .lock.record import Record
from .patch.sections import Outliner

MARK = "="
"""Stands between the page of one's own and the section that it copies, in the id of such a change."""

_EXAMPLES = "authors/"
"""Pages for editors: what they show is there to be copied, and is then the centre's own."""

_LEAST = 6  # words: so short a sentence may be anybody's
_ENOUGH = 25
"""Words that a page has in common with a section which is a copy of it: a paragraph."""
_HALF = 0.5
_MOST = 0.7
"""The share of a section with others in it; with less, it is one of these that was copied."""
_KEPT = 0.25
"""The share of a copied section that a page still has to have, for it to be a copy of that section."""
_MARKUP = re.compile(
    r"\]\([^()\s]*\)(?:\{[^{}]*\})?|\]\[[^\[\]]*\]|\[\^[^\[\]]*\]|\{:?[^{}]*\}|<[^<>]*>|[*_`\[\]#|>\"'“”‘’]"
)
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*(?:[-*+]|\d+\.)\s")


def find_copies(
    composition: Composition, below: Mapping[str, Composed], layers: Sequence[Layer], record: Record, engine: Outliner
) -> None:
    """Add a change for each section below the edition that a page of its own has a copy of, and whose words they are.

    What is on several pages, such as the way to help at their end, tells nothing of where it is from. A copy that was
    recorded is one as long as some of it is left.
    """
    top = len(layers) - 1
    pages = composition.pages.items() if top else ()
    own = {path: sentences(page) for path, page in pages if page.owner == top}
    if any(own.values()):
        copies = _Copies(composition, below, layers[-1], top, engine)
        for path, mine in own.items():
            copies.find(path, mine)
            for known, text in record.replaced.items():
                if known.partition(MARK)[0] == path:
                    copies.find_again(known, mine, sentences(text))


def sentences(page: Composed | str) -> frozenset[str]:
    """Return the sentences of a text that are long enough to be told from others, without Markdown."""
    if isinstance(page, Composed):
        rows = [piece.text for piece in page.pieces]
        page = "\n".join(rows[length(rows) :])
    found = (" ".join(_MARKUP.sub("", one).split()).casefold() for one in _SENTENCE.split(page))
    return frozenset(one for one in found if one.count(" ") >= _LEAST - 1)


class _Copies:
    def __init__(
        self, composition: Composition, below: Mapping[str, Composed], layer: Layer, number: int, engine: Outliner
    ) -> None:
        self.to, self.below, self.layer, self.number, self.engine = composition, below, layer, number, engine
        self.texts = {path: sentences(page) for path, page in below.items() if not path.startswith(_EXAMPLES)}
        self.pages = Counter(sentence for found in self.texts.values() for sentence in found)
        self.found: set[str] = set()

    def find(self, path: str, mine: frozenset[str]) -> None:
        """Look for what a page has in common with those below; what stands in place of one, is told as a whole."""
        for source, theirs in self.texts.items():
            same = {sentence for sentence in mine & theirs if self.pages[sentence] == 1}
            if _words(same) >= _ENOUGH:
                self.to.copied.setdefault(path, self.below[source].owner)
                for target in self._sections(self.below[source], same) if source != path else ():
                    self._add(f"{path}{MARK}{source}#{target.id}", _text(self.below[source], target))

    def find_again(self, known: str, mine: frozenset[str], then: frozenset[str]) -> None:
        """Look for a copy that was recorded, where the section has other words today."""
        page, _, identifier = known.partition(MARK)[2].partition("#")
        target = self.engine.outline(self.below[page].text).find(identifier) if page in self.below else None
        if target and known not in self.found and _words(then & mine) >= _KEPT * _words(then):
            self.to.copied.setdefault(known.partition(MARK)[0], self.below[page].owner)
            self._add(known, _text(self.below[page], target))

    def _sections(self, page: Composed, same: set[str]) -> Iterator[Target]:
        """Yield the largest sections of which half the words, and a paragraph at least, are among the same."""
        last, sections = 0, self.engine.outline(page.text).sections
        for target in sections:
            text = sentences(_text(page, target))
            shared = _words(text & same)
            share = _MOST if any(target != one and target.holds(one) for one in sections) else _HALF
            if target.first >= last and shared >= _ENOUGH and shared >= share * _words(text):
                last = target.last
                yield target

    def _add(self, identifier: str, text: str) -> None:
        path = self.layer.show(identifier.partition(MARK)[0])
        self.found.add(identifier)
        self.to.changes.append(Change(identifier, "copy", path, 0, self.number, text, ""))


def _text(page: Composed, target: Target) -> str:
    return "\n".join(piece.text for piece in page.pieces[target.first : target.last])


def _words(found: set[str] | frozenset[str]) -> int:
    return sum(sentence.count(" ") + 1 for sentence in found)
