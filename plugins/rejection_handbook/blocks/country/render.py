"""Render `/// country`: words for readers in some countries, under the names of these where all are shown."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from ...language.countries.codes import OTHER, names
from ...language.countries.names import label
from ..raw_block import Rendering, add, verbatim
from .parts import read_codes


class CountryBlock(Block):  # type: ignore[misc]
    """`<div class="handbook-country">`. In an edition that has a country, what is for it needs no label."""

    ARGUMENT = None

    def on_create(self, parent: etree.Element) -> etree.Element:
        rendering: Rendering = self.config["rendering"]
        context = rendering.context
        written = str(self.argument or "")
        codes = read_codes(written)
        shown = label(codes, context.words) or written  # a slip, which the author is told of
        own = bool(context.country) and (OTHER in codes or names(codes, context.country))
        element = etree.SubElement(parent, "div", {"class": "handbook-country"})
        if shown and not own:
            named = "handbook-country handbook-country--named"
            element.attrib |= {"class": named, "role": "group", "aria-label": shown}
            add(element, "p", verbatim(shown), class_="handbook-country__name")
        return element
