"""A whole edition: its layers laid over one another, and everything that is to be said of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..blocks import data_file
from ..blocks.catalogue import Catalogue
from ..blocks.checklist.model import Checklist
from ..blocks.front_matter import LANG
from ..blocks.helplines.model import FILE, Helplines
from ..brand.picture import shape
from ..files import home
from ..language.locale import is_language
from ..language.words.words import ENGLISH
from ..settings.copies import Copy, choose
from ..settings.file import config_in
from ..settings.options import Options
from ..settings.variables import Variables
from ..text.links import Gone
from ..text.problem import Place, Problem
from ..text.shared import Shared
from .compose import Composition
from .composed import Composed
from .layer import HANDBOOK, Layer
from .lock import ids as lock
from .lock.record import Record
from .patch.sections import Outline, Outliner
from .words.terms import Terms


@dataclass(frozen=True)
class Edition:
    """`layers` begin with the lowest; the last is the edition's own folder, where `config`, its `mkdocs.yml`, lies.

    `stack` are the plugin's options in each layer, `terms` the words each puts into those below it. `configs` are the
    settings of each layer, `settings` what the edition inherits of them. `menu` is the navigation in MkDocs' form, or
    None where nobody wrote one; `hidden` are pages that ask to stand in none. `below` are the pages as they are without
    the edition's own layer. `outliner` tells what stands on a page, `shared` is what others can take over.
    """

    config: Path
    layers: tuple[Layer, ...]
    stack: tuple[Options, ...]
    configs: tuple[dict[str, Any], ...]
    terms: tuple[Terms, ...]
    settings: dict[str, Any]
    composition: Composition
    below: dict[str, Composed]
    menu: list[Any] | None
    hidden: tuple[str, ...]
    gone: Gone
    record: Record
    problems: tuple[Problem, ...]
    helplines: Helplines
    outliner: Outliner = field(repr=False, compare=False)
    shared: Shared = field(default_factory=Shared, repr=False, compare=False)

    @property
    def top(self) -> int:
        """Return the number of the edition's own layer; 0 where it lies over nothing."""
        return len(self.layers) - 1

    @property
    def options(self) -> Options:
        return self.stack[-1]

    @property
    def name(self) -> str:
        """Return the name of the store in the reader's browser."""
        return self.options.edition or HANDBOOK

    @cached_property  # it sets up an engine for templates, and every page asks for it
    def variables(self) -> Variables:
        return Variables(self.options.centre)

    def outline(self, page: Composed) -> Outline:
        """Return what a patch can name on a page."""
        return self.outliner.outline(page.text)

    @property
    def lock(self) -> Path:
        return self.config.with_name(lock.NAME)

    def overrides(self) -> list[Path]:
        """Return the folders of templates, styles and scripts, the edition's own first."""
        folders = [layer.folder / "overrides" for layer in reversed(self.layers)]
        return list(dict.fromkeys(folder for folder in (*folders, home.OVERRIDES) if folder.is_dir()))

    def watched(self) -> list[Path]:
        """Return what a preview should follow besides the edition's own docs."""
        lower = [path for layer in self.layers[:-1] for path in (layer.docs, config_in(layer.folder))]
        return [path for path in (*self.overrides(), *lower, self.lock) if path.exists()]

    def files(self) -> Iterator[tuple[str, str | Path]]:
        """Yield what the layers below bring into the site: a page that anybody changed as text, the rest as files."""
        for path, page in self.composition.pages.items():
            if page.text_changed:
                yield path, page.text
            elif page.owner != self.top:
                yield path, page.file
        for path, (file, layer) in self.composition.files.items():
            if layer != self.top:
                yield path, file

    def language_of(self, path: str, usual: str) -> str:
        """Return the language of a page: as it says itself, or that of the layer which wrote it.

        `usual` is that of the site, and of the edition's own pages.
        """
        page = self.composition.pages.get(path)
        said = page.front.values.get(LANG) if page else None
        if page is None or is_language(said):
            return str(said) if page else usual
        if page.owner == self.top:
            return usual
        themes = [config.get("theme") for config in self.configs[page.owner :: -1]]
        named = (theme.get("language") for theme in themes if isinstance(theme, dict))
        return next((str(language) for language in named if is_language(language)), ENGLISH)

    def shape_of(self, picture: object) -> tuple[int, int] | None:
        """Return width and height of a picture, by its path as seen from docs; None where they cannot be told."""
        file, _ = self.composition.files.get(posixpath.normpath(str(picture)), (None, 0))
        return shape(file.read_bytes()) if file and file.is_file() else None

    def unwanted(self) -> list[str]:
        """Return what is no file of the site: patches, pages left out, files of facts."""
        return [*self.composition.patch_files, *self.composition.left_out, *data_file.NAMES, FILE]

    def copies(self) -> tuple[Copy, ...]:
        """Return the copies that the edition wants for its readers.

        A site without the handbook's pages wants none unless it asks for them.
        """
        layers = [options.copies for options in self.stack]
        return choose(layers, usual=self.options.upstream)

    def place(self, problem: Problem) -> Problem:
        """Return a problem of a composed page with the place where its words were written."""
        return problem.moved(self._place)

    def written(self, words: re.Pattern[str]) -> Place | None:
        """Return where settings or templates have words that stand on a page and are not its own."""
        for layer in reversed(self.layers):
            config = self.config if layer is self.layers[-1] else config_in(layer.folder)
            for file in (config, *sorted((layer.folder / "overrides").rglob("*.html"))):
                text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
                if match := words.search(text):
                    name = posixpath.relpath(file.as_posix(), layer.folder.as_posix())
                    return Place(layer.show(name), text.count("\n", 0, match.start()) + 1)
        return None

    def check_ids(self, catalogue: Catalogue) -> list[Problem]:
        """Compare the ids of every checklist with those that were published, but for what the edition took out."""
        checklists = [checklist for _, checklist in catalogue.each(Checklist)]
        return lock.check_lock(lock.load(self.lock), checklists, self.gone.ticks)

    def _place(self, path: str, line: int) -> Place:
        page = self.composition.pages.get(path)
        return page.place(line) if page else Place(path, line)
