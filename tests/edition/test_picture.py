"""A page knows the shape of a logo before the logo comes."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import Handbook

from rejection_handbook.brand.picture import shape

WIDE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0h300v100z"/></svg>'


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """Write the segments up to the frame, with fill bytes before it as encoders may."""
    comment = b"\xff\xfe\x00\x08\xff\xc0\xff\xd8\x00\x01"
    return b"\xff\xd8" + comment + b"\xff\xff\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"


def webp(kind: bytes, width: int, height: int) -> bytes:
    body = {
        b"VP8 ": b"\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", width | 0x4000, height),
        b"VP8L": b"\x2f" + struct.pack("<I", width - 1 | height - 1 << 14),
        b"VP8X": bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
    }[kind]
    chunk = kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


SIDES = st.integers(100, 900)


@given(SIDES, SIDES)
@example(100, 101)
def test_every_kind_of_picture_tells_its_shape(width: int, height: int) -> None:
    for data in (
        png(width, height),
        jpeg(width, height),
        *(webp(kind, width, height) for kind in (b"VP8 ", b"VP8L", b"VP8X")),
    ):
        assert shape(data) == (width, height)


@pytest.mark.parametrize(
    ("root", "found"),
    [
        ('viewBox="0 0 300 100"', (300, 100)),
        ('viewBox="-5,-5 , 240 , 120"', (240, 120)),
        ('viewBox="0 0 1.5 1"', (150, 100)),
        ('width="320px" height="160" viewBox="0 0 1 1"', (320, 160)),
        ('width="100%" height="100%" viewBox="0 0 200 100"', (200, 100)),
        ('width="100%"', None),
        ('viewBox="0 0 nan 100"', None),
        ('viewBox="0 0 inf 100"', None),
        ('viewBox="0 0 0 0"', None),
        ('viewBox="0 0 300"', None),
    ],
)
def test_an_svg_has_its_own_size_or_that_of_what_it_shows(root: str, found: object) -> None:
    assert (
        shape(f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {root}><path/></svg>'.encode()) == found
    )


@given(
    st.binary(max_size=60),
    st.sampled_from([b"", png(100, 100)[:20], jpeg(100, 100)[:14], webp(b"VP8X", 100, 100)[:22]]),
)
def test_what_is_broken_has_no_shape_and_stops_nothing(rest: bytes, start: bytes) -> None:
    found = shape(start + rest)
    assert found is None or min(found) >= 1


def test_the_logo_of_every_page_has_its_shape(handbook: Handbook) -> None:
    handbook.config["theme"] = {"name": "material", "font": False, "logo": "assets/logo.svg"}
    handbook.configure()
    handbook.write({"index.md": "# Start\n", "assets/logo.svg": WIDE})
    built = handbook.build()
    assert built.messages == ()
    for page in ("index.html", "404.html"):
        header = built.html(page).partition("<header")[2].partition("</header>")[0]
        assert 'alt="logo" width="300" height="100"' in header


def test_a_logo_that_the_theme_brings_needs_none(handbook: Handbook) -> None:
    handbook.config["theme"] = {"name": "material", "font": False, "logo": "assets/images/favicon.png"}
    handbook.configure()
    handbook.write({"index.md": "# Start\n"})
    assert 'alt="logo">' in handbook.build().html("index.html")
