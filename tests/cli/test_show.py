"""`handbook show` and `handbook menu` print what an edition may change, in the form in which it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.conftest import Handbook

from rejection_handbook.cli import main

pytestmark = pytest.mark.usefixtures("small_handbook")
EMAIL = "emails/one-reminder.md"


@pytest.fixture
def folder(handbook: Handbook, tmp_path: Path) -> Path:
    handbook.configure(upstream=True, edition="northbridge-7f3k")
    return tmp_path


def run(command: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, *arguments])


def test_what_is_shown_is_a_patch_that_changes_nothing(folder: Path, handbook: Handbook) -> None:
    shown = run("show", f"{EMAIL}#one-reminder", "--folder", str(folder)).stdout
    assert shown.startswith("/// replace | one-reminder\n\n/// email | ")
    handbook.write({EMAIL.replace(".md", ".patch.md"): shown})
    assert run("show", f"{EMAIL}#one-reminder", "--folder", str(folder)).stdout == shown
    told = run("review", str(folder)).output
    assert "stops" not in told, told


def test_a_page_shows_the_ids_of_its_parts(folder: Path) -> None:
    rows = [line.split() for line in run("show", EMAIL, "--folder", str(folder)).stdout.splitlines()]
    assert ["one-reminder", "email", "///"] in [row[:3] for row in rows]
    assert run("show", EMAIL.replace(".md", ".patch.md"), "--folder", str(folder)).exit_code == 0


@pytest.mark.parametrize(
    ("name", "near"), [("one-reminder.md", f"Did you mean “{EMAIL}”?"), (f"{EMAIL}#one-remindr", "“one-reminder”?")]
)
def test_a_part_that_is_not_there_is_told_with_the_nearest(folder: Path, name: str, near: str) -> None:
    result = run("show", name, "--folder", str(folder))
    assert (result.exit_code, near in result.output) == (1, True), result.output


def test_the_menu_is_printed_as_it_can_be_pasted(folder: Path) -> None:
    printed = run("menu", str(folder)).stdout
    assert {"Start here": "index.md"} in yaml.safe_load(printed)["nav"]
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + printed, encoding="utf-8")
    assert run("menu", str(folder)).stdout == printed
