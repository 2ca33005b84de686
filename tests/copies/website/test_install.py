"""What a site on a home screen is called and looks like, and what of it browsers keep."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.conftest import ROOT, Handbook

from rejection_handbook.brand.colour import COLOUR
from rejection_handbook.brand.mark import icon, whole_icon

MANIFEST, WORKER = "manifest.webmanifest", "service-worker.js"


def held(site: Path) -> dict[str, Any]:
    """Return what the worker is told of the site."""
    line = (site / WORKER).read_text(encoding="utf-8").partition("\n")[0]
    found: dict[str, Any] = json.loads(line.removeprefix("const handbookSite = ").removesuffix(";"))
    return found


@pytest.mark.parametrize(
    ("centre", "language", "expected"),
    [
        ({}, "en", {"short_name": "Handbook", "dir": "ltr", "theme_color": COLOUR}),
        ({"name": "Northbridge", "short_name": "NB Careers"}, "cy", {"short_name": "NB Careers", "lang": "cy"}),
        ({"name": "The careers service of Northbridge"}, "en", {"short_name": "Handbook"}),  # cut off below an icon
        ({"name": "Northbridge", "colour": "#7a1f3d"}, "ar", {"dir": "rtl", "theme_color": "#7a1f3d"}),
    ],
)
def test_a_home_screen_shows_the_centres_name_and_colour_and_nothing_of_rejections(
    handbook: Handbook, centre: dict[str, str], language: str, expected: dict[str, str]
) -> None:
    handbook.config |= {
        "site_name": "How to: “rejections” & more",
        "theme": {"name": "material", "font": False, "language": language},
    }
    handbook.write({"index.md": "# Start\n"})
    handbook.configure(centre=centre)
    site = handbook.build().site
    found = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    assert found["name"] == "How to: “rejections” & more"
    assert (found["start_url"], found["scope"], found["display"]) == ("./", "./", "standalone")
    assert {key: found[key] for key in expected} == expected
    colour = expected.get("theme_color", COLOUR)
    for entry in found["icons"]:
        with Image.open(site / entry["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == entry["sizes"]
            made = whole_icon(colour, 512) if entry["purpose"] == "maskable" else icon(colour, picture.width)
            assert (site / entry["src"]).read_bytes() == made
    assert {entry["sizes"] for entry in found["icons"]} == {"192x192", "512x512"}


def test_an_icon_that_a_phone_cuts_to_a_circle_keeps_all_of_its_mark() -> None:
    with Image.open(io.BytesIO(whole_icon(COLOUR, 512))) as picture:
        pixels = picture.convert("RGB")
    ground = pixels.getpixel((0, 0))
    mark = [(x, y) for x in range(0, 512, 2) for y in range(0, 512, 2) if pixels.getpixel((x, y)) != ground]
    assert len(mark) > 4000
    assert max((x - 256) ** 2 + (y - 256) ** 2 for x, y in mark) < (512 * 0.4) ** 2


def test_browsers_keep_pages_and_what_they_need_and_no_download_or_copy(handbook: Handbook) -> None:
    handbook.write(
        {
            "index.md": "# Start\n\n/// email | Thanks\n    id: thanks\n    subject: Thanks\n\nDear [Name],\n///\n",
            "o’clock & more.md": "# More\n",
            "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "film.mp4": "no film",
            "large.json": " " * 1_000_001,
        }
    )
    handbook.configure(copies={"offline": True, "one_file": True})
    built = handbook.build()
    assert not built.stopped, built.messages
    site = built.site
    found = held(site)
    assert {"", "o%E2%80%99clock%20&%20more/", "picture.svg", "assets/handbook/handbook.js"} <= found["files"].keys()
    assert not [
        path for path in found["files"] if path.startswith(("downloads", "film", "large", "404", "_", "robots"))
    ]
    assert {"", "assets/handbook/handbook.js", "assets/handbook/email.js"} <= set(found["core"])
    assert "o%E2%80%99clock%20&%20more/" not in found["core"]
    with zipfile.ZipFile(site / "downloads" / "handbook-offline.zip") as bundle:
        names = bundle.namelist()
        assert not [name for name in names if name.endswith((MANIFEST, WORKER)) or "images/app-" in name]
        (page,) = [name for name in names if name.endswith("more/index.html")]
        assert "manifest" not in bundle.read(page).decode()
    assert MANIFEST not in (site / "downloads" / "handbook.html").read_text(encoding="utf-8")


def test_the_version_changes_with_the_words_alone(handbook: Handbook) -> None:
    versions = []
    for words in ("one", "one", "two"):
        handbook.write({"index.md": f"# Start\n\n{words}\n"})
        versions.append(held(handbook.build().site)["version"])
    assert versions[0] == versions[1] != versions[2]


def test_an_edition_that_is_not_to_be_installed_has_a_worker_that_takes_itself_away(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.configure(install=False)
    built = handbook.build()
    assert not (built.site / MANIFEST).exists()
    assert "manifest" not in built.html("index.html")
    assert held(built.site) == {"version": "", "files": {}, "core": []}


def test_a_manifest_and_a_worker_of_an_authors_own_stay(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n", MANIFEST: "{}", WORKER: "// ours\n"})
    site = handbook.build().site
    assert ((site / MANIFEST).read_text(), (site / WORKER).read_text()) == ("{}", "// ours\n")


def test_the_icons_of_the_handbook_are_those_of_its_colour() -> None:
    folder = ROOT / "overrides" / "assets" / "images"
    assert (folder / "app-192.png").read_bytes() == icon(COLOUR, 192)
    assert (folder / "app-512.png").read_bytes() == icon(COLOUR, 512)
    assert (folder / "app-whole.png").read_bytes() == whole_icon(COLOUR, 512)
