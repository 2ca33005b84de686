"""The kind of block that lists helplines."""

from __future__ import annotations

from ..kind import Kind
from .check import OPTIONS, check_block
from .render import HelplinesBlock

KIND: Kind = Kind(
    "helplines",
    HelplinesBlock,
    content="none",
    options=OPTIONS,
    title="list of helplines",
    check=check_block,
)
