"""Render a diagnosis: the steps as a table to fill in by hand, and what helps at each drop."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ...language.words.words import Words
from ..grammar import Block
from ..raw_block import RawBlock, add, add_passages
from .model import Diagnosis, read_diagnosis

FEW, MANY = 5, 10
"""Of fewer than `FEW`, a share means nothing, and of fewer than `MANY` one or two lost do not. As in diagnosis.js."""


class DiagnosisBlock(RawBlock):
    """`<handbook-diagnosis>`; the script adds the form, the bars, and which drop is the biggest."""

    def render(self, element: etree.Element, block: Block) -> None:
        diagnosis, _ = read_diagnosis(self.context.path, block)
        self.frame(element, diagnosis.id, diagnosis.title)
        _by_hand(add(element, "div", class_="handbook-diagnosis__hand"), diagnosis, self.words)
        drops = add(element, "ul", class_="handbook-diagnosis__help")
        for before, stage in diagnosis.drops():
            entry = add(drops, "li", id=stage.id)
            helps = self.words("diagnosis.helps", before=before.label, after=stage.label)
            add(entry, "p", helps, class_="handbook-diagnosis__step", data_paper="title")
            add_passages(entry, stage.help)


def _by_hand(parent: etree.Element, diagnosis: Diagnosis, words: Words) -> None:
    add(parent, "p", words("diagnosis.how"))
    add(parent, "p", words("diagnosis.how-biggest", few=FEW, many=MANY))
    table = add(parent, "table", class_="handbook-diagnosis__table")
    head = add(add(table, "thead"), "tr")
    for name in (words("diagnosis.step"), words("diagnosis.how-many"), words("diagnosis.ended-before")):
        add(head, "th", name, scope="col")
    body = add(table, "tbody")
    for index, stage in enumerate(diagnosis.stages):
        row = add(body, "tr", data_stage=stage.id)
        add(row, "th", stage.label, scope="row")
        add(row, "td")
        add(row, "td", "" if index else "–")
