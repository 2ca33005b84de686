"""A page knows the shape of a logo before the logo comes."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.conftest import Handbook

from rejection_handbook.brand.picture import shape, unshown

WIDE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path fill="#fff" d="M0 0h300v100z"/></svg>'


FORMATS: dict[str, dict[str, Any]] = {
    "PNG": {}, "JPEG": {}, "progressive JPEG": {"progressive": True}, "WEBP": {}, "lossless WEBP": {"lossless": True},
}  # fmt: skip


def raster(name: str, width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(data, name.rpartition(" ")[2], **FORMATS[name])
    return data.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_picture_tells_its_shape(name: str) -> None:
    for sides in ((100, 101), (300, 100), (120, 640)):
        assert shape(raster(name, *sides)) == sides


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


SVG = 'xmlns="http://www.w3.org/2000/svg"'
UNSHOWN = {
    "is empty": (b"", bytes(900)),
    "was saved as HEIC": (b"\0\0\0\x18ftypheic\0", b"\0\0\0\x18ftypmif1\0"),
    "was saved as TIFF": (b"II*\0\0", b"MM\0*\0"),
    "is a web page": (b"<!DOCTYPE html><html>", b"\n<html>"),
    "only stands for one that Git keeps elsewhere": (b"version https://git-lfs.github.com/spec/v1\noid",),
    "is something else inside": (b"%PDF-1.7", b"words", b"{}"),
    "is cut short": (raster("PNG", 90, 90)[:-20], raster("JPEG", 90, 90)[:-40]),
}


@pytest.mark.parametrize(("said", "data"), [(said, data) for said, several in UNSHOWN.items() for data in several])
def test_a_picture_that_browsers_do_not_show_says_why(said: str, data: bytes) -> None:
    assert unshown(data, svg=False).startswith(said)


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ("<svg viewBox='0 0 1 1'/>", 'lacks xmlns="http://www.w3.org/2000/svg" in its first tag'),
        (f"<svg {SVG}><g>", "cannot be read from its line 1 on"),
        (f"<svg {SVG}>\n<text>&nbsp;</text></svg>", "cannot be read from its line 2 on"),
        (f"<g><svg {SVG}/></g>", "is something else inside"),
        ("<!doctype html><p>Sign in", "is a web page"),
        (f"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY n 'A'>]><svg {SVG}><text>&n;</text></svg>", ""),
        (f"<s:svg {SVG.replace('xmlns', 'xmlns:s')}/>", ""),
        (WIDE, ""),
    ],
)
def test_an_svg_that_browsers_do_not_show_says_why(svg: str, said: str) -> None:
    assert unshown(svg.encode(), svg=True).startswith(said)
    assert bool(unshown(svg.encode("utf-16"), svg=True)) == bool(said)


def test_every_picture_that_browsers_show_is_shown() -> None:
    others = (b"\0\0\0\x1cftypavif", b"BM\0\0", b"GIF89a", b"\0\0\1\0")
    assert not [data for data in (*(raster(name, 9, 9) for name in FORMATS), *others) if unshown(data, svg=False)]


@given(
    st.binary(max_size=60),
    st.sampled_from([b"", *(raster(name, 100, 100)[:length] for name in FORMATS for length in (14, 22, 40))]),
)
def test_what_is_broken_has_no_shape_and_stops_nothing(rest: bytes, start: bytes) -> None:
    found = shape(start + rest)
    assert found is None or min(found) >= 1


def test_a_picture_that_would_fill_the_memory_is_not_opened() -> None:
    head = raster("PNG", 100, 100)
    huge = head[:16] + struct.pack(">II", 60_000, 60_000) + head[24:29]
    data = huge + struct.pack(">I", zlib.crc32(huge[12:])) + head[33:]
    assert shape(data) is None


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
