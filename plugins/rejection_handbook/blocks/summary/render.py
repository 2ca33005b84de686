"""Render a summary: its points beside its picture."""

from __future__ import annotations

import functools
import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim
from .model import FOLDER, read_summary


class SummaryBlock(RawBlock):
    """`<handbook-summary>`, a named group without a script."""

    def render(self, element: etree.Element, block: Block) -> None:
        summary, _ = read_summary(self.context.path, block)
        name = self.words("summary.title")
        element.attrib |= {"role": "group", "aria-label": name}
        add(element, "p", verbatim(name), class_="handbook-summary__title", aria_hidden="true")
        if summary.picture:
            add(element, "div", self.md.htmlStash.store(_drawing(summary.picture)))
        listing = add(element, "ul")
        for point in summary.points:
            add(listing, "li", point)


@functools.cache
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip()
