"""The picture beside shared links, and the icon in the browser's tab."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import ROOT, Handbook

from rejection_handbook.brand.colour import COLOUR, ink
from rejection_handbook.brand.mark import icon, svg
from rejection_handbook.copies.site import Site
from rejection_handbook.copies.website.drawn import ICONS
from rejection_handbook.copies.website.make import PICTURE
from rejection_handbook.copies.website.picture import SIZE, PictureWords, fit, picture, words
from rejection_handbook.settings.centre import Centre

TITLE = "How to handle interview rejections"
LETTERS = "ŵŷŴŶâêîôûŷàáéèëïòóùüñçßøåæœžčšđłńőűșțğıİ–—’‘“”…€ΩЖя"
"""Welsh, the rest of Europe, and the signs of print."""


def site(name: str = TITLE, centre: str = "", colour: str = "", short: str = "") -> Site:
    return Site(Path(), name, "x", centre=Centre(name=centre or Centre().name, short_name=short, colour=colour))


def pixels(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        image.load()
        return image.convert("RGBA")


def differ(one: bytes, other: bytes) -> bool:
    return ImageChops.difference(pixels(one), pixels(other)).getbbox(alpha_only=False) is not None


def rgb(colour: str) -> tuple[int, ...]:
    return (*bytes.fromhex(colour[1:]), 255)


@pytest.mark.parametrize("colour", ["", "#7a1f3d", "#ffd966", "#000000", "#ffffff", "#777777"])
def test_the_picture_has_the_centres_colour_and_words_that_can_be_read_on_it(colour: str) -> None:
    image = pixels(picture(PictureWords(TITLE, "Northbridge"), colour))
    assert image.size == SIZE
    shades = Counter(image.get_flattened_data())
    assert shades.most_common(1)[0][0] == rgb(colour or COLOUR)
    assert shades[rgb(ink(colour or COLOUR))] > 10_000


def test_the_same_words_and_colour_give_the_same_bytes() -> None:
    said = PictureWords(TITLE, "Northbridge")
    assert picture(said, "#7a1f3d") == picture(said, "#7a1f3d")
    assert picture(said, "#7a1f3d") != picture(PictureWords(TITLE, "Southbridge"), "#7a1f3d")


@pytest.mark.parametrize(
    ("name", "centre", "expected"),
    [
        (TITLE, "", PictureWords(TITLE, "")),
        (TITLE, "the Northbridge careers service", PictureWords(TITLE, "The Northbridge careers service")),
        ("Northbridge: how to handle it", "Northbridge", PictureWords("How to handle it", "Northbridge")),
        ("Northbridge Advice: how", "Northbridge", PictureWords("Northbridge Advice: how", "Northbridge")),
        ("Sut i ddelio", "Gwasanaeth w\u0302yn", PictureWords("Sut i ddelio", "Gwasanaeth ŵyn")),
    ],
)
def test_the_picture_says_the_title_and_whose_it_is_and_nothing_twice(
    name: str, centre: str, expected: PictureWords
) -> None:
    assert words(site(name, centre)) == expected


@pytest.mark.parametrize(
    ("name", "short"), [("Northbridge", "Northbridge"), ("The hub", "the hub"), ("Northbridge careers", "")]
)
def test_a_title_as_new_editions_have_it_does_not_say_the_centre_twice(name: str, short: str) -> None:
    said = words(site(f"{name}: interview rejections", "the Northbridge careers", short=short))
    assert said == PictureWords("Interview rejections", "The Northbridge careers")


def test_letters_with_accents_can_be_drawn_and_differ_from_those_without() -> None:
    assert words(site(LETTERS)) == PictureWords(LETTERS, "")
    assert differ(picture(PictureWords("Tŷ ar y dŵr", ""), ""), picture(PictureWords("Ty ar y dwr", ""), ""))
    assert differ(picture(PictureWords("dŵr", ""), ""), picture(PictureWords("dŷr", ""), ""))


def test_words_whose_letters_are_missing_are_left_out_and_told(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.config |= {"site_name": "就業支援センター", "site_url": "https://northbridge.example/"}
    handbook.configure(centre={"name": "Northbridge"})
    built = handbook.build()
    assert built.messages == ()
    assert [note for note in built.notes if "leaves out “就業支援センター”" in note and PICTURE in note]
    assert (built.site / PICTURE).read_bytes() == picture(PictureWords("", "Northbridge"), "")


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x17F), min_size=1, max_size=400), st.integers(60, 1000))
def test_any_words_fit_into_their_place_at_a_size_that_can_be_read(text: str, width: int) -> None:
    if not text.split():
        return
    size, lines = fit(text, width, 300, (96, 48))
    assert 48 <= size <= 96
    assert 1 <= len(lines) <= 300 / (size * 1.22)
    kept = "".join("".join(lines).split())
    whole = "".join(text.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]) and size == 48)


def test_long_words_are_made_smaller_before_they_are_split() -> None:
    assert fit("Rejections", 400, 300, (96, 48))[1] == ["Rejections"]
    size, lines = fit("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 600, 300, (96, 48))
    assert size == 48
    assert "".join(lines) == "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def test_without_an_address_that_pages_could_name_it_by_none_is_drawn(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.configure(centre={"name": "Northbridge"})
    built = handbook.build()
    assert not (built.site / PICTURE).exists()
    assert "social.png" not in built.html("index.html")


def test_a_picture_of_the_authors_own_stays_and_a_wrong_one_is_told(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    mine = handbook.docs / PICTURE
    mine.parent.mkdir(parents=True)
    Image.new("RGB", SIZE, "teal").save(mine)
    handbook.configure()
    built = handbook.build()
    assert built.messages == ()
    assert (built.site / PICTURE).read_bytes() == mine.read_bytes()
    for content in (b"no picture", icon(COLOUR)):
        mine.write_bytes(content)
        told = f"handbook: {PICTURE}: The picture beside shared links should be a .png file of 1200 by 630 pixels."
        assert told in handbook.build(strict=False).messages


def test_the_icon_that_ships_is_the_mark_in_the_handbooks_own_colour() -> None:
    vector, pixel = ((ROOT / "overrides" / name).read_bytes() for name in ICONS)
    assert vector.decode() == svg(COLOUR)
    assert not differ(pixel, icon(COLOUR))
    assert differ(pixel, icon("#1d5c60"))
    styles = (ROOT / "plugins/rejection_handbook/brand/browser/styles/handbook.css").read_text(encoding="utf-8")
    assert f"--md-primary-fg-color: {COLOUR};" in styles


@pytest.mark.parametrize("colour", ["#7a1f3d", "#FC0"])
def test_the_icon_has_the_centres_colour(handbook: Handbook, colour: str) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.config["site_url"] = "https://northbridge.example/"
    handbook.configure(centre={"name": "Northbridge", "colour": colour})
    built = handbook.build()
    whole = "#ffcc00" if colour == "#FC0" else colour
    assert f'fill="{whole}"' in built.html(ICONS[0])
    image = pixels((built.site / ICONS[1]).read_bytes())
    assert image.getpixel((image.width // 2, 4)) == rgb(whole)
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index] # four channels, as `pixels` has made it
    assert pixels((built.site / PICTURE).read_bytes()).getpixel((0, 0)) == rgb(whole)


@pytest.mark.parametrize("own", ["set", "in its place"])
def test_an_icon_of_the_authors_own_stays(handbook: Handbook, own: str) -> None:
    name = "assets/crest.png" if own == "set" else ICONS[1]
    handbook.write({"index.md": "# Start\n"})
    (handbook.docs / name).parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (48, 48), "teal").save(handbook.docs / name)
    handbook.config["theme"] = {"name": "material", "font": False} | ({"favicon": name} if own == "set" else {})
    handbook.configure(centre={"name": "Northbridge", "colour": "#7a1f3d"})
    built = handbook.build()
    assert (built.site / name).read_bytes() == (handbook.docs / name).read_bytes()
    icons = [node.attributes["href"] for node in LexborHTMLParser(built.html("index.html")).css("link[rel=icon]")]
    assert icons == ([name] if own == "set" else [ICONS[1], ICONS[0]])
