"""Render `/// bundle`: links to the copies of the handbook that readers can take away."""

from __future__ import annotations

import html
import xml.etree.ElementTree as etree
from collections.abc import Sequence

from ..blocks import Block
from ..catalogue import relative
from ..raw_block import RawBlock
from .model import FOLDER, Copy

_NONE = "This website offers no copy to take away. You can print any page."
_HERE = "You are reading a copy that you can keep. It works without a network."


class BundleBlock(RawBlock):
    """A list of links, and for readers of a copy a sentence in its place.

    The files are made from the finished site, long after this; so the links are kept from MkDocs, which would miss
    their targets.
    """

    NAME = "bundle"

    def render(self, element: etree.Element, block: Block) -> None:  # noqa: ARG002
        markup = _listing(self.context.copies, self.context.path) if self.context.copies else f"<p>{_NONE}</p>"
        here = f"<p data-copy-only hidden>{_HERE}</p>"
        element.text = self.md.htmlStash.store(f"<div data-website-only>{markup}</div>{here}")


def _listing(copies: Sequence[Copy], path: str) -> str:
    items = (
        f'<li><a href="{relative(f"{FOLDER}/{copy.file}", path)}" download>{html.escape(copy.title)}</a><br>'
        f"{html.escape(copy.words)}</li>"
        for copy in copies
    )
    return f"<ul>{''.join(items)}</ul>"
