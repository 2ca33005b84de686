"""The menu of an edition and the addresses of its pages, as an engine makes them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from ...copies.site import MenuItem
from ..path import Part

_INDEX: Final = ("index", "README")


@dataclass(frozen=True)
class Addresses:
    """Where pages are found; `clean` tells that an address ends in a slash."""

    clean: bool = True

    def url(self, path: str) -> str:
        """Return the address of a page, as it counts from the site's root, by its path below docs."""
        stem = posixpath.splitext(path)[0]
        folder, name = posixpath.split(stem)
        if name in _INDEX:
            return f"{folder}/" if folder else ("./" if self.clean else "index.html")
        return f"{stem}/" if self.clean else f"{stem}.html"

    def target(self, path: str) -> str:
        """Return the file of the site that a page becomes."""
        url = posixpath.normpath(self.url(path))
        return url if url.endswith(".html") else posixpath.normpath(f"{url}/index.html")


def seen_from(page: str, address: str) -> str:
    """Return an address that counts from the site's root as it is seen from the page at another."""
    if "://" in address or address.startswith(("#", "mailto:", "tel:")):
        return address
    path, mark, anchor = address.partition("#")
    start = page if page.endswith("/") else posixpath.dirname(page)
    seen = posixpath.relpath(path or ".", start or ".")
    return seen + "/" * (path.endswith("/") or seen == ".") + mark + anchor


def read_menu(entries: Sequence[Any], title: Callable[[str], str]) -> tuple[MenuItem, ...]:
    """Read a menu in MkDocs' form; the paths are those of the sources. A link to another place is a line without one.

    `title` gives that of a page which has no other name in the menu.
    """
    found = []
    for entry in entries:
        name, value = next(iter(entry.items())) if isinstance(entry, Mapping) else ("", entry)
        if isinstance(value, list):
            found.append(MenuItem(str(name), "", read_menu(value, title)))
        elif str(value).endswith(".md"):
            found.append(MenuItem(str(name or title(str(value))), str(value)))
        else:
            found.append(MenuItem(str(name)))
    return tuple(found)


def read_parts(menu: Sequence[MenuItem], addresses: Addresses) -> Iterator[Part]:
    """Yield the parts of a menu: what has a heading at its first level."""
    for item in menu:
        pages = [entry.path for entry in item.walk() if entry.path]
        if item.entries and pages:
            yield Part(item.title, addresses.url(pages[0]), tuple(pages))


def placed(item: MenuItem, targets: Mapping[str, str]) -> MenuItem:
    """Return a line of the menu with the paths of the site in place of those of the sources."""
    return replace(item, path=targets.get(item.path, ""), entries=tuple(placed(one, targets) for one in item.entries))
