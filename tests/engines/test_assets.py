"""The styles and scripts that readers get."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.conftest import ROOT, Handbook

from rejection_handbook.copies.site import ASSETS as FOLDER
from rejection_handbook.engines.assets import join, joined_files
from rejection_handbook.language.words.words import read_words

PACKAGE = ROOT / "plugins" / "rejection_handbook"
FILES = joined_files()
WORDS = read_words()


def test_styles_and_scripts_together_stay_light_on_a_phone() -> None:
    pairs: dict[str, str] = {}
    for name, parts in FILES.items():
        pairs[Path(name).stem] = pairs.get(Path(name).stem, "") + join(parts, WORDS)
    weights = {name: len(gzip.compress(text.encode(), mtime=0)) for name, text in pairs.items()}
    limits = dict.fromkeys(weights, 7_000) | {
        "handbook": 14_000,
        "email": 9_800,
        "files": 3_500,
        "offline": 3_000,
        "onefile": 40_000,
    }
    assert {name: weight for name, weight in weights.items() if not 0 < weight <= limits[name]} == {}


def test_every_style_and_script_of_the_house_reaches_readers() -> None:
    alone = {PACKAGE / "copies" / "website" / "service-worker.js"}  # test_install.py
    written = {path for suffix in ("css", "js") for path in PACKAGE.rglob(f"*.{suffix}")} - alone
    assert {path for parts in FILES.values() for path in parts} == written


@pytest.mark.parametrize("name", FILES)
def test_joining_leaves_out_comments_and_indentation_and_no_code(name: str) -> None:
    joined = join(FILES[name], WORDS)
    for path in FILES[name]:
        text = path.read_text(encoding="utf-8")
        comment = False
        for line in map(str.strip, text.split("\n")):
            comment = comment or line.startswith("/*")
            if line and not comment and not line.startswith("//"):
                assert f"{line}\n" in joined
            comment = comment and "*/" not in line
    assert "\n\n" not in joined
    assert not any(line.startswith(("/*", "//", " ", "\t")) for line in joined.split("\n"))


def test_a_centre_can_replace_one_part_and_keep_the_others(handbook: Handbook, tmp_path: Path) -> None:
    part = tmp_path / "mine" / FOLDER / "checklist.css"
    part.parent.mkdir(parents=True)
    part.write_text("/* ours */\nhandbook-checklist { color: teal; }\n", encoding="utf-8")
    handbook.write({"index.md": "# Start here\n"})
    handbook.config["theme"] = {"name": "material", "font": False, "custom_dir": str(tmp_path / "mine")}
    handbook.configure()
    built = handbook.build()
    assert built.messages == ()
    styles = built.html(f"{FOLDER}/handbook.css")
    assert "color: teal" in styles
    assert "handbook-email" in styles


def test_a_site_carries_all_styles_and_scripts_and_each_page_asks_for_the_first_pair(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start here\n", "a/b.md": "# B\n"})
    built = handbook.build()
    own, worker = sorted({*FILES} - {"search.js"}), "assets/javascripts/workers/search.*.js"
    assert sorted(path.name for path in (built.site / FOLDER).iterdir()) == own
    assert [path.read_text("utf-8").startswith("self.handbook") for path in built.site.glob(worker)] == [True]
    page = built.html("a/b/index.html")
    assert f'href="../../{FOLDER}/handbook.css"' in page
    assert f'src="../../{FOLDER}/handbook.js"' in page
    assert page.count(FOLDER) == 2


def test_a_page_with_a_block_that_needs_them_asks_for_the_second_styles_without_a_script(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start here\n", "a/b.md": "# B\n\n/// progress\n///\n"})
    built = handbook.build()
    link = f'<link rel="stylesheet" href="../../{FOLDER}/progress.css">'
    assert built.html("a/b/index.html").partition("</head>")[0].count(link) == 1
    assert "progress.css" not in built.html("index.html") + built.html("404.html")
