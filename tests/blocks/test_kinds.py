"""A kind of block is one folder: one from outside the package works everywhere, with no other file touched.

`timeline/` beside this file is such a folder. One entry point puts it on the one list of kinds, as that of another
package would. All builds here run in processes of their own, because that list is read once in each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import ROOT
from tests.small import fewest_pages

HERE = Path(__file__).parent
PAGE = """\
---
title: After the interview
nav:
  after: help-now.md
---

# After the interview

/// timeline | While you wait
    id: while-you-wait
    since: Days count from the interview at the careers service.

- Day 1: Write down what they asked. {: #write-down }
- Day 3: Thank them, with *one* detail. {: #thank }
- Day 10: Ask once, and see the [list](timeline:while-you-wait). {: #ask }
///

/// locked | bad-days
/// timeline | On a bad day
    id: on-a-bad-day

- Today: Call somebody at the careers service. {: #call }
///
///
"""
PATCH = "/// replace | thank\n\n- Day 2: Thank them by email. {: #thank }\n///\n"
SETTINGS = """\
site_name: Ours
theme: {name: material}
plugins:
  - handbook:
      edition: ours-1234
      layers: [below]
      terms: {words: {careers service: advice desk}}
      copies: {offline: true, one_file: true, pdf: true}
"""


ALONE = """\
site_name: A
theme: {name: material, font: false}
plugins: [{handbook: {upstream: false}}]
"""


RUN = """\
import pathlib, runpy, sys
from rejection_handbook.files import home
home.ROOT, module = pathlib.Path(sys.argv.pop(1)), sys.argv[1]
del sys.argv[0]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


class Edition:
    """An edition over a layer that has a timeline, over a few pages of the handbook."""

    def __init__(self, folder: Path, path: str, handbook: Path) -> None:
        self.folder, self.path, self.handbook = folder, path, handbook

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def run(self, module: str, *arguments: str, folder: str = "mine") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", RUN, str(self.handbook), module, *arguments],
            cwd=self.folder / folder,
            env=os.environ | {"PYTHONPATH": self.path},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What Python must search to know of the kind, as it would after `pip install`."""
    installed = tmp_path_factory.mktemp("installed") / "timeline-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: timeline\nVersion: 1.0\n", encoding="utf-8")
    points = "[rejection_handbook.kinds]\ntimeline = timeline.kind:KIND\n"
    (installed / "entry_points.txt").write_text(points, encoding="utf-8")
    return os.pathsep.join([str(HERE), str(installed.parent)])


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory, path: str) -> Edition:
    edition = Edition(tmp_path_factory.mktemp("edition"), path, fewest_pages(tmp_path_factory))
    edition.write("mine/below/mkdocs.yml", "site_name: Below\nplugins: [{handbook: {}}]\n")
    edition.write("mine/below/docs/after.md", PAGE)
    edition.write("mine/mkdocs.yml", SETTINGS)
    edition.write("mine/docs/after.patch.md", PATCH)
    for command in ("accept", "ids"):
        done = edition.run("rejection_handbook", command)
        assert done.returncode == 0, done.stderr
    built = edition.run("mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    return edition


@pytest.fixture(scope="module")
def site(edition: Edition) -> Path:
    return edition.folder / "mine" / "site"


def texts_of(html: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(html).css("handbook-timeline")]


def test_it_is_rendered_with_patches_and_terms_laid_over_it(site: Path) -> None:
    page = (site / "after" / "index.html").read_text(encoding="utf-8")
    waiting, _ = texts_of(page)
    assert "Day 2 Thank them by email." in waiting
    assert "Day 3" not in page
    assert "from the interview at the advice desk." in waiting
    assert '#while-you-wait">list</a>' in page


def test_it_is_recorded_in_the_lock_file_and_told_when_the_words_below_change(edition: Edition) -> None:
    lock = json.loads((edition.folder / "mine" / "handbook.lock").read_text(encoding="utf-8"))
    assert "after.md#thank" in json.dumps(lock)
    edition.write("mine/below/docs/after.md", PAGE.replace("one* detail", "two* details"))
    told = edition.run("rejection_handbook", "review").stdout
    edition.write("mine/below/docs/after.md", PAGE)
    assert "[-*one* detail.-] {+*two* details.+}" in told


def test_it_is_kept_where_it_is_locked(edition: Edition, site: Path) -> None:
    _, locked = texts_of((site / "after" / "index.html").read_text(encoding="utf-8"))
    assert "Call somebody at the careers service." in locked
    edition.write("mine/docs/after.patch.md", f"{PATCH}\n/// remove | on-a-bad-day\n///\n")
    told = edition.run("rejection_handbook", "review").stderr
    edition.write("mine/docs/after.patch.md", PATCH)
    assert "after.patch.md:6: " in told
    assert "“bad-days”" in told


def test_its_style_and_its_script_are_joined_with_the_others_and_asked_for_on_its_page_alone(site: Path) -> None:
    assert "handbook-timeline ol" in (site / "assets/handbook/timeline.css").read_text(encoding="utf-8")
    for script in ("timeline.js", "onefile.js"):
        assert 'define("handbook-timeline"' in (site / "assets/handbook" / script).read_text(encoding="utf-8")
    assert "timeline.css" in (site / "after" / "index.html").read_text(encoding="utf-8")
    assert "timeline.css" not in (site / "help-now" / "index.html").read_text(encoding="utf-8")


def test_its_words_are_measured(edition: Edition) -> None:
    told = edition.run("rejection_handbook", "check").stdout
    (row,) = [line for line in told.splitlines() if line.startswith("after.md")]
    assert int(row.split()[1]) >= 20, told


def test_readers_can_take_it_away(site: Path) -> None:
    words = "While you wait\nDay 1: Write down what they asked.\nDay 2: Thank them by email.\n"
    assert (site / "downloads" / "while-you-wait.txt").read_text(encoding="utf-8").startswith(words)
    with zipfile.ZipFile(site / "downloads" / "handbook-offline.zip") as bundle:
        (name,) = [name for name in bundle.namelist() if name.endswith("after/index.html")]
        assert "Day 2 Thank them by email." in texts_of(bundle.read(name).decode())[0]
    one_file = (site / "downloads" / "handbook.html").read_text(encoding="utf-8")
    assert "Thank them by email." in one_file
    assert "handbook-timeline ol" in one_file


WRONG = {
    "/// timeline | One\n    id: one\n\nToday: rest.\n///\n": "6: A step is written",
    "/// timeline | Two\n    idd: two\n///\n": "4: A timeline has no option “idd”. Did you mean “id”?",
    "/// timeline | Three\nsince: today\n///\n": "4: Options are indented by four spaces: “    since:",
    "/// timelin | Four\n///\n": "3: There is no block called “timelin”. Did you mean “timeline”?",
    "- a\n\n    /// timeline | Five\n    ///\n": "5: This timeline stands inside a list",
}
LOST = {
    "[it](timeline:weit)\n\n/// timeline | Wait\n\n- Day 1: Rest. {: #rest }\n///\n":
        "3: There is no timeline with the id “weit”. Did you mean “wait”?",
}  # fmt: skip
"""Links are followed once all blocks can be read."""


@pytest.mark.parametrize("wrong", [WRONG, LOST], ids=["blocks", "links"])
def test_what_is_wrong_with_it_is_told_with_its_line_and_the_list_of_kinds_has_it(
    tmp_path: Path, path: str, wrong: dict[str, str]
) -> None:
    edition = Edition(tmp_path, path, ROOT)
    edition.write("mine/mkdocs.yml", ALONE)
    edition.write("mine/docs/index.md", "# A\n")
    for number, text in enumerate(wrong):
        edition.write(f"mine/docs/{number}.md", f"# A\n\n{text}")
    done = edition.run("mkdocs", "build", "--strict")
    assert done.returncode == 1
    for number, told in enumerate(wrong.values()):
        assert f" {number}.md:{told}" in done.stderr


def test_its_folder_is_the_only_place_that_names_it() -> None:
    files = [path for path in (ROOT / "plugins").rglob("*") if path.suffix in (".py", ".css", ".js", ".html")]
    assert [path for path in files if "timeline" in path.read_text(encoding="utf-8")] == []
