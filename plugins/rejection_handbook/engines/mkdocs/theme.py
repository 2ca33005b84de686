"""The theme as MkDocs asks for it, without work that gives the same for many pages or builds."""

from __future__ import annotations

import posixpath
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import TemplateContext, url_filter

from ...files.home import OVERRIDES
from ...text.encoding import explain
from ...text.problem import Place, Problem, shorten
from ..material import hand_over
from .preview import Preview

_MARK: Final = "\x00"
"""Stands around an address that is not yet one of a page; no HTML has it."""

Item = Link | Page | Section
Render = Callable[..., str]


class HandbookTheme(Theme):
    """A theme, with `overrides` of the handbook laid over it and under what an edition has of its own."""

    def __init__(self, theme: Theme, overrides: Sequence[str], preview: Preview | None = None) -> None:
        vars(self).update(vars(theme))
        self.preview = preview
        start = 1 if theme.custom_dir else 0
        self.dirs = [*theme.dirs[:start], *overrides, *theme.dirs[start:]]

    def get_env(self) -> Environment:
        environment = super().get_env()
        environment.loader = _Loader(self.dirs)
        environment.template_class = _Told
        with suppress(OSError, RuntimeError):  # there is no folder that is this user's alone
            environment.bytecode_cache = FileSystemBytecodeCache()
        if self.preview:
            environment.template_class = self.preview.template(_Told)
        menu = Menu()
        environment.filters["url"] = menu.url
        environment.globals["handbook_menu"] = menu.render
        return environment


class _Told(Template):
    """A template that says in words at which of its lines it stopped, and for which page."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        try:
            return super().render(*args, **kwargs)
        except PluginError:
            raise
        except Exception as error:  # a template is anybody's code, and may raise anything
            page = dict(*args, **kwargs).get("page")
            raise PluginError(_stopped(error, self.environment, page)) from error


def _stopped(error: Exception, environment: Environment, page: object) -> str:
    """Say where a template stopped, why, and what would be right."""
    folders = [Path(folder) for folder in getattr(environment.loader, "searchpath", ())]
    steps = [(Path(step.filename), step.lineno or 0) for step in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        steps.append((Path(error.filename or error.name or ""), error.lineno))
    inside = [(path, line) for path, line in steps if any(path.is_relative_to(folder) for folder in folders)]
    path, line = next((step for step in reversed(inside) if not _is_theirs(step[0])), (inside or [(Path(), 0)])[-1])
    about = f" at the page {page.file.src_uri}" if isinstance(page, Page) else ""
    why = str(error).partition(" not found in search paths")[0] if isinstance(error, TemplateNotFound) else str(error)
    what = f"there is no template {why}" if isinstance(error, TemplateNotFound) else why
    remedy = "Look at “theme:” in mkdocs.yml and at the top of that page." if _is_theirs(path) else "Mend this line."
    return f"{Place(_shown(path), line)}: This template stops{about}: {shorten(what)}. {remedy}"


def _is_theirs(path: Path) -> bool:
    """Tell whether a template is the handbook's or the theme's, which no edition can mend."""
    return path.is_relative_to(OVERRIDES) or "site-packages" in path.parts


def _shown(path: Path) -> str:
    """Return the path of a template as an author knows it."""
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else "/".join(path.parts[-2:])


class _Loader(FileSystemLoader):
    """Lets templates of the menu hand each of its parts over to the handbook.

    It lists no hidden files, as MkDocs copies none: they are most of Material's, 14,000 icons.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            source, path, is_new = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line, fault = explain(error)
            where = next(file for folder in self.searchpath if (file := Path(folder, template)).is_file())
            raise PluginError(str(Problem(_shown(where), line, fault))) from None
        return hand_over(template, source), path, is_new

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: A002 - it is Jinja's
        try:
            return super().load(environment, name, globals)
        except (TemplateNotFound, PluginError):
            raise
        except Exception as error:
            raise PluginError(_stopped(error, environment, None)) from error

    def list_templates(self) -> list[str]:
        found = set()
        for folder in map(Path, self.searchpath):
            shown = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.is_dir() else []
            found |= {path.name for path in shown if path.is_file()}
            for path in (path for path in shown if path.is_dir()):
                found |= {f"{path.name}/{name}" for name in FileSystemLoader(path).list_templates()}
        return sorted(found)


class Menu:
    """Keeps the parts of the menu for all pages that are not in them: but for addresses, their HTML is the same."""

    def __init__(self) -> None:
        self._parts: dict[tuple[int, str, bool], _Part] = {}
        self._records = False
        self._page: Page | None = None
        self._here: tuple[str, ...] = ()

        @pass_context
        def url(context: TemplateContext, value: str) -> str:
            return f"{_MARK}{value}{_MARK}" if self._records else url_filter(context, value)

        self.url = url
        """The filter that gives an address as it is seen from a page: that of MkDocs."""

    def render(self, render: Render, page: Page | None, item: Item, *place: Any) -> str:
        """Return a part of the menu as the theme's own macro `render` writes it.

        Its `place` is a name that no other has, the level, and below the first level what it is a part of.
        """
        if self._records or item.active or page is None:
            return render(item, *place)
        name, _, *parents = place
        key = (id(item), name, any(parent.active for parent in parents))
        part = self._parts.get(key)
        if not part:
            self._records = True
            part = self._parts[key] = _Part(tuple(render(item, *place).split(_MARK)))
            self._records = False
        if page is not self._page:
            folder, _, name = page.url.rpartition("/")
            self._page, self._here = page, _steps(folder if "." in name else page.url)
        return part.seen_from(page, self._here)


@dataclass(frozen=True)
class _Part:
    """The HTML of a part of the menu: every second of `pieces` is an address that counts from the site's root.

    `seen` is the HTML for all pages from which as many steps lead up, and then the same steps down to each address.
    """

    pieces: tuple[str, ...]
    seen: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """Return the steps down that all addresses share."""
        return tuple(posixpath.commonprefix(self.ways))

    @cached_property
    def ways(self) -> list[tuple[str, ...]]:
        return [_steps(address) for address in self.pieces[1::2] if ":" not in address]

    @cached_property
    def forks(self) -> frozenset[str]:
        """Return the steps that come next, at which the addresses part."""
        return frozenset(way[len(self.shared)] for way in self.ways if len(way) > len(self.shared))

    def seen_from(self, page: Page, here: tuple[str, ...]) -> str:
        """Return the HTML for a page; `here` are the steps down to it."""
        common = 0
        for step, other in zip(here, self.shared, strict=False):
            if step != other:
                break
            common += 1
        if common == len(self.shared) < len(here) and here[common] in self.forks:
            return self._led_from(page)
        key = len(here), common
        if key not in self.seen:
            self.seen[key] = self._led_from(page)
        return self.seen[key]

    def _led_from(self, page: Page) -> str:
        pieces = list(self.pieces)
        pieces[1::2] = [normalize_url(address, page) for address in pieces[1::2]]
        return "".join(pieces)


def _steps(address: str) -> tuple[str, ...]:
    return tuple(step for step in address.split("/") if step not in ("", "."))
