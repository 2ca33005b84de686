"""Render a diagnosis: the steps as a table to fill in by hand, and what helps at each drop."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock, add, add_passages
from .model import Diagnosis, read_diagnosis

FEW, MANY = 5, 10
"""Of fewer than `FEW`, a share means nothing, and of fewer than `MANY` one or two lost do not. As in diagnosis.js."""

_HOW = (
    "Write your own number beside each step. Take each from the one above it: so many ended before this step. Say that "
    "40 applications led to 4 interviews: 36 of 40 ended before an interview."
)
_BIGGEST = (
    f"Your biggest drop is where the largest part of the number above ended. Leave out each step with fewer than {FEW} "
    f"above it, and each where only one or two of fewer than {MANY} ended. So few tell you nothing. "
    "If one more or one less would make another step the biggest, both are about equally big."
)


class DiagnosisBlock(RawBlock):
    """`<handbook-diagnosis>`; the script adds the form, the bars, and which drop is the biggest."""

    def render(self, element: etree.Element, block: Block) -> None:
        diagnosis, _ = read_diagnosis(self.context.path, block)
        self.frame(element, diagnosis.id, diagnosis.title)
        _by_hand(add(element, "div", class_="handbook-diagnosis__hand"), diagnosis)
        drops = add(element, "ul", class_="handbook-diagnosis__help")
        for before, stage in diagnosis.drops():
            entry = add(drops, "li", id=stage.id)
            add(
                entry,
                "p",
                f"What helps between “{before.label}” and “{stage.label}”",
                class_="handbook-diagnosis__step",
            )
            add_passages(entry, stage.help)


def _by_hand(parent: etree.Element, diagnosis: Diagnosis) -> None:
    add(parent, "p", _HOW)
    add(parent, "p", _BIGGEST)
    table = add(parent, "table", class_="handbook-diagnosis__table")
    head = add(add(table, "thead"), "tr")
    for words in ("Step", "How many", "Ended before it"):
        add(head, "th", words, scope="col")
    body = add(table, "tbody")
    for index, stage in enumerate(diagnosis.stages):
        row = add(body, "tr", data_stage=stage.id)
        add(row, "th", stage.label, scope="row")
        add(row, "td")
        add(row, "td", "" if index else "–")
