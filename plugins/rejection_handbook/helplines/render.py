"""Render `/// helplines`: whom to call or text in the reader's country."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import ClassVar

from ..blocks import Block
from ..raw_block import RawBlock, accept, add, verbatim
from .check import OPTIONS
from .choice import by_country, by_number
from .model import Helpline


class HelplinesBlock(RawBlock):
    """`<div class="handbook-helplines">` with a list for each country; of emergency numbers, one list for all."""

    NAME = "helplines"
    OPTIONS: ClassVar = accept(*OPTIONS)

    def on_create(self, parent: etree.Element) -> etree.Element:
        return add(parent, "div", class_="handbook-helplines")

    def render(self, element: etree.Element, block: Block) -> None:
        helplines, country = self.context.helplines, self.context.country
        if block.title:
            add(element, "p", verbatim(block.title), class_="handbook-helplines__title")
        if block.words("show") == "emergency":
            rows = by_number(helplines.emergency, country)
            listing = add(element, "ul") if rows else element
            for row in rows:
                _emergency(add(listing, "li", verbatim(f"{row.name} ".lstrip())), row.lines)
            return
        for group in by_country(helplines.lines, country):
            if group.name:
                add(add(element, "p"), "strong", verbatim(group.name))
            listing = add(element, "ul")
            for line in group.lines:
                _line(add(listing, "li"), line)


def _emergency(element: etree.Element, lines: tuple[Helpline, ...]) -> None:
    for number, line in enumerate(lines):
        if number:
            element[-1].tail = verbatim(" or ")
        add(element, "a", verbatim(line.number), href=line.link)


def _line(element: etree.Element, line: Helpline) -> None:
    if not line.number:
        element.text = verbatim(f"{line.name} at ")
        add(element, "a", verbatim(line.host), href=line.site).tail = verbatim(".")
        return
    element.text = verbatim(f"{line.name}: {line.action} ")
    rest = (f" and {line.then}" if line.then else "") + (f", {line.note}" if line.note else "")
    number = add(element, "a", verbatim(line.number), class_="handbook-number", href=line.link)
    if line.text:
        number.tail = verbatim(" or ")
        number = add(element, "a", verbatim(f"text {line.number}"), class_="handbook-number", href=line.text)
    number.tail = verbatim(f"{rest}. ")
    add(element, "a", verbatim(line.host), href=line.site)
