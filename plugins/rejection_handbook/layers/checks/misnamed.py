"""Files whose names are nearly those of pages or patches, and those that lie where nobody reads them."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ...blocks.data_file import NAMES
from ...blocks.helplines.model import FILE
from ...text.problem import Problem
from ..compose import PAGES, Composition
from ..layer import Layer
from ..patch.patch import SUFFIX
from .copied import AGAIN, find_original, left_behind

_TEXT = (".txt", ".text")
_DOCUMENTS = (".rtf", ".docx", ".doc", ".odt", ".pages")
"""What word processors write. Another name alone makes no page of it."""

_FOR_READERS = {"assets", "downloads", "download", "files"}
"""Folders whose files are for readers to have as they are."""

_FOR_MACHINES = {"robots.txt", "llms.txt", "llms-full.txt", "humans.txt", "security.txt", "ads.txt"}

_ADDED = ("", *_TEXT, *_DOCUMENTS)
_NO_PAGE = "This file is no page, so readers would get it as it is"
_PATCH = re.compile(rf"(.+?)[.](?:patch|pacth|ptach){AGAIN}\.?(?:md|markdown)?((?:\.\w+)?)", re.IGNORECASE)
_LOOSE_PATCH = re.compile(r"(.+?)[-_ ]patch\.md", re.IGNORECASE)
_PAGE = re.compile(r"(.+)\.md((?:\.\w+)?)", re.IGNORECASE)
_LIKE_A_PAGE = re.compile(r"\A\ufeff?\s*---[ \t]*[\r\n]|(?:^|\n)(?:# |///)")
_HEAD = 4000
"""Bytes. A page shows in its first lines that it is one."""

_NOTES = re.compile(
    r"(?:readme|changelog|changes|license|licence|contributing|code[_-]of[_-]conduct|security|support|authors|notice|todo)"
    r"(?:[._-].*)?\.md",
    re.IGNORECASE,
)
"""What a repository says of itself."""

_NOT_OURS = {"site", "venv", "env", "node_modules", "__pycache__", "site-packages"}
_DEEPEST = 4
_MOST = 500
"""Folders looked through. Whoever has more beside docs keeps other things there."""


def find_misnamed(composition: Composition, layers: Sequence[Layer]) -> Iterator[Problem]:
    """Yield the files of each layer's docs that were meant to be pages or patches, and are none."""
    pages = [(page.path, page.file, page.owner) for page in composition.pages.values()]
    files = [(path, file, layer) for path, (file, layer) in composition.files.items()]
    paths = composition.pages.keys() | composition.files.keys() | {*composition.patch_files}
    for path, file, layer in sorted((*pages, *files), key=lambda entry: entry[0]):
        if fault := _Name(path, file, layer, composition, paths).fault():
            yield Problem(layers[layer].show(path), 0, fault)


@dataclass(frozen=True)
class _Name:
    path: str
    file: Path
    layer: int
    composition: Composition
    paths: Collection[str]

    def fault(self) -> str:
        """Say what the file is not, and what to call it; empty where its name is right."""
        return self._as_patch() or self._as_copy() or ("" if self.path.endswith(PAGES) else self._as_page())

    def _as_copy(self) -> str:
        if left_behind(self.path):
            return "A program made this file for itself, and readers would get it. Delete it."
        original = find_original(self.path, self.composition, self.paths)
        fault = (
            f"This looks like a copy that your computer made of “{original}”, and readers would get both. Put into "
            "that one what is new here, and delete this file; or give it a name that says what it is."
        )
        return fault if original else ""

    def _as_patch(self) -> str:
        folder, name = posixpath.split(self.path)
        loose = _LOOSE_PATCH.fullmatch(name)
        if loose and posixpath.join(folder, f"{loose[1]}.md") in self.composition.pages:
            return self._remedy(f"{loose[1]}{SUFFIX}", "This is no patch of that page, but a page of its own")
        patch = _PATCH.fullmatch(name)
        if not patch or patch[2].lower() not in _ADDED:
            return ""
        stem = patch[1].removesuffix(".md")
        other = posixpath.splitext(name)[1].lower() == ".patch"  # which programs have, too
        if other and posixpath.join(folder, f"{stem}.md") not in self.composition.pages:
            return ""
        return self._remedy(f"{stem}{SUFFIX}", "This file is no patch, so it changes nothing")

    def _as_page(self) -> str:
        folder, name = posixpath.split(self.path)
        stem, suffix = posixpath.splitext(name)
        page = _PAGE.fullmatch(name)
        if page and page[2].lower() in _ADDED:
            return self._remedy(f"{page[1]}.md", _NO_PAGE)
        if not _FOR_READERS.isdisjoint(folder.lower().split("/")) or name.lower() in _FOR_MACHINES:
            return ""
        written = suffix.lower() in _DOCUMENTS and not self._is_linked(name)
        if not written and not (suffix.lower() in _TEXT and self._reads_like_a_page()):
            return ""
        fault = self._remedy(f"{stem}.md", _NO_PAGE).removesuffix(".")
        return f"{fault}. If readers should have this file, put it into a folder “downloads”."

    def _remedy(self, name: str, fault: str) -> str:
        path = posixpath.join(posixpath.dirname(self.path), name)
        there = self.composition.pages.get(path)
        if path in self.composition.patch_files or (there and there.owner == self.layer):
            return f"{fault}. There is a {name} already: put these words there, and delete this file."
        if self.path.lower().endswith(_DOCUMENTS):
            return f"{fault}. Save its words as plain text, in a file called {name}."
        return f"{fault}. Call it {name}"

    def _reads_like_a_page(self) -> bool:
        try:
            with self.file.open("rb") as source:
                return bool(_LIKE_A_PAGE.search(source.read(_HEAD).decode("utf-8", "replace")))
        except OSError:
            return False

    def _is_linked(self, name: str) -> bool:
        """Tell whether a page leads to the file, so that readers are meant to have it."""
        return any(name in page.text or quote(name) in page.text for page in self.composition.pages.values())


def find_outside(layer: Layer, config: Path, others: Collection[Path], site: str) -> Iterator[Problem]:
    """Yield what of an edition's pages, patches and files of facts lies beside its docs, where nobody reads it.

    `others` are folders that belong to something else, such as layers; `site` is the one that is built.
    """
    docs = os.path.relpath(layer.docs, layer.folder).replace(os.sep, "/")
    for path in sorted(_beside(layer, [layer.docs, *others, layer.folder / site])):
        target = posixpath.join(docs, path)
        yield Problem(
            config.name, 0, f"Beside this file lies “{path}”, which does nothing there. Put it here: {target}"
        )


def _beside(layer: Layer, others: Collection[Path]) -> Iterator[str]:
    elsewhere = {os.path.realpath(folder) for folder in others}
    number = 0
    for place, folders, names in os.walk(layer.folder):
        here = Path(place).relative_to(layer.folder)
        top, number = not here.parts, number + 1
        if number > _MOST:
            return
        if not top and _is_its_own(folders, names):
            folders.clear()
            continue
        folders[:] = sorted(
            folder
            for folder in folders
            if not folder.startswith(".")
            and folder.lower() not in _NOT_OURS
            and os.path.realpath(Path(place) / folder) not in elsewhere
            and len(here.parts) < _DEEPEST
        )
        for name in names:
            patch = name.lower().endswith(SUFFIX)
            page = name.lower().endswith(".md") and not _NOTES.fullmatch(name)
            if patch or (top and (page or name in (FILE, *NAMES))):
                yield (here / name).as_posix()


def _is_its_own(folders: Sequence[str], names: Sequence[str]) -> bool:
    """Tell an edition or a layer of others, a package or a virtual environment from a folder of this edition."""
    return "docs" in folders or not {"mkdocs.yml", "mkdocs.yaml", "pyvenv.cfg", "pyproject.toml"}.isdisjoint(names)
