"""Render a timeline: a list of its steps, and a link to it as plain text."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from rejection_handbook.blocks.downloads import links
from rejection_handbook.blocks.grammar import Block
from rejection_handbook.blocks.raw_block import RawBlock, add, verbatim

from .files import FORMATS
from .model import read_timeline


class TimelineBlock(RawBlock):
    """`<handbook-timeline>`; the script says that it is there."""

    def render(self, element: etree.Element, block: Block) -> None:
        timeline, _ = read_timeline(self.context.path, block)
        known = self.frame(element, timeline.id, timeline.title)
        if timeline.since:
            add(element, "p", verbatim(timeline.since))
        listing = add(element, "ol")
        for step in timeline.steps:
            entry = add(listing, "li", id=step.id)
            add(entry, "strong", verbatim(step.when)).tail = " "
            add(entry, "span", step.words)
        if known:
            links(element, timeline, FORMATS, self.context)
