"""What the README shows of the site, and that a script can show it anew."""

from __future__ import annotations

import io

import dev.picture as drawing
from PIL import Image, ImageStat
from playwright.sync_api import Browser
from tests.browser.conftest import Site


def test_the_picture_in_the_readme_can_be_drawn_from_the_site_by_day_and_by_night(
    browser: Browser, handbook_site: Site
) -> None:
    width, height = (round(length * drawing.SHARPNESS) for length in drawing.SIZE)
    brightness: dict[str, list[float]] = {}
    for scheme in drawing.SCHEMES:
        data = drawing.draw(browser, handbook_site.address, scheme, effort=0)
        for picture in (data, (drawing.FOLDER / f"{scheme}.webp").read_bytes()):
            with Image.open(io.BytesIO(picture)) as image:
                assert image.size == (width, height)
                brightness.setdefault(scheme, []).append(ImageStat.Stat(image.convert("L")).mean[0])
    assert min(brightness["light"]) > 180
    assert max(brightness["dark"]) < 75
    assert all(abs(drawn - kept) < 5 for drawn, kept in brightness.values())
