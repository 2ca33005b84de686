"""How large a sheet of paper is where readers are."""

from __future__ import annotations

from typing import Final

A4: Final = "a4"
LETTER: Final = "us-letter"

_LETTER: Final = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Countries that print on US Letter, of the paper sizes in the Unicode CLDR's supplemental measurement data."""


def paper_size(country: str) -> str:
    """Return Typst's name of the usual sheet in a country, which may be empty."""
    return LETTER if country.upper() in _LETTER else A4
