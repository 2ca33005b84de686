"""The order of the rooms: each imports from those above it in this list, and from none below."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import ROOT

PACKAGE = ROOT / "plugins" / "rejection_handbook"
ROOMS = (
    "text", "files", "language", "settings", "brand", "blocks", "layers", "copies", "editors", "engines", "cli",
)  # fmt: skip
AT_HOME = {"mkdocs": "engines/mkdocs/", "material": "engines/mkdocs/", "click": "cli/"}
"""Packages that one room alone may know."""
MOST = 15
"""Files at one level of a room. More than that nobody keeps in mind."""


class Import(NamedTuple):
    """`target` is a path within the package, or the name of another package."""

    path: Path
    line: int
    target: str


def imports(package: Path) -> Iterator[Import]:
    for path in sorted(package.rglob("*.py")):
        here = path.relative_to(package).parent.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (Import(path, node.lineno, alias.name.replace(".", "/")) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield Import(path, node.lineno, (node.module or "").replace(".", "/"))
            elif isinstance(node, ast.ImportFrom):
                start = (*here[: len(here) - node.level + 1], *filter(None, (node.module or "").split(".")))
                for alias in node.names:
                    inner = package.joinpath(*start, alias.name)
                    is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
                    yield Import(path, node.lineno, "/".join(["", *start, *([alias.name] if is_module else [])]))


def breaches(package: Path) -> list[str]:
    """Return each import that breaks the order, with its file, its line and the rule."""
    found = []
    for one in imports(package):
        name = one.path.relative_to(package).as_posix()
        room, top = name.partition("/")[0], one.target.strip("/").partition("/")[0]
        if not one.target.startswith("/"):
            home = AT_HOME.get(top)
            if home and not name.startswith(home):
                found.append(f"{name}:{one.line}: {top} is known in {home} alone")
        elif room in ROOMS and top in ROOMS and ROOMS.index(top) > ROOMS.index(room):
            found.append(f"{name}:{one.line}: {room}/ stands above {top}/ and imports nothing from it")
    return found


def test_no_room_imports_from_one_below_it_and_mkdocs_and_click_stay_at_home() -> None:
    assert breaches(PACKAGE) == []


def test_every_module_stands_in_a_room() -> None:
    loose = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"} - set(ROOMS)
    assert loose == {"__init__.py", "__main__.py"}


def test_no_room_has_more_files_at_one_level_than_can_be_kept_in_mind() -> None:
    levels = [path for room in ROOMS for path in (PACKAGE / room, *(PACKAGE / room).rglob("*")) if path.is_dir()]
    full = {
        folder.relative_to(PACKAGE).as_posix(): number
        for folder in levels
        if (number := sum(path.is_file() for path in folder.iterdir())) > MOST and folder.name != "__pycache__"
    }
    assert full == {}


def test_no_module_is_needed_by_one_that_it_needs() -> None:
    graph: dict[str, set[str]] = {}
    for one in imports(PACKAGE):
        target = PACKAGE / one.target.strip("/")
        module = target.with_suffix(".py") if target.with_suffix(".py").is_file() else target / "__init__.py"
        if one.target.startswith("/") and module.is_file() and module != one.path:
            graph.setdefault(str(one.path.relative_to(PACKAGE)), set()).add(str(module.relative_to(PACKAGE)))
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" needs ".join(reversed(error.args[1])))


def test_an_import_that_runs_upwards_is_named_with_its_file_its_line_and_the_rule(tmp_path: Path) -> None:
    for name, text in {
        "text/lines.py": "from ..settings.schema import WORDS\n",
        "settings/schema.py": "import re\n\nfrom ..text import lines\nimport click\nfrom mkdocs import config\n",
        "layers/read.py": "from .. import engines\n\n\ndef late() -> None:\n    from ..cli.new import ask\n",
        "engines/mkdocs/plugin.py": "from mkdocs import config\nfrom ...layers.read import late\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert breaches(tmp_path) == [
        "layers/read.py:1: layers/ stands above engines/ and imports nothing from it",
        "layers/read.py:5: layers/ stands above cli/ and imports nothing from it",
        "settings/schema.py:4: click is known in cli/ alone",
        "settings/schema.py:5: mkdocs is known in engines/mkdocs/ alone",
        "text/lines.py:1: text/ stands above settings/ and imports nothing from it",
    ]
