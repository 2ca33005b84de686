"""The kind of block that lists the terms of the glossary."""

from __future__ import annotations

from ..kind import Kind
from .render import GlossaryBlock

KIND: Kind = Kind(
    "glossary",
    GlossaryBlock,
    content="none",
    explained=False,
)
