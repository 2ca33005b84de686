"""`handbook accept` keeps what readers may still have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rejection_handbook.cli import main

CONFIG = (
    "site_name: Wexford\ntheme: {name: material, font: false}\nplugins:\n  - handbook:\n      edition: wexford-2b7c\n"
)
LIST = "# Ours\n\n/// checklist | Ours\n    id: ours\n\n{}///\n"


@pytest.mark.usefixtures("smallest_handbook")
def test_ids_that_are_gone_stay_recorded_for_a_build_to_ask_after(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for items in (["rest", "walk"], ["walk", "write"]):
        text = LIST.format("".join(f"- [ ] Do {item} {{: #{item} }}\n" for item in items))
        (tmp_path / "docs" / "ours.md").write_text(text, encoding="utf-8")
        assert CliRunner().invoke(main, ["accept", "--folder", str(tmp_path)]).exit_code == 0
    recorded = json.loads((tmp_path / "handbook.lock").read_text(encoding="utf-8"))["checklists"]
    assert recorded["ours"] == ["rest", "walk", "write"]
