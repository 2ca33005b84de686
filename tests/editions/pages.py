"""What a browser would find in built pages and in reports, read with the standard library's own parser."""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


_TAG = re.compile(r"""<[a-z][\w-]*((?:\s+[\w:@.-]+(?:="[^"]*")?)*)\s*/?>""")
_ATTRIBUTE = re.compile(r'\s(href|src|id)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")
_NO_WORDS = re.compile(r"<(script|style|code|pre)\b.*?</\1>|<[^>]*>", re.DOTALL)
_UNFINISHED = ("///", "{{", "}}", "{%", "{:", "](", "[^", "xqhandbook", "Traceback", "Error:")
"""What stands in sources and in messages, and never on a page for readers, save in code."""


@dataclass
class Element:
    """`words` are those in it, however deep."""

    tag: str
    attributes: dict[str, str]
    words: str = ""


class Reader(HTMLParser):
    """Collects elements with the words in them, and notices one that is never closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(self.elements[-1])

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1].tag != tag and self.open[-1].tag in ("p", "li"):
            self.open.pop()
        if self.open and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words += data


@dataclass(frozen=True)
class Entry:
    """One finding of a report: its id, its verdict, what to do, and the commands to type."""

    id: str
    verdict: str
    advice: str
    commands: tuple[str, ...]


def read_report(text: str) -> list[Entry]:
    """Return the findings that a report asks to review."""
    found = []
    for article in text.split("<article")[1:]:
        elements = Reader(f"<article{article.partition('</article>')[0]}</article>").elements
        (verdict,) = elements[0].attributes["class"].removeprefix("finding ").split()
        (identifier,) = (one.words for one in elements if one.attributes.get("class") == "id")
        (advice,) = (one.words for one in elements if one.attributes.get("class") == "next")
        commands = tuple(one.words for one in elements if one.tag == "code")
        found.append(Entry(identifier, verdict.removesuffix("-finding"), " ".join(advice.split()), commands))
    return found


@dataclass
class Lists:
    """The checklists of a built site: `keys` are `list` and `list/item`, `aliases` old keys with their new ones."""

    keys: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    editions: set[str] = field(default_factory=set)


@functools.cache
def read_lists(site: Path) -> Lists:
    """Read every checklist that a site has published."""
    lists = Lists()
    for page in site.rglob("*.html"):
        if page.parent.name == "downloads":  # a copy of all the others
            continue
        text = page.read_text(encoding="utf-8")
        lists.editions |= set(re.findall(r'data-edition="([^"]*)"', text))
        for found in re.findall(r"<handbook-checklist.*?</handbook-checklist>", text, re.DOTALL):
            whole, *elements = Reader(found).elements
            identifier = whole.attributes["id"]
            boxes = [one.attributes["value"] for one in elements if one.attributes.get("type") == "checkbox"]
            lists.keys |= {identifier, *(f"{identifier}/{box}" for box in boxes)}
            lists.aliases |= json.loads(whole.attributes.get("data-renamed", "{}"))
    return lists


@dataclass(frozen=True)
class Places:
    """Where one can get to on a page, and where one can get from there."""

    ids: frozenset[str]
    links: tuple[str, ...]


@functools.cache
def read_places(page: Path) -> Places:
    """Read a page's ids, and the addresses of its links, pictures, styles and scripts."""
    tags = _TAG.findall(page.read_text(encoding="utf-8"))
    found = [(name, html.unescape(value)) for tag in tags for name, value in _ATTRIBUTE.findall(tag)]
    ids = frozenset(value for name, value in found if name == "id")
    return Places(ids, tuple(dict.fromkeys(value for name, value in found if name != "id")))


def dead_links(site: Path, base: str = "/") -> Iterator[str]:
    """Yield the links that lead to no file of the site, or to no place on its page; `base` is where readers get it."""
    for page in sorted(site.rglob("*.html")):
        for link in read_places(page).links:
            if not _ELSEWHERE.match(link) and not _leads(site, page, link, base):
                yield f"{page.relative_to(site).as_posix()}: {link}"
    for entry in json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]:
        if not _leads(site, site / "index.html", entry["location"], base):
            yield f"search: {entry['location']}"


def _leads(site: Path, page: Path, link: str, base: str) -> bool:
    address, _, anchor = link.partition("#")
    folder = page.parent
    if address.startswith("/"):
        folder, address = site, address.removeprefix(base) if address.startswith(base) else ".."
    target = (folder / unquote(address.partition("?")[0])).resolve() if address else page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_relative_to(site.resolve()) or not target.is_file():
        return False
    return not anchor or target.suffix != ".html" or unquote(anchor) in read_places(target).ids


def unfinished(site: Path) -> Iterator[str]:
    """Yield what no reader should see: signs of a source or of a message, in the words of pages and downloads."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".txt", ".eml"):
            text = path.read_text(encoding="utf-8")
            words = html.unescape(_NO_WORDS.sub("", text)) if path.suffix == ".html" else text
            for sign in _UNFINISHED:
                if sign in words:
                    yield f"{path.relative_to(site).as_posix()}: {sign}"
