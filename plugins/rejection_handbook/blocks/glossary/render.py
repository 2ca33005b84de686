"""Render `/// glossary`: every term with its meaning."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim


class GlossaryBlock(RawBlock):
    """A definition list in which each term has an id made of its name, for links."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        return add(parent, "div", class_="handbook-glossary")

    def render(self, element: etree.Element, block: Block) -> None:
        if block.title:
            add(element, "h2", verbatim(block.title))
        if self.context.glossary:
            listing = add(element, "dl")
            for term in self.context.glossary.listed():
                add(listing, "dt", verbatim(term.name), id=term.id)
                add(listing, "dd", verbatim(term.meaning))
