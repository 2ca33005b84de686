"""Files of facts in `docs`, such as `sources.yml`: each layer may have one, and the higher one's entries win."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..problem import Problem
from ..yaml_place import line_of
from ..yaml_read import Unreadable, read_yaml
from ..yaml_size import is_bomb
from ..yaml_twice import find_repeats
from .layer import Layer, read_text
from .schema import shown

SOURCES: Final = "sources.yml"
GLOSSARY: Final = "glossary.yml"
NAMES: Final = (SOURCES, GLOSSARY)
"""They stand at the top of `docs`, and are no files of the site."""

_NEARLY = {
    SOURCES: re.compile(r"sources?\.ya?ml(?:\.\w+)?", re.IGNORECASE),
    GLOSSARY: re.compile(r"glossar(?:y|ies)\.ya?ml(?:\.\w+)?", re.IGNORECASE),
}


@dataclass(frozen=True)
class DataFile:
    """What a layer's file says, unchecked, as names with values. `path` is as problems name it.

    `broken` tells that it is there and cannot be read, so that nothing is known of what it says.
    """

    path: str
    layer: int
    source: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: bool = False

    def problem(self, fault: str, *keys: object) -> Problem:
        """Return a problem at the line to which the keys lead."""
        return Problem(self.path, line_of(self.source, *keys), fault)


def read_data(layers: Sequence[Layer], name: str, example: str) -> list[DataFile]:
    """Read the files of this name, the lowest layer's first; `example` is how an entry is written."""
    return [found for number, layer in enumerate(layers) for found in _read(layer, number, name, example)]


def _read(layer: Layer, number: int, name: str, example: str) -> Iterator[DataFile]:
    path, shown_path = layer.docs / name, layer.show(name)
    if not path.is_file():
        near = next(_near(layer, name), "")
        if near:
            fault = f"This file is not read under this name. Call it {name}"
            problem = Problem(layer.show(near), 0, fault)
            yield DataFile(shown_path, number, problems=(problem,), broken=True)
        return
    text, problems = read_text(path, shown_path)
    if problems:
        yield DataFile(shown_path, number, problems=tuple(problems), broken=True)
        return
    values, fault, line = _values(text, example)
    if fault:
        yield DataFile(shown_path, number, problems=(Problem(shown_path, line, fault),), broken=True)
        return
    twice = [repeat.problem(shown_path) for repeat in find_repeats(text)]
    found = DataFile(shown_path, number, text, {name: value for name, value in values.items() if isinstance(name, str)})
    odd = [
        found.problem(f"“{shown(name)}” should be words. Put it in double quotes.", name)
        for name in values
        if not isinstance(name, str)
    ]
    yield DataFile(shown_path, number, text, found.values, (*twice, *odd))


def _values(text: str, example: str) -> tuple[Mapping[object, object], str, int]:
    """Return what a text says, or what is wrong with it and where."""
    try:
        values = read_yaml(text)
    except Unreadable as error:
        line = 0 if error.line is None else error.line + 1
        if error.value:
            return {}, f"“{error.value}” is no date or number that there is. Mend it, or put it in double quotes.", line
        return {}, f"This file cannot be read. Write each entry as “{example}”, with spaces and no tabs.", line
    if values is None:
        return {}, "", 0
    if not isinstance(values, dict):
        return {}, f"This file should be lines such as “{example}”.", 1
    return values, "This file is too large once its aliases (*name) are filled in." if is_bomb(values) else "", 1


def _near(layer: Layer, name: str) -> Iterator[str]:
    if layer.docs.is_dir():
        yield from (path.name for path in sorted(layer.docs.iterdir()) if _NEARLY[name].fullmatch(path.name))
