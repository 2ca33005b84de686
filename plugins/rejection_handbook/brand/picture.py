"""How wide and high a picture is, so that a page can keep its place before it has come."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator
from xml.parsers import expat

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_MARK = 0xFF
"""Begins each marker of a JPEG, and may stand several times before one."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that begin a frame: ITU-T T.81, table B.1."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers that nothing follows."""
_PIXELS = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px)?\s*")


_ENOUGH = 100
"""A picture is at least so high, in pixels, for its shape to survive whole numbers: an SVG may be one high."""


def shape(data: bytes) -> tuple[int, int] | None:
    """Return width and height of an SVG, PNG, JPEG or WebP as whole numbers; None where they cannot be told.

    They are in pixels, or in a multiple of them: what counts is how one is to the other.
    """
    found = _size(data)
    if not found:
        return None
    width, height = found
    scale = max(1, math.ceil(_ENOUGH / height))
    return max(1, round(width * scale)), round(height * scale)


def _size(data: bytes) -> tuple[float, float] | None:
    try:
        if data.startswith(_PNG):
            found: tuple[float, ...] = struct.unpack_from(">II", data, 16)
        elif data.startswith(_JPEG):
            found = next(_frames(data))
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            found = _webp(data)
        else:
            found = _svg(data)
    except (struct.error, StopIteration, expat.ExpatError, ValueError, LookupError):
        return None
    width, height = found
    return (width, height) if 0 < width < math.inf and 0 < height < math.inf else None


def _frames(data: bytes) -> Iterator[tuple[int, int]]:
    place = 2
    while data[place] == _MARK:
        marker = data[place + 1]
        place += 2
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 3)
            yield width, height
        if marker == _MARK:
            place -= 1
        elif marker not in _ALONE:
            place += max(struct.unpack_from(">H", data, place)[0], 2)


def _webp(data: bytes) -> tuple[int, int]:
    """Read the first chunk: RFC 9649, section 2."""
    kind = data[12:16]
    if kind == b"VP8X":
        return _little(data[24:27]) + 1, _little(data[27:30]) + 1
    if kind == b"VP8L":
        bits = _little(data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _svg(data: bytes) -> tuple[float, float]:
    """Read the root's own size, or else that of what it shows: SVG 2, 8.2 and 8.7."""
    root: dict[str, str] = {}
    parser = expat.ParserCreate()

    def start(_: str, attributes: dict[str, str]) -> None:
        root.update(attributes)
        parser.StartElementHandler = None

    parser.StartElementHandler = start
    parser.Parse(data, True)
    own = [_PIXELS.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if own[0] and own[1]:
        return float(own[0][1]), float(own[1][1])
    _, _, width, height = re.split(r"[\s,]+", root["viewBox"].strip())
    return float(width), float(height)
