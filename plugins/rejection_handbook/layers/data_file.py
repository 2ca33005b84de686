"""Files of facts in `docs`, such as `sources.yml`: each layer may have one, and the higher one's entries win."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from ..blocks.data_file import GLOSSARY, SOURCES, DataFile
from ..text.problem import Problem, shown
from ..text.shared import Shared
from ..text.yaml.document import Document
from ..text.yaml.read import read_shared
from .layer import Layer, read_text

_NEARLY = {
    SOURCES: re.compile(r"sources?\.ya?ml(?:\.\w+)?", re.IGNORECASE),
    GLOSSARY: re.compile(r"glossar(?:y|ies)\.ya?ml(?:\.\w+)?", re.IGNORECASE),
}


def read_data(layers: Sequence[Layer], name: str, example: str, shared: Shared) -> list[DataFile]:
    """Read the files of this name, the lowest layer's first; `example` is how an entry is written."""
    return [found for number, layer in enumerate(layers) for found in _read(layer, number, name, example, shared)]


def _read(layer: Layer, number: int, name: str, example: str, shared: Shared) -> Iterator[DataFile]:
    path, shown_path = layer.docs / name, layer.show(name)
    near = [Problem(layer.show(other), 0, fault) for other, fault in _near(layer, name)]
    if not path.is_file():
        if near:
            yield DataFile(shown_path, number, problems=tuple(near), broken=True)
        return
    text, problems = read_text(path, shown_path)
    if problems:
        yield DataFile(shown_path, number, problems=tuple(problems), broken=True)
        return
    document = read_shared(text, shared)
    values, fault, line = _values(document, example)
    if fault:
        yield DataFile(shown_path, number, problems=(Problem(shown_path, line, fault),), broken=True)
        return
    twice = [repeat.problem(shown_path) for repeat in document.oversights]
    names = {name: value for name, value in values.items() if isinstance(name, str)}
    odd = [Problem(shown_path, line, fault) for line, fault in _odd(document)] if len(names) < len(values) else []
    yield DataFile(shown_path, number, document, names, (*near, *twice, *odd))


def _values(document: Document, example: str) -> tuple[Mapping[object, object], str, int]:
    """Return what a document says, or what is wrong with it and where."""
    if error := document.fault:
        line = 0 if error.line is None else error.line + 1
        if error.value:
            return {}, f"“{error.value}” is no date or number that there is. Mend it, or put it in double quotes.", line
        return {}, f"This file cannot be read. Write each entry as “{example}”, with spaces and no tabs.", line
    values = document.values
    if values is None:
        return {}, "", 0
    if not isinstance(values, dict):
        return {}, f"This file should be lines such as “{example}”.", 1
    return values, "This file is too large once its aliases (*name) are filled in." if document.is_bomb else "", 1


def _odd(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the names that YAML takes for something else, such as `no` or a date, with their lines."""
    root = document.root
    for name, _ in root.value if isinstance(root, yaml.MappingNode) else ():
        if name.tag not in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:merge"):
            written = shown(name.value) if isinstance(name, yaml.ScalarNode) else "…"
            yield name.start_mark.line + 1, f"“{written}” does not count as words here. Put it in double quotes."


def _near(layer: Layer, name: str) -> Iterator[tuple[str, str]]:
    """Yield what was meant to be the file, or a part of it, and is not read, with the fault."""
    for path in sorted(layer.docs.iterdir()) if layer.docs.is_dir() else ():
        if path.name == name and path.is_dir():
            yield name, f"This is a folder. Put a file called {name} in its place."
        elif path.name != name and _NEARLY[name].fullmatch(path.name):
            if (layer.docs / name).is_file() and not path.samefile(layer.docs / name):
                yield path.name, f"This file is not read: {name} beside it is. Move what you need there, and delete it."
            else:
                yield path.name, f"This file is not read under this name. Call it {name}"
