"""What is common to the documents that hold the whole handbook: its chapters, its contents, its look."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ..links import Links
from ..site import FinishedPage, Site
from .article import Binder
from .carried import Carrier
from .chapter import Chapter, ContentsLine, contents, find_chapters, read_chapter

_INDEX: Final = "search/search_index.json"
_SEPARATOR: Final = r"[\s\-]+"
"""What stands between words, where the site has no search that says so."""
_LIGHT: Final = "default"


@dataclass(frozen=True)
class Bound:
    """A chapter with its words, `keywords` by which readers look for it, and its neighbours in the document."""

    chapter: Chapter
    html: str
    keywords: str = ""
    before: Chapter | None = None
    after: Chapter | None = None


@dataclass(frozen=True)
class Look:
    """What the theme writes on a page's `body`; `dark` is the name of the scheme for dark devices, if there is one.

    `colours` are the values of the theme's attributes of that name.
    """

    direction: str = "ltr"
    scheme: str = _LIGHT
    dark: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)


class Book:
    """The chapters of a site, bound once for every document that is made of them."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.carrier = Carrier(site.folder, Links(site.files(), site.address))
        self.chapters = find_chapters(site)
        self.lost: dict[str, str] = {}

    @cached_property
    def bound(self) -> list[Bound]:
        """Return the chapters with their words."""
        names = {chapter.path: chapter for chapter in self.chapters}
        binder = Binder(names, self.carrier, self.site.theme, self.site.address, self.lost)
        around = [None, *self.chapters, None]
        return [
            Bound(
                chapter,
                binder.bind(self.site.pages[chapter.path], chapter),
                " . ".join(self._keywords.get(chapter.path, ())),
                *(around[place], around[place + 2]),
            )
            for place, chapter in enumerate(self.chapters)
        ]

    @property
    def contents(self) -> tuple[ContentsLine, ...]:
        return contents(self.site, {chapter.path: chapter for chapter in self.chapters}, self.site.words("copy.more"))

    @cached_property
    def styles(self) -> str:
        """Return the style sheets of all chapters, each once, so that no other file is needed."""
        found: dict[str, None] = {}
        facts = self.site.found(read_chapter)
        for chapter in self.chapters:
            for address in facts[chapter.path].styles:
                parts = self.carrier.links.own(address)
                if parts and (path := self.carrier.links.find(parts.path, chapter.path)):
                    found.setdefault(path)
        return "\n".join(self.carrier.style(path) for path in found)

    @cached_property
    def look(self) -> Look:
        """Return how the first chapter looks."""
        tree, theme = self._first.tree, self.site.theme
        body = tree.body.attributes if tree.body else {}
        dark = tree.css_first(theme.dark) if theme.dark else None
        return Look(
            direction=body.get("dir") or "ltr",
            scheme=body.get(theme.scheme) or _LIGHT,
            dark=(dark.attributes.get(theme.scheme) or "") if dark else "",
            colours={name: body.get(name) or "" for name in theme.colours},
        )

    @cached_property
    def logo(self) -> str:
        """Return the picture that stands in the header of the first chapter, as HTML; empty where there is none."""
        return self._picture(self.site.theme.logo, "src")

    @cached_property
    def icon(self) -> str:
        """Return the address of the site's icon. Without one, browsers ask the server for it."""
        return self._address("link[rel~=icon]", "href") or "data:,"

    @property
    def separator(self) -> str:
        """Return what stands between words, as the site's search has it: a regular expression of JavaScript."""
        return str(self._index.get("config", {}).get("separator") or _SEPARATOR)

    @cached_property
    def _first(self) -> FinishedPage:
        """Return the page of the first chapter, whose frame all of the document has."""
        path = self.chapters[0].path
        return FinishedPage(path, self.site.pages[path])

    @cached_property
    def _index(self) -> dict[str, dict[str, str]]:
        path = self.site.folder / _INDEX
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}

    @cached_property
    def _keywords(self) -> dict[str, Sequence[str]]:
        """Return the words by which readers look for a page, by its path."""
        found: dict[str, Sequence[str]] = {}
        for entry in self._index.get("docs", ()):
            path = self.carrier.links.find(entry["location"].partition("#")[0], "")  # type: ignore[index]
            found.setdefault(path or "", entry.get("tags") or ())  # type: ignore[attr-defined]
        return found

    def _picture(self, selector: str, name: str) -> str:
        found = self._first.tree.css_first(selector)
        if found is None:
            return ""
        node = found.clone()
        if node.tag == "img":
            address = self._address(selector, name)
            if not address:
                return ""
            node.attrs[name] = address
            node.attrs["alt"] = ""
        else:
            node.attrs["aria-hidden"] = "true"
        return node.html or ""

    def _address(self, selector: str, name: str) -> str:
        node = self._first.tree.css_first(selector)
        parts = self.carrier.links.own((node.attributes.get(name) if node else "") or "")
        path = self.carrier.links.find(parts.path, self._first.path) if parts and parts.path else None
        return self.carrier.address(path) if path else ""
