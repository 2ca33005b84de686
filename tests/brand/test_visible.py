"""A logo that cannot be seen on the colour at the top of every page is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from tests.conftest import Handbook

from rejection_handbook.brand.visible import seen_on
from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.read import read_edition

RED, TEAL, WHITE, YELLOW = "#7a1f3d", "#1d5c5f", "#ffffff", "#ffcc00"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 24">{}</svg>'
BARS = "".join(f'<rect x="{x}" y="4" width="3" height="16" fill="{{0}}"/>' for x in range(30, 90, 6))


def drawn(letters: str, sign: str = "", ground: str = "") -> bytes:
    """Return a wide picture of letters, with a round sign before them, on a ground or on none."""
    picture = Image.new("RGBA", (900, 240), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    if sign:
        draw.ellipse((20, 20, 220, 220), fill=sign)
    for x in range(260, 880, 40):
        draw.rectangle((x, 80, x + 12, 160), fill=letters)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("picture", "colour", "seen"),
    [
        (drawn("#000000", RED), RED, "hardly"),
        (drawn("#000000"), TEAL, "hardly"),
        (drawn(RED), RED, "hardly"),
        (drawn("#000000", YELLOW), RED, "partly"),
        (drawn(WHITE, YELLOW), RED, "whole"),
        (drawn("#000000", RED), YELLOW, "whole"),
        (drawn(WHITE), YELLOW, "hardly"),
        (drawn("#000000", ground=WHITE), RED, "whole"),
        (drawn(WHITE, ground=RED), RED, "whole"),
        (drawn("#111111", ground="#000000"), "#222222", "hardly"),
        (SVG.format(BARS.format("#000")).encode(), RED, "hardly"),
        (SVG.format(f'<circle cx="12" cy="12" r="12" fill="#fc0"/>{BARS.format("black")}').encode(), RED, "partly"),
        (SVG.format(BARS.format("white")).encode(), RED, "whole"),
        (SVG.format("").encode(), RED, "whole"),
        (b"<svg>broken", RED, "whole"),
        (b"\x89PNG\r\n\x1a\n", RED, "whole"),
    ],
)
def test_it_is_known_how_much_of_a_logo_is_seen_on_a_colour(picture: bytes, colour: str, seen: str) -> None:
    assert seen_on(picture, colour) == seen


@pytest.mark.usefixtures("smallest_handbook")
@pytest.mark.parametrize(
    ("picture", "colour", "told"),
    [
        (drawn("#000000", RED), RED, ["warning: assets/logo.png: This logo cannot be seen on #7a1f3d"]),
        (drawn("#000000", YELLOW), RED, ["info: assets/logo.png: Parts of this logo can hardly be seen on #7a1f3d"]),
        (drawn("#000000"), "", ["warning: assets/logo.png: This logo cannot be seen on #1d5c5f"]),
        (drawn(WHITE), "", []),
    ],
)
def test_an_edition_is_told(handbook: Handbook, tmp_path: Path, picture: bytes, colour: str, told: list[str]) -> None:
    handbook.config["theme"] = {"name": "material", "font": False, "logo": "assets/logo.png"}
    handbook.configure(upstream=True, edition="northbridge-7f3k", centre={"colour": colour} if colour else {})
    (handbook.docs / "assets").mkdir()
    (handbook.docs / "assets" / "logo.png").write_bytes(picture)
    problems = read_edition(tmp_path / "mkdocs.yml", handbook.docs, parser).problems
    assert [f"{one.level}: {one}".partition(", at the top")[0] for one in problems] == told
