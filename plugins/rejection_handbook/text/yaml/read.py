"""Read YAML that a person wrote: plain values alone, and whatever cannot be read with its line."""

from __future__ import annotations

from typing import Any, Final

import yaml

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, and many times faster, where libyaml is there

_DEEPEST: Final = 100
"""Levels. libyaml takes down the whole process at some ten thousand; nobody writes more than ten."""

_SHORT: Final = 300
"""Letters. A shorter text cannot be deep enough to do harm."""

_LONGEST_NUMBER: Final = 1000
"""Bits. Python refuses to write out much longer ones."""


class Unreadable(Exception):  # noqa: N818 - a finding, not a failure
    """`line` counts from 0, and is None where no one line is at fault.

    `value` is a date or a number that there is not, as it is written. `deep` tells of lists in lists without end, which
    others who read the text would not survive.
    """

    def __init__(self, line: int | None, value: str = "", *, deep: bool = False) -> None:
        super().__init__(line, value)
        self.line, self.value, self.deep = line, value, deep


class Plain(_FAST):  # type: ignore[misc,valid-type]
    """Reads plain values. What only looks like one, such as the 30th of February, is a fault with a place."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - it is PyYAML's
        try:
            value = super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, TypeError) as error:
            raise Unreadable(node.start_mark.line, _written(node)) from error
        if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
            raise Unreadable(node.start_mark.line, _written(node))
        return value


def read_yaml(text: str, loader: type[Plain] = Plain) -> Any:
    """Return the value of a text; raises `Unreadable`."""
    try:
        if len(text) > _SHORT:
            _check_depth(text)
        return yaml.load(text, Loader=loader)  # noqa: S506 - it is a safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unreadable(mark.line if mark else None) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(None) from error


def _check_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_FAST):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise Unreadable(event.start_mark.line if event.start_mark else None, deep=True)


def _written(node: yaml.Node) -> str:
    return node.value[:40] if isinstance(node, yaml.ScalarNode) else ""
