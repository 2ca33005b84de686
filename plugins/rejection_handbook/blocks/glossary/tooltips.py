"""Show what a term means where it first stands on a page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from ...text.shared import Shared
from ..kinds import KINDS
from ..raw_block import verbatim
from .model import Glossary

_AFTER_QUOTES, _BEFORE_TOC = 6, 5
"""Quotation marks are made round by `smarty` first, which looks at the words beside them."""

_UNEXPLAINED = [f"handbook-{kind.name}" for kind in KINDS.values() if not kind.explained]
_BARE = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "a", "label", "legend", "button", "summary", "option", "textarea",
    "code", "pre", "kbd", "mark", "dt", "blockquote", *_UNEXPLAINED,
))  # fmt: skip
"""Where a term stays plain: headings give ids, links and labels do something else when tapped, and quotations and
emails are somebody's words."""

_GAP = r"\s+"
_APOSTROPHE = rf"(?:['’]|{STX}wzxhzdk:\d+{ETX})"
"""`smarty` sets its own aside, as Python-Markdown does with HTML."""

_SHOWN = {"data-preview": ""}
"""For `glossary.js`, which shows the meaning. The theme, which may want to as well, leaves what has this mark alone."""
_REACHED = {"tabindex": "0"}

_BARE_CLASSES = frozenset(("footnote", "example", *_UNEXPLAINED))


def add_tooltips(markdown: Markdown, glossary: Glossary, shared: Shared) -> None:
    """Have every term explained once on each page that this engine renders."""
    if glossary:
        place = (_AFTER_QUOTES + _BEFORE_TOC) / 2
        markdown.treeprocessors.register(_Explain(markdown, glossary, shared), "handbook_glossary", place)


def _prepare(terms: tuple[tuple[str, str], ...]) -> tuple[dict[str, AtomicString], re.Pattern[str]]:
    """Return the meanings by the forms of their terms, and what finds these forms in a text."""
    meanings = {_plain(form): verbatim(meaning) for form, meaning in terms}
    forms = sorted(meanings, key=len, reverse=True)
    ways = "|".join(_GAP.join(map(re.escape, form.split())).replace("'", _APOSTROPHE) for form in forms)
    # A word goes on behind a hyphen: nobody explains “reference” within “cross-reference”.
    return meanings, re.compile(rf"(?<![\w{STX}])(?<!\w[-‐‑])(?:{ways})(?![\w{ETX}])")


class _Explain(Treeprocessor):
    """Puts an `abbr` around the first place of each term; words that Python-Markdown set aside are left alone.

    What a page explains itself, where an edition has Markdown's own `abbr` switched on, counts more and looks alike.
    """

    def __init__(self, markdown: Markdown, glossary: Glossary, shared: Shared) -> None:
        super().__init__(markdown)
        terms = tuple(glossary.meanings.items())
        # MkDocs sets up a new engine for each page.
        self.meanings, self.pattern = shared.get((_prepare, terms), lambda: _prepare(terms))

    def run(self, root: etree.Element) -> None:
        self._explain(root, set())

    def _explain(self, element: etree.Element, seen: set[str]) -> None:
        if element.tag in _BARE or not _BARE_CLASSES.isdisjoint(element.get("class", "").split()):
            return
        if element.tag == "abbr":
            meaning = element.get("title", "")
            element.attrib |= _SHOWN if meaning in seen else _SHOWN | _REACHED
            seen.add(meaning)
            return
        children = list(element)
        element.text, found = self._split(element.text, seen)
        element[:0] = found
        for child in children:
            self._explain(child, seen)
            child.tail, found = self._split(child.tail, seen)
            place = list(element).index(child) + 1
            element[place:place] = found

    def _split(self, text: str | None, seen: set[str]) -> tuple[str | None, list[etree.Element]]:
        """Return a text up to the first term to be explained, and an element for each, with the words behind it."""
        found: list[etree.Element] = []
        if not text or isinstance(text, AtomicString):
            return text, found
        end, before = 0, text
        for match in self.pattern.finditer(text):
            meaning = self.meanings[_plain(match[0])]
            if meaning in seen:
                continue
            seen.add(meaning)
            if found:
                found[-1].tail = text[end : match.start()]
            else:
                before = text[: match.start()]
            found.append(etree.Element("abbr", {"title": meaning, **_SHOWN, **_REACHED}))
            found[-1].text = AtomicString(match[0])
            end = match.end()
        if found:
            found[-1].tail = text[end:]
        return before, found


def _plain(form: str) -> str:
    return re.sub(_APOSTROPHE, "'", " ".join(form.split()))
