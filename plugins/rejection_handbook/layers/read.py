"""Read an edition from its folder. The plugin and the command line both begin here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from .. import __version__
from ..brand.colour import COLOUR
from ..settings.file import Load, config_in, extensions, inherit, merge, plugin_options, read_settings, with_built_in
from ..settings.misread import find_slips
from ..settings.options import Options, read_centre, read_options
from ..settings.setting import entries
from ..settings.variables import Variables
from ..text.problem import Place, Problem
from ..text.shared import Shared
from . import menu
from .checks.clash import find_clashes
from .checks.dead_ends import take_out
from .checks.exclude import exclude
from .checks.files import find_unreadable
from .checks.frame import check_frame
from .checks.left_out import find_dead_links, find_gone, leave_out
from .checks.locked import check_locked
from .checks.misnamed import find_misnamed, find_outside
from .checks.name import check_name, check_plugin
from .checks.repeated import find_two_meanings
from .checks.theme import Ground, check_theme, find_statistics
from .compose import Composition, compose, pages_below
from .copied import find_copies
from .edition import Edition
from .helplines import find_helplines
from .layer import HANDBOOK, Layer, check_overrides, find_layers
from .lock import ids as lock
from .lock.record import Record, read_record
from .narrow import narrow
from .patch.sections import Outliner, Parser
from .words.reword import reword, reword_settings
from .words.terms import Terms, read_terms

_EXTENSIONS = "markdown_extensions"
_OWN = tuple(option.name for option in entries(Options) if option.own)
"""Options that say what a folder is; the layers above do not take them over."""


class Given(NamedTuple):
    """What an engine knows of `mkdocs.yml`: the plugin's options, and how to read more of such a file than we can."""

    options: Mapping[str, object] | None = None
    load: Load | None = None


def read_edition(
    config: Path, docs: Path, parser: Parser, given: Given | None = None, shared: Shared | None = None
) -> Edition:
    """Read and compose the edition whose `mkdocs.yml` is `config`; what is wrong with it comes as problems.

    `parser` sets up Markdown. `given` is there where an engine has read `mkdocs.yml` already. `shared` is what was made
    before.
    """
    return _Reading(config, docs, parser, given or Given()).read(shared or Shared())


class _Reading:
    def __init__(self, config: Path, docs: Path, parser: Parser, engine: Given) -> None:
        given, load = engine
        self.config, self.parser = config, parser
        settings, self.problems, self.document = read_settings(config, config.name, load)
        self.given = dict(given) if given is not None else plugin_options(settings)
        unplugged = check_plugin(config.name, self.document, settings) if given is None else []
        self.plugged = not unplugged
        self.problems += unplugged
        options, faults = read_options(config.name, self.given, self.document)
        self.layers, missing = find_layers(
            config, docs, options.layers, upstream=options.upstream, line=partial(self.document.line, "layers")
        )
        self.problems += [*faults, *missing]
        self.files = [*(config_in(layer.folder) for layer in self.layers[:-1]), config]
        self.configs, self.documents = [], []
        for layer, file in zip(self.layers[:-1], self.files, strict=False):
            lower, unread, document = read_settings(file, layer.show(file.name), load)
            self.problems += unread
            self.configs.append(lower)
            self.documents.append(document)
        self.configs.append(settings)
        self.documents.append(self.document)
        self.stack = self._options(options)
        self.problems = self._with_slips()
        self.top = len(self.layers) - 1

    def read(self, shared: Shared) -> Edition:
        records = [self._record(layer) for layer in self.layers]
        record = records[-1]
        engine = self._engine()
        composition = compose(self.layers, records, engine)
        below = pages_below(composition, self.top)
        find_copies(composition, below, self.layers, record, engine)
        leave_out(composition, self._wanted())
        for number, key, fault in exclude(composition, self.configs):
            self.problems.append(Problem(self._shown(number), self.documents[number].line(key), fault, "error"))
        self.problems += self._check_locked(composition)
        asked = frozenset(composition.left_out)
        narrow(composition, self.stack[-1].centre.country)
        take_out(composition, asked, self.top, engine)
        gone = find_gone(composition, engine)
        helplines, faults = find_helplines(composition, self.layers, self.stack[-1].centre.country, shared)
        self.problems += faults
        self.problems += find_misnamed(composition, self.layers)
        for number, document in enumerate(self.documents):
            self.problems += check_frame(self._shown(number), self.configs[number], document.line)
        self.problems += find_unreadable(composition, self.layers)
        self.problems += self._check_outside()
        self.problems += find_clashes(composition, self.layers, directory_urls=self._directory_urls())
        self.problems += composition.problems
        self.problems += find_two_meanings(composition)
        self.problems += [problem for layer in self.layers for problem in check_overrides(layer)]
        self.problems += find_dead_links(composition, gone, self.top)
        if self.top and self.plugged:
            name = self.stack[-1].edition or None
            self.problems += check_name(self.config.name, self.document, self.given, name, record)
        self.problems += self._check_layers()
        self.problems += self._check_version(record)
        ground = Ground(self.stack[-1].centre.colour or COLOUR, shared)
        self.problems += check_theme(composition, self.layers, self.configs, self._place, ground)
        self.problems += find_statistics(self.layers, self.configs, self._place)
        terms = self._terms()
        self.problems += reword(composition, terms, engine, self.configs)
        nav, hidden = self._menu(composition, terms)
        inherited = reword_settings(inherit(self.configs[:-1]), terms)
        return Edition(
            self.config, self.layers, tuple(self.stack), tuple(self.configs), tuple(terms), inherited, composition,
            below, nav, hidden, gone, record, tuple(dict.fromkeys(self._placed())), helplines, engine, shared,
        )  # fmt: skip

    def _options(self, own: Options) -> list[Options]:
        """Return the options of each layer; those of the edition know the centre as all layers together describe it."""
        stack = []
        centre: Any = {}
        for number, (settings, document) in enumerate(zip(self.configs[:-1], self.documents, strict=False)):
            given = {key: value for key, value in plugin_options(settings).items() if key not in _OWN}
            options, faults = read_options(self._shown(number), given, document)
            self.problems += faults
            stack.append(options)
            centre = merge(centre, given.get("centre") or {})
        above = self.given.get("centre") or {}
        if centre and isinstance(above, Mapping):
            own = replace(own, centre=read_centre(self.config.name, merge(centre, above), self.document)[0])
        return [*stack, own]

    def _shown(self, number: int) -> str:
        """Return the `mkdocs.yml` of a layer as a problem names it."""
        return self.layers[number].show(self.files[number].name)

    def _record(self, layer: Layer) -> Record:
        """Return what the lock file of a layer remembers; only the edition's own must be without fault."""
        try:
            record, faults = read_record(lock.load(layer.folder / lock.NAME))
        except OSError as error:
            fault = f"This file cannot be read: {error.strerror or error}. {lock.REMEDY}"
            record, faults = Record(), [Problem(lock.NAME, 0, fault, "error")]
        self.problems += [] if layer.name else faults
        return record

    def _engine(self) -> Outliner:
        """Return Python-Markdown as MkDocs sets it up; an extension that does not load is told, and left out."""
        known = with_built_in(inherit(self.configs).get(_EXTENSIONS))
        try:
            return Outliner(self.parser(known), self._expander())
        except Exception:  # noqa: BLE001 - an extension is anybody's code, and may raise anything
            faults = {name: fault for name, options in known.items() if (fault := self._load_fault(name, options))}
        for name, fault in faults.items():
            here = [n for n, settings in enumerate(self.configs) if name in extensions(settings.get(_EXTENSIONS))]
            number = here[-1] if here else self.top
            line = self.documents[number].line(_EXTENSIONS, name)
            self.problems.append(Problem(self._shown(number), line, fault, "error"))
        if not faults:
            fault = f"“{_EXTENSIONS}” cannot be used together. Take out the one that you added last."
            line = self.document.line(_EXTENSIONS)
            self.problems.append(Problem(self.config.name, line, fault, "error"))
        good = {name: options for name, options in known.items() if name not in faults} if faults else {}
        return Outliner(self.parser(good), self._expander())

    def _wanted(self) -> list[tuple[int, str, Place]]:
        return [
            (number, entry, Place(self._shown(number), self.documents[number].line("leave_out")))
            for number, options in enumerate(self.stack)
            for entry in options.leave_out
        ]

    def _check_locked(self, composition: Composition) -> list[Problem]:
        answered = [entry for options in self.stack for entry in options.i_take_responsibility_for]
        line = self.document.line("i_take_responsibility_for")
        return list(check_locked(composition, answered, Place(self.config.name, line)))

    def _check_layers(self) -> list[Problem]:
        options = self.stack[-1]
        if options.upstream or not options.layers:
            return []
        fault = "“upstream: false” means these pages alone, so “layers” does nothing. Take out one of the two."
        return [Problem(self.config.name, self.document.line("layers"), fault)]

    def _with_slips(self) -> list[Problem]:
        """Return the problems with those that explain others in the same lines in their place."""
        slips = [slip for one in self.documents for text in one.chain() for slip in find_slips(text.path, text)]
        lines = {(slip.path, slip.line) for slip in slips}
        return [*slips, *(problem for problem in self._placed() if (problem.path, problem.line) not in lines)]

    def _placed(self) -> Iterator[Problem]:
        """Yield the problems with their places in the files in which their words were written (`INHERIT`)."""
        chains = {document.path: document for document in self.documents}
        for problem in self.problems:
            yield problem.moved(lambda path, line: chains[path].origin(line) if path in chains else Place(path, line))

    def _check_outside(self) -> list[Problem]:
        if not self.top:
            return []
        below = [layer.folder for layer in self.layers[:-1]]
        site = str(self.configs[-1].get("site_dir") or "site")
        return list(find_outside(self.layers[-1], self.config, below, site))

    def _place(self, number: int, *keys: str) -> Place:
        return Place(self._shown(number), self.documents[number].line(*keys))

    def _check_version(self, record: Record) -> list[Problem]:
        before = record.layers.get(HANDBOOK, __version__)
        if not self.top or before == __version__:
            return []
        fault = f"The handbook has version {__version__} now, and you last looked at {before}. See: handbook upgrade"
        return [Problem(lock.NAME, 0, fault, "info")]

    def _terms(self) -> list[Terms]:
        found = []
        for number, (options, document) in enumerate(zip(self.stack, self.documents, strict=True)):
            line = partial(document.line, "terms")
            terms, faults = read_terms(self._shown(number), options.terms, line)
            self.problems += faults
            found.append(terms)
        return found

    def _menu(self, composition: Composition, terms: list[Terms]) -> tuple[list[Any] | None, tuple[str, ...]]:
        """Return the menu, and the pages that ask to stand in none."""
        having = [number for number, settings in enumerate(self.configs) if isinstance(settings.get("nav"), list)]
        placements = []
        for page in composition.pages.values():
            placement, faults = menu.read_placement(page)
            self.problems += faults
            placements += [placement] if placement else []
        hidden = tuple(one.path for one in placements if one.rule == "none")
        if not having:
            return None, hidden
        number = having[-1]
        written = self.configs[number]["nav"]
        wanted = [
            (old, menu.Name(new, Place(self._shown(n), self.documents[n].line("menu", old))))
            for n, options in enumerate(self.stack)
            for old, new in options.menu.items()
        ]
        names, faults = menu.read_names(written, wanted, [one.plain for one in terms[number + 1 :]])
        self.problems += [*faults, *menu.check_titles(composition.pages.values(), written, placements, names, number)]
        nav, faults = menu.arrange(written, menu.under(placements, names), list(composition.left_out), number)
        self.problems += faults
        for one in terms[number + 1 :]:
            nav = menu.retitle(nav, one.plain)
            names = {one.plain(old): new for old, new in names.items()}
        if "not_in_nav" not in self.configs[-1]:
            last, faults = menu.homeless(composition.pages, nav, hidden, number)
            self.problems += faults
            nav += last
        return menu.rename(nav, names, {one.path: one.name for one in placements if one.name}), hidden

    def _expander(self) -> Callable[[str], str]:
        variables = Variables(self.stack[-1].centre)
        return lambda text: variables.expand("", text).text

    def _directory_urls(self) -> bool:
        return bool(
            next((one["use_directory_urls"] for one in self.configs[::-1] if "use_directory_urls" in one), True)
        )

    def _load_fault(self, name: str, options: Mapping[str, Any]) -> str:
        """Return why a Markdown extension does not load; empty where it does."""
        try:
            self.parser({name: options})
        except ModuleNotFoundError:
            return (
                f"The Markdown extension “{name}” is not installed, or its name has a slip. If it is right, install "
                "the package that brings it: add that to requirements.txt."
            )
        except Exception:  # noqa: BLE001 - an extension is anybody's code, and may raise anything
            return (
                f"The Markdown extension “{name}” does not load. Look at its options, or update the package it is from."
            )
        return ""
