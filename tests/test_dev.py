"""`python3 -m dev`, which sets up everything, says what it cannot set up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import dev.__main__ as dev
import pytest
from tests.conftest import ROOT

CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = [name for name, *_ in dev.PROGRAMS]


@pytest.mark.parametrize("missing", [["Java"], ["Firefox"], NAMES], ids=" and ".join)
def test_the_tests_do_not_begin_without_a_program_and_name_each_in_one_sentence(missing: list[str]) -> None:
    variables = {variable: sys.executable for _, _, variable, _, _ in dev.PROGRAMS}
    variables |= {variable: "/nowhere" for name, _, variable, _, _ in dev.PROGRAMS if name in missing}
    done = subprocess.run(
        [sys.executable, "-m", "dev", "test"],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert [line.partition(" is missing, ")[0] for line in lines] == missing
    for line in lines:
        assert re.search(r"install it with: sudo apt-get install [\w-]+\. .* in the variable [A-Z]+\.$", line), line


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
