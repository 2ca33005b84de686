"""Links to what an edition has not."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote


@dataclass(frozen=True)
class Gone:
    """What a lower layer has and the edition has not.

    `anchors` are by page, `blocks` as kind with id, `ticks` as the lock file names them.
    """

    pages: frozenset[str] = frozenset()
    anchors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    blocks: frozenset[tuple[str, str]] = frozenset()
    ticks: frozenset[str] = frozenset()

    def follow(self, link: str, start: str) -> str | None:
        """Return where a link on the page at `start` may lead now, or None if that page is left out.

        A link to a part that is gone leads to the top of its page.
        """
        address, mark, anchor = link.partition("#")
        if ":" in address or address.startswith("/"):
            return link
        path = _path(address, start)
        if path in self.pages:
            return None
        if mark and unquote(anchor) in self.anchors.get(path, frozenset()):
            return address or "#"
        return link

    def page(self, link: str, start: str) -> str:
        """Return the page that is left out to which a link on the page at `start` leads; empty where it does not."""
        path = _path(link.partition("#")[0], start)
        return path if path in self.pages else ""


def _path(address: str, start: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(start), unquote(address))) if address else start
