"""The words of a page as a part of one document: ids that no other page has, and links that stay within."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote, urljoin

from markupsafe import escape
from selectolax.lexbor import LexborNode

from ..theme import Theme
from .carried import Carrier
from .chapter import JOINT, Chapter, article_of

LARGEST: Final = 200_000
"""Bytes. A larger file that a page offers to download stays on the web."""

_SERVER_ONLY: Final = ("[data-website-only]", "script", ".headerlink")
"""What makes sense on a website alone, besides what the theme adds."""
_REFERENCES = (
    "for", "headers", "list", "form", "aria-activedescendant", "aria-controls", "aria-describedby", "aria-details",
    "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns", "popovertarget", "commandfor",
)  # fmt: skip
"""Attributes that name elements by their ids (HTML and WAI-ARIA 1.2)."""
_IDS = ", ".join(f"[{name}]" for name in _REFERENCES)
_PAINTED = ("clip-path", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask", "stroke", "style")
"""Attributes of a drawing that name a part of it, as `url(#id)`."""
_LED = ("a", "use")
"""Elements of a drawing whose links are led as those of words are."""
_FILES = ("src", "poster", "background", "href", "xlink:href")
"""Attributes that name a picture; the last two within a drawing."""
_PART = re.compile(r"url\((['\"]?)#")
_SAFE = "/:@!$&()*+,;=-._~"


@dataclass(frozen=True)
class Binder:
    """Binds pages into one document. A link that leads nowhere becomes plain words; its page is told of already.

    `lost` gets the files that are too large for it and that are found nowhere else, with the page that leads to each.
    """

    chapters: Mapping[str, Chapter]
    carrier: Carrier
    theme: Theme
    address: str = ""
    lost: dict[str, str] = field(default_factory=dict)

    def bind(self, html: str, chapter: Chapter) -> str:
        """Return what stands within a page's article, as a part of the document; empty where it has none."""
        article = article_of(html, self.theme)
        if not article:
            return ""
        for node in article.css(", ".join((*_SERVER_ONLY, *self.theme.furniture))):
            node.decompose()
        for node in article.css("[data-copy-only]"):
            del node.attrs["hidden"]
        if classes := self.theme.frame:
            for node in article.css("table:not([class])"):
                _frame(node, *classes)
        for node in article.css("a[href], area[href], use"):
            self._lead(node, chapter)
        for node in article.css("object[data], embed[src], iframe[src]"):
            self._offer(node, chapter)
        for node in article.css("[src], [poster], [srcset], [background], svg image"):
            self._carry(node, chapter)
        for node in article.css("[style*=url]"):
            node.attrs["style"] = self.carrier.painted(node.attributes.get("style") or "", chapter.path)
        _rename(article, chapter)
        words, language = (article.inner_html or "").strip(), article.attributes.get("lang")
        return f'<div lang="{escape(language)}">{words}</div>' if language else words

    def _lead(self, node: LexborNode, chapter: Chapter) -> None:
        for name in ("href", "xlink:href"):
            link = node.attributes.get(name)
            if link is None:
                continue
            found = self._target(link, chapter, node)
            if found is None:
                del node.attrs[name]
            else:
                node.attrs[name] = found

    def _target(self, link: str, chapter: Chapter, node: LexborNode) -> str | None:
        """Return where a link leads from within the document; None where nothing is known of it."""
        parts = self.carrier.links.own(link)
        if parts is None:
            return link
        path = self.carrier.links.find(parts.path, chapter.path) if parts.path else chapter.path
        if found := self.chapters.get(path or ""):
            return "#" + quote(found.id_of(unquote(parts.fragment)), safe=_SAFE)
        if path is None:
            return None
        if self.carrier.size(path) <= LARGEST and not path.endswith(".html"):
            node.attrs["download"] = path.rpartition("/")[2]
            return self.carrier.address(path)
        if not self.address:
            self.lost.setdefault(path, chapter.path)
        return urljoin(self.address, quote(path)) if self.address else None

    def _carry(self, node: LexborNode, chapter: Chapter) -> None:
        """Put a picture or the like into the document; of several sizes of it the usual one, or else the first."""
        if (sizes := node.attributes.get("srcset")) is not None:
            del node.attrs["srcset"]
            if node.tag == "img" and not node.attributes.get("src") and sizes.split():
                node.attrs["src"] = sizes.split()[0].rstrip(",")
        for name in _FILES:
            parts = self.carrier.links.own(node.attributes.get(name) or "")
            if parts and (path := self.carrier.links.find(parts.path, chapter.path)):
                node.attrs[name] = self.carrier.address(path)

    def _offer(self, node: LexborNode, chapter: Chapter) -> None:
        """Put a link before what would show a file of the site, which no file by itself may show within itself."""
        name = "data" if node.tag == "object" else "src"
        parts = self.carrier.links.own(node.attributes.get(name) or "")
        path = self.carrier.links.find(parts.path, chapter.path) if parts and parts.path else None
        if not path:
            return
        link = node.parser.create_node("a")
        if target := self._target(node.attributes[name] or "", chapter, link):
            link.attrs["href"] = target
            link.inner_html = str(escape(node.attributes.get("title") or path.rpartition("/")[2]))
            node.insert_before(link)
        del node.attrs[name]


def _frame(table: LexborNode, outer: str, inner: str) -> None:
    """Let a wide table move within a frame, as the theme's script does on the website."""
    frame, inside = (table.parser.create_node("div") for _ in range(2))
    frame.attrs["class"], inside.attrs["class"] = outer, inner
    inside.insert_child(table)
    frame.insert_child(inside)  # what is put into a node is a copy
    table.replace_with(frame)


def _rename(article: LexborNode, chapter: Chapter) -> None:
    """Give each id its longer name. A block goes on keeping a reader's ticks and words under its own."""
    for node in article.css("[id]"):
        identifier = node.attributes.get("id") or ""
        if (node.tag or "").startswith("handbook-"):
            node.attrs["data-name"] = identifier
        node.attrs["id"] = chapter.id_of(identifier)
    for node in article.css(_IDS):
        for name in _REFERENCES:
            if value := node.attributes.get(name):
                node.attrs[name] = " ".join(map(chapter.id_of, value.split()))
    for node in article.css("input[type=radio][name]"):
        node.attrs["name"] = chapter.id_of(node.attributes.get("name") or "")
    _rename_drawn(article, chapter)


def _rename_drawn(article: LexborNode, chapter: Chapter) -> None:
    """Let the parts of drawings find one another under their longer names."""
    for node in article.css("svg, svg *"):
        for name in ("href", "xlink:href"):
            value = node.attributes.get(name) or ""
            if value.startswith("#") and node.tag not in _LED:
                node.attrs[name] = f"#{chapter.id_of(value[1:])}"
        for name in _PAINTED:
            if "#" in (value := node.attributes.get(name) or ""):
                node.attrs[name] = _PART.sub(rf"url(\1#{chapter.name}{JOINT}", value)
