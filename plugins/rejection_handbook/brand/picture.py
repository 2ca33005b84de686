"""How wide and high a picture is, so that a page can keep its place before it has come."""

from __future__ import annotations

import io
import math
import re
import warnings
from xml.parsers import expat

_PIXELS = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px)?\s*")


_STARTS = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|BM|\0\0[\1\2]\0|.{4}ftypavi[fs]", re.DOTALL)
"""How the pictures begin that browsers show, whatever their names say (WHATWG, MIME Sniffing 6.1)."""
_STRANGE = {
    "was saved as HEIC, as an iPhone does": re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL),
    "was saved as TIFF": re.compile(rb"II\x2a\0|MM\0\x2a"),
    "is a web page": re.compile(rb"\s*<(?:!doctype html|html)", re.IGNORECASE),
    "only stands for one that Git keeps elsewhere (LFS)": re.compile(rb"version https://git-lfs"),
}
_ENDS = {b"\x89PNG": b"IEND", b"\xff\xd8\xff": b"\xff\xd9"}
"""What stands at the end of a PNG and of a JPEG, though other things may stand behind it."""
_SVG = "http://www.w3.org/2000/svg"
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


def unshown(data: bytes, *, svg: bool) -> str:
    """Return why browsers show not all of a picture, as the rest of a sentence on “it”; empty where they do."""
    if not data.strip(b"\0 \r\n"):
        return "is empty"
    if found := next((fault for fault, start in _STRANGE.items() if start.match(data)), ""):
        return found
    if not svg:
        cut = any(data.startswith(start) and end not in data for start, end in _ENDS.items())
        return "is something else inside" if not _STARTS.match(data) else "is cut short" if cut else ""
    return _fault_of_svg(data)


def _fault_of_svg(data: bytes) -> str:
    names: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: names.append(name)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", 0)
        return f"cannot be read{f' from its line {line} on' if line else ''}"
    if names[0] == "svg":
        return f'lacks xmlns="{_SVG}" in its first tag, as one from a web page does'
    return "" if names[0] == f"{_SVG} svg" else "is something else inside"


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
