"""`handbook accept` keeps what readers may still have, and `upgrade` names what an edition has not seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.editions.releases import CONTENT, Tree
from tests.small import FEWEST

from rejection_handbook.cli import main
from rejection_handbook.files import home

CONFIG = (
    "site_name: Wexford\ntheme: {name: material, font: false}\nplugins:\n  - handbook:\n      edition: wexford-2b7c\n"
)
LIST = "# Ours\n\n/// checklist | Ours\n    id: ours\n\n{}///\n"


def run(command: str, *arguments: str) -> str:
    result = CliRunner().invoke(main, [command, *arguments])
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


@pytest.mark.usefixtures("smallest_handbook")
def test_ids_that_are_gone_stay_recorded_for_a_build_to_ask_after(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for items in (["rest", "walk"], ["walk", "write"]):
        text = LIST.format("".join(f"- [ ] Do {item} {{: #{item} }}\n" for item in items))
        (tmp_path / "docs" / "ours.md").write_text(text, encoding="utf-8")
        run("accept", "--folder", str(tmp_path))
    recorded = json.loads((tmp_path / "handbook.lock").read_text(encoding="utf-8"))["checklists"]
    assert recorded["ours"] == ["rest", "walk", "write"]


def test_a_page_is_new_until_the_edition_has_seen_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Tree(tmp_path / "tree", CONTENT)
    tree.keep(FEWEST)
    monkeypatch.setattr(home, "ROOT", tree.folder)
    edition = tmp_path / "mine"
    edition.joinpath("docs").mkdir(parents=True)
    edition.joinpath("mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    run("accept", "--folder", str(edition))
    tree.write("docs/new.md", "# New\n\nA page.\n")
    told = run("upgrade", str(edition))
    assert "new.md" in told
    assert "help-now.md" not in told
    run("accept", "--folder", str(edition))
    assert "new.md" not in run("upgrade", str(edition))


@pytest.mark.parametrize("slip", ["editon: wexford-2b7c", "edition: wexford-2b7c\n      leave_uot: [help-now.md]"])
@pytest.mark.usefixtures("smallest_handbook")
def test_nothing_is_recorded_while_the_settings_have_a_fault(tmp_path: Path, slip: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG.replace("edition: wexford-2b7c", slip), encoding="utf-8")
    for command in (["accept", "--folder"], ["accept", "--new-name", "--folder"], ["ids"]):
        result = CliRunner().invoke(main, [*command, str(tmp_path)])
        assert (result.exit_code, "Nothing was written" in result.output) == (1, True), result.output
        assert not (tmp_path / "handbook.lock").exists()


@pytest.mark.usefixtures("smallest_handbook")
def test_without_a_lock_file_an_upgrade_does_not_say_that_nothing_changed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    none, unknown = "Nothing: no other page of the handbook has changed.", "Nobody can tell: handbook.lock does not say"
    for told, untold in ((unknown, none), (none, unknown)):
        text = run("upgrade", str(tmp_path))
        assert (told in text, untold in text) == (True, False)
        run("accept", "--folder", str(tmp_path))
