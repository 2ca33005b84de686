"""Render a checklist: real labelled checkboxes that read, print and tick without a script."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim, without_scripts
from .model import Checklist, Item, read_checklist


class ChecklistBlock(RawBlock):
    """`<handbook-checklist>`; the script adds progress, memory, reset and printing."""

    def render(self, element: etree.Element, block: Block) -> None:
        checklist, _ = read_checklist(self.context.path, block)
        self.frame(element, checklist.id, checklist.title)
        if aliases := checklist.aliases():
            element.set("data-renamed", json.dumps(aliases, ensure_ascii=False))
        if checklist.cards:
            element.set("data-cards", "")
        _items(element, checklist.items)
        if checklist.next:
            self._next(element, *checklist.next[:2])
        without_scripts(element, self.words("checklist.no-scripts"))

    def _next(self, element: etree.Element, identifier: str, words: str) -> None:
        """Lead to another list, once all of this one is ticked, if the edition has that."""
        catalogue, path = self.context.catalogue, self.context.path
        address = catalogue.address("checklist", identifier, path)
        if address:
            titles = {other.id: other.title for _, other in catalogue.each(Checklist)}
            line = add(element, "p", class_="handbook-checklist__next", data_paper="none")
            add(line, "span", self.words("checklist.enough")).tail = " "
            add(line, "a", verbatim(words or titles[identifier]), href=address, class_="md-button handbook-button")


def _items(parent: etree.Element, items: tuple[Item, ...]) -> None:
    listing = add(parent, "ul", class_="handbook-checklist__items")
    for item in items:
        entry = add(listing, "li", id=item.id)
        label = add(entry, "label")
        add(label, "input", type="checkbox", value=item.id)
        add(label, "span", item.text)
        if item.items:
            _items(entry, item.items)
