"""Show what a term means where it first stands on a page, through Python-Markdown's `abbr`."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Collection

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.treeprocessors import Treeprocessor

from .model import Glossary

_AFTER_SMARTY, _BEFORE_TOC = 6, 5
_STEP = (_AFTER_SMARTY - _BEFORE_TOC) / 3

_BARE = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "a", "label", "legend", "button", "summary", "option", "textarea", "code",
    "pre", "mark", "dt", "blockquote", "handbook-email", "handbook-progress",
))  # fmt: skip
"""Where a term stays plain: headings give ids, links and labels do something else when tapped, and quotations and
emails are somebody's words."""

_BARE_CLASSES = frozenset(("footnote", "example", "handbook-glossary", "handbook-sources", "handbook-gallery"))


def add_tooltips(markdown: Markdown, glossary: Glossary) -> None:
    """Have every term explained once on each page that this engine renders."""
    if not glossary:
        return
    meanings = dict(glossary.meanings)
    for known in markdown.registeredExtensions:
        if isinstance(known, AbbrExtension):  # an edition has it switched on: what it says itself counts more
            known.load_glossary(meanings)
            break
    else:
        markdown.registerExtensions([AbbrExtension(glossary=meanings)], {})
    # A quotation mark that stands alone behind an element would be made an opening one: so quotes first, then terms.
    markdown.treeprocessors.register(markdown.treeprocessors["abbr"], "abbr", _AFTER_SMARTY - _STEP)
    once = _Once(markdown, frozenset(meanings.values()))
    markdown.treeprocessors.register(once, "handbook_glossary", _BEFORE_TOC + _STEP)


class _Once(Treeprocessor):
    """Leaves the first of each meaning, and takes the others out, with those that stand where none should."""

    def __init__(self, markdown: Markdown, meanings: Collection[str]) -> None:
        super().__init__(markdown)
        self.meanings = meanings

    def run(self, root: etree.Element) -> None:
        self._spare(root, set(), bare=False)

    def _spare(self, parent: etree.Element, seen: set[str], *, bare: bool) -> None:
        for child in list(parent):
            meaning = child.get("title", "")
            if child.tag != "abbr" or meaning not in self.meanings:
                self._spare(child, seen, bare=bare or _is_bare(child))
            elif bare or meaning in seen:
                _unwrap(parent, child)
            else:
                seen.add(meaning)
                child.set("tabindex", "0")  # the theme shows the meaning to whoever gets there by key or finger


def _is_bare(element: etree.Element) -> bool:
    return element.tag in _BARE or not _BARE_CLASSES.isdisjoint(element.get("class", "").split())


def _unwrap(parent: etree.Element, child: etree.Element) -> None:
    words = (child.text or "") + (child.tail or "")
    index = list(parent).index(child)
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(child)
