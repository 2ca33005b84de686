"""Render a worksheet: labelled text areas that can be typed in, printed and written on without a script."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ...language.words.words import Words
from ..downloads import links
from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim, without_scripts
from .downloads import formats
from .model import Prompt, Worksheet, read_worksheet
from .text import name_of, shown_by

_ROWS = 2  # on a screen, where a text area grows


class WorksheetBlock(RawBlock):
    """`<handbook-worksheet>`; the script adds memory, growing text areas, more entries, files and printing.

    Each text area has the id `sheet/prompt`, or `sheet/entry/prompt`; its words are kept under the same name.
    """

    def render(self, element: etree.Element, block: Block) -> None:
        sheet, _ = read_worksheet(self.context.path, block)
        known = self.frame(element, sheet.id, sheet.title)
        element.set("data-lines", str(sheet.lines))
        once = [sheet.topics] if sheet.topics else []
        for section in sheet.sections:
            group = _group(element, "section", section.heading)
            if section.note:
                add(group, "p", verbatim(section.note), class_="handbook-worksheet__note")
            for prompt in section.prompts if not sheet.entry else once:
                _prompt(group, sheet, prompt)
        if sheet.entry:
            element.attrib |= {"data-entry": sheet.entry, "data-most": str(sheet.most)}
            for number in range(1, sheet.entries + 1):
                _entry(element, sheet, number, self.words)
        without_scripts(element, self.words("worksheet.no-scripts"))
        if known:
            links(element, sheet, formats(self.words), self.context)


def _group(parent: etree.Element, name: str, heading: str) -> etree.Element:
    """Append a group with a name, or without a heading just a part of the page."""
    group = add(parent, "fieldset" if heading else "div", class_=f"handbook-worksheet__{name}")
    if heading:
        add(group, "legend", verbatim(heading))
    return group


def _prompt(parent: etree.Element, sheet: Worksheet, prompt: Prompt, entry: str = "") -> None:
    name = f"{sheet.id}/{entry}{prompt.id}"
    part = add(parent, "div", class_="handbook-worksheet__prompt")
    label = add(part, "label", verbatim(prompt.label), for_=name)
    if prompt.hint:
        label.tail = " "  # on paper both stand on one line
        add(part, "small", verbatim(prompt.hint), id=f"{name}/hint")
    box = add(part, "div", class_="handbook-worksheet__box")
    # By its placeholder a style can tell that nothing was typed.
    area = add(box, "textarea", id=name, autocomplete="off", placeholder=" ", dir="auto")
    area.set("rows", str(max(_ROWS, len(prompt.topics) + 1)))
    area.text = verbatim("\n".join(prompt.topics)) if prompt.topics else None
    if prompt.hint:
        area.set("aria-describedby", f"{name}/hint")
    if prompt.topics:
        area.set("data-topics", "")
    paper = add(box, "div", class_="handbook-worksheet__paper", aria_hidden="true", data_paper="lines")
    for _ in range(sheet.lines):
        add(paper, "i")


def _entry(parent: etree.Element, sheet: Worksheet, number: int, words: Words) -> None:
    group = _group(parent, "entry", name_of(sheet, number, words))
    group.set("data-number", str(number))
    for prompt in sheet.of_entry():
        _prompt(group, sheet, prompt, f"{number}/")
    if sheet.topics:
        shows = _group(group, "shows", shown_by(sheet, number, words))
        boxes = add(shows, "ul", class_="handbook-checklist__items")
        for topic in sheet.topics.topics:
            label = add(add(boxes, "li"), "label")
            add(label, "input", type="checkbox")
            add(label, "span", verbatim(topic))
        add(add(shows, "div", class_="handbook-worksheet__paper", aria_hidden="true", data_paper="lines"), "i")
