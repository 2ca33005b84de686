"""Render a reminder: its words alone; the script adds the date and the file."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock, add_passages
from .model import read_reminder


class ReminderBlock(RawBlock):
    """`<handbook-reminder>`; the script adds a date to enter, and makes a file for a calendar."""

    def render(self, element: etree.Element, block: Block) -> None:
        reminder, _ = read_reminder(self.context.path, block)
        self.frame(element, reminder.id, reminder.title)
        element.set("data-event", reminder.event)
        add_passages(element, reminder.words)
