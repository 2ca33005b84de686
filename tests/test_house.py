"""The house rules that a machine can hold us to."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.conftest import ROOT

from rejection_handbook.engines.generated import VENDORED

PLUGINS = ROOT / "plugins" / "rejection_handbook"
MODULES = sorted(PLUGINS.rglob("*.py"))
TEXT = {".py", ".js", ".css", ".html", ".svg", ".yml"}


def test_the_markdown_extension_and_the_command_load_without_mkdocs() -> None:
    code = (
        "import sys; sys.modules['mkdocs'] = sys.modules['material'] = None\n"
        "import rejection_handbook.engines.markdown, rejection_handbook.cli"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_module_has_grown_into_two() -> None:
    files = [path for folder in ("plugins", "overrides") for path in (ROOT / folder).rglob("*") if path.suffix in TEXT]
    assert len(files) > len(MODULES)
    lengths = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in files}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_what_the_browser_gets_names_no_other_host() -> None:
    files = [path for path in (ROOT / "overrides").rglob("*") if path.is_file()]
    files += [path for suffix in ("css", "js", "html") for path in PLUGINS.rglob(f"*.{suffix}")]
    for path in files:
        addresses = set(re.findall(rb"(?:https?:)?//[\w-]+\.[\w./-]+", path.read_bytes()))
        assert {address for address in addresses if not is_namespace(address.decode())} == set(), path


def is_namespace(address: str) -> bool:
    """XML namespaces are names that look like addresses; nobody calls them."""
    return address.startswith(
        (
            "http://www.w3.org/",
            "http://schemas.openxmlformats.org/",
            "http://purl.org/dc/",
            "http://schemas.microsoft.com/",
        )
    )


def test_a_script_by_others_is_the_one_whose_version_and_hash_its_licence_names() -> None:
    """What has no line breaks is none of ours, and lies among them."""
    folder = ROOT / "overrides" / "assets" / "javascripts"
    scripts = sorted(folder.glob("*.js"))
    assert [path.name for path in scripts] == [Path(path).name for path in sorted(VENDORED)]
    for path in scripts:
        licence = path.with_name(f"{path.name}.LICENSE.txt").read_text(encoding="utf-8")
        name = path.stem
        assert re.match(rf"{name} \d+\.\d+\.\d+, from the npm package {name}: ", licence, re.IGNORECASE), name
        assert f"\nSHA-256: {hashlib.sha256(path.read_bytes()).hexdigest()}\n" in licence, name
    others = {path for top in ("plugins", "overrides") for path in (ROOT / top).rglob("*.js")} - {*scripts}
    assert len(others) > len(scripts)
    assert [path.name for path in others if max(map(len, path.read_text(encoding="utf-8").split("\n"))) > 500] == []


def test_the_lock_files_of_dependencies_name_no_host() -> None:
    for path in (*ROOT.glob("requirements*.txt"), *ROOT.glob("requirements/*.txt")):
        code = re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"://|--(?:extra-)?index-url|--find-links|\s@\s", code), path


def test_the_lock_file_of_the_tools_from_npm_names_no_host_of_theirs() -> None:
    packages = json.loads((ROOT / "tests" / "node" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    tools = {"lighthouse", "vnu-jar", "@biomejs/biome", "typescript"}
    assert {f"node_modules/{tool}" for tool in tools} <= set(packages)
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_carries_the_words_the_templates_and_the_configuration(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("rejection_handbook/handbook/")}
        assert archive.read("rejection_handbook/handbook/mkdocs.yml") == (ROOT / "mkdocs.yml").read_bytes()
        assert not [name for name in archive.namelist() if name.endswith((".ts", ".jsonc", "tsconfig.json"))]
    expected = {
        f"rejection_handbook/handbook/{path.relative_to(ROOT).as_posix()}"
        for folder in ("docs", "overrides")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert expected <= packed


def test_the_wheel_finds_its_own_content_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Start here\n\n/// progress\n///\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: A centre\ntheme: {name: material, font: false}\nplugins: [{handbook: {upstream: false}}]\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    code = "import rejection_handbook.files.home as home; print(home.ROOT)"
    where = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert Path(where.stdout.strip()) == tmp_path / "installed" / "rejection_handbook" / "handbook"
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site" / "assets" / "handbook" / "handbook.js").is_file()
