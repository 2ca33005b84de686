"""A file of facts in `docs`, such as `sources.yml`, as a layer has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ..text.problem import Problem, shown
from ..text.yaml.document import Document

SOURCES: Final = "sources.yml"
GLOSSARY: Final = "glossary.yml"
NAMES: Final = (SOURCES, GLOSSARY)
"""They stand at the top of `docs`, and are no files of the site."""


@dataclass(frozen=True)
class DataFile:
    """What a layer's file says, unchecked, as names with values. `path` is as problems name it.

    `broken` tells that it is there and cannot be read, so that nothing is known of what it says.
    """

    path: str
    layer: int
    document: Document = field(default_factory=Document)
    values: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: bool = False

    def problem(self, fault: str, *keys: object) -> Problem:
        """Return a problem at the line to which the keys lead."""
        return Problem(self.path, self.document.line(*keys), fault)

    def written(self, name: str) -> str:
        """Return what stands behind a name as a message can show it; empty where that is nothing, or has parts."""
        value = self.document.find((name,))[1] or self.values.get(name)
        return "" if value is None or isinstance(value, (list, dict)) else shown(str(value))
