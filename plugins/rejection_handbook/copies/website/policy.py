"""What the pages of a site may load and run: a Content-Security-Policy, computed from the finished pages."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...text.problem import Problem, shorten

_DATA: Final = ("application/json", "application/ld+json", "text/plain", "text/template", "text/html")
"""Kinds of `<script>` that browsers keep as they are and never run."""

_HANDLER: Final = re.compile(r"on[a-z]+\s*=")
_BEFORE: Final = frozenset(" \t\n\f\"'/")

_ALWAYS: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's styles carry their icons
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


@dataclass(frozen=True)
class Inline:
    """What stands in pages themselves, as hashes in order of their signs: scripts, styles, and style attributes."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


def read_inline(pages: Iterable[str]) -> Inline:
    """Return the hashes of all that pages carry inline.

    A hash is over the exact text between the tags, in UTF-8 (https://www.w3.org/TR/CSP3/#match-element-to-source-list).
    """
    scripts, styles, attributes = set(), set(), set()
    for html in pages:
        tree = LexborHTMLParser(html)
        scripts |= {node.text() for node in tree.css("script:not([src])") if _runs(node)}
        styles |= {node.text() for node in tree.css("style")}
        attributes |= {node.attributes["style"] or "" for node in tree.css("[style]")}
    return Inline(*(tuple(sorted(map(hashed, texts))) for texts in (scripts, styles, attributes)))


def policy(inline: Inline) -> str:
    """Return the value of the header `Content-Security-Policy`."""
    parts = dict(_ALWAYS)
    parts["script-src"] = " ".join((_ALWAYS["script-src"], *inline.scripts))
    parts["style-src"] = " ".join((_ALWAYS["style-src"], *inline.styles))
    if inline.attributes:  # only these, word for word: such as the alignment of a table's column
        parts["style-src-attr"] = " ".join(("'unsafe-hashes'", *inline.attributes))
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())


def hashed(text: str) -> str:
    """Return a text as a policy names it: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def find_handlers(pages: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what no policy without `unsafe-inline` lets run: scripts in attributes such as `onclick`."""
    seen: set[str] = set()
    for path, html in pages.items():
        if not _may_hold_handlers(html):
            continue
        for node in LexborHTMLParser(html).css("*"):
            for name, value in node.attributes.items():
                if name.startswith("on") and (value or "") not in seen:
                    seen.add(value or "")
                    fault = (
                        f"“{name}” holds a script (“{shorten(value or '')}”). Where the site's security headers are "
                        "switched on, it does not run. Put the script into a file, and name that in extra_javascript."
                    )
                    yield Problem(path, 0, fault, "info")


def _runs(node: LexborNode) -> bool:
    kind = (node.attributes.get("type") or "").strip().lower()
    return kind not in _DATA


def _may_hold_handlers(html: str) -> bool:
    """Tell at a glance whether a page is worth a closer look; most are not."""
    small = html.lower()
    return any(small[match.start() - 1] in _BEFORE for match in _HANDLER.finditer(small))
