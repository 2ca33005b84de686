"""What a page would fetch from another host: nothing may, so that nobody learns who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..finished import Site
from ..problem import Place, Problem
from .links import Links
from .scripts import remote_in_script

_TABLE = ("body", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_FETCHES = {
    "a": ("ping",), "area": ("ping",), "audio": ("src",), "base": ("href",), "embed": ("src",),
    "frame": ("src",), "iframe": ("src", "srcdoc"), "img": ("src", "srcset"), "input": ("src",),
    "link": ("href", "imagesrcset"), "object": ("data",), "script": ("src", "href", "xlink:href"),
    "source": ("src", "srcset"), "track": ("src",), "video": ("src", "poster"),
    "image": ("href", "xlink:href"), "feimage": ("href", "xlink:href"), "use": ("href", "xlink:href"),
    **dict.fromkeys(_TABLE, ("background",)),
}  # fmt: skip
"""What a browser fetches by itself, or as a link is followed: elements, and their attributes that say from where."""

_MENTIONS = {"alternate", "author", "canonical", "edit", "help", "license", "me", "next", "prev", "search"}
"""Links in a page's head that tell of an address and do not fetch it (HTML, section 4.6.7)."""

_DATA = ("application/json", "application/ld+json")
"""Types of a script that no browser runs."""

_SELECTOR = ", ".join((*_FETCHES, "meta[http-equiv]", "style", "[style]"))
_STYLE = re.compile(
    r"(?:url\(\s*|@import\s+|(?:image-set|src)\([^)]*?)[\"']?((?:https?:)?//[^\"')\s;]+)", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REMOTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_REFRESH = re.compile(r"[\d.\s]*[;,]\s*(?:url\s*=\s*)?[\"']?((?:https?:)?//[^\"']+)", re.IGNORECASE)

_OF_THE_THEME: Final = re.compile(r"assets/javascripts/(?:bundle\.|workers/|lunr/)")
"""Scripts that the theme brings. What they would ask of other hosts is in `_ASKED_BY_THE_THEME`."""

_ACTS = re.compile(r"\son\w+\s*=|javascript:", re.IGNORECASE)

_SAVE: Final = "Save a copy in your docs folder, and link to that."
_LINK: Final = "Put a link in its place: [words](address)."
_TAKE_OUT: Final = "Take it out: a link can lead to what it shows, and your web server's log counts visits."


class Request(NamedTuple):
    """An address on another host; `words` find the line that asks for it, `remedy` says what would be right."""

    address: str
    words: str = ""
    remedy: str = _SAVE


_MERMAID: Final = ".mermaid"
_ASKED_BY_THE_THEME = (
    (
        "script#__analytics",
        Request("https://www.googletagmanager.com", r"^\s*analytics\s*:", _TAKE_OUT),
    ),
    (
        "link[href*='//fonts.googleapis.com'], link[href*='//fonts.gstatic.com']",
        Request("https://fonts.googleapis.com", r"^theme\s*:", "Write “font: false” below “theme”."),
    ),
    (
        _MERMAID,
        Request(
            "https://unpkg.com/mermaid",
            r"(?:`{3,}|~{3,})\s*\{?\s*\.?mermaid\b|class=[\"']?mermaid",
            "Show a picture of the diagram in its place.",
        ),
    ),
    (
        "[data-md-component=source][href*='//github.com/'], [data-md-component=source][href*='//gitlab.']",
        Request("https://api.github.com", r"data-md-component", "Take “data-md-component” out of the link."),
    ),
)
"""Marks of a page at which the script of Material for MkDocs (9.5 to 9.8) asks another host by itself."""

_OWN_MERMAID = "script[src*=mermaid]:not([src*='//'])"
"""With a copy of Mermaid that is loaded from the site, the theme fetches none."""


def find_remote(site: Site) -> list[Problem]:
    """Report every page that would fetch something from elsewhere, and every style and script that would."""
    home = urlsplit(site.address)
    seen: dict[str, tuple[Request, Place]] = {}
    scripts = Links({path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.*js")}, site.address)
    loaded: dict[str, None] = {}
    for path, html in site.pages.items():
        tree = LexborHTMLParser(html)
        for request in _in_page(tree, html):
            if request.address not in seen:
                seen[request.address] = request, site.find(path, re.compile(request.words, re.MULTILINE))
        for node in tree.css("script[src]"):
            parts = scripts.own(node.attributes.get("src") or "")
            if parts and (found := scripts.find(parts.path, path)) and not _OF_THE_THEME.match(found):
                loaded.setdefault(found)
    files = dict.fromkeys(loaded, (remote_in_script, _TAKE_OUT)) | {
        path.relative_to(site.folder).as_posix(): (remote_in_style, _SAVE)
        for path in sorted(site.folder.rglob("*.css"))
    }
    for path, (remote, remedy) in files.items():
        text = (site.folder / path).read_text(encoding="utf-8", errors="replace")
        for address in remote(text):
            place = Place(path, text.count("\n", 0, text.find(address)) + 1)
            seen.setdefault(address, (Request(address, remedy=remedy), place))
    return [
        Problem(*place, _fault(request))
        for address, (request, place) in seen.items()
        if not (home.netloc and urlsplit(urljoin(site.address, address)).netloc == home.netloc)
    ]


def remote_in_page(html: str) -> Iterator[str]:
    """Yield the addresses on other hosts that a browser would fetch for a page."""
    yield from (request.address for request in _in_page(LexborHTMLParser(html), html))


def _in_page(tree: LexborHTMLParser, html: str) -> Iterator[Request]:
    told: set[int] = set()
    for selector, request in _ASKED_BY_THE_THEME:
        if found := tree.css(selector):
            told |= {node.mem_id for node in found}
            if selector != _MERMAID or not tree.css_first(_OWN_MERMAID):
                yield request
    for node in tree.css("*" if _ACTS.search(html) else _SELECTOR):
        if node.mem_id not in told:
            yield from _of_element(node)


def _of_element(node: LexborNode) -> Iterator[Request]:
    """Yield what an element asks of other hosts: as its attributes say, as its style does, and as its script does."""
    tag, attributes = str(node.tag).lower(), node.attributes
    for name in () if _is_mention(node) else _FETCHES.get(tag, ()):
        for address in _addresses(name, attributes.get(name) or ""):
            yield Request(address, re.escape(address), _remedy(tag))
    for style in (attributes.get("style"), node.text() if tag == "style" else ""):
        yield from (Request(address, re.escape(address)) for address in remote_in_style(style or ""))
    refresh = tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh"
    if refresh and (match := _REFRESH.match(attributes.get("content") or "")):
        yield Request(match[1], re.escape(match[1]), _LINK)
    yield from map(_of_script, _in_scripts(node))


def remote_in_style(style: str) -> Iterator[str]:
    """Yield the addresses on other hosts that a browser would fetch for a style sheet."""
    yield from (match[1] for match in _STYLE.finditer(_COMMENT.sub("", style)))


def _of_script(address: str) -> Request:
    return Request(address, re.escape(address).replace("/", r"\\?/"), _TAKE_OUT)


def _fault(request: Request) -> str:
    return (
        f"This would be fetched from another host: {request.address}. Readers would be seen there, and without a "
        f"network it would be missing. {request.remedy}"
    )


def _remedy(tag: str) -> str:
    if tag == "script":
        return _TAKE_OUT
    return _LINK if tag in ("embed", "frame", "iframe", "object") else _SAVE


def _is_mention(node: LexborNode) -> bool:
    kinds = set((node.attributes.get("rel") or "").lower().split())
    return node.tag == "link" and bool(kinds) and kinds <= _MENTIONS


def _in_scripts(node: LexborNode) -> Iterator[str]:
    """Yield the addresses in a script within the page, and in what an element does when something happens to it."""
    if node.tag == "script" and (node.attributes.get("type") or "").lower() not in _DATA:
        yield from remote_in_script(node.text())
    for name, value in node.attributes.items():
        code = (value or "").strip()
        if name.startswith("on") or code[:11].lower() == "javascript:":
            yield from remote_in_script(code)


def _addresses(name: str, value: str) -> Iterator[str]:
    if name == "srcdoc":
        yield from remote_in_page(value)
    elif name.endswith("srcset"):
        yield from (part.split()[0] for part in value.split(",") if _REMOTE.match(part))
    elif name == "ping":
        yield from (part for part in value.split() if _REMOTE.match(part))
    elif _REMOTE.match(value):
        yield value.strip()
