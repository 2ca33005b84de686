"""Addresses of other hosts in a style: what it would fetch, and not what stands in its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STYLE = re.compile(
    r"(?:url\(\s*|@import\s*|(?:image-set|src)\([^;{}]{0,999}?)[\"']?((?:https?:|//)[^\"')\s;]+)", re.IGNORECASE
)
_NAMESPACE = re.compile(r"@namespace\b[^;]*;", re.IGNORECASE)
"""Names a vocabulary by an address that nobody asks."""
_COMMENT = re.compile(r"(\"(?:\\.|[^\"\\])*+\"|'(?:\\.|[^'\\])*+')|/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)


def remote_in_style(style: str) -> Iterator[str]:
    """Yield the addresses on other hosts that a browser would fetch for a style sheet."""
    if "//" not in style and "\\" not in style and "http" not in style.lower():
        return
    plain = _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), _COMMENT.sub(r"\1", style))
    yield from (match[1] for match in _STYLE.finditer(_NAMESPACE.sub("", plain)))
