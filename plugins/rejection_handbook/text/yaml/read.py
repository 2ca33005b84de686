"""Read YAML that a person wrote: plain values alone, and whatever cannot be read with its line."""

from __future__ import annotations

from typing import Any, Final

import yaml
from yaml.composer import Composer

from ..shared import Shared
from .document import Document, Unreadable

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, and many times faster, where libyaml is there

_DEEPEST: Final = 100
"""Levels. Nobody writes more than ten, and libyaml by itself takes down the whole process at some ten thousand."""

_SHORT: Final = 300
"""Letters. A shorter text cannot be deep enough to do harm."""

_LONGEST_NUMBER: Final = 1000
"""Bits. Python refuses to write out much longer ones."""

_SPECIAL: Final = ("tag:yaml.org,2002:merge", "tag:yaml.org,2002:value")


class _Composer(Composer):
    """Puts the parts of a text together in Python, where libyaml would do so itself: a base that comes before it."""


class Plain(_Composer, _FAST):  # type: ignore[misc,valid-type]
    """Reads plain values. What only looks like one, such as the 30th of February, is a fault with a place."""

    depth = 0

    def __init__(self, text: str) -> None:
        _FAST.__init__(self, text)
        Composer.__init__(self)
        self.merged: list[tuple[yaml.MappingNode, list[tuple[yaml.Node, yaml.Node]], list[str]]] = []

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Return a part of a text, unless it lies too deep."""
        if self.depth >= _DEEPEST and isinstance(self.peek_event(), yaml.CollectionStartEvent):
            raise Unreadable(self.peek_event().start_mark.line, deep=True)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - it is PyYAML's
        try:
            value = super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, TypeError) as error:
            raise Unreadable(node.start_mark.line, _written(node)) from error
        if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
            raise Unreadable(node.start_mark.line, _written(node))
        return value

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Fill in what a mapping merges in. PyYAML writes that into the node, which `values` mends."""
        if any(name.tag in _SPECIAL for name, _ in node.value):
            self.merged.append((node, list(node.value), [name.tag for name, _ in node.value]))
        super().flatten_mapping(node)

    def values(self, root: yaml.Node | None) -> Any:
        """Return the values of some parts, which stay as they are written."""
        try:
            return None if root is None else self.construct_document(root)
        finally:
            for node, entries, tags in reversed(self.merged):
                node.value = entries
                for (name, _), tag in zip(entries, tags, strict=True):
                    name.tag = tag


def read_yaml(text: str, loader: type[Plain] = Plain) -> Document:
    """Read a text once, for its values and for their places."""
    root = None
    try:
        reading = loader(text)
        root = reading.get_single_node() if len(text) > _SHORT else _FAST.get_single_node(reading)
        return Document(text, root, reading.values(root))
    except Unreadable as error:
        return Document(text, root, fault=error)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return Document(text, root, fault=Unreadable(mark.line if mark else None))
    except (ValueError, RecursionError):
        return Document(text, root, fault=Unreadable(None))


def read_shared(text: str, shared: Shared) -> Document:
    """Read a text that others may have read before."""
    return shared.get((read_yaml, text), lambda: read_yaml(text))


def _written(node: yaml.Node) -> str:
    return node.value[:40] if isinstance(node, yaml.ScalarNode) else ""
