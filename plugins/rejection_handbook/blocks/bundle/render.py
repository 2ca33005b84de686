"""Render `/// bundle`: links to the copies of the handbook that readers can take away."""

from __future__ import annotations

import html
import xml.etree.ElementTree as etree

from ...settings.copies import EASY_READ, LARGE_PRINT, OFFLINE, ONE_FILE, PDF
from ..grammar import Block
from ..raw_block import Context, RawBlock


class BundleBlock(RawBlock):
    """A list of links, and for readers of a copy a sentence in its place."""

    def render(self, element: etree.Element, block: Block) -> None:  # noqa: ARG002
        markup = _listing(self.context) or f"<p>{self.words('bundle.none')}</p>"
        here = f"<p data-copy-only hidden>{self.words('bundle.here')}</p>"
        element.text = self.md.htmlStash.store(f"<div data-website-only>{markup}</div>{here}")


def _listing(context: Context) -> str:
    """Return the copies of the whole handbook; empty where there are none."""
    words = context.words
    uses = {
        ONE_FILE: (words("bundle.one-file"), words("bundle.one-file-use")),
        OFFLINE: (words("bundle.offline"), words("bundle.offline-use")),
        PDF: (words("bundle.pdf"), words("bundle.pdf-use")),
        LARGE_PRINT: (words("bundle.large-print"), words("bundle.large-print-use")),
        EASY_READ: (words("bundle.easy-read"), words("bundle.easy-read-use")),
    }
    items = "".join(
        f'<li><a href="{context.copy(copy.file)}" download>'
        f"{html.escape(uses[copy.file][0])}</a><br>{html.escape(uses[copy.file][1])}</li>"
        for copy in context.copies
        if copy.file in uses
    )
    return f"<ul>{items}</ul>" if items else ""
