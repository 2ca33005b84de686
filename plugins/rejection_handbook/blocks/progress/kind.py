"""The kind of block that shows progress."""

from __future__ import annotations

from ..kind import Kind
from .render import ProgressBlock

KIND: Kind = Kind(
    "progress",
    ProgressBlock,
    content="none",
    browser="own",
    uses=("applications/cells.js",),
    title="list of progress",
    measured=False,
    explained=False,
)
