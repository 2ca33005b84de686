"""`python3 -m dev`, which sets up everything, says what it cannot set up."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import dev.__main__ as dev
import pytest
from tests.conftest import ROOT

CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = [name for name, *_ in dev.PROGRAMS]
FAULTS = {".js": '\nif ("1" == 2) alert();\n', ".css": "\np {\n  colour: red;\n}\n"}


@pytest.mark.parametrize(
    ("command", "missing", "told"),
    [
        ("test", ["Java"], ["Java"]),
        ("test", ["Firefox"], ["Firefox"]),
        ("test", NAMES, NAMES),
        ("lint", NAMES, ["Node.js", "npm"]),
    ],
)
def test_a_command_does_not_begin_without_a_program_that_it_needs_and_names_each_in_one_sentence(
    command: str, missing: list[str], told: list[str]
) -> None:
    variables = {variable: sys.executable for _, _, variable, _, _ in dev.PROGRAMS}
    variables |= {variable: "/nowhere" for name, _, variable, _, _ in dev.PROGRAMS if name in missing}
    done = subprocess.run(
        [sys.executable, "-m", "dev", command],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert [line.partition(" is missing, ")[0] for line in lines] == told
    for line in lines:
        assert re.search(r"install it with: sudo apt-get install [\w-]+\. .* in the variable [A-Z]+\.$", line), line


@pytest.mark.parametrize("command", ["site", "serve"])
def test_the_handbook_is_built_without_any_program_but_python(command: str) -> None:
    assert dev.COMMANDS[command][1] == []


def test_lint_sees_every_script_and_style_wherever_it_lies_and_the_types_of_every_script(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    package = tmp_path / "plugins" / "rejection_handbook"
    for path in (ROOT / "plugins" / "rejection_handbook").rglob("*"):
        if path.suffix in FAULTS:
            copy = package / path.relative_to(ROOT / "plugins" / "rejection_handbook")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    room = package / "room"
    room.mkdir()
    (tmp_path / "dev").mkdir()
    for name in ("biome.jsonc", "tsconfig.json", "dev/handbook.d.ts"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("room.js", "room.css"):
        (room / name).touch()
    theirs = tmp_path / "overrides" / "assets" / "javascripts"
    ours = [path for path in tmp_path.rglob("*") if path.suffix in FAULTS and theirs not in path.parents]
    for path in ours:
        path.write_text(path.read_text(encoding="utf-8") + FAULTS[path.suffix], encoding="utf-8")
    names = {path.relative_to(tmp_path).as_posix() for path in ours}
    scripts = {name for name in names if name.endswith(".js")}
    assert len(scripts) > 15
    said = lint(tmp_path, dev.BIOME, "check", "--max-diagnostics=none")
    assert set(re.findall(r"(?m)^(\S+):\d+:\d+ lint/", said)) == names, said
    said = lint(tmp_path, dev.TSC, "--project", ".")
    assert set(re.findall(r"(?m)^(\S+)\(\d+,\d+\): error ", said)) == scripts, said


def lint(folder: Path, *command: str) -> str:
    done = subprocess.run(dev.node_tool(*command), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done
    return done.stdout + done.stderr


def test_a_program_is_found_by_its_variable_or_else_by_any_of_its_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    monkeypatch.setenv("A_PROGRAM", "/nowhere")
    name = Path(sys.executable).name
    assert dev.program("A_PROGRAM", [name]) is None
    monkeypatch.delenv("A_PROGRAM")
    assert dev.program("A_PROGRAM", ["no-such-program", name]) == str(Path(sys.executable))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.program("A_PROGRAM", [name]) is None


@pytest.mark.parametrize("package", ["chromium", *(package for *_, package in dev.PROGRAMS)])
def test_every_program_is_installed_by_ci_and_named_in_the_readme(package: str) -> None:
    assert f"missing+=({package})" in CI
    assert re.search(rf"sudo apt-get install (?:[\w-]+ )*{package}\b", README)
