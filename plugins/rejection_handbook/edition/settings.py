"""What an edition's `mkdocs.yml` does not set comes from the layers below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from ..front_matter import LOADER
from ..problem import Problem
from ..yaml_size import is_bomb
from .layer import Layer

NAME = "mkdocs.yml"
INHERITED = (
    "site_description", "copyright", "nav", "not_in_nav", "exclude_docs", "use_directory_urls", "validation", "theme",
    "markdown_extensions", "extra", "extra_css", "extra_javascript",
)  # fmt: skip
"""Settings of MkDocs that reach the layers above. The rest is a folder's own: addresses, folders, programs."""

_JOINED = ("markdown_extensions", "extra_css", "extra_javascript")


_ELSEWHERE = "set elsewhere"


class _Lenient(LOADER):  # type: ignore[misc,valid-type]
    """Reads plain settings; a tag such as `!ENV` stands for nothing here."""


_Lenient.add_multi_constructor("", lambda *_: _ELSEWHERE)


def read_settings(path: Path, shown: str, heirs: Sequence[Path] = ()) -> tuple[dict[str, Any], list[Problem]]:
    """Read a `mkdocs.yml` with what it inherits; an empty one where there is none or where it cannot be read.

    `heirs` are the files that inherit from this one.
    """
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=_Lenient) if path.exists() else {}  # noqa: S506
    except UnicodeDecodeError:
        return {}, [Problem(shown, 0, "This is not UTF-8 text. Save it again with the encoding UTF-8.", "error")]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        fault = (
            "This file cannot be read. The fault is there or on the line above: often a colon with no space behind it, "
            "a bracket or quote that is not closed, or a line that is too far in."
        )
        return {}, [Problem(shown, mark.line + 1 if mark else 0, fault, "error")]
    if is_bomb(values):
        return {}, [Problem(shown, 0, "This file is too large once its aliases (*name) are filled in.", "error")]
    if not isinstance(values, dict):
        return {}, []
    parent = values.pop("INHERIT", None)
    if not isinstance(parent, str) or not (path.parent / parent).is_file() or path.resolve() in heirs:
        return values, []
    inherited, problems = read_settings(path.parent / parent, parent, (*heirs, path.resolve()))
    return merge(inherited, values), problems


def plugin_options(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `plugins: handbook:` holds, unchecked."""
    plugins = settings.get("plugins")
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        options = entry.get("handbook") if isinstance(entry, dict) else None
        if isinstance(options, dict):
            return {str(key): value for key, value in options.items()}
    return {}


def read_layers(layers: Sequence[Layer]) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Read the settings of each layer."""
    found = [read_settings(layer.folder / NAME, layer.show(NAME)) for layer in layers]
    return [settings for settings, _ in found], [problem for _, problems in found for problem in problems]


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
            if key == "theme" and isinstance(value, dict):
                value = {name: entry for name, entry in value.items() if name != "custom_dir"}
            joined = key in _JOINED and key in merged
            merged[key] = _join(merged[key], value) if joined else merge(merged.get(key), value)
    return merged


def merge(below: Any, above: Any) -> Any:
    """Lay one value over another: mappings entry by entry, anything else as a whole."""
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {**below, **{key: merge(below.get(key), value) for key, value in above.items()}}
    return above


def extensions(values: object) -> dict[str, dict[str, Any]]:
    """Return `markdown_extensions:` as names with their options."""
    if isinstance(values, Mapping):
        values = [{name: options} for name, options in values.items()]
    found: dict[str, dict[str, Any]] = {}
    for entry in values if isinstance(values, list) else []:
        for name, options in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            plain = (
                {key: value for key, value in options.items() if value != _ELSEWHERE}
                if isinstance(options, dict)
                else {}
            )
            found[str(name)] = {**found.get(str(name), {}), **plain}
    return found


def _join(below: object, above: object) -> list[Any]:
    lists = [
        [{name: options} for name, options in value.items()] if isinstance(value, Mapping) else value
        for value in (below, above)
    ]
    return [entry for value in lists if isinstance(value, list) for entry in value]
