"""Render `/// progress`: a list of all checklists, which the script turns into an overview."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree

from ..checklist.model import Checklist
from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim, without_scripts


class ProgressBlock(RawBlock):
    """`<handbook-progress>`, in the order of the navigation.

    Each entry carries what the script needs to count the ticks: the checklist's keys and old names.
    """

    def render(self, element: etree.Element, block: Block) -> None:  # noqa: ARG002
        catalogue, path = self.context.catalogue, self.context.path
        element.set("data-edition", self.context.edition)
        without_scripts(element, self.words("progress.no-scripts"))
        listing = add(element, "ul", class_="handbook-progress__lists")
        for _, checklist in catalogue.each(Checklist):
            entry = add(listing, "li", data_keys=" ".join(checklist.keys()))
            if aliases := checklist.aliases():
                entry.set("data-renamed", json.dumps(aliases, ensure_ascii=False))
            address = catalogue.address("checklist", checklist.id, path) or f"#{checklist.id}"
            add(entry, "a", verbatim(checklist.title), href=address).tail = " "
            items = self.words("progress.items", count=len(checklist.keys()))
            add(entry, "span", items, class_="handbook-progress__count")
