"""The centre's colour, and the shades made from it that everybody can read."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from typing import NamedTuple

COLOUR = "#1d5c5f"
"""The handbook's own, for an edition that has none; `handbook.css` has the same."""

READABLE = 4.5
"""The least contrast of text with its ground: WCAG 2.2, 1.4.3."""
BRIGHT = 7
"""The contrast of links on a dark page (1.4.6): with less they would be dimmer than the text around them."""

WHITE, BLACK = "#ffffff", "#000000"
INK = (WHITE, "#1b1b1b", BLACK)
"""What may be written on the colour itself, the first that can be read; with some colours only black can."""

# The grounds on which links and buttons stand, as handbook.css and the theme have them: page, card and code.
LIGHT = (WHITE, "#f3f7f6", "#f5f5f5")
DARK = ("#1e2729", "#272f31", "#273235")
_LIGHT_TINT, _DARK_TINT = 0x14, 0x1A
_STRONGER = 0.3
_STEPS = 200
_LINEAR = 0.04045


class Shades(NamedTuple):
    """One scheme's colours: links and buttons, the same under the pointer, and what is written on a filled button."""

    link: str
    strong: str
    tint: str
    ground: str


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of `#rrggbb`.

    The formula is that of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio ."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour with a share, 0 to 1, of another laid over it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def ink(colour: str) -> str:
    """Return what can be read on a colour; white, where it can."""
    return next(candidate for candidate in INK if contrast(candidate, colour) >= READABLE)


def readable(colour: str, grounds: Sequence[str], pole: str, least: float = READABLE) -> str:
    """Return the shade nearest to a colour, on its way to black or white, that can be read on every ground.

    It keeps hue and saturation, so that a pale yellow becomes a dark one and no grey.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    goal = 1.0 if pole == WHITE else 0.0
    steps = (lightness + (goal - lightness) * step / _STEPS for step in range(_STEPS + 1))
    shades = (colour if step == lightness else _from_hls(hue, step, saturation) for step in steps)
    return next(shade for shade in shades if all(contrast(shade, ground) >= least for ground in grounds))


def shades(colour: str, *, dark: bool) -> Shades:
    """Return the shades for the light or the dark scheme."""
    grounds, pole, share, least = (DARK, WHITE, _DARK_TINT, BRIGHT) if dark else (LIGHT, BLACK, _LIGHT_TINT, READABLE)
    link = readable(colour, grounds, pole, least)
    strong = mix(link, pole, _STRONGER)
    return Shades(link, strong, f"{strong}{share:02x}", grounds[0])


def footer(colour: str) -> str:
    """Return the shade nearest to a colour on which white can be read even where the theme thins it to 70 %."""
    steps = (mix(colour, BLACK, step / 100) for step in range(101))
    return next(shade for shade in steps if contrast(mix(shade, WHITE, 0.7), shade) >= READABLE)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _from_hls(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colorsys.hls_to_rgb(hue, lightness, saturation))
