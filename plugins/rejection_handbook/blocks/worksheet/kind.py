"""The kind of block that is a worksheet."""

from __future__ import annotations

from ..kind import Kind, Wording
from .downloads import blank_sheets
from .model import OPTIONS, read_worksheet
from .render import WorksheetBlock

KIND: Kind = Kind(
    "worksheet",
    WorksheetBlock,
    content="plain",
    browser="own",
    uses=("tools/keeping.js",),
    options=OPTIONS,
    spellings="worksheets?",
    read=read_worksheet,
    wording=Wording(("entry",)),
    downloads=blank_sheets,
    sheet=True,
)
