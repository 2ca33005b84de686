"""How wide and high a picture is, so that a page can keep its place before it has come."""

from __future__ import annotations

import io
import math
import re
import warnings
from xml.parsers import expat

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
        width, height = _svg(data) if data.lstrip()[:1] == b"<" else _pixels(data)
    except (OSError, SyntaxError, expat.ExpatError, ValueError, LookupError):
        return None  # Pillow calls what it cannot read by any of the first two names
    return (width, height) if 0 < width < math.inf and 0 < height < math.inf else None


def _pixels(data: bytes) -> tuple[int, int]:
    from PIL import Image  # noqa: PLC0415 - most builds have no use for it, and it takes longer than all of ours

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its pixels are left alone
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
                return picture.size
        except Image.DecompressionBombError as error:
            raise ValueError from error


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
