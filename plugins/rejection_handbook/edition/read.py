"""Read an edition from its folder. The plugin and the command line both begin here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from .. import __version__
from ..checklist import lock
from ..problem import Place, Problem
from ..yaml_place import line_of
from . import menu
from .centre import Options, read_centre, read_options
from .compose import Composed, Composition, compose
from .edition import Edition
from .gone import find_dead_links, find_gone, leave_out
from .layer import HANDBOOK, Layer, find_layers
from .locked import check_locked
from .record import Record, read_record
from .review import find_drift, review
from .reword import reword
from .sections import Engine
from .settings import NAME, extensions, inherit, merge, plugin_options, read_layers
from .terms import Terms, read_terms
from .variables import Variables

_THEME = "material"
_OWN = ("edition", "upstream", "layers")
"""Options that say what a folder is; the layers above do not take them over."""


def read_edition(config: Path, docs: Path, given: Mapping[str, object] | None = None) -> Edition:
    """Read and compose the edition whose `mkdocs.yml` is `config`; what is wrong with it comes as problems.

    `given` are the plugin's options where something else has read them already.
    """
    return _Reading(config, docs, given).read()


class _Reading:
    def __init__(self, config: Path, docs: Path, given: Mapping[str, object] | None) -> None:
        self.config, self.problems = config, list[Problem]()
        own = Layer("", config.parent, docs)
        settings, self.problems = read_layers([own])
        self.given = dict(given) if given is not None else plugin_options(settings[0])
        self.source = _source(config)
        options, faults = read_options(config.name, self.given, self.source)
        self.layers, missing = find_layers(config, docs, options.layers, upstream=options.upstream)
        lower, unread = read_layers(self.layers[:-1])
        self.problems += [*faults, *missing, *unread]
        self.configs = [*lower, *settings]
        self.sources = [*(_source(layer.folder / NAME) for layer in self.layers[:-1]), self.source]
        self.stack = self._options(options)
        self.top = len(self.layers) - 1

    def read(self) -> Edition:
        records = [read_record(lock.load(layer.folder / lock.NAME)) for layer in self.layers]
        record, faults = records[-1]
        self.problems += faults
        engine = Engine(extensions(inherit(self.configs).get("markdown_extensions")), self._expander())
        known = [one.replaced for one, _ in records]
        composition = compose(self.layers, known, engine, directory_urls=self._directory_urls())
        below = _below(composition, self.top)
        leave_out(composition, self.layers, self._wanted())
        gone = find_gone(composition, engine)
        findings = review(composition.changes, record, self.top)
        self.problems += composition.problems
        self.problems += find_dead_links(composition, gone, self.top)
        self.problems += self._check_locked(composition)
        self.problems += find_drift(findings) if self.top else []
        self.problems += self._check_name()
        self.problems += self._check_layers()
        self.problems += self._check_version(record)
        self.problems += self._check_theme()
        terms = self._terms()
        reword(composition, terms, engine)
        nav, hidden = self._menu(composition, terms)
        return Edition(
            self.config, self.layers, self.stack[-1], tuple(self.configs), inherit(self.configs[:-1]), composition,
            below, nav, hidden, gone, record, findings, tuple(dict.fromkeys(self.problems)),
        )  # fmt: skip

    def _options(self, own: Options) -> list[Options]:
        """Return the options of each layer; those of the edition know the centre as all layers together describe it."""
        stack = []
        centre: Any = {}
        for layer, settings, source in zip(self.layers[:-1], self.configs, self.sources, strict=False):
            given = {key: value for key, value in plugin_options(settings).items() if key not in _OWN}
            options, faults = read_options(layer.show(NAME), given, source)
            self.problems += faults
            stack.append(options)
            centre = merge(centre, given.get("centre") or {})
        above = self.given.get("centre") or {}
        if centre and isinstance(above, Mapping):
            own = replace(own, centre=read_centre(self.config.name, merge(centre, above), self.source)[0])
        return [*stack, own]

    def _wanted(self) -> list[tuple[int, str, int]]:
        return [
            (number, entry, line_of(self.sources[number], "leave_out"))
            for number, options in enumerate(self.stack)
            for entry in options.leave_out
        ]

    def _check_locked(self, composition: Composition) -> list[Problem]:
        answered = [entry for options in self.stack for entry in options.i_take_responsibility_for]
        line = line_of(self.source, "i_take_responsibility_for")
        return list(check_locked(composition, answered, Place(self.config.name, line)))

    def _check_name(self) -> list[Problem]:
        """Two centres that share a name would share their readers' ticks, on one host or one disk."""
        if not self.top or self.stack[-1].edition not in (None, HANDBOOK):
            return []
        line = line_of(self.source, "edition")
        fault = (
            "This edition has no name of its own, and two handbooks on one host would mix up their readers' ticks. "
            "Choose one that nobody else has: edition: northbridge-7f3k"
        )
        return [Problem(self.config.name, line, fault)]

    def _check_layers(self) -> list[Problem]:
        options = self.stack[-1]
        if options.upstream or not options.layers:
            return []
        fault = "“upstream: false” means these pages alone, so “layers” does nothing. Take out one of the two."
        return [Problem(self.config.name, line_of(self.source, "layers"), fault)]

    def _check_theme(self) -> list[Problem]:
        theme = self.configs[-1].get("theme")
        name = theme.get("name") if isinstance(theme, dict) else theme
        if not self.top or name == _THEME:
            return []
        fault = f"The handbook is made for one theme. Write “theme:”, and below it, further in: name: {_THEME}"
        return [Problem(self.config.name, line_of(self.source, "theme"), fault, "error")]

    def _check_version(self, record: Record) -> list[Problem]:
        before = record.layers.get(HANDBOOK, __version__)
        if not self.top or before == __version__:
            return []
        fault = f"The handbook has version {__version__} now, and you last looked at {before}. See: handbook upgrade"
        return [Problem(lock.NAME, 0, fault, "info")]

    def _terms(self) -> list[Terms]:
        found = []
        for layer, options, source in zip(self.layers, self.stack, self.sources, strict=True):
            line = partial(line_of, source, "terms")
            terms, faults = read_terms(layer.show(NAME), options.terms, line)
            self.problems += faults
            found.append(terms)
        return found

    def _menu(self, composition: Composition, terms: list[Terms]) -> tuple[list[Any] | None, tuple[str, ...]]:
        """Return the menu, and the pages that ask to stand in none."""
        written = [number for number, settings in enumerate(self.configs) if isinstance(settings.get("nav"), list)]
        placements = []
        for page in composition.pages.values():
            placement, faults = menu.read_placement(page)
            self.problems += faults
            placements += [placement] if placement else []
        hidden = tuple(one.path for one in placements if one.rule == "none")
        if not written:
            return None, hidden
        number = written[-1]
        nav, faults = menu.arrange(self.configs[number]["nav"], placements, list(composition.left_out), number)
        self.problems += faults
        for one in terms[number + 1 :]:
            nav = menu.retitle(nav, one.plain)
        if "not_in_nav" not in self.configs[-1]:
            nav += self._homeless(composition, nav, hidden, number)
        return nav, hidden

    def _homeless(self, composition: Composition, nav: list[Any], hidden: tuple[str, ...], number: int) -> list[str]:
        """Return the pages above the menu's layer that stand nowhere in it; they come last, rather than be lost."""
        named = {*menu.pages(nav), *hidden}
        last = [path for path, page in composition.pages.items() if page.owner > number and path not in named]
        for path in last:
            fault = f"This page has no place in the menu, so it comes last. Give it one at the top: {menu.EXAMPLE}"
            self.problems.append(Problem(path, 0, fault, "info"))
        return last

    def _expander(self) -> Callable[[str], str]:
        variables = Variables(self.stack[-1].centre)
        return lambda text: variables.expand("", text).text

    def _directory_urls(self) -> bool:
        return bool(
            next((one["use_directory_urls"] for one in self.configs[::-1] if "use_directory_urls" in one), True)
        )


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def _below(composition: Composition, top: int) -> dict[str, Composed]:
    """Return the pages as they are without the edition's own layer."""
    below = {path: page for path, page in composition.pages.items() if page.owner < top}
    for path, versions in composition.versions.items():
        page = composition.pages[path]
        if page.owner == top or top in page.patched:
            below[path] = versions[-1]
    return below
