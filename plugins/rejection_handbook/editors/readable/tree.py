"""Read a page as Python-Markdown has built it, before it becomes HTML.

This is what readers get: variables and tooltips are in place, and there is no mark left of Markdown. To walk the tree
costs a small part of what it costs to read the finished HTML again.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from ...blocks.kinds import KINDS
from ...text.reading import Link, Picture, Reading, Text
from .prose import count_words

if TYPE_CHECKING:
    from ...blocks.raw_block import Rendering

INLINE = frozenset((
    "a", "abbr", "b", "br", "button", "cite", "del", "dfn", "em", "i", "img", "input", "ins", "label", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u",
))  # fmt: skip
"""Elements that stand within a line."""

_STRESS = frozenset(("b", "cite", "dfn", "em", "i", "strong"))
_CODE = frozenset(("code", "kbd", "samp"))
_UNMEASURED = [f"handbook-{kind.name}" for kind in KINDS.values() if not kind.measured]
_SILENT = frozenset(("noscript", "pre", "script", "style", "svg", *_UNMEASURED))
"""What is no prose of the page, or is seen by few."""

_SILENT_CLASSES = frozenset(("footnote", *_UNMEASURED))
_BLANK = "__blank"
"""How the class of a line ends that leads to blank copies."""

_ORNAMENT = frozenset(("presentation", "none"))
"""Roles of a picture that shows nothing which matters."""

_BLOCKS = {f"handbook-{name}": name for name in KINDS}
_LETTERS = {f"handbook-{kind.name}": kind.letter for kind in KINDS.values() if kind.letter}
_RAW_PICTURE = re.compile(r"<img\b([^>]*)>", re.IGNORECASE)
_RAW_VALUE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)')"""


class ReadingProcessor(Treeprocessor):
    """Notes what readers get of a page, where that is to be measured."""

    def __init__(self, markdown: Markdown, rendering: Rendering) -> None:
        super().__init__(markdown)
        self.rendering = rendering

    def run(self, root: etree.Element) -> None:
        known = self.rendering.context
        measured = known.path in known.measured
        self.rendering.found.reading = read_tree(root, self.md) if measured else None


def read_tree(root: etree.Element, markdown: Markdown) -> Reading:
    """Return what readers get of a page."""
    return _Walk(markdown.htmlStash.rawHtmlBlocks).read(root)


class _Walk:
    def __init__(self, stash: list[str | etree.Element]) -> None:
        self.stash = stash
        self.found = Reading()
        self.words: list[str] = []
        self.tags = ["div"]
        self.blocks = [""]
        self.letters = 0
        self.naming = 0

    def read(self, root: etree.Element) -> Reading:
        self.visit(root)
        return replace(self.found, letters=self.letters)

    def visit(self, element: etree.Element) -> None:
        tag = str(element.tag)
        if tag in _LETTERS:
            parts = (part for part in element.iter() if part.get("class") in _LETTERS[tag])
            self.letters += sum(count_words(self.plain("".join(part.itertext()))) for part in parts)
        elif not _is_silent(element, tag) and (self.naming or tag not in _CODE):
            if tag in INLINE or tag in _CODE:
                self.inline(element, tag)
            else:
                self.block(element, tag)

    def block(self, element: etree.Element, tag: str) -> None:
        self.flush()
        self.tags.append(tag)
        name = tag if tag in _BLOCKS else element.get("class", "")
        self.blocks.append(_BLOCKS.get(name) or self.blocks[-1])
        heading = bool(re.fullmatch("h[1-6]", tag))
        self.naming += heading  # code is a part of a name, though not of prose
        self.inside(element)
        self.naming -= heading
        if heading and not "".join(self.words).strip():
            self.found.texts.append(Text(tag, ""))
        self.flush()
        self.tags.pop()
        self.blocks.pop()

    def inline(self, element: etree.Element, tag: str) -> None:
        start = len(self.words)
        if tag == "br":
            self.words.append(" ")
        elif tag == "img":
            mere = element.get("role") in _ORNAMENT or element.get("aria-hidden") == "true"
            self.found.pictures.append(Picture(element.get("alt", ""), element.get("src", ""), mere))
        self.inside(element)
        if tag == "a" and element.get("href"):
            self.found.links.append(Link(self.name(element), self.plain(element.get("href", ""))))
        elif tag in _STRESS:
            self.found.stressed.add(" ".join("".join(self.words[start:]).split()).strip(".:,").casefold())

    def name(self, link: etree.Element) -> str:
        """Return what a link is called, its code included."""
        seen = len(self.found.pictures)
        words = self.plain("".join(link.itertext())) or " ".join(one.get("alt", "") for one in link.iter("img"))
        del self.found.pictures[seen:]  # its pictures were found already
        return " ".join((link.get("aria-label") or words).split())

    def inside(self, element: etree.Element) -> None:
        self.add(element.text)
        for child in element:
            self.visit(child)
            self.add(child.tail)

    def add(self, text: str | None) -> None:
        if text:
            self.words.append(self.plain(text))

    def flush(self) -> None:
        words = " ".join("".join(self.words).split())
        self.words.clear()
        if words:
            self.found.texts.append(Text(self.tags[-1], words, self.blocks[-1]))

    def plain(self, text: str) -> str:
        """Return text with the signs in it that Python-Markdown keeps elsewhere until the end."""
        if "\x02" in text:
            text = HTML_PLACEHOLDER_RE.sub(self.kept, text).replace(AMP_SUBSTITUTE, "&")
        return html.unescape(text) if "&" in text else text

    def kept(self, match: re.Match[str]) -> str:
        index = int(match[1])
        raw = self.stash[index] if index < len(self.stash) else ""
        if not isinstance(raw, str):
            return ""
        for picture in _RAW_PICTURE.finditer(raw):
            alt, source = _value("alt", picture[1]), _value("src", picture[1])
            self.found.pictures.append(Picture(alt, source, _value("role", picture[1]) in _ORNAMENT))
        return raw if raw.startswith("&") else ""


def _is_silent(element: etree.Element, tag: str) -> bool:
    if tag in _SILENT or (tag == "sup" and element.get("id", "").startswith("fnref")):
        return True
    classes = element.get("class", "")
    return classes.endswith(_BLANK) or not _SILENT_CLASSES.isdisjoint(classes.split())


def _value(name: str, attributes: str) -> str:
    found = re.search(_RAW_VALUE.format(name), attributes, re.IGNORECASE)
    return next((group for group in found.groups() if group is not None), "") if found else ""
