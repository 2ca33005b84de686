"""The kind of block that lists copies to take away."""

from __future__ import annotations

from ..kind import Kind
from .render import BundleBlock

KIND: Kind = Kind(
    "bundle",
    BundleBlock,
    content="none",
)
