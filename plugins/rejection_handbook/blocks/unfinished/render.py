"""Render `/// unfinished`: nothing, until the browser of a reader has a list to go on with."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock


class UnfinishedBlock(RawBlock):
    """`<handbook-unfinished>`. What stands in it comes from the reader's own browser: `checklist.js` notes it there."""

    def render(self, element: etree.Element, block: Block) -> None:  # noqa: ARG002
        element.set("data-edition", self.context.edition)
        element.set("data-paper", "none")
