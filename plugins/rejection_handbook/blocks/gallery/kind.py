"""The kind of block that shows every email."""

from __future__ import annotations

from ..kind import Kind
from .render import GalleryBlock

KIND: Kind = Kind(
    "gallery",
    GalleryBlock,
    content="none",
    measured=False,
    explained=False,
)
