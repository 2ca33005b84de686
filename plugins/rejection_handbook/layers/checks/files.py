"""Files that are there and cannot be used as what they are: text that is no text, and a template that is none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from ...brand.logo import SHOWN
from ...brand.picture import unshown
from ...text.encoding import explain
from ...text.problem import Problem, did_you_mean, shown
from ..compose import Composition
from ..layer import Layer

_TEXTS: Final = (".css", ".htm", ".html", ".js", ".mjs")
"""Endings of what is looked into while a site is made: it is read as UTF-8, as by most browsers."""

_KEPT_BACK: Final = "templates"
"""What lies in this folder of docs, MkDocs publishes not, unless a setting says so (mkdocs.structure.files)."""

_KNOWN: Final = ("home.html", "main.html")


def find_unreadable(composition: Composition, layers: Sequence[Layer]) -> Iterator[Problem]:
    """Yield the styles, scripts and finished pages in docs that are in another encoding than UTF-8.

    With them come folders of the topmost layer that should be files, or are called otherwise.
    """
    yield from _folders(layers[-1])
    for path, (file, number) in composition.files.items():
        if path.lower().endswith(_TEXTS):
            try:
                file.read_bytes().decode()
            except UnicodeDecodeError as error:
                line, fault = explain(error)
                yield Problem(layers[number].show(path), line, fault, "error")
            except OSError as error:
                fault = f"This file cannot be read: {error.strerror or error}."
                yield Problem(layers[number].show(path), 0, fault, "error")


def find_unshown(composition: Composition, layers: Sequence[Layer]) -> Iterator[Problem]:
    """Yield the pictures in docs that no browser shows, whatever their names say."""
    for path, (file, number) in composition.files.items():
        ending = path.lower().rpartition(".")[2]
        if f".{ending}" in SHOWN and file.is_file() and (fault := unshown(file.read_bytes(), svg=ending == "svg")):
            fault = f"Browsers do not show this picture: it {fault}. Save it again as PNG, JPEG or SVG."
            yield Problem(layers[number].show(path), 0, fault)


def _folders(layer: Layer) -> Iterator[Problem]:
    """Yield the folders of docs that have the name of a page, a patch or a file of facts, or one that is kept back."""
    told = False
    for parent, folders, names in os.walk(layer.docs):
        above = Path(parent).relative_to(layer.docs)
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for folder in folders:
            if folder.lower().endswith((".md", ".yml", ".yaml")):
                fault = "This is a folder, so it is read as no page and no patch. Put a file of that name here."
                yield Problem(layer.show((above / folder).as_posix()), 0, fault)
        held = [name for name in names if not name.startswith(".") and not name.lower().endswith(".html")]
        if held and above.parts[:1] == (_KEPT_BACK,) and not told:
            told = True
            fault = (
                f"Nothing in a folder “{_KEPT_BACK}” of docs is published: MkDocs keeps that name for parts of a "
                "theme. Give the folder another name."
            )
            yield Problem(layer.show((above / min(held)).as_posix()), 0, fault)


def find_templates(composition: Composition, folders: Sequence[Path]) -> Iterator[Problem]:
    """Yield the pages that ask for a template which none of the folders has."""
    for page in composition.pages.values():
        name = page.front.values.get("template")
        if isinstance(name, str) and not any((folder / name).is_file() for folder in folders):
            own = {path.name for folder in folders[:-1] for path in folder.glob("*.html")}
            near = did_you_mean(name, sorted(own)) or f" Write the name of a file in overrides, or: {_KNOWN[0]}"
            line = page.front.line("template")
            yield Problem(page.path, line, f"There is no template “{shown(name)}”.{near}", "error")
