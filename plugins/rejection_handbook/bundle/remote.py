"""What a page would fetch from another host: nothing may, so that nobody learns who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..finished import Site
from ..problem import Problem

_FETCHES = {
    "audio": ("src",), "embed": ("src",), "iframe": ("src", "srcdoc"), "img": ("src", "srcset"),
    "input": ("src",), "link": ("href", "imagesrcset"), "object": ("data",), "script": ("src",),
    "source": ("src", "srcset"), "track": ("src",), "video": ("src", "poster"),
    "image": ("href", "xlink:href"), "use": ("href", "xlink:href"),
}  # fmt: skip
"""What a browser fetches by itself: elements, and their attributes that say from where."""

_MENTIONS = {"alternate", "author", "canonical", "edit", "help", "license", "me", "next", "prev", "search"}
"""Links in a page's head that tell of an address and do not fetch it (HTML, section 4.6.7)."""

_SELECTOR = ", ".join(_FETCHES)
_STYLE = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s;]+)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REMOTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)


def find_remote(site: Site) -> list[Problem]:
    """Report every page that would fetch something from elsewhere, and every style that would."""
    home = urlsplit(site.address)
    seen: dict[str, str] = {}
    for path, html in site.pages.items():
        for address in remote_in_page(html):
            seen.setdefault(address, path)
    for path, style in _styles(site.folder).items():
        for address in remote_in_style(style):
            seen.setdefault(address, path)
    return [
        Problem(
            path,
            0,
            f"This would be fetched from another host: {address}. Readers would be seen there, and without a network "
            "it would be missing. Save a copy in your docs folder, and link to that.",
        )
        for address, path in seen.items()
        if not (home.netloc and urlsplit(urljoin(site.address, address)).netloc == home.netloc)
    ]


def remote_in_page(html: str) -> Iterator[str]:
    """Yield the addresses on other hosts that a browser would fetch for a page."""
    tree = LexborHTMLParser(html)
    for node in tree.css(_SELECTOR):
        if not _is_mention(node):
            for name in _FETCHES[str(node.tag)]:
                yield from _addresses(name, node.attributes.get(name) or "")
    for node in tree.css("style, [style]"):
        yield from remote_in_style(f"{node.attributes.get('style') or ''} {node.text() if node.tag == 'style' else ''}")


def remote_in_style(style: str) -> Iterator[str]:
    """Yield the addresses on other hosts that a browser would fetch for a style sheet."""
    yield from (match[1] for match in _STYLE.finditer(_COMMENT.sub("", style)))


def _is_mention(node: LexborNode) -> bool:
    kinds = set((node.attributes.get("rel") or "").lower().split())
    return node.tag == "link" and bool(kinds) and kinds <= _MENTIONS


def _addresses(name: str, value: str) -> Iterator[str]:
    if name == "srcdoc":
        yield from remote_in_page(value)
    elif name.endswith("srcset"):
        yield from (part.split()[0] for part in value.split(",") if _REMOTE.match(part))
    elif _REMOTE.match(value):
        yield value.strip()


def _styles(folder: Path) -> Mapping[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*.css"))
    }
