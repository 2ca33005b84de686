"""The kind of block that is a locked part."""

from __future__ import annotations

from ..grammar import LOCKED
from ..kind import Kind
from .render import LockedBlock

KIND: Kind = Kind(
    LOCKED,
    LockedBlock,
    content="blocks",
    title="locked part",
)
