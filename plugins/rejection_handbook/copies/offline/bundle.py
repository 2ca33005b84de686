"""The offline bundle: the finished site as a zip file that opens from any folder, without a network."""

from __future__ import annotations

import base64
import json
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...files.archive import pack
from ...files.names import UnsafeNameError, check_name
from ...settings.copies import FOLDER
from ...text.problem import Problem
from ..links import Links
from ..site import ASSETS, SEARCH, Site
from ..theme import Theme
from .read_me import NAME as READ_ME
from .read_me import read_me

_WEB_ONLY = re.compile(
    r"404\.html|manifest\.webmanifest|service-worker\.js|assets/images/app-.*\.png|sitemap\.xml(?:\.gz)?|robots\.txt|CNAME|_headers|_redirects|\.(?:htaccess|nojekyll|well-known/.*)"
    r"|assets/(?:javascripts|stylesheets)/.*\.map|assets/(?:handbook/(?:onefile|move)|javascripts/(?:minisearch|qrcode-generator))\..*"
)
"""Files that make sense on a server alone; a map leads developers to the theme's sources.
What the other copies are made of is not needed in this one, nor is what draws the address of a page."""

_DRAFTS: Final = (".eml", ".txt")
"""Files that browsers show rather than save when a page was opened as a file."""

_INDEX, _INDEX_SCRIPT = SEARCH
_LANGUAGES: Final = "assets/javascripts/lunr/"
_SHIM: Final = "assets/javascripts/iframe-worker.js"
_HANDBOOK: Final = f"{ASSETS}/handbook.js"
_OFFLINE: Final = f"{ASSETS}/offline.js"
_ADDRESSES: Final = ("href", "src", "poster", "data", "action")
_SELECTOR = ", ".join(f"[{name}]" for name in _ADDRESSES)


@dataclass(frozen=True)
class Bundle:
    """The bytes of the zip file; `problems` are files that it goes without."""

    data: bytes
    problems: list[Problem] = field(default_factory=list)


def make_bundle(site: Site, copies: Collection[str]) -> Bundle:
    """Return the whole site as one zip file: the same bytes for the same site on the same day.

    `copies` are the files and folders that the website offers beside it, some of which may not be there yet.
    """
    beside = tuple(f"{FOLDER}/{name}" for name in copies)
    problems: list[Problem] = []
    everything = site.files()
    index = _read_index(site.folder)
    wanted = {path for path in everything if _is_carried(path, index) and not _is_below(path, beside)}
    carried = frozenset(path for path in wanted if _can_be_unpacked(path, site, problems))
    links = Links(carried, site.address)
    web = Links(everything.union(beside), site.address)

    def files() -> Iterator[tuple[str, bytes]]:
        yield READ_ME, read_me(site).encode()
        for path in sorted(carried):
            if path in site.pages:
                tree = LexborHTMLParser(site.pages[path])
                _lead(tree, path, links, web)
                _settle(tree, site.theme)
                _carry_drafts(tree, path, links, site.folder)
                yield path, str(tree.html).encode()
            else:
                yield path, (site.folder / path).read_bytes()
        if index:
            yield _INDEX_SCRIPT, _index_script(index, links)

    return Bundle(pack(files(), site.made), problems)


def _lead(tree: LexborHTMLParser, path: str, links: Links, web: Links) -> None:
    """Let all links of a page name files that it carries, and give it what it needs to search from a folder.

    `links` are those within the bundle, `web` those within the whole site. What is not carried keeps its address on the
    web, and where none is known its words alone.
    """
    for node in tree.css("link[rel=canonical], meta[property^='og:'], meta[name^='twitter:'], [data-website-only]"):
        node.decompose()
    for node in tree.css("[data-copy-only]"):
        del node.attrs["hidden"]
    for node in tree.css(_SELECTOR):
        attributes = node.attributes
        for name in _ADDRESSES:
            link = attributes.get(name)
            found = links.explicit(link, path) if link else link
            if link and found is None:
                found = _on_the_web(link, path, web)
            if found:
                node.attrs[name] = found
            elif link:
                del node.attrs[name]
    root = "../" * path.count("/")
    config = tree.css_first("script#__config")
    if config:
        config.insert_after(_script(tree, f"{root}{_SHIM}"))
    for node in tree.css(f"script[src$='{_HANDBOOK}']") if _OFFLINE in links.paths else ():
        node.insert_after(_script(tree, f"{root}{_OFFLINE}"))


def _settle(tree: LexborHTMLParser, theme: Theme) -> None:
    """Take out of the settings of the theme's script what pages that are opened as a file cannot have."""
    config = tree.css_first("script#__config")
    if config:
        settings = json.loads(config.text())
        settings["features"] = [one for one in settings.get("features", ()) if one not in theme.web_only]
        config.inner_html = json.dumps(settings).replace("</", r"<\/")


def _carry_drafts(tree: LexborHTMLParser, path: str, links: Links, folder: Path) -> None:
    """Put the blank drafts that a page offers into it: from a folder, browsers would show and not save them."""
    for node in tree.css("a[download]"):
        parts = links.own(node.attributes.get("href") or "")
        target = links.find(parts.path, path) if parts else None
        if target and target.endswith(_DRAFTS):
            data = base64.b64encode((folder / target).read_bytes()).decode()
            node.attrs["href"] = f"data:application/octet-stream;base64,{data}"
            node.attrs["download"] = posixpath.basename(target)


def _is_carried(path: str, index: dict[str, Any]) -> bool:
    if path.startswith(_LANGUAGES):  # stemmers of other languages, which an English search never asks for
        return bool(index) and index["config"]["lang"] != ["en"]
    return path != _INDEX and not _WEB_ONLY.fullmatch(path)


def _is_below(path: str, folders: Sequence[str]) -> bool:
    """Tell whether a path is one of these, or lies in one."""
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def _can_be_unpacked(path: str, site: Site, problems: list[Problem]) -> bool:
    """Tell whether every computer can have a file; of what authors call so themselves, they were told."""
    try:
        check_name(path)
    except UnsafeNameError:
        if path not in site.sources:
            fault = "The offline bundle goes without this file, as some computers could not unpack it."
            problems.append(Problem(path, 0, fault))
        return False
    return True


def _on_the_web(link: str, path: str, web: Links) -> str | None:
    target = web.find(urlsplit(link).path, path)
    return urljoin(web.address, quote(target)) if target and web.address else None


def _script(tree: LexborHTMLParser, address: str) -> LexborNode:
    node = tree.create_node("script")
    node.attrs["src"] = address
    return node


def _read_index(folder: Path) -> dict[str, Any]:
    """Return the search index that Material for MkDocs has written; empty in a site without a search."""
    path = folder / _INDEX
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _index_script(index: dict[str, Any], links: Links) -> bytes:
    """Return the index as a script, since a page that is opened as a file may read no other file."""
    docs = [
        entry | {"location": links.explicit(f"./{entry['location']}", "") or entry["location"]}
        for entry in index["docs"]
    ]
    return f"var __index = {json.dumps(index | {'docs': docs}, ensure_ascii=False)}".encode()
