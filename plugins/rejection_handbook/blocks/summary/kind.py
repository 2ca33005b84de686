"""The kind of block that is a summary."""

from __future__ import annotations

from ..kind import Kind
from .model import OPTIONS, check_summary
from .render import SummaryBlock

KIND: Kind = Kind(
    "summary",
    SummaryBlock,
    content="markdown",
    options=OPTIONS,
    check=check_summary,
)
