"""Links of a finished page, made explicit: opened from a folder, `../` leads to a list of files and not to a page."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

_INDEX = "index.html"


@dataclass(frozen=True)
class Links:
    """`paths` are those of all files of a site, `address` is where the site will be found, if anybody has said so."""

    paths: Collection[str]
    address: str = ""

    def explicit(self, link: str, page: str) -> str | None:
        """Return a link of a page so that it names a file, relative to that page; None where there is no such file.

        A link to another host, to a part of the same page, and one that no browser follows stay as they are.
        """
        parts = self.own(link)
        if parts is None or not parts.path:
            return link
        path = self.find(parts.path, page)
        if path is None:
            return None
        if parts.path.startswith("/"):
            target = quote(posixpath.relpath(path, posixpath.dirname(page) or "."))
        else:
            target = _with_index(parts.path) if _is_folder(parts.path, path) else parts.path
        return urlunsplit(("", "", target.removeprefix("./"), parts.query, parts.fragment))

    def find(self, address: str, page: str) -> str | None:
        """Return the path of the file to which the path of an address leads from a page; None where there is none."""
        folder = "" if address.startswith("/") else posixpath.dirname(page)
        joined = posixpath.normpath(posixpath.join(folder, unquote(address).lstrip("/") or "."))
        inside = posixpath.normpath(posixpath.join(joined, _INDEX))
        names = [inside] if address.endswith("/") else [joined, inside]
        return next((name for name in names if name in self.paths), None)

    def own(self, link: str) -> SplitResult | None:
        """Return a link within the site in its parts, without the site's address; None for any other."""
        try:
            parts = urlsplit(link.strip())
        except ValueError:
            return None
        if not parts.scheme and not parts.netloc:
            return self._below(parts) if parts.path.startswith("/") else parts
        home = urlsplit(self.address)
        if self.address and (parts.scheme, parts.netloc) == (home.scheme, home.netloc):
            return self._below(parts)
        return None

    def _below(self, parts: SplitResult) -> SplitResult | None:
        """Return what begins at the host's root as it is seen from the site's own."""
        root = urlsplit(self.address).path.rstrip("/") + "/"
        if not (parts.path + "/").startswith(root):
            return None
        return parts._replace(scheme="", netloc="", path="/" + parts.path.removeprefix(root.rstrip("/")).lstrip("/"))


def _is_folder(address: str, path: str) -> bool:
    """Tell whether an address leaves it to a server to add the name of the index to which it leads."""
    return posixpath.basename(path) == _INDEX and posixpath.basename(address) != _INDEX


def _with_index(address: str) -> str:
    return f"{address}{_INDEX}" if address.endswith("/") else f"{address}/{_INDEX}"
