"""The kind of block that is a diagnosis."""

from __future__ import annotations

from ..kind import Kind
from .model import OPTIONS, read_diagnosis
from .render import DiagnosisBlock

KIND: Kind = Kind(
    "diagnosis",
    DiagnosisBlock,
    content="markdown",
    browser="own",
    uses=("tools/keeping.js",),
    options=OPTIONS,
    spellings="diagnos[ie]s",
    read=read_diagnosis,
)
