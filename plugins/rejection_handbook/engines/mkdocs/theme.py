"""The theme as MkDocs asks for it, without work that gives the same for many pages or builds."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, pass_context
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import TemplateContext, url_filter

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
        with suppress(OSError, RuntimeError):  # there is no folder that is this user's alone
            environment.bytecode_cache = FileSystemBytecodeCache()
        if self.preview:
            environment.template_class = self.preview.template()
        menu = Menu()
        environment.filters["url"] = menu.url
        environment.globals["handbook_menu"] = menu.render
        return environment


class _Loader(FileSystemLoader):
    """Lets templates of the menu hand each of its parts over to the handbook.

    It lists no hidden files, as MkDocs copies none: they are most of Material's, 14,000 icons.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_new = super().get_source(environment, template)
        return hand_over(template, source), path, is_new

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
