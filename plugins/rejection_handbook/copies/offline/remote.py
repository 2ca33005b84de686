"""What a page would fetch from another host: nothing may, so that nobody learns who reads it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from ...text.problem import Place, Problem
from ..links import Links
from ..site import FinishedPage, Site
from ..theme import Theme
from .scripts import remote_in_script
from .styles import remote_in_style

_TABLE = ("body", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_FETCHES = {
    "a": ("ping",), "animate": ("from", "to", "values"), "area": ("ping",), "audio": ("src",), "base": ("href",),
    "button": ("formaction",), "embed": ("src",), "form": ("action",), "frame": ("src",), "iframe": ("src", "srcdoc"),
    "img": ("src", "srcset"), "input": ("src", "formaction"), "link": ("href", "imagesrcset"), "object": ("data",),
    "script": ("src", "href", "xlink:href"), "set": ("to",), "source": ("src", "srcset"), "track": ("src",),
    "video": ("src", "poster"),
    "image": ("href", "xlink:href"), "feimage": ("href", "xlink:href"), "use": ("href", "xlink:href"),
    **dict.fromkeys(_TABLE, ("background",)),
}  # fmt: skip
"""What a browser fetches by itself, or as a link is followed: elements, and their attributes that say from where."""

_MENTIONS = {"alternate", "author", "canonical", "edit", "help", "license", "me", "prev", "search"}
"""Links in a page's head that tell of an address and do not fetch it (HTML, section 4.6.7). Firefox fetches “next”."""

_SENDS = ("action", "formaction")
"""Attributes that say where a form sends what readers type."""

_UNSEEN = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
"""What browsers leave out of an address (URL Standard, section 4.4)."""

_LOADS = "script, link[href], iframe[src], frame[src], embed[src], object[data]"
_NAMES = ("src", "data", "href", "xlink:href")
"""Elements that bring files of the site's own, which may ask for more, and the attributes that name these."""

_DATA = ("application/json", "application/ld+json")
"""Types of a script that no browser runs."""

_WITH_ATTRIBUTE = (f"{tag}[{name}]" for tag, names in _FETCHES.items() for name in names if ":" not in name)
_SELECTOR = ", ".join(
    (*_WITH_ATTRIBUTE, "feimage", "image", "use", "script", "meta[http-equiv]", "style", "[style]", "template")
)
_REMOTE = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
_REFRESH = re.compile(r"[\d.\s]*[;,]?\s*(?:url\s*=\s*)?[\"']?((?:https?:)?//[^\"']+)", re.IGNORECASE)
_PAGE_LIKE = (".htm", ".html", ".svg", ".xhtml")
"""Endings of files that a browser shows as a page, besides those of the site's own pages."""

_FRAMED = (*_PAGE_LIKE, ".xml")
"""Endings of files that a frame shows as a page; by itself, some `.xml` is a list for a machine."""

_OURS: Final = re.compile(r"assets/javascripts/(?:iframe-worker|minisearch|qrcode-generator)")
"""Scripts that the copies bring. They ask nobody."""

_URL = re.compile(r"url\([\s\"']*(?:https?:|//|\\)")
"""Signs, in small letters, that any element of a page may ask for something; so is an address that is a script."""

_SAVE: Final = "Save a copy in your docs folder, and link to that."
_SHOWN: Final = 60
"""So many signs of an address that holds a whole file find its line."""

_LINK: Final = "Put a link in its place: [words](address)."
TAKE_OUT: Final = "Take all of it out: a link can lead to what it shows, and your web server's log counts visits."


class Request(NamedTuple):
    """An address on another host; `words` find the line that asks for it, `remedy` says what would be right.

    It is `sent` what readers type, where the address is that of a form.
    """

    address: str
    words: str = ""
    remedy: str = _SAVE
    sent: bool = False


class _Load(NamedTuple):
    """An element that brings a file: its name, the `address` of the file, and what a link says the file is."""

    tag: str
    address: str
    rel: str


class Requests(NamedTuple):
    """What a page asks of other hosts, and the files it loads, which may ask for more."""

    remote: tuple[Request, ...]
    loads: tuple[_Load, ...]


def read_requests(page: FinishedPage) -> Requests:
    """Return what a browser would fetch for a finished page."""
    return Requests(tuple(_in_page(page)), tuple(map(_load, page.tree.css(_LOADS))))


def _load(node: LexborNode) -> _Load:
    address = next((value for name in _NAMES if (value := node.attributes.get(name))), "")
    return _Load(str(node.tag), address, (node.attributes.get("rel") or "").lower())


def find_remote(site: Site) -> list[Problem]:
    """Report every page that would fetch something from elsewhere, and every style and script that would."""
    home = urlsplit(site.address).netloc
    seen: dict[str, tuple[Request, Place]] = {}
    files = Links(site.files(), site.address)
    readers: dict[str, Callable[[str], Iterator[Request]]] = {
        path: reader
        for path in sorted(files.paths - site.pages.keys())
        if (reader := _reader_of(path)) and not _is_known(path, site.theme)
    }
    for path, requests in site.found(read_requests).items():
        for request in requests.remote:
            if request.address not in seen:
                seen[request.address] = request, site.find(path, re.compile(request.words, re.MULTILINE))
        for load in requests.loads:
            parts = files.own(load.address)
            if (
                parts
                and parts.path
                and (found := files.find(parts.path, path))
                and (reader := _reader(load, found, site.theme))
            ):
                readers.setdefault(found, reader)
    for path, reader in readers.items():
        text = (site.folder / path).read_text(encoding="utf-8", errors="replace")
        for request in reader(text):
            place = Place(path, text.count("\n", 0, max(text.find(request.address), 0)) + 1)
            seen.setdefault(request.address, (request, place))
    return [
        Problem(*place, _fault(request))
        for address, (request, place) in seen.items()
        if not (home and _host(address, site.address).partition("//")[2] == home)
    ]


def _reader(load: _Load, path: str, theme: Theme) -> Callable[[str], Iterator[Request]] | None:
    """Return what reads a file of the site that an element loads; None where it asks for nothing, or is read anyway."""
    if _is_known(path, theme):
        return None
    return _reader_as(load) if load.tag in ("script", "link") or path.lower().endswith(_FRAMED) else None


def _reader_as(load: _Load) -> Callable[[str], Iterator[Request]] | None:
    """Return what reads a file in the way in which an element takes it."""
    if load.tag == "script":
        return _in_script
    if load.tag == "link":
        return _in_style if "stylesheet" in load.rel else None
    return _in_text


def _reader_of(path: str) -> Callable[[str], Iterator[Request]] | None:
    """Return what reads a file whose name says that it may ask for something."""
    name = path.lower()
    if name.endswith(".css"):
        return _in_style
    if name.endswith((".js", ".mjs", ".cjs")):
        return _in_script
    return _in_text if name.endswith(_PAGE_LIKE) else None


def _is_known(path: str, theme: Theme) -> bool:
    return bool(_OURS.match(path) or theme.scripts.match(path))


def remote_in_page(html: str, theme: Theme) -> Iterator[str]:
    """Yield the addresses on other hosts that a browser would fetch for a page."""
    yield from (request.address for request in _in_page(FinishedPage("", html, theme)))


def _in_page(page: FinishedPage) -> Iterator[Request]:
    told: set[int] = set()
    tree, marks = page.tree, ", ".join(ask.mark for ask in page.theme.asks)
    for ask in page.theme.asks if marks and tree.css_first(marks) else ():
        if found := tree.css(ask.mark):
            told |= {node.mem_id for node in found}
            if not (ask.unless and tree.css_first(ask.unless)):
                hosts = dict.fromkeys(ask.address or _host(_load(node).address) for node in found)
                yield from (Request(host, ask.words, ask.remedy) for host in hosts)
    anywhere = page.acts or "script:" in page.small or _URL.search(page.small)
    for node in tree.css("*" if anywhere else _SELECTOR):
        if node.mem_id not in told:
            told.add(node.mem_id)  # it may be there once for each part of the selector
            yield from _of_element(node)


def _of_element(node: LexborNode) -> Iterator[Request]:
    """Yield what an element asks of other hosts: as its attributes say, as its style does, and as its script does."""
    tag, attributes = str(node.tag).lower(), node.attributes
    for name in () if _is_mention(node) else _FETCHES.get(tag, ()):
        for address in _addresses(name, attributes.get(name) or ""):
            words, sent = re.escape(address).replace("&", "&(?:amp;)?"), name in _SENDS
            yield Request(address, words, _LINK if sent else _remedy(tag), sent)
    if carried := _carried(load := _load(node)):
        reader, words = _reader_as(load), re.escape(load.address[:_SHOWN])
        yield from (request._replace(words=words) for request in (reader(carried) if reader else ()))
    for style in (node.text() if tag == "style" else "", *attributes.values()):
        yield from _in_style(style or "")
    if tag == "template" and node.html:
        yield from _in_text(node.html.partition(">")[2])
    refresh = tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh"
    if refresh and (match := _REFRESH.match(attributes.get("content") or "")):
        yield Request(match[1], re.escape(match[1]), _LINK)
    yield from _in_scripts(node)


def _in_style(style: str) -> Iterator[Request]:
    yield from (Request(address, re.escape(address)) for address in remote_in_style(style))


def _in_script(script: str) -> Iterator[Request]:
    for address in remote_in_script(script):
        yield Request(address, re.escape(address).replace("/", r"\\?/"), TAKE_OUT)


def _in_text(html: str) -> Iterator[Request]:
    return _in_page(FinishedPage("", html))


def _carried(load: _Load) -> str:
    """Return the text that an element brings within its address (RFC 2397); empty where that leads elsewhere."""
    head, comma, body = load.address.partition(",")
    head = _UNSEEN.sub("", head).lower()
    if load.tag == "img" or not comma or not head.startswith("data:"):
        return ""  # what a picture would fetch, browsers leave out
    data = unquote_to_bytes(body)
    if head.endswith(";base64"):
        try:
            data = base64.b64decode(data + b"==")
        except binascii.Error:
            return ""
    return data.decode(errors="replace")


def _host(address: str, home: str = "") -> str:
    """Return the host that an address names, as seen from `home`, with what stands before it."""
    try:
        parts = urlsplit(urljoin(home, address))
    except ValueError:  # it is no address, and a browser asks nobody for it, or somebody whom we cannot tell
        return address
    return f"{parts.scheme}://{parts.netloc}".removeprefix(":")


def _fault(request: Request) -> str:
    if request.sent:
        return (
            f"This form would send what readers type to another host: {request.address}. They would be seen there, "
            f"and the site's security headers stop it. {request.remedy}"
        )
    return (
        f"This would be fetched from another host: {request.address}. Readers would be seen there, and without a "
        f"network it would be missing. {request.remedy}"
    )


def _remedy(tag: str) -> str:
    if tag == "script":
        return TAKE_OUT
    return _LINK if tag in ("embed", "frame", "iframe", "object") else _SAVE


def _is_mention(node: LexborNode) -> bool:
    kinds = set((node.attributes.get("rel") or "").lower().split())
    return node.tag == "link" and bool(kinds) and kinds <= _MENTIONS


def _in_scripts(node: LexborNode) -> Iterator[Request]:
    """Yield what a script within the page asks for, and what an element does when something happens to it."""
    if node.tag == "script" and (node.attributes.get("type") or "").lower() not in _DATA:
        yield from _in_script(node.text())
    for name, value in node.attributes.items():
        code = _UNSEEN.sub("", value or "")
        if name.startswith("on") or code[:11].lower() == "javascript:":
            yield from _in_script(value or "")


def _addresses(name: str, value: str) -> Iterator[str]:
    """Yield the addresses on other hosts in an attribute, as browsers read them: a backslash counts as a slash."""
    if name == "srcdoc":
        yield from remote_in_page(value, Theme())
        return
    parts = [value]
    if name.endswith("srcset"):
        parts = [part.split()[0] for part in value.split(",") if part.strip()]
    elif name == "ping":
        parts = value.split()
    elif name == "values":
        parts = value.split(";")
    yield from (part.strip() for part in parts if _REMOTE.match(_UNSEEN.sub("", part).replace("\\", "/")))
