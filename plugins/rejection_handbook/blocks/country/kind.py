"""The kind of block that is for some countries."""

from __future__ import annotations

from ..grammar import COUNTRY
from ..kind import Kind
from .render import CountryBlock

KIND: Kind = Kind(
    COUNTRY,
    CountryBlock,
    content="blocks",
    title="part for some countries",
)
