"""Render `/// sources`: every source of the handbook, when it was checked, and the pages that rest on it."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ..catalogue import relative
from ..grammar import Block
from ..raw_block import RawBlock, add, listed, made, place, verbatim
from .model import Source, list_sources
from .notes import without_marks


class SourcesBlock(RawBlock):
    """One list by name. Each entry has the id `source-` with the footnote's behind it."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        return add(parent, "div", class_="handbook-sources")

    def render(self, element: etree.Element, block: Block) -> None:
        if block.title:
            add(element, "h2", verbatim(block.title))
        sources = list_sources(self.context.catalogue.pages, self.context.checked)
        if sources:
            listing = add(element, "ul", data_search_exclude="")
            for source in sources:
                self._entry(listing, source)

    def _entry(self, listing: etree.Element, source: Source) -> None:
        entry = add(listing, "li", id=f"source-{'-'.join(source.note.id.split())}")
        add(entry, "p", without_marks(source.note.text))
        line = add(entry, "p", class_="handbook-sources__checked")
        addresses = [(page.title, relative(page.path, self.context.path)) for page in source.pages]
        pages = listed(self.words, (made("a", verbatim(title), href=address) for title, address in addresses))
        if source.checked:
            day = made("time", self.words.day(source.checked), datetime=source.checked.isoformat())
            place(line, self.words.parts("sources.checked", day=day, pages=pages))
        else:
            place(line, self.words.parts("sources.unchecked", pages=pages))
