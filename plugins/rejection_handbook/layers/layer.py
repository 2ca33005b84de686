"""The layers of an edition: the packaged handbook below, the centre's folder on top, others between."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from ..files import home
from ..text.encoding import explain
from ..text.problem import Problem, did_you_mean, shown

HANDBOOK = "rejection-handbook"
"""The name of the packaged handbook, as problems and pages show it."""

LARGEST_PAGE = 1_000_000
"""Bytes. The longest page of the handbook has 12,000; a file of megabytes is no page but a mishap."""


_ITSELF = "Put the file itself there."

LARGEST_FOLDER = 10_000
"""Files. A few links can lead to one another in more ways than any computer can follow."""


@dataclass(frozen=True)
class Layer:
    """A folder with `docs/`, and perhaps `overrides/`, `mkdocs.yml` and `handbook.lock`.

    `name` is empty for the edition itself, whose files need no name to be known by; no two layers share one.
    `installed` tells a package from a folder.
    """

    name: str
    folder: Path
    docs: Path
    installed: bool = False

    def show(self, path: str) -> str:
        """Return a path of this layer as a problem names it."""
        return f"{self.name}/{path}" if self.name else path


def find_layers(
    config: Path, docs: Path, names: Sequence[str], *, upstream: bool, line: Callable[[str], int] = lambda _: 0
) -> tuple[tuple[Layer, ...], list[Problem]]:
    """Return the layers from the lowest to the edition itself, whose `mkdocs.yml` is `config`.

    `names` are those of `layers:`, and `line` says where each is written. The packaged handbook, built as itself, is
    one layer.
    """
    folder = config.parent
    top = Layer("", folder, docs)
    if not upstream or _same(docs, home.ROOT / "docs"):
        return (top,), _check_docs(top, folder, config.name)
    layers = [Layer(HANDBOOK, home.ROOT, home.ROOT / "docs", installed=True)]
    problems = _check_docs(top, folder, config.name)
    for name in names:
        try:
            found = _find(folder, name)
        except PermissionError as error:
            found = f"The layer “{shown(name)}” cannot be read: {error.strerror}. Change who may read it."
        except (OSError, ValueError):  # a name that no file system takes
            found = _missing(folder, name)
        if isinstance(found, str):
            problems.append(Problem(config.name, line(name), found, "error"))
        elif any(_same(found.docs, layer.docs) for layer in (*layers, top)):
            fault = f"The layer “{name}” is there already. Name it once."
            problems.append(Problem(config.name, line(name), fault, "error"))
        else:
            layers.append(replace(found, name=_free_name(name, [layer.name for layer in layers])))
            problems += _check_docs(layers[-1], folder, config.name)
    return (*layers, top), problems


def walk(layer: Layer) -> tuple[dict[str, Path], list[Problem]]:
    """Return every file of a layer's docs by its path with forward slashes, hidden ones left out.

    A symbolic link that leads out of the layer's folder, or back to where it stands, is a problem.
    """
    files, problems = _walk(layer, layer.docs, "")
    return {name: path for name, path in files.items() if not name.startswith("templates/")}, problems


def check_overrides(layer: Layer) -> list[Problem]:
    """Report what a layer's templates, styles and scripts must not be, as `walk` does for its docs."""
    folder = layer.folder / "overrides"
    fault = _fault(folder, [layer.folder], folder) if folder.is_symlink() else ""
    if fault:
        return [Problem(layer.show(folder.name), 0, fault.replace("file itself", "folder itself"), "error")]
    return _walk(layer, folder, f"{folder.name}/")[1]


def _walk(layer: Layer, top: Path, prefix: str) -> tuple[dict[str, Path], list[Problem]]:
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    roots = (layer.folder, top)

    def tell(path: Path, fault: str) -> None:
        name = os.fsencode(path.relative_to(top).as_posix()).decode(errors="replace")
        name = f"{prefix}{name}".removesuffix("/.") if name != "." else path.name
        problems.append(Problem(layer.show(name), 0, fault, "error"))

    def refused(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # there need be no such folder
            tell(Path(error.filename), _refused(error))

    for parent, folders, names in os.walk(top, followlinks=True, onerror=refused):
        here = Path(parent)
        for name in sorted((*folders, *names)):
            path = here / name
            fault = _fault(path, roots, top) if path.is_symlink() else ""
            if not fault and not name.startswith("."):
                fault = _unusable(path, is_file=name in names)
            if fault:
                tell(path, fault)
            if fault or name.startswith("."):
                (folders if name in folders else names).remove(name)
        folders.sort()
        files |= {(here / name).relative_to(top).as_posix(): here / name for name in sorted(names)}
        if len(files) + len(problems) > LARGEST_FOLDER:
            fault = (
                f"This folder has more than {LARGEST_FOLDER:,} files. Look for links in it that lead to one another."
            )
            return {}, [Problem(layer.show(f"{prefix}{here.relative_to(top).as_posix()}"), 0, fault, "error")]
    return files, problems


def _unusable(path: Path, *, is_file: bool) -> str:
    """Say what is wrong with something in a layer; empty where nothing is."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return "The name of this file holds a sign in another encoding than UTF-8. Give it another name."
    try:
        if is_file and not path.is_file():
            return f"This is no file that can be read. {_ITSELF}"
        if is_file:
            path.open("rb").close()
    except OSError as error:
        return _refused(error)
    return ""


def _refused(error: OSError) -> str:
    remedy = " Change who may read it." if isinstance(error, PermissionError) else ""
    return f"This cannot be read: {error.strerror or error}.{remedy}"


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
    except UnicodeDecodeError as error:
        line, fault = explain(error)
        return "", [Problem(shown, line, fault, "error")]
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
        if not _real(path).is_relative_to(_ground(folder)):
            return (
                f"The layer “{name}” lies outside this edition. Keep it below the folder of mkdocs.yml or in the "
                "same Git repository, or install it as a package."
            )
        found, installed = path, False
    else:
        package = _package(name)
        if package is None:
            return _missing(folder, name)
        found, installed = package, True
    if not (found / "docs").is_dir():
        return f"The layer “{name}” has no folder “docs”. A layer keeps its pages there."
    return Layer(name, found, found / "docs", installed)


def _missing(folder: Path, name: str) -> str:
    near = did_you_mean(name, [entry.name for entry in _siblings(folder)])
    return f"There is no layer “{shown(name)}”: neither a folder of that name nor an installed package.{near}"


def _free_name(name: str, taken: Sequence[str]) -> str:
    """Return the last part of a layer's name, or more of it where another layer is called so."""
    names = (PurePath(name).name, PurePath(name).as_posix(), *(f"{name} ({n})" for n in range(2, len(taken) + 3)))
    return next(one for one in names if one and one not in taken)


def _check_docs(layer: Layer, edition: Path, config: str) -> list[Problem]:
    """Report a folder of pages that is a link to somewhere else."""
    inside = layer.installed or _real(layer.docs).is_relative_to(_ground(edition))
    if inside or not layer.docs.is_symlink():
        return []
    fault = f"“{layer.show(layer.docs.name)}” is a link to a place outside the edition. Put the folder itself there."
    return [Problem(config, 0, fault, "error")]


def _package(name: str) -> Path | None:
    module = name.replace("-", "_")
    spec = importlib.util.find_spec(module) if module.isidentifier() else None
    for place in spec.submodule_search_locations or [] if spec else []:
        return Path(place) / "handbook" if (Path(place) / "handbook").is_dir() else Path(place)
    return None


def _siblings(folder: Path) -> Iterator[Path]:
    return (entry for entry in sorted(folder.iterdir()) if os.path.isdir(entry / "docs"))  # noqa: PTH112 - it refuses nothing


def _ground(folder: Path) -> Path:
    """Return how far up a layer may lie: the Git repository, or the folder itself where there is none."""
    folder = _real(folder)
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)


def _fault(link: Path, roots: Sequence[Path], top: Path) -> str:
    """Say what is wrong with a link; `top` is where the walk that came upon it began."""
    target = _real(link)
    if not any(target.is_relative_to(_real(root)) for root in roots):
        return f"This is a link to a place outside the edition. {_ITSELF}"
    if any(_real(above).is_relative_to(target) for above in _way(link.parent, top)):
        return f"This is a link that leads back to a folder it stands in. {_ITSELF}"
    return "" if target.exists() else f"This is a link to a file that is not there. {_ITSELF}"


def _way(folder: Path, top: Path) -> Iterator[Path]:
    """Yield the folders through which a walk came; each may be a link itself."""
    yield folder
    while folder not in (top, folder.parent):
        folder = folder.parent
        yield folder


def _real(path: Path) -> Path:
    """Return where a path leads; one that leads to itself leads to itself."""
    return Path(os.path.realpath(path))


def _same(one: Path, other: Path) -> bool:
    return _real(one) == _real(other)
