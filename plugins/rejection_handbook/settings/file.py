"""What an edition's `mkdocs.yml` does not set comes from the layers below it."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from ..text.encoding import explain
from ..text.problem import Problem
from ..text.yaml.document import Document, Unreadable
from ..text.yaml.read import read_yaml
from .config_tags import Tagged, is_elsewhere
from .misread import find_outdented
from .syntax_errors import find_slip

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""What the file of settings may be called, in the order in which MkDocs looks for it; the last are for ProperDocs."""

INHERITED = (
    "site_description", "copyright", "nav", "not_in_nav", "exclude_docs", "draft_docs", "use_directory_urls",
    "validation", "theme", "markdown_extensions", "extra", "extra_css", "extra_javascript",
)  # fmt: skip
"""Settings of MkDocs that reach the layers above. The rest is a folder's own: addresses, folders, programs."""

EXTENSION = "handbook"
"""The handbook's own Markdown extension, by which an edition finds out that its plugin is left out."""

_BUILT_IN = ("toc", "tables", "fenced_code")
_JOINED = ("markdown_extensions", "extra_css", "extra_javascript")

Load = Callable[[Path, "dict[str, Any]"], "dict[str, Any] | Problem"]
"""Reads a `mkdocs.yml` that is sound, with every tag in it followed; given is what could be read of it without that.

What is wrong with it comes with a line, and with no path.
"""


def config_in(folder: Path) -> Path:
    """Return where the settings of a folder lie, or would lie if it had any."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), folder / NAMES[0])


class Settings(NamedTuple):
    """The settings of a folder, what is wrong with them, and its `mkdocs.yml` as it is written."""

    values: dict[str, Any]
    problems: list[Problem]
    document: Document = Document()


def read_settings(path: Path, shown: str, load: Load | None = None, heirs: Sequence[Path] = ()) -> Settings:
    """Read a `mkdocs.yml` with what it inherits; an empty one where there is none or where it cannot be read.

    Without `load`, values that only MkDocs knows are left in the place of others. `heirs` are the files that inherit
    from this one.
    """
    values, problems, document = _read(path, shown)
    document = replace(document, path=shown)
    if problems:
        return Settings({}, problems, document)
    if "INHERIT" in values:
        parent = values.pop("INHERIT") or ""
        below = path.parent / str(parent)
        if not below.is_file():
            fault = f"There is no file “{parent}” to inherit from. Give its path as seen from this one."
            return Settings({}, [Problem(shown, document.line("INHERIT"), fault, "error")], document)
        if below.resolve() in (*heirs, path.resolve()):
            fault = f"This file and “{parent}” inherit from one another."
            return Settings({}, [Problem(shown, document.line("INHERIT"), fault, "error")], document)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(shown), str(parent)))
        inherited, problems, lower = read_settings(below, name, None, (*heirs, path.resolve()))
        values, document = merge(inherited, values), replace(document, below=lower)
    loaded = load(path, values) if load and path.exists() and not problems else values
    if isinstance(loaded, Problem):
        return Settings({}, [Problem(shown, loaded.line, loaded.message, "error")], document)
    return Settings(loaded, problems, document)


def _read(path: Path, shown: str) -> Settings:
    line, fault, data = 0, "", b""
    try:
        data = path.read_bytes() if path.exists() else b""
        data.decode()
    except UnicodeDecodeError as error:
        line, fault = explain(error)
    except OSError as error:
        fault = f"This file cannot be read: {error.strerror or error}."
    document = read_yaml(_text(data), Tagged)
    if not fault:
        line, fault = _fault(document)
    if fault:
        return Settings({}, [Problem(shown, line, fault, "error")], document)
    return Settings({str(key): value for key, value in (document.values or {}).items()}, [], document)


def _text(data: bytes) -> str:
    """Return the text of a file as Python reads it, each line with one end; a sign stands for what is no text."""
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", errors="replace").read()


def _fault(document: Document) -> tuple[int, str]:
    """Return what makes a `mkdocs.yml` no settings, with its line; empty where nothing does."""
    if document.fault:
        return _unreadable(document.fault, document.source)
    if document.is_bomb:
        return 0, "This file is too large once its aliases (*name) are filled in."
    if not isinstance(document.values, dict | None):
        return 0, "This file should be lines such as “site_name: Northbridge Careers”."
    outdented = find_outdented(document)
    return (outdented.line, outdented.message) if outdented else (0, "")


def _unreadable(error: Unreadable, text: str) -> tuple[int, str]:
    line = 0 if error.line is None else error.line + 1
    if error.value:
        return line, f"“{error.value}” is no date or number that there is. Mend it, or put it in double quotes."
    if slip := None if error.deep else find_slip(text):
        return slip
    return line, (
        "This file cannot be read. The fault is there or on the line above: often a colon with no space behind it, a "
        "bracket or quote that is not closed, or a line that is too far in."
    )


def plugin_options(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `plugins: handbook:` holds, unchecked."""
    plugins = settings.get("plugins")
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        options = entry.get("handbook") if isinstance(entry, dict) else None
        if isinstance(options, dict):
            return {str(key): value for key, value in options.items()}
    return {}


def inherit(layers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Lay the settings of the lower layers over one another, the lowest first; only those that are inherited.

    Lists that add to the site are joined, mappings are merged, anything else is replaced.
    """
    merged: dict[str, Any] = {}
    for settings in layers:
        for key in INHERITED:
            value = settings.get(key)
            if value is None:
                continue
            if key == "theme":
                named = value if isinstance(value, dict) else {"name": value}
                value = {name: entry for name, entry in named.items() if name != "custom_dir"}
            joined = key in _JOINED and key in merged
            merged[key] = _join(merged[key], value) if joined else merge(merged.get(key), value)
    return merged


def merge(below: Any, above: Any) -> Any:
    """Lay one value over another: mappings entry by entry, anything else as a whole."""
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {**below, **{key: merge(below.get(key), value) for key, value in above.items()}}
    return above


def extensions(values: object) -> dict[str, dict[str, Any]]:
    """Return `markdown_extensions:` as names with their options, but for the handbook's own, which is there anyway."""
    if isinstance(values, Mapping):
        values = [{name: options} for name, options in values.items()]
    found: dict[str, dict[str, Any]] = {}
    for entry in values if isinstance(values, list) else []:
        for name, options in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            given = options if isinstance(options, dict) else {}
            known = {key: value for key, value in given.items() if not is_elsewhere(value)}
            found[str(name)] = {**found.get(str(name), {}), **known}
    found.pop(EXTENSION, None)
    return found


def with_built_in(values: object) -> dict[str, dict[str, Any]]:
    """Return the same with those that MkDocs brings without being asked."""
    return {**{name: {} for name in _BUILT_IN}, **extensions(values)}


def _join(below: object, above: object) -> list[Any]:
    lists = [
        [{name: options} for name, options in value.items()] if isinstance(value, Mapping) else value
        for value in (below, above)
    ]
    return [entry for value in lists if isinstance(value, list) for entry in value]
