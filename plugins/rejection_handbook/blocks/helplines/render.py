"""Render `/// helplines`: whom to call or text in the reader's country."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator

from ...language.words.words import Words
from ..grammar import Block
from ..raw_block import Part, RawBlock, add, made, place, verbatim
from .check import BLANK
from .choice import Group, by_country, by_number
from .model import Helpline


class HelplinesBlock(RawBlock):
    """`<handbook-helplines>` with a list for each country; of emergency numbers, one list for all.

    Where readers choose their country, the likely one comes first, and the others are folded: `early.js` does that. On
    a handout, it is a dotted line where no country is set, or where the file has nothing for it.
    """

    def render(self, element: etree.Element, block: Block) -> None:
        helplines, country = self.context.helplines, self.context.country
        if block.title:
            add(element, "p", verbatim(block.title), class_="handbook-helplines__title")
        emergency = block.words("show") == "emergency"
        groups = (
            by_number(helplines.emergency, country, self.words)
            if emergency
            else by_country(helplines.lines, country, self.words)
        )
        if block.words("unset") == BLANK and not (country and groups):
            add(add(element, "ul"), "li", "…" * 24)
        elif groups:
            inner = "li" if emergency else "div"
            listing = add(element, "ul" if emergency else "div", class_="handbook-helplines__list")
            if any(group.regions for group in groups):
                others = add(listing, inner, class_="handbook-helplines__others", data_paper="none")
                add(add(others, "details"), "summary", verbatim(self.words("helplines.others")))
            for group in groups:
                part = add(listing, inner)
                if group.regions:
                    part.set("data-regions", " ".join(group.regions))
                (_emergency if emergency else _group)(part, group, self.words)


def _group(element: etree.Element, group: Group, words: Words) -> None:
    if group.name:
        add(add(element, "p"), "strong", verbatim(group.name))
    listing = add(element, "ul")
    for line in group.lines:
        _line(add(listing, "li"), line, words)


def _emergency(element: etree.Element, group: Group, words: Words) -> None:
    numbers: list[str | etree.Element] = []
    for line in group.lines:
        number = made("a", verbatim(line.number), class_="handbook-number", href=line.link)
        numbers = _either(numbers, number, words) if numbers else [number]
    if group.name:
        place(element, _protected(words.parts("helplines.group", countries=group.name, numbers=numbers)))
    else:
        place(element, numbers)


def _line(element: etree.Element, line: Helpline, words: Words) -> None:
    site = made("a", verbatim(line.host), href=line.site)
    if not line.number:
        place(element, _protected(words.parts("helplines.page", name=line.name, site=site)))
        return
    number: list[str | etree.Element] = [made("a", verbatim(line.number), class_="handbook-number", href=line.link)]
    if line.text:
        text = verbatim(words("helplines.text", number=line.number))
        number = _either(number, made("a", text, class_="handbook-number", href=line.text), words)
    parts: Iterable[Part] = words.parts(
        "helplines.line",
        name=line.name,
        action=line.action,
        number=number,
        then=words("helplines.then", then=line.then) if line.then else "",
        note="".join(words("helplines.note", note=note) for note in (line.note, line.hours) if note),
        site=site,
    )
    place(element, _protected(parts))


def _either(one: list[str | etree.Element], other: etree.Element, words: Words) -> list[str | etree.Element]:
    parts: Iterable[Part] = words.parts("helplines.or", one=one, other=[other])
    return [piece for part in parts for piece in ([verbatim(part)] if isinstance(part, str) else part)]


def _protected(parts: Iterable[Part]) -> Iterator[Part]:
    return (verbatim(part) if isinstance(part, str) else part for part in parts)
