"""The handbook's own mark, a sprout: as SVG for browsers, and as pixels where only those will do."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from PIL import Image, ImageDraw

from .colour import ink, mix

SIDE: Final = 64
"""The side of the square in which the mark is drawn."""
ICON: Final = 96
"""The side of the icon in pixels: what a sharp screen shows in a tab, twice over."""

_CORNER: Final = 14
_SMOOTH: Final = 4
_FINE: Final = 200  # pixels: of what is larger, no eye sees the edges
_STEPS: Final = 24
_FULL: Final = 255
_HALF: Final = 32

Point = tuple[float, float]


class Curve(NamedTuple):
    """A cubic Bézier curve from where the last one ended: two points that pull at it, and its end."""

    first: Point
    second: Point
    end: Point


SPROUT: Final[tuple[tuple[Point, tuple[Curve, ...]], ...]] = (
    ((32, 38), (Curve((32, 26), (24, 19), (10, 19)), Curve((10, 31), (18, 38), (32, 38)))),
    ((32, 32), (Curve((32, 18), (40, 11), (55, 11)), Curve((55, 25), (46, 32), (32, 32)))),
    (
        (29, 36),
        (
            Curve((29, 31), (35, 31), (35, 36)),
            Curve((35, 41), (35, 46), (35, 52)),
            Curve((35, 56), (29, 56), (29, 52)),
            Curve((29, 46), (29, 41), (29, 36)),
        ),
    ),
)
"""Two leaves and a stem, each as its starting point and the curves that lead back to it."""


def svg(colour: str) -> str:
    """Return the mark on a tile of a colour, `#rrggbb`, as an SVG file."""
    path = "".join(
        f"M{x} {y}" + "".join("C" + " ".join(f"{p[0]} {p[1]}" for p in curve) for curve in curves) + "Z"
        for (x, y), curves in SPROUT
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" rx="{_CORNER}" fill="{colour}"/>'
        f'<path fill="{ink(colour)}" d="{path}"/></svg>\n'
    )


def icon(colour: str, side: int = ICON) -> bytes:
    """Return the same as a PNG file, for browsers that take no SVG and for home screens."""
    large = side * (_SMOOTH if side <= _FINE else _SMOOTH // 2)
    tile = Image.new("L", (large, large))
    ImageDraw.Draw(tile).rounded_rectangle((0, 0, large - 1, large - 1), _CORNER * large / SIDE, fill=_FULL)
    tile = tile.resize((side, side), Image.Resampling.LANCZOS)
    # Few shades, as every reader loads them: the first half leads from tile to sprout, the other from nothing to tile.
    sprout = mask(side)
    shades = [round(cover / _FULL * (_HALF - 1)) for cover in range(_FULL + 1)]
    found = tile.point([_HALF + shade for shade in shades])
    found.paste(sprout.point(shades), mask=sprout.point([0, *[_FULL] * _FULL]))
    solid = [mix(colour, ink(colour), step / (_HALF - 1)) for step in range(_HALF)]
    clear = bytes([_FULL] * _HALF + [round(_FULL * step / (_HALF - 1)) for step in range(_HALF)])
    return png(coloured(found, [*solid, *[colour] * _HALF]), transparency=clear)


def whole_icon(colour: str, side: int) -> bytes:
    """Return the mark in the middle of a ground without corners, as a PNG file that a phone cuts to its own shape.

    All of the mark is within the circle that no phone cuts off, four fifths of the side wide
    (https://www.w3.org/TR/appmanifest/#icon-masks).
    """
    inner = side * 5 // 8
    found = Image.new("L", (side, side))
    found.paste(mask(inner), ((side - inner) // 2, (side - inner) // 2))
    return png(coloured(found, [mix(colour, ink(colour), step / _FULL) for step in range(_FULL + 1)]))


def mask(side: int) -> Image.Image:
    """Return the sprout, `side` pixels wide and high, as a picture that tells how much of each pixel it covers."""
    large = side * (_SMOOTH if side <= _FINE else _SMOOTH // 2)
    found = Image.new("L", (large, large))
    draw = ImageDraw.Draw(found)
    for start, curves in SPROUT:
        draw.polygon([(round(x * large / SIDE), round(y * large / SIDE)) for x, y in _points(start, curves)], fill=255)
    return found.resize((side, side), Image.Resampling.LANCZOS)


def coloured(image: Image.Image, colours: Sequence[str]) -> Image.Image:
    """Return a picture in grey with a colour, `#rrggbb`, in place of each of its shades."""
    found = Image.frombytes("P", image.size, image.tobytes())
    found.putpalette(bytes.fromhex("".join(colour[1:] for colour in colours)))
    return found


def png(image: Image.Image, **more: Any) -> bytes:
    """Return a picture as a PNG file with nothing in it that differs from one day to the next."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", **more)
    return buffer.getvalue()


def _points(start: Point, curves: tuple[Curve, ...]) -> Iterator[Point]:
    for curve in curves:
        for step in range(_STEPS):
            yield _at(start, curve, step / _STEPS)
        start = curve.end


def _at(start: Point, curve: Curve, share: float) -> Point:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    places = (start, *curve)
    x, y = (sum(weight * place[axis] for weight, place in zip(weights, places, strict=True)) for axis in (0, 1))
    return x, y
