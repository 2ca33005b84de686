"""Addresses on finished pages that lead nowhere: MkDocs mends those in Markdown, and leaves those in HTML alone."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import filterfalse
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from selectolax.lexbor import LexborNode

from ...blocks.kinds import KINDS
from ...copies.links import Links
from ...copies.site import FinishedPage, Site
from ...copies.website.install import MANIFEST
from ...settings.copies import COPIES, FOLDER
from ...text.problem import Place, Problem, shorten
from ...text.schemes import fault_of

_PLAIN: Final = ("src", "href", "data", "poster", "background", "xlink:href")
_SETS: Final = ("srcset", "imagesrcset")
_LINK: Final = "href"
_SELECTOR = ", ".join(
    [
        *(f"[{name}]" for name in (*_PLAIN, *_SETS, "style") if name != _LINK and ":" not in name),
        # The menu has the links of MkDocs alone.
        *(f"{tag}[{_LINK}]" for tag in ("article a", "header a", "footer a", ".md-banner a", "area", "link")),
        "image, use, style",
    ]
)
_ONLY = {"data": "object", "background": "body, table, tbody, td, tfoot, th, thead, tr"}
"""Attributes that are addresses on these elements alone."""

_SOMEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_IN_STYLE = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\s\"']*))\s*\)", re.IGNORECASE)
_SPELLED = re.compile("|".join(f"{kind.spellings}:" for kind in KINDS.values() if kind.spellings), re.IGNORECASE)
"""A link to a block, of which its kind tells."""

_KINDS = tuple(name for name, kind in KINDS.items() if kind.spellings)
_EMPTY: Final = "This link leads nowhere: its address is empty. Write it between the brackets: [words](address)."
_WORDLESS: Final = "Readers do not see this link: it has no words. Write them between the brackets: [words](address)."
_SEEN_AS: Final = {
    _EMPTY: re.compile(r"\]\(\s*(?:<\s*>)?\s*\)"),
    _WORDLESS: re.compile(r"(?<!!)\[\s*\]\((?!\s*\))"),
}
"""How they are written in Markdown. In HTML, an empty address is that of the page, and other parts may show a link."""
_MOST: Final = 50
"""Addresses of a page that are told one by one: to look for the place of each of thousands takes too long."""
_MADE = (*(f"{FOLDER}/{copy.file}" for copy in COPIES.values()), MANIFEST)


class Address(NamedTuple):
    """An address as it stands in the HTML of a page, on an element of this name; `fault` is what it says itself."""

    tag: str
    address: str
    fault: str = ""


def read_addresses(page: FinishedPage) -> tuple[Address, ...]:
    """Return the addresses on a page that may be files of its own site or that nobody can follow, each once."""
    found: dict[Address, None] = {}
    for node in page.tree.css(_SELECTOR):
        tag, attributes = str(node.tag), node.attributes
        if "data-sheet" in attributes:  # ours, and told of where it cannot be made
            continue
        for name, value in attributes.items():
            if tag == "a" and name == _LINK and (fault := _of_link(node, value or "")):
                found[Address(tag, "", fault)] = None
                continue
            if not value or (name in _ONLY and tag not in _ONLY[name].split(", ")):
                continue
            if name in _PLAIN:
                followed = tag in ("a", "area") and not ("download" in attributes and value.startswith("data:"))
                fault = fault_of(value, _KINDS) if followed and not _SPELLED.match(value) else ""
                found[Address(tag, value, fault)] = None
            elif name in _SETS:
                found |= dict.fromkeys(Address(tag, part.split()[0]) for part in value.split(",") if part.strip())
            elif name == "style" and "url(" in value:
                found |= dict.fromkeys(Address(tag, address) for address in _in_style(value))
        if tag == "style":
            found |= dict.fromkeys(Address(tag, address) for address in _in_style(node.text()))
    return tuple(
        one for one in found if one.fault or (one.address.strip() and not _SOMEWHERE.match(one.address.strip()))
    )


def _of_link(node: LexborNode, address: str) -> str:
    """Return what is wrong with a link that has no address, or nothing that readers see."""
    if not address.strip():
        return _EMPTY
    return _WORDLESS if node.child is None and "aria-label" not in node.attributes else ""


def find_dead(site: Site) -> Iterator[Problem]:
    """Yield the addresses that lead to no file of a site, each once for the place where it is written.

    A link in Markdown is told of where pages are read. What is made of the site later is there already for this.
    """
    links = Links(site.files(), site.address)
    told: set[tuple[str, Place | None]] = set()
    found: set[str] = set()
    for path, addresses in site.found(read_addresses).items():
        home, on_page, more = "../" * path.count("/"), 0, 0
        for one in filterfalse(_is_mistyped, addresses):
            below = one.address.removeprefix(home) if one.address.startswith(home) else ""
            if below in found:  # as most are: those of the menu
                continue
            parts = links.own(one.address)
            if not parts or not parts.path or links.find(parts.path, path):
                found |= {below} - {""} if not below.startswith("../") else set()
                continue
            if one.tag == "a" and parts.path.startswith("/") and not site.address:  # perhaps to a neighbour on its host
                continue
            if on_page == _MOST:
                more += 1
                continue
            names = "|".join(map(re.escape, dict.fromkeys((one.address, html.escape(one.address)))))
            words = rf"(?<![\w/.-])(?:{names})(?![\w/-])"
            mark = r"(?<!\]\()(?<!\]\(<)(?<!\]: )" if not parts.path.startswith("/") else ""
            place = site.find(path, re.compile(mark + words))
            target = _path(parts.path, path)
            # Each page may write the same one in another way, as the theme does with the logo.
            known = target, place if place.line else None
            if known in told or target.startswith(_MADE) or target == ".":  # a site may be without a first page
                continue
            told |= {known, (target, None)}
            if place.line or not site.find(path, re.compile(words)).line:
                on_page += 1
                yield Problem(*place, _fault(one, path, links.paths, site.sources))
        if more:
            yield Problem(site.sources.get(path, path), 0, f"{more} more addresses on this page lead nowhere.")


def find_mistyped(site: Site) -> Iterator[Problem]:
    """Yield the addresses that nobody can follow, each once for the place where it is written."""
    told: set[tuple[str, Place | None]] = set()
    for path, addresses in site.found(read_addresses).items():
        for one in filter(_is_mistyped, addresses):
            place = site.find(path, _as_written(one.address) if one.address else _SEEN_AS[one.fault])
            if not place.line and not one.address:
                continue
            if not place.line:
                place = site.find(path, _with_variable(one.address))
            known = one.address, place if place.line else None
            if known not in told:
                told.add(known)
                yield Problem(*place, one.fault)


def _is_mistyped(address: Address) -> bool:
    return bool(address.fault)


def _fault(one: Address, page: str, files: Collection[str], sources: Mapping[str, str]) -> str:
    """Say what would be right: the file may be there, as seen from the source of the page or from the docs folder."""
    plain = re.split("[?#]", one.address, maxsplit=1)[0]
    built = {source: path for path, source in sources.items()}
    for start in (sources.get(page, page), ""):
        name = _path(plain, start)
        targets = (built.get(name, name), posixpath.join(name, "index.html"))
        if target := next((one for one in targets if one in files), ""):
            right = quote(posixpath.relpath(target, posixpath.dirname(page) or ".").removesuffix("index.html")) or "./"
            return (
                f"“{shorten(one.address)}” leads nowhere: in HTML, an address counts from that of the finished page. "
                f"Write “{right}”, or use Markdown."
            )
    return (
        f"“{shorten(one.address)}” leads nowhere: the site has no such file. Put one into your docs folder, or mend it."
    )


def _as_written(address: str) -> re.Pattern[str]:
    """Return what finds an address in a source, where signs of it may stand as their names in HTML, or be escaped."""
    signs = (rf"(?:\\?{re.escape(sign)}|&(?:[a-z]+|#0*{ord(sign)}|#x0*{ord(sign):x});)" for sign in address)
    return re.compile("".join(signs) + r"(?![\w@.+])", re.IGNORECASE)


def _with_variable(address: str) -> re.Pattern[str]:
    """Return what finds an address of which a variable is a part."""
    return re.compile(rf"{re.escape(address.partition(':')[0])}:[^)\s\"']*\{{\{{")


def _path(address: str, start: str) -> str:
    """Return the path to which that of an address leads from a page."""
    folder = "" if address.startswith("/") else posixpath.dirname(start)
    return posixpath.normpath(posixpath.join(folder, unquote(address).lstrip("/")))


def _in_style(style: str) -> Iterator[str]:
    yield from (next(filter(None, match.groups()), "") for match in _IN_STYLE.finditer(style))
