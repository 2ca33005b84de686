"""Render `/// helplines`: whom to call or text in the reader's country."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim
from .check import BLANK
from .choice import Group, by_country, by_number
from .model import Helpline


class HelplinesBlock(RawBlock):
    """`<div class="handbook-helplines">` with a list for each country; of emergency numbers, one list for all.

    On a handout, it is a dotted line where no country is set, or where the file has nothing for it.
    """

    def on_create(self, parent: etree.Element) -> etree.Element:
        return add(parent, "div", class_="handbook-helplines")

    def render(self, element: etree.Element, block: Block) -> None:
        helplines, country = self.context.helplines, self.context.country
        if block.title:
            add(element, "p", verbatim(block.title), class_="handbook-helplines__title")
        emergency = block.words("show") == "emergency"
        groups = by_number(helplines.emergency, country) if emergency else by_country(helplines.lines, country)
        if block.words("unset") == BLANK and not (country and groups):
            add(add(element, "ul"), "li", "…" * 24)
        elif emergency:
            listing = add(element, "ul") if groups else element
            for group in groups:
                _emergency(add(listing, "li", verbatim(f"{group.name} ".lstrip())), group.lines)
        else:
            for group in groups:
                _group(element, group)


def _group(element: etree.Element, group: Group) -> None:
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
