"""Render `/// locked`: its words as they are, in a frame that only editors know of."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block


class LockedBlock(Block):  # type: ignore[misc]
    """`<div class="handbook-locked">`; what it means is in `layers/checks/locked.py`."""

    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        named = {"data-locked": self.argument} if self.argument else {}
        return etree.SubElement(parent, "div", {"class": "handbook-locked", **named})
