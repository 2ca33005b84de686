"""The words of a page as its readers see them."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from ..readable.tree import INLINE

CODE: Final = "\ufffc"
"""What stands for code in a line, so that what is on both sides of it does not meet."""

_UNREAD = (
    "code, kbd, math, pre, samp, script, style, svg, template, textarea, tt, var, .handbook-email__letter, "
    ".handbook-checklist + noscript"
)
"""Elements whose words are shown as they are written, or not at all."""

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-z][^\s/>]*)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL)
BREAK: Final = "\x1e"
"""What stands for the end of a line that readers see as one."""


def chunks(html: str) -> Iterator[list[str]]:
    """Yield the words of each paragraph, item and cell in its lines, of which one that is broken ends with a sign."""
    tree = LexborHTMLParser(html)
    for node in tree.css(_UNREAD):
        node.replace_with(CODE)
    body = tree.body
    text = _TAG.sub(_between, (body.inner_html or "") if body else "").replace(f"{BREAK}\n\n", f"{BREAK}\n")
    for chunk in text.split("\n\n"):
        if chunk.strip():
            yield entities.unescape(chunk).replace("\xa0", " ").strip("\n").split("\n")


def _between(tag: re.Match[str]) -> str:
    name = tag[2]
    if name == "br":
        return f"{BREAK}\n"
    return "" if name is None or name in INLINE else "\n\n"
