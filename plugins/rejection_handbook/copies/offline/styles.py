"""Addresses of other hosts in a style: what it would fetch, and not what stands in its comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_STYLE = re.compile(
    r"(?:url\(\s*|@import\s*|(?:image-set|src)\([^;{}]{0,999}?)[\"']?((?:https?:|//)[^\"')\s;]+)", re.IGNORECASE
)
_NAMESPACE = re.compile(r"@namespace\b[^;]*;", re.IGNORECASE)
"""Names a vocabulary by an address that nobody asks."""
_COMMENT = re.compile(r"(\"(?:\\.|[^\"\\])*+\"|'(?:\\.|[^'\\])*+')|/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)


def remote_in_style(style: str) -> Sequence[str]:
    """Return the addresses on other hosts that a browser would fetch for a style sheet."""
    if "//" not in style and "\\" not in style and "http" not in style.lower():
        return ()
    return _in_sheet(style)


@lru_cache(maxsize=64)  # those of the theme are the same in every build, while an author looks at what is saved
def _in_sheet(style: str) -> Sequence[str]:
    plain = _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), _COMMENT.sub(r"\1", style))
    return tuple(match[1] for match in _STYLE.finditer(_NAMESPACE.sub("", plain)))
