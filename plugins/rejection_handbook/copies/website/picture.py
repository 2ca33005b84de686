"""The picture beside a shared link: the handbook's title and the centre's name, in the centre's colour."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

from ...brand.colour import COLOUR, ink, mix
from ...brand.mark import coloured, mask, png
from ...settings.centre import Centre
from ..site import Site

SIZE: Final = (1200, 630)
"""Width and height in pixels: what the large networks show whole (https://ogp.me/#structured)."""

_FONT: Final = Path(__file__).parent / "font" / "NotoSans-Bold.ttf"
"""A font of our own, since Pillow's has no accents, and those of a computer differ from the next one's."""

_MARGIN: Final = 80
_WIDTH: Final = SIZE[0] - 2 * _MARGIN
_MARK: Final = 88
_NAME: Final = (42, 26)
_TITLE: Final = (96, 48)
_STEP: Final = 2
_LEADING: Final = 1.22
_NAME_LINES: Final = 2
_TITLE_ROOM: Final = SIZE[1] - 2 * _MARGIN - _MARK - 40
_FULL: Final = 255
_SHADE: Final = 30
"""How strongly the large mark stands out, of `_FULL`."""
_FADE: Final = 60
"""Pixels."""
_NOBODY: Final = "\uffff"
"""A sign that no font has, to see what stands where one is missing."""


@dataclass(frozen=True)
class PictureWords:
    """What the picture says; `missing` is what it cannot say, as the font lacks its letters."""

    title: str
    name: str
    missing: tuple[str, ...] = ()


def words(site: Site) -> PictureWords:
    """Return the title and the centre's name; one that begins the title is not said twice."""
    centre = site.centre.name if site.centre.name != Centre().name else ""
    title = site.name
    called, _, rest = title.partition(":")
    if centre and _bare(called) in (_bare(centre), _bare(site.centre.short_name)):
        title = _capital(rest.strip())
    title, name = _plain(title), _plain(_capital(centre))
    missing = tuple(text for text in (title, name) if not _has(text))
    return PictureWords("" if title in missing else title, "" if name in missing else name, missing)


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def picture(said: PictureWords, colour: str) -> bytes:
    """Return a PNG file: the same bytes for the same words and colour, `#rrggbb` or empty."""
    image = Image.new("L", SIZE, 0)  # how far each pixel is on the way from the ground to the words
    size, lines = fit(said.title, _WIDTH, _TITLE_ROOM, _TITLE) if said.title else (0, [])
    top = SIZE[1] - _MARGIN - len(lines) * size * _LEADING
    image.paste(_SHADE, (SIZE[0] - SIZE[1] + _MARGIN, -_MARGIN), _above(int(top) + _MARGIN // 2))
    image.paste(_FULL, (_MARGIN, _MARGIN), mask(_MARK))
    draw = ImageDraw.Draw(image)
    beside = _MARGIN + _MARK + 24
    _write(draw, (_MARGIN, top), lines, size)
    if said.name:
        size, lines = fit(said.name, SIZE[0] - _MARGIN - beside, _MARK, _NAME, most=_NAME_LINES)
        _write(draw, (beside, _MARGIN + (_MARK - len(lines) * size * _LEADING) / 2), lines, size)
    ground = colour or COLOUR
    return png(coloured(image, [mix(ground, ink(ground), step / _FULL) for step in range(_FULL + 1)]))


def _above(height: int) -> Image.Image:
    """Return the large mark as it ends above the words, `height` pixels below its top, where it fades out."""
    mark = mask(SIZE[1])
    fade = Image.new("L", mark.size, 0)
    for row in range(max(height, 0)):
        fade.paste(min(_FULL, (height - row) * _FULL // _FADE), (0, row, mark.width, row + 1))
    return ImageChops.multiply(mark, fade)


def fit(text: str, width: float, height: float, sizes: tuple[int, int], most: int = 9) -> tuple[int, list[str]]:
    """Return the largest size, from the first to the last of `sizes`, at which a text fits, and its lines.

    What does not even fit at the last is cut, and ends in three dots.
    """
    largest, smallest = sizes
    for size in range(largest, smallest - 1, -_STEP):
        lines = list(_lines(text, size, width))
        room = min(most, int(height / (size * _LEADING)))
        if len(lines) <= room and (size == smallest or not _splits(text, size, width)):
            return size, lines
    kept = lines[:room]
    while kept[-1] and _length(kept[-1] + "…", smallest) > width:
        kept[-1] = kept[-1][:-1].rstrip()
    kept[-1] += "…"
    return smallest, kept


def _lines(text: str, size: int, width: float) -> Iterator[str]:
    """Yield a text in lines; a word that is wider than a line goes on in the next."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if _length(joined, size) <= width:
            line = joined
            continue
        if line:
            yield line
        line = word
        while _length(line, size) > width:
            count = next(n for n in range(len(line), 0, -1) if n == 1 or _length(line[:n], size) <= width)
            yield line[:count]
            line = line[count:]
    if line:
        yield line


def _splits(text: str, size: int, width: float) -> bool:
    return any(_length(word, size) > width for word in text.split())


def _write(draw: ImageDraw.ImageDraw, place: tuple[float, float], lines: list[str], size: int) -> None:
    for number, line in enumerate(lines):
        draw.text((place[0], place[1] + number * size * _LEADING), line, fill=_FULL, font=_font(size))


def _length(text: str, size: int) -> float:
    return _font(size).getlength(text)


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The plain layout is in every build of Pillow, and so the picture is the same on every computer.
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _has(text: str) -> bool:
    nothing = bytes(_font(32).getmask(_NOBODY))
    return all(sign.isspace() or bytes(_font(32).getmask(sign)) != nothing for sign in text)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
