"""The name under which readers keep their ticks: nothing records another by accident, and no message leads to one.

It costs a minute, as each command reads the whole handbook.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import ROOT

from rejection_handbook.cli import main
from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.layer import HANDBOOK
from rejection_handbook.layers.read import read_edition

pytestmark = pytest.mark.usefixtures("smallest_handbook")

NAME = "wexford-college-c2pm"
NO_ENTRY = "“handbook” has no entry “{}”. Did you mean “edition”?"
NO_NAME = f"lost its name, under which its readers keep their ticks. It is: edition: {NAME}"
NO_WORDS = "“edition” should be words on one line"
NO_PLUGIN = "“handbook” is not among the plugins, so these pages are no edition of it."
OTHER = f"handbook.lock knows this edition as “{NAME}”, and here it is “northbridge-7f3k”."
SLIPS = {
    "a letter is missing": ("edition:", "editon:", NO_ENTRY.format("editon")),
    "a capital letter": ("edition:", "Edition:", NO_ENTRY.format("Edition")),
    "another word": ("edition:", "centre_edition:", NO_ENTRY.format("centre_edition")),
    "no name behind it": (f"edition: {NAME}", "edition:", NO_NAME),
    "a number": (NAME, "12", NO_WORDS),
    "a list": (NAME, f"[{NAME}]", NO_WORDS),
    "spaces": (NAME, "Wexford College", "“edition” should be a short name without spaces"),
    "the handbook's own": (NAME, HANDBOOK, NO_NAME),
    "not there at all": (f"      edition: {NAME}\n", "", NO_NAME),
    "another name": (NAME, "northbridge-7f3k", OTHER),
    "beside the handbook": ("      edition:", "  edition:", "too far left"),
    "a slip in the plugin": ("- handbook:", "- hanbook:", f"{NO_PLUGIN} Write it in place of “hanbook”."),
    "no plugin": ("- handbook:", "- tags:", f"{NO_PLUGIN} Add below “plugins”: - handbook"),
    "a slip in the list of plugins": (
        "plugins:",
        "pluins:",
        "There is no setting “pluins”, so these pages are no edition.",
    ),
    "in another block": ("      edition:", "      centre:\n        edition:", "“centre” has no entry “edition”."),
}
"""What is written in place of what in `mkdocs.yml`, and what an adviser is told."""


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition that has been accepted under its name."""
    folder = tmp_path / "mine"
    folder.joinpath("docs").mkdir(parents=True)
    folder.joinpath("mkdocs.yml").write_text(
        f"site_name: Wexford\ntheme: {{name: material, font: false}}\nplugins:\n  - handbook:\n      edition: {NAME}\n",
        encoding="utf-8",
    )
    assert run("accept", "--folder", str(folder))[0] == 0
    assert f'"name": "{NAME}"' in lock(folder)
    return folder


def lock(folder: Path) -> str:
    return (folder / "handbook.lock").read_text(encoding="utf-8")


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in read_edition(folder / "mkdocs.yml", folder / "docs", parser).problems]


@pytest.mark.parametrize(("old", "new", "words"), SLIPS.values(), ids=SLIPS)
@pytest.mark.parametrize("arguments", [[], ["--new-name"]], ids=["", "--new-name"])
def test_accept_records_nothing_while_the_name_has_a_slip(
    folder: Path, old: str, new: str, words: str, arguments: list[str]
) -> None:
    before = lock(folder)
    change(folder, old, new)
    status, output = run("accept", *arguments, "--folder", str(folder))
    if arguments and new == "northbridge-7f3k":  # which is what the option is for
        assert (status, '"name": "northbridge-7f3k"' in lock(folder)) == (0, True)
        assert problems(folder) == []
        return
    assert status == 1
    assert words in output
    assert lock(folder) == before


@pytest.mark.parametrize(("old", "new", "words"), SLIPS.values(), ids=SLIPS)
def test_no_message_leads_away_from_the_name_that_readers_have(folder: Path, old: str, new: str, words: str) -> None:
    change(folder, old, new)
    output = "\n".join([*problems(folder), run("ids", "--check", str(folder))[1], run("review", str(folder))[1]])
    assert words in output
    assert "Choose one that nobody else has" not in output
    assert f"edition: {HANDBOOK}" not in output
    change(folder, new or "  - handbook:\n", old if new else f"  - handbook:\n{old}")
    assert problems(folder) == []


def test_a_name_that_was_once_recorded_where_it_had_a_slip_is_forgotten(folder: Path) -> None:
    path = folder / "handbook.lock"
    path.write_text(lock(folder).replace(NAME, HANDBOOK), encoding="utf-8")
    assert problems(folder) == []
    assert run("accept", "--folder", str(folder))[0] == 0
    assert f'"name": "{NAME}"' in lock(folder)


def test_a_new_edition_without_a_name_is_asked_for_one(folder: Path) -> None:
    (folder / "handbook.lock").unlink()
    change(folder, f"      edition: {NAME}\n", "")
    (problem,) = problems(folder)
    assert "Choose one that nobody else has: edition: northbridge-7f3k" in problem
    assert run("accept", "--folder", str(folder))[0] == 1
    assert not (folder / "handbook.lock").exists()


@pytest.mark.parametrize("slip", ["a slip in the plugin", "no plugin", "a slip in the list of plugins"])
@pytest.mark.parametrize("recorded", [True, False], ids=["recorded", "new"])
def test_where_the_plugin_is_missing_nothing_is_said_of_a_name(folder: Path, slip: str, *, recorded: bool) -> None:
    if not recorded:
        (folder / "handbook.lock").unlink()
    old, new, words = SLIPS[slip]
    change(folder, old, new)
    (problem,) = problems(folder)
    assert words in problem


def test_the_option_for_a_new_name_is_described_for_advisers() -> None:
    assert "`--new-name`" in (ROOT / "docs" / "authors" / "updates.md").read_text(encoding="utf-8")
