"""An edition moves from one engine to another by one command, and back: its files are those of a new one."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from rejection_handbook.cli import main
from rejection_handbook.editors.engine import ENGINES, engine_of, find_unplugged, moved
from rejection_handbook.editors.new import Answers, compose


@pytest.fixture(autouse=True)
def one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rejection_handbook.editors.new._edition", lambda _: "northbridge-aaaa")


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@pytest.mark.parametrize(("old", "new"), list(itertools.permutations(ENGINES, 2)))
def test_an_edition_that_moved_has_the_files_of_one_that_began_there(old: str, new: str, tmp_path: Path) -> None:
    options = {"centre": {"name": "Northbridge"}}
    write(tmp_path, compose(Answers(options, engine=old)))
    assert engine_of(tmp_path) == old
    for path, text in moved(tmp_path, new).items():
        path.write_text(text, encoding="utf-8")
    expected = compose(Answers(options, engine=new))
    assert engine_of(tmp_path) == new
    for name, data in expected.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == data.decode(), name


def test_the_command_writes_what_changes_and_says_what_to_type_next(tmp_path: Path) -> None:
    write(tmp_path, compose(Answers({"centre": {"name": "Northbridge"}}, publish=("netlify",))))
    own = {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*.md")}
    runner = CliRunner()
    done = runner.invoke(main, ["engine", "materialx", str(tmp_path)])
    assert done.exit_code == 0, done.output
    for line in ENGINES["materialx"].install + ENGINES["materialx"].build:
        assert f"  {line}" in done.output.splitlines()
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text("utf-8"))["theme"]["name"] == "materialx"
    assert {path: path.read_bytes() for path in own} == own
    again = runner.invoke(main, ["engine", "materialx", str(tmp_path)])
    assert "already" in again.output
    nowhere = runner.invoke(main, ["engine", "materialx", str(tmp_path / "docs")])
    assert nowhere.exit_code == 1
    assert "There is no mkdocs.yml" in nowhere.output


@pytest.mark.parametrize(
    ("engine", "installed", "told"), [("mkdocs", True, 2), ("mkdocs", False, 0), ("materialx", True, 0)]
)
def test_the_way_back_puts_material_in_its_place_where_the_other_lies_over_it(
    engine: str, *, installed: bool, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, compose(Answers({"centre": {"name": "Northbridge"}}, engine="zensical")))
    found = [object()] if installed else []
    monkeypatch.setattr("rejection_handbook.cli.engine.metadata.distributions", lambda **_: found)
    lines = CliRunner().invoke(main, ["engine", engine, str(tmp_path)]).output.splitlines()
    back = ["  python -m pip uninstall -y mkdocs-materialx"]
    back += ["  python -m pip install --force-reinstall --no-deps mkdocs-material"]
    assert [line for line in lines if line in back] == back[:told]


@pytest.mark.parametrize(
    "theme", ["theme: material\n", "theme:\n  # Ours\n  language: cy\n  name: 'material' # looks\n"]
)
def test_the_theme_is_found_however_it_is_written(theme: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: material\n{theme}plugins: [search, handbook]\n", encoding="utf-8")
    (text,) = (text for path, text in moved(tmp_path, "materialx").items() if path.name == "mkdocs.yml")
    found = yaml.safe_load(text)
    assert found["site_name"] == "material"
    assert (found["theme"] if isinstance(found["theme"], str) else found["theme"]["name"]) == "materialx"


def test_settings_under_the_name_that_properdocs_prefers_are_found(tmp_path: Path) -> None:
    (tmp_path / "properdocs.yml").write_text("theme:\n  name: material\n", encoding="utf-8")
    assert moved(tmp_path, "materialx")[tmp_path / "properdocs.yml"] == "theme:\n  name: materialx\n"


def test_an_edition_without_requirements_gets_them_and_own_lines_stay(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("theme:\n  name: material\n", encoding="utf-8")
    assert moved(tmp_path, "properdocs")[tmp_path / "requirements.txt"].splitlines()[0] == "rejection-handbook"
    own = "./rejection_handbook-0.1.0-py3-none-any.whl\nmkdocs-redirects>=1 # ours\n"
    (tmp_path / "requirements.txt").write_text(own, encoding="utf-8")
    assert moved(tmp_path, "zensical")[tmp_path / "requirements.txt"].startswith(own)


def test_a_site_that_was_built_without_the_plugin_is_named(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    assert list(find_unplugged(tmp_path, site)) == []
    page = '<meta name="generator" content="zensical-0.0.73">{}'
    (site / "index.html").write_text(page.format(""), encoding="utf-8")
    (tmp_path / "zensical.toml").write_text("", encoding="utf-8")
    found = [(one.path, one.message) for one in find_unplugged(tmp_path, site)]
    assert [path for path, _ in found] == ["zensical.toml", "site/index.html"]
    assert all("handbook engine zensical" in message for _, message in found)
    (tmp_path / "zensical.toml").unlink()
    (site / "index.html").write_text(page.format('<script src="assets/handbook/handbook.js">'), encoding="utf-8")
    assert list(find_unplugged(tmp_path, site)) == []
