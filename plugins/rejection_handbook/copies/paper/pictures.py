"""Pictures of a finished page, as values that Typst can set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from selectolax.lexbor import LexborNode

from ..links import Links
from .runs import Element

_DRAWN: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
"""What Typst draws (https://typst.app/docs/reference/visualize/image/)."""
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
        if source.startswith("data:image/svg+xml,"):
            svg = unquote_to_bytes(source.partition(",")[2]).decode(errors="replace")
            return {"is": "picture", "svg": svg, "alt": alt}
        path = self._find(source, page)
        return {"is": "picture", "path": f"/{path}", "alt": alt} if path else alt

    def _find(self, source: str, page: str) -> str | None:
        parts = self.links.own(source)
        path = self.links.find(parts.path, page) if parts and parts.path else None
        return path if path and Path(path).suffix.lower() in _DRAWN else None


def drawing(node: LexborNode) -> str:
    """Return a drawing that stands in a page as a file of its own."""
    html = node.html or ""
    return html if "xmlns=" in html.partition(">")[0] else html.replace("<svg", f"<svg {_SVG}", 1)
