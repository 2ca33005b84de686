"""Whatever colour a centre has, everybody can read what stands in it and on it."""

from __future__ import annotations

import colorsys
import re
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import ROOT

from rejection_handbook.brand import colour as brand
from rejection_handbook.brand.colour import contrast, luminance, mix
from rejection_handbook.engines.material import stylesheet
from rejection_handbook.settings.centre import hexadecimal

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
STYLES = ROOT / "plugins/rejection_handbook/brand/browser/styles"
HANDBOOK = "".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in ("handbook", "frame"))


def rules(css: str) -> dict[str, dict[str, str]]:
    """Return the declarations of each rule by its selector."""
    found = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    return {
        selector.strip(): dict(part.split(":", 1) for part in body.replace("\n", "").split(";") if ":" in part)
        for selector, body in found
    }


def over(colour: str, ground: str) -> str:
    """Return what #rrggbbaa looks like on a ground."""
    return mix(ground, colour[:7], int(colour[7:] or "ff", 16) / 255)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_luminance_goes_from_black_to_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)


@given(COLOURS)
@example("#f5d547")
@example("#0b1f4b")
@example("#000000")
@example("#ffffff")
@example("#757575")
def test_every_text_of_every_colour_can_be_read(colour: str) -> None:
    found = rules(stylesheet(colour))
    page = found[":root,[data-md-color-primary]"]
    night = page | found["[data-md-color-scheme=slate]"]
    foot = found[".md-footer"]
    pairs = [
        (page["--md-primary-bg-color"], page[f"--md-primary-fg-color{part}"]) for part in ("", "--light", "--dark")
    ]
    pairs.append((page["--md-primary-bg-color--light"], page["--md-primary-fg-color"]))
    for form in (".md-search__form", ".md-search__form:hover"):
        veil = next(body["background"] for name, body in found.items() if name.endswith(form))
        pairs.append((page["--md-primary-bg-color--light"], over(veil, colour)))
    for scheme, grounds in ((page, brand.LIGHT), (night, brand.DARK)):
        link, strong = scheme["--md-typeset-a-color"], scheme["--md-accent-fg-color"]
        tint, ground = scheme["--md-accent-fg-color--transparent"], scheme["--md-accent-bg-color"]
        pairs += [(text, below) for text in (link, strong) for below in grounds]
        pairs += [(strong, over(tint, below)) for below in grounds]
        pairs += [(ground, link), (ground, strong)]
    for below in (foot["--md-footer-bg-color"], foot["--md-footer-bg-color--dark"]):
        pairs += [("#ffffff", below), (over("#ffffffb3", below), below), (over("#ffffffcc", below), below)]
    for text, below in pairs:
        assert contrast(text, below) >= 4.5, (colour, text, below)


@given(COLOURS)
def test_a_colour_that_can_be_read_stays_and_another_keeps_its_hue(colour: str) -> None:
    for grounds, pole in ((brand.LIGHT, brand.BLACK), (brand.DARK, brand.WHITE)):
        shade = brand.readable(colour, grounds, pole)
        if all(contrast(colour, ground) >= 4.5 for ground in grounds):
            assert shade == colour
        hues = [colorsys.rgb_to_hsv(*(int(one[at : at + 2], 16) / 255 for at in (1, 3, 5))) for one in (colour, shade)]
        if min(saturation for _, saturation, _ in hues) > 0.3 and min(value for _, _, value in hues) > 0.3:
            away = abs(hues[0][0] - hues[1][0])
            assert min(away, 1 - away) < 0.02


@given(COLOURS)
def test_a_shade_is_the_nearest_that_can_be_read(colour: str) -> None:
    shade = brand.readable(colour, brand.LIGHT, brand.BLACK)
    if shade != colour:
        lighter = mix(shade, brand.WHITE, 0.06)
        assert any(contrast(lighter, ground) < 4.5 for ground in brand.LIGHT)


@given(COLOURS)
def test_the_styles_are_small_and_ask_nobody(colour: str) -> None:
    css = stylesheet(colour)
    assert len(css.encode()) < 1000
    assert css.count("{") == css.count("}")
    assert not re.search(r"//|url\(|@import", css)


@given(COLOURS)
def test_the_header_has_the_colour_itself(colour: str) -> None:
    assert rules(stylesheet(colour))[":root,[data-md-color-primary]"]["--md-primary-fg-color"] == colour


@pytest.mark.parametrize(("written", "read"), [("#abc", "#aabbcc"), ("#F5D547", "#f5d547"), ("#0b1f4b", "#0b1f4b")])
def test_a_colour_may_be_written_short_and_in_capitals(written: str, read: str) -> None:
    assert hexadecimal(written) == read
    assert stylesheet(written) == stylesheet(read)


def test_what_the_handbook_colours_is_coloured_anew() -> None:
    ours = {name for body in rules(stylesheet("#f5d547")).values() for name in body}
    theirs = set(re.findall(r"(--md-(?:primary|accent|typeset-a|footer-bg)[\w-]*):", HANDBOOK))
    assert theirs <= ours
    assert ".md-header :is(a, button, input, label):focus-visible" in HANDBOOK


def test_the_grounds_are_those_of_the_handbook_and_the_theme() -> None:
    (light,) = re.findall(r":root \{.*?--handbook-card: (#\w+);", HANDBOOK, re.DOTALL)
    hue, card = re.findall(r'"slate"\] \{.*?--md-hue: (\d+);.*?--handbook-card: (#\w+);', HANDBOOK, re.DOTALL)[0]
    sheets = {
        sheet.name.partition(".")[0]: sheet.read_text(encoding="utf-8")
        for sheet in files("material").joinpath("templates", "assets", "stylesheets").iterdir()
        if sheet.name.endswith(".css")
    }
    main, palette = sheets["main"], sheets["palette"]
    assert {"--md-default-bg-color:#fff;", "--md-code-bg-color:#f5f5f5;"} <= set(re.findall(r"--[\w-]+:#\w+;", main))
    assert ("#ffffff", light, "#f5f5f5") == brand.LIGHT
    shades = {
        name: int(lightness) / 100
        for name, lightness in re.findall(
            r"--md-(default|code)-bg-color:hsla\(var\(--md-hue\), 15%, (\d+)%, 1\)", palette
        )
    }
    dark = {name: from_hsl(int(hue) / 360, shade) for name, shade in shades.items()}
    assert (dark["default"], over(card, dark["default"]), dark["code"]) == brand.DARK


def from_hsl(hue: float, lightness: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness, 0.15))
