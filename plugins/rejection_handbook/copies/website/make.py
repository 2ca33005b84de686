"""What a website needs beside its pages, written into the finished site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from ...files.atomic import write_atomically
from ...text.problem import Problem
from ..site import FinishedPage, Site
from ..work import Outcome
from . import headers
from .policy import Inline, find_handlers, join, read_handlers, read_inline

PICTURE: Final = "assets/images/social.png"
ROBOTS: Final = "robots.txt"
HTACCESS: Final = ".htaccess"
"""Where Apache looks for settings; kept right from build to build once an author has put ours there."""


def make_headers(site: Site) -> Outcome:
    """Write `robots.txt` and `_headers`, unless an author has; the last step, as it reads all the pages there are."""
    made = []
    if ROBOTS not in site.sources:
        made.append(write(site, ROBOTS, robots(site.address).encode()))
    others = {path for path in site.files() if path.endswith(".html")} - site.pages.keys()
    inline = join((*site.found(read_inline).values(), *_inline(site.folder, others)))
    found = headers.headers(inline, site.embed_in)
    problems = list(find_handlers(site.found(read_handlers)))
    if headers.NAME not in site.sources:
        text = headers.netlify(found, "/")
        problems += _check_length(text)
        made.append(write(site, headers.NAME, text.encode()))
    else:
        own = (site.folder / headers.NAME).read_text(encoding="utf-8", errors="replace")
        problems += headers.find_blocked(own, inline, site.embed_in)
    if _is_made_by_us(site.folder / HTACCESS):  # MkDocs empties the folder, but for what begins with a dot
        text = headers.apache(found, base_of(site.folder))
        made.append(write(site, HTACCESS, text.encode()))
    return Outcome(made, problems=problems)


def robots(address: str) -> str:
    """Return a `robots.txt` (RFC 9309) that lets every search engine in, and shows it the list of pages."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {address}sitemap.xml\n" if address else "")


def inline_in(folder: Path) -> Inline | None:
    """Return what the pages in a folder carry inline, those of copies to take away included; None where it has none."""
    found = list(_inline(folder, [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]))
    return join(found) if found else None


def base_of(folder: Path) -> str:
    """Return the path at which the site begins, as its page for wrong addresses has it: `/`, or such as `/advice/`."""
    page = folder / "404.html"
    html = page.read_text(encoding="utf-8", errors="replace") if page.is_file() else ""
    found = LexborHTMLParser(html).css_first("script#__config")
    base = str(json.loads(found.text())["base"]) if found else ""
    path = urlsplit(base).path.strip("/")
    return f"/{path}/" if path else "/"


def _inline(folder: Path, paths: Iterable[str]) -> Iterator[Inline]:
    texts = ((path, (folder / path).read_text(encoding="utf-8", errors="replace")) for path in paths)
    return (read_inline(FinishedPage(path, text)) for path, text in texts)


def _check_length(text: str) -> list[Problem]:
    longest = max(map(len, text.splitlines()))
    if longest <= headers.LONGEST:
        return []
    fault = (
        f"The security headers have a line of {longest:,} signs, and Cloudflare Pages reads {headers.LONGEST:,}: your "
        "pages hold many scripts or styles of their own. Put them into files. Other servers take the line as it is."
    )
    return [Problem(headers.NAME, 0, fault, "info")]


def _is_made_by_us(path: Path) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8", errors="replace").startswith(headers.MADE)


def write(site: Site, name: str, data: bytes) -> Path:
    path = site.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
    return path
