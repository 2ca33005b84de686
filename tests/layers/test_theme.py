"""What an edition says of its theme: pictures that are there, and names that are no slips."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lay import write

from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.read import read_edition

PNG = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
PICTURES: dict[str, str | bytes] = {
    "docs/assets/crest.svg": SVG,
    "docs/assets/logo.png": PNG,
    "docs/assets/Big.png": PNG + bytes(600_000),
    "docs/assets/false.jpg": PNG,
    "docs/assets/script.svg": SVG.replace(b"<path", b"<script"),
    "docs/assets/small.ico": b"\0\0\x01\0",
    "overrides/assets/ours.svg": SVG,
    "docs/us.md": "---\nnav: none\n---\n# Us\n",
}


def told(folder: Path, *theme: str, files: dict[str, str | bytes] | None = None, more: str = "") -> list[str]:
    """Return what is said of an edition whose `theme:` begins in line 2."""
    lines = "\n".join(f"  {line}" for line in ("name: material", *theme))
    plugin = f"plugins:\n  - handbook:\n      edition: northbridge-7f3k\n{more}"
    write(folder, {"mkdocs.yml": f"site_name: A\ntheme:\n{lines}\n{plugin}", **PICTURES, **(files or {})})
    problems = read_edition(folder / "mkdocs.yml", folder / "docs", parser).problems
    assert all(problem.level == "warning" for problem in problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("logo: assets/logo.svg", "mkdocs.yml:4: There is no picture “assets/logo.svg” in docs. Did you mean “assets"),
        ("logo: logo.png", "mkdocs.yml:4: There is no picture “logo.png” in docs. Did you mean “assets/logo.png”?"),
        ("favicon: assets/crst.svg", "mkdocs.yml:4: There is no picture “assets/crst.svg” in docs. Did you mean “ass"),
        ("logo: x.svg", "mkdocs.yml:4: There is no picture “x.svg” in docs. Put the picture there, or take this line"),
        ("logo: docs/assets/crest.svg", "mkdocs.yml:4: “logo” is a path as seen from docs, with / between its parts."),
        ("logo: /assets/crest.svg", "mkdocs.yml:4: “logo” is a path as seen from docs, with / between its parts. Wri"),
        ("logo: assets\\crest.svg", "mkdocs.yml:4: “logo” is a path as seen from docs, with / between its parts. Wri"),
        ("logo: Assets/Crest.svg", "mkdocs.yml:4: There is no picture “Assets/Crest.svg”: small and capital letters "),
        ("logo: assets/Big.png", "assets/Big.png: This logo has 601 kB, and it may have 500. Save it smaller."),
        ("favicon: assets/Big.png", "assets/Big.png: This favicon has 601 kB, and it may have 500. Save it smaller."),
        ("logo: assets/false.jpg", "assets/false.jpg: This is no .jpg picture, whatever its name says. Save it again"),
        ("logo: assets/script.svg", "assets/script.svg: This SVG holds more than a picture (“script”)."),
        ("logo: assets/small.ico", "assets/small.ico: A logo is a picture whose name ends in .svg, .png, .jpg or .we"),
        ("logo: [a]", "mkdocs.yml:4: “logo” should be the path of a picture, as seen from docs: logo: assets/logo.svg"),
        ("logo: https://x.example/a.png?b", "mkdocs.yml:4: “logo” is fetched from another host, which would see each"),
        ("lgo: assets/crest.svg", "mkdocs.yml:4: “theme” has no entry “lgo”. Did you mean “logo”?"),
        ("Logo: assets/crest.svg", "mkdocs.yml:4: “theme” has no entry “Logo”. Did you mean “logo”?"),
        ("favico: assets/crest.svg", "mkdocs.yml:4: “theme” has no entry “favico”. Did you mean “favicon”?"),
        ("colour: red", "mkdocs.yml:4: “theme” has no “colour”. Say your colour under “centre”, below “handbook”: co"),
    ],
)  # fmt: skip
def test_a_picture_or_a_name_that_does_nothing_is_told_with_what_is_near(
    tmp_path: Path, entry: str, problem: str
) -> None:
    (message,) = told(tmp_path, entry)
    assert message.startswith(problem)


@pytest.mark.parametrize(
    "entry",
    [
        "logo: assets/crest.svg",
        "logo: ./assets/crest.svg",
        "favicon: assets/small.ico",
        "favicon: assets/images/favicon.png",
        "logo: assets/ours.svg",
        "logo:",
        "logo: !ENV LOGO_THAT_IS_NOT_SET",
        "icon: {logo: material/home}",
        "announcement: x",
        "features: [navigation.instant]",
    ],
)
def test_a_picture_that_readers_see_is_not_spoken_of(tmp_path: Path, entry: str) -> None:
    assert told(tmp_path, entry) == []


def test_a_picture_may_come_from_a_layer_below(tmp_path: Path) -> None:
    layer: dict[str, str | bytes] = {
        "shared/docs/assets/below.svg": SVG,
        "shared/mkdocs.yml": "theme: {name: material, logo: assets/gone.svg, favicon: assets/gone.ico}\n",
    }
    assert told(tmp_path, "logo: assets/below.svg", files=layer, more="      layers: [shared]\n") == [
        "shared/mkdocs.yml:1: There is no picture “assets/gone.ico” in docs. Did you mean “assets/small.ico”?"
    ]
