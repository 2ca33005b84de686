"""The tags of YAML that `mkdocs.yml` may hold, as far as they mean something without MkDocs.

`mkdocs build` follows every tag, and runs what some of them name. A command that only looks at an edition follows those
that give a plain value or that decide which ids headings get, and runs nothing else.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from typing import Any, Final

import yaml

from ..text.yaml.read import Plain

ELSEWHERE: Final = object()
"""Stands for a value that only MkDocs knows."""

_MODULES = (
    "markdown.extensions.toc", "material.extensions.emoji", "pymdownx.arithmatex", "pymdownx.emoji", "pymdownx.slugs",
    "pymdownx.superfences",
)  # fmt: skip
_MAKERS = (
    "pymdownx.arithmatex.arithmatex_fenced_format", "pymdownx.arithmatex.arithmatex_inline_format",
    "pymdownx.slugs.slugify",
)  # fmt: skip
"""The functions that are called for a value: each only makes another."""


class Tagged(Plain):
    """Reads `mkdocs.yml`."""


def is_elsewhere(value: object) -> bool:
    """Tell whether anything in a value is only known to MkDocs. The value may hold no endless aliases."""
    if isinstance(value, Mapping):
        return any(is_elsewhere(entry) for entry in value.values())
    return any(map(is_elsewhere, value)) if isinstance(value, list) else value is ELSEWHERE


def _environment(loader: Tagged, node: yaml.Node) -> Any:
    """Return what `!ENV NAME` or `!ENV [NAME, OTHER, default]` stands for, as MkDocs does."""
    if isinstance(node, yaml.SequenceNode) and node.value:
        default = loader.construct_object(node.value[-1], deep=True) if len(node.value) > 1 else None
        names = node.value[:-1] or node.value
    elif isinstance(node, yaml.ScalarNode):
        default, names = None, [node]
    else:
        return ELSEWHERE
    for name in names:
        value = os.environ.get(name.value) if isinstance(name, yaml.ScalarNode) else None
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))
            return loader.construct_object(yaml.ScalarNode(tag, value, node.start_mark, node.end_mark))
    return default


def _name(_: Any, name: str, __: yaml.Node) -> Any:
    module, _, attribute = name.rpartition(".")
    if module not in _MODULES:
        return ELSEWHERE
    try:
        return getattr(importlib.import_module(module), attribute, ELSEWHERE)
    except ImportError:
        return ELSEWHERE


def make(loader: Any, name: str, node: yaml.Node) -> Any:
    """Return what `!!python/object/apply:name` makes with the options below it; refuse all but a few makers."""
    values = loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    options = values.get("kwds", {})
    plain = isinstance(options, dict) and values.keys() <= {"kwds"} and (values or not node.value)
    if name not in _MAKERS or not plain:
        raise yaml.constructor.ConstructorError(None, None, f"{name} is not run for a value", node.start_mark)
    return _name(loader, name, node)(**{str(key): value for key, value in options.items()})


def _make(loader: Tagged, name: str, node: yaml.Node) -> Any:
    try:
        return make(loader, name, node)
    except (yaml.YAMLError, TypeError):
        return ELSEWHERE


Tagged.add_constructor("!ENV", _environment)
Tagged.add_multi_constructor("tag:yaml.org,2002:python/name:", _name)
Tagged.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", _make)
Tagged.add_multi_constructor("", lambda *_: ELSEWHERE)  # the first that fits is taken
