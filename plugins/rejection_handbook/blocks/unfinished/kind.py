"""The kind of block that leads back to the list that the reader left."""

from __future__ import annotations

from ..kind import Kind
from .render import UnfinishedBlock

KIND: Kind = Kind(
    "unfinished",
    UnfinishedBlock,
    content="none",
    browser="own",
    title="list that was left unfinished",
    measured=False,
    explained=False,
)
