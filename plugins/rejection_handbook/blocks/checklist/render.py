"""Render a checklist: real labelled checkboxes that read, print and tick without a script."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock, add, without_scripts
from .model import Item, read_checklist


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
        without_scripts(element, self.words("checklist.no-scripts"))


def _items(parent: etree.Element, items: tuple[Item, ...]) -> None:
    listing = add(parent, "ul", class_="handbook-checklist__items")
    for item in items:
        entry = add(listing, "li", id=item.id)
        label = add(entry, "label")
        add(label, "input", type="checkbox", value=item.id)
        add(label, "span", item.text)
        if item.items:
            _items(entry, item.items)
