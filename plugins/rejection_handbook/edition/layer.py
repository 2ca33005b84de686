"""The layers of an edition: the packaged handbook below, the centre's folder on top, others between."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import home
from ..problem import Problem, did_you_mean

HANDBOOK = "rejection-handbook"
"""The name of the packaged handbook, as problems and pages show it."""

LARGEST_PAGE = 1_000_000
"""Bytes. The longest page of the handbook has 12,000; a file of megabytes is no page but a mishap."""


@dataclass(frozen=True)
class Layer:
    """A folder with `docs/`, and perhaps `overrides/`, `mkdocs.yml` and `handbook.lock`.

    `name` is empty for the edition itself, whose files need no name to be known by.
    """

    name: str
    folder: Path
    docs: Path

    def show(self, path: str) -> str:
        """Return a path of this layer as a problem names it."""
        return f"{self.name}/{path}" if self.name else path


def find_layers(
    config: Path, docs: Path, names: Sequence[str], *, upstream: bool
) -> tuple[tuple[Layer, ...], list[Problem]]:
    """Return the layers from the lowest to the edition itself, whose `mkdocs.yml` is `config`.

    `names` are those of `layers:`. The packaged handbook, built as itself, is one layer.
    """
    folder = config.parent
    top = Layer("", folder, docs)
    if not upstream or _same(docs, home.ROOT / "docs"):
        return (top,), []
    layers = [Layer(HANDBOOK, home.ROOT, home.ROOT / "docs")]
    problems: list[Problem] = []
    for name in names:
        found = _find(folder, name)
        if isinstance(found, str):
            problems.append(Problem(config.name, 0, found, "error"))
        elif any(_same(found.docs, layer.docs) for layer in (*layers, top)):
            problems.append(Problem(config.name, 0, f"The layer “{name}” is there already. Name it once.", "error"))
        else:
            layers.append(found)
    return (*layers, top), problems


def walk(layer: Layer) -> tuple[dict[str, Path], list[Problem]]:
    """Return every file of a layer's docs by its path with forward slashes, hidden ones left out.

    A symbolic link that leads out of the layer's folder, or back to where it stands, is a problem.
    """
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    roots = (layer.folder.resolve(), layer.docs.resolve())
    for parent, folders, names in os.walk(layer.docs, followlinks=True):
        here = Path(parent)
        for name in sorted((*folders, *names)):
            path = here / name
            shown = layer.show(path.relative_to(layer.docs).as_posix())
            fault = _fault(path, roots) if path.is_symlink() else ""
            if fault:
                problems.append(Problem(shown, 0, f"{fault} Put the file itself there.", "error"))
            if fault or name.startswith("."):
                (folders if name in folders else names).remove(name)
        folders.sort()
        files |= {(here / name).relative_to(layer.docs).as_posix(): here / name for name in sorted(names)}
    files = {name: path for name, path in files.items() if not name.startswith("templates/")}
    return files, problems


def read_text(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """Return a page's text, without a byte order mark; empty where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_PAGE:
            size = path.stat().st_size / 1_000_000
            fault = (
                f"This page has {size:.1f} MB, and a page may have 1 MB. Split it, or move what is no text elsewhere."
            )
            return "", [Problem(shown, 0, fault, "error")]
        return path.read_bytes().decode().removeprefix("\ufeff"), []
    except UnicodeDecodeError:
        fault = "This is not UTF-8 text. Save it again with the encoding UTF-8."
    except OSError as error:
        fault = f"This file cannot be read: {error.strerror or error}."
    return "", [Problem(shown, 0, fault, "error")]


def _find(folder: Path, name: str) -> Layer | str:
    """Return a layer, or what is wrong with its name."""
    if not name.strip() or name.startswith(("/", "\\", "~")) or Path(name).is_absolute():
        return (
            f"The layer “{name}” should be a folder, written as seen from the folder of mkdocs.yml such as "
            "“consortium”, or the name of an installed package."
        )
    path = folder / name
    if path.is_dir():
        if not path.resolve().is_relative_to(_ground(folder)):
            return (
                f"The layer “{name}” lies outside this edition. Keep it below the folder of mkdocs.yml or in the "
                "same Git repository, or install it as a package."
            )
        found = path
    else:
        package = _package(name)
        if package is None:
            near = did_you_mean(name, [entry.name for entry in _siblings(folder)])
            return f"There is no layer “{name}”: neither a folder of that name nor an installed package.{near}"
        found = package
    if not (found / "docs").is_dir():
        return f"The layer “{name}” has no folder “docs”. A layer keeps its pages there."
    return Layer(Path(name).name, found, found / "docs")


def _package(name: str) -> Path | None:
    module = name.replace("-", "_")
    spec = importlib.util.find_spec(module) if module.isidentifier() else None
    for place in spec.submodule_search_locations or [] if spec else []:
        return Path(place) / "handbook" if (Path(place) / "handbook").is_dir() else Path(place)
    return None


def _siblings(folder: Path) -> Iterator[Path]:
    return (entry for entry in sorted(folder.iterdir()) if (entry / "docs").is_dir())


def _ground(folder: Path) -> Path:
    """Return how far up a layer may lie: the Git repository, or the folder itself where there is none."""
    folder = folder.resolve()
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)


def _fault(link: Path, roots: Sequence[Path]) -> str:
    target = link.resolve()
    if not any(target.is_relative_to(root) for root in roots):
        return "This is a link to a place outside the edition."
    if link.parent.resolve().is_relative_to(target):
        return "This is a link that leads back to a folder it stands in."
    return "" if target.exists() else "This is a link to a file that is not there."


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
