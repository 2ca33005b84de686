"""The kind of block that lists sources."""

from __future__ import annotations

from ..kind import Kind
from .render import SourcesBlock

KIND: Kind = Kind(
    "sources",
    SourcesBlock,
    content="none",
    title="list of sources",
    measured=False,
    explained=False,
)
