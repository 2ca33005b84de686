"""Render a log of applications: a table to fill in by hand, and what to send when."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ...language.words.words import Words
from ..email.model import Email
from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim, without_scripts
from .model import Applications, read_applications

_STEPS = {
    "asked": "applications.asked", "reminder": "applications.reminder", "closing": "applications.closing",
    "thanked": "applications.thanked",
}  # fmt: skip


class ApplicationsBlock(RawBlock):
    """`<handbook-applications>`; the script puts the reader's own rows in the place of the empty table.

    The list below it leads to the first email of each step, in the order of the navigation.
    """

    def render(self, element: etree.Element, block: Block) -> None:
        log, _ = read_applications(self.context.path, block)
        self.frame(element, log.id, log.title)
        element.set("data-labels", log.as_json())
        _by_hand(add(element, "div", class_="handbook-applications__hand"), log, self.words)
        without_scripts(element, self.words("applications.no-scripts"))
        catalogue, path = self.context.catalogue, self.context.path
        first: dict[str, Email] = {}
        for _, one in catalogue.each(Email):
            first.setdefault(one.step, one)
        add(element, "p", self.words("applications.when"), class_="handbook-applications__when", data_paper="title")
        steps = add(element, "ul", class_="handbook-applications__steps")
        for step, name in _STEPS.items():
            entry = add(steps, "li", data_step=step)
            if step not in first:
                entry.text = self.words(name)
                continue
            email = first[step]
            entry.set("data-email", email.id)
            link = add(entry, "a", self.words(name), href=catalogue.address("email", email.id, path) or "")
            link.tail = verbatim(f". {email.when}.") if email.when else None


def _by_hand(parent: etree.Element, log: Applications, words: Words) -> None:
    table = add(parent, "table")
    head = add(add(table, "thead"), "tr")
    for name in (words("applications.employer-and-role"), *map(words, _STEPS.values())):
        add(head, "th", name, scope="col")
    body = add(table, "tbody")
    for _ in range(log.rows):
        row = add(body, "tr")
        for _ in range(1 + len(_STEPS)):
            add(add(add(row, "td"), "div", data_paper="lines", aria_hidden="true"), "i")
