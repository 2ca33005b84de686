"""The kind of block that is a reminder."""

from __future__ import annotations

from ..kind import Kind, Wording
from .model import OPTIONS, read_reminder
from .render import ReminderBlock

KIND: Kind = Kind(
    "reminder",
    ReminderBlock,
    content="markdown",
    browser="own",
    options=OPTIONS,
    spellings="reminders?",
    read=read_reminder,
    wording=Wording(("event",)),
)
