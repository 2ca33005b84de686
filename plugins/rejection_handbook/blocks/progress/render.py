"""Render `/// progress`: a list of all checklists, which the script turns into an overview."""

from __future__ import annotations

import itertools
import json
import xml.etree.ElementTree as etree

from ..checklist.model import Checklist
from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim, without_scripts


class ProgressBlock(RawBlock):
    """`<handbook-progress>`, in the order of the navigation, folded by the parts of the menu.

    Each entry carries what the script needs to count the ticks: the checklist's keys and old names.
    """

    def render(self, element: etree.Element, block: Block) -> None:  # noqa: ARG002
        catalogue = self.context.catalogue
        element.set("data-edition", self.context.edition)
        without_scripts(element, self.words("progress.no-scripts"))
        for part, lists in itertools.groupby(
            catalogue.each(Checklist), lambda entry: self.context.parts.get(entry[0].path, "")
        ):
            group = add(element, "details", class_="handbook-progress__part") if part else element
            if part:
                add(group, "summary", verbatim(part))
            listing = add(group, "ul", class_="handbook-progress__lists")
            for _, checklist in lists:
                self._entry(listing, checklist)

    def _entry(self, listing: etree.Element, checklist: Checklist) -> None:
        entry = add(listing, "li", data_keys=" ".join(checklist.keys()))
        if aliases := checklist.aliases():
            entry.set("data-renamed", json.dumps(aliases, ensure_ascii=False))
        address = self.context.catalogue.address("checklist", checklist.id, self.context.path) or f"#{checklist.id}"
        add(entry, "a", verbatim(checklist.title), href=address).tail = " "
        items = self.words("progress.items", count=len(checklist.keys()))
        add(entry, "span", items, class_="handbook-progress__count")
