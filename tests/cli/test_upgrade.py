"""`handbook upgrade` names the pages that an edition has not seen, and none that it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.editions.releases import CONTENT, Tree
from tests.small import FEWEST

from rejection_handbook.cli import main
from rejection_handbook.files import home

CONFIG = """\
site_name: Wexford
theme: {name: material, font: false}
plugins:
  - handbook:
      edition: wexford-2b7c
"""


def run(command: str, *arguments: str) -> str:
    result = CliRunner().invoke(main, [command, *arguments])
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


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
