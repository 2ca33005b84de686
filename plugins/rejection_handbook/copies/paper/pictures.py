"""Pictures of a finished page, as values that Typst can set."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from selectolax.lexbor import LexborNode

from ..links import Links
from .runs import Element

_EMBEDDED: Final = re.compile(r"data:image/([\w.+-]+)(?:;[^,;]+)*?(;base64)?,", re.IGNORECASE)
_SVG: Final = 'xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class Pictures:
    """`links` knows the files of the site. A picture is a file of it, or a drawing that stands in the page."""

    links: Links

    def read(self, node: LexborNode, page: str) -> Element | str:
        """Return a picture of a page, or else the words that stand for it."""
        named = node.attributes
        if node.tag == "svg":
            title = node.css_first("title")
            alt = (named.get("aria-label") or (title.text() if title else "")).strip()
            return {"is": "picture", "svg": drawing(node), "alt": alt}
        alt = " ".join((named.get("alt") or "").split())
        source = named.get("src") or ""
        if embedded := _EMBEDDED.match(source):
            return _embedded(embedded, alt)
        parts = self.links.own(source)
        path = self.links.find(parts.path, page) if parts and parts.path else None
        return {"is": "picture", "path": f"/{path}", "alt": alt} if path else alt


def _embedded(match: re.Match[str], alt: str) -> Element | str:
    """Return a picture that stands in its own address (RFC 2397)."""
    data = unquote_to_bytes(match.string[match.end() :])
    if match[2]:
        try:
            data = base64.b64decode(data + b"==")
        except ValueError:
            data = b"-"
    if match[1].lower() == "svg+xml":
        return {"is": "picture", "svg": data.decode(errors="replace"), "alt": alt}
    return {"is": "picture", "data": list(data), "alt": alt}


def drawing(node: LexborNode) -> str:
    """Return a drawing that stands in a page as a file of its own."""
    html = node.html or ""
    return html if "xmlns=" in html.partition(">")[0] else html.replace("<svg", f"<svg {_SVG}", 1)
