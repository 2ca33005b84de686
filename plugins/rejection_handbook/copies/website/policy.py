"""What the pages of a site may load and run: a Content-Security-Policy, computed from the finished pages."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborNode

from ...text.problem import Problem, shorten
from ..site import FinishedPage

_DATA: Final = ("application/json", "application/ld+json", "text/plain", "text/template", "text/html")
"""Kinds of `<script>` that browsers keep as they are and never run."""


_FRAMES: Final = "frame-ancestors"
_ALWAYS: Final = {
    "default-src": "'self'",  # for Firefox, which fetches the next page early and finds no other word for that
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
    _FRAMES: "'self'",
}


@dataclass(frozen=True)
class Inline:
    """What stands in pages themselves, as hashes in order of their signs: scripts, styles, and style attributes."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


def read_inline(page: FinishedPage) -> Inline:
    """Return the hashes of all that a page carries inline.

    A hash is over the exact text between the tags, in UTF-8 (https://www.w3.org/TR/CSP3/#match-element-to-source-list).
    """
    scripts = {node.text() for node in page.tree.css("script:not([src])") if _runs(node)}
    styles = {node.text() for node in page.tree.css("style")}
    attributes = {node.attributes["style"] or "" for node in page.tree.css("[style]")}
    return Inline(*(tuple(sorted(map(hashed, texts))) for texts in (scripts, styles, attributes)))


def join(pages: Iterable[Inline]) -> Inline:
    """Return what stands in any of some pages."""
    found = [(one.scripts, one.styles, one.attributes) for one in pages]
    return Inline(*(tuple(sorted({text for texts in kind for text in texts})) for kind in zip(*found, strict=True)))


def policy(inline: Inline, embed_in: Iterable[str] = ()) -> str:
    """Return the value of the header `Content-Security-Policy`; `embed_in` are sites that may show it in a frame."""
    parts = dict(_ALWAYS)
    parts[_FRAMES] = " ".join((_ALWAYS[_FRAMES], *embed_in))
    parts["script-src"] = " ".join((_ALWAYS["script-src"], *inline.scripts))
    parts["style-src"] = " ".join((_ALWAYS["style-src"], *inline.styles))
    if inline.attributes:  # only these, word for word: such as the alignment of a table's column
        parts["style-src-attr"] = " ".join(("'unsafe-hashes'", *inline.attributes))
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())


def blocked(value: str, inline: Inline) -> dict[str, list[str]]:
    """Return the hashes that a policy of somebody's own lacks, by the directive in which they should stand."""
    found = {name.lower(): sources for name, *sources in map(str.split, filter(str.strip, value.split(";")))}
    needed = (
        (("script-src-elem", "script-src", "default-src"), inline.scripts),
        (("style-src-elem", "style-src", "default-src"), inline.styles),
        (("style-src-attr", "style-src", "default-src"), inline.attributes),
    )
    missing: dict[str, list[str]] = {}
    for names, hashes in needed:
        name = next((one for one in names if one in found), "")
        sources = found.get(name, [])
        wholesale = "'unsafe-inline'" in sources and not any(one.startswith(("'sha", "'nonce-")) for one in sources)
        if name and not wholesale and (lost := [one for one in hashes if one not in sources]):
            missing.setdefault(name, []).extend(lost)
    return missing


def embedders(value: str) -> tuple[str, ...]:
    """Return the other sites that a policy lets show its pages in a frame."""
    directives = map(str.split, value.split(";"))
    return tuple(
        source for name, *found in filter(None, directives) if name == _FRAMES for source in found if source[0] != "'"
    )


def hashed(text: str) -> str:
    """Return a text as a policy names it: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def read_handlers(page: FinishedPage) -> tuple[tuple[str, str], ...]:
    """Return the scripts in attributes such as `onclick`, each with the name of its attribute."""
    nodes = page.tree.css("*") if page.acts else ()
    return tuple(
        (name, value or "") for node in nodes for name, value in node.attributes.items() if name.startswith("on")
    )


def find_handlers(pages: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[Problem]:
    """Yield what no policy without `unsafe-inline` lets run: the scripts in attributes of each page, by its path."""
    seen: set[str] = set()
    for path, handlers in pages.items():
        for name, script in handlers:
            if script not in seen:
                seen.add(script)
                fault = (
                    f"“{name}” holds a script (“{shorten(script)}”). Where the site's security headers are switched "
                    "on, it does not run. Put the script into a file, and name that in extra_javascript."
                )
                yield Problem(path, 0, fault, "info")


def _runs(node: LexborNode) -> bool:
    kind = (node.attributes.get("type") or "").strip().lower()
    return kind not in _DATA
