"""Render `/// bundle`: links to the copies of the handbook that readers can take away."""

from __future__ import annotations

import html
import posixpath
import xml.etree.ElementTree as etree

from ...settings.copies import FOLDER, LARGE_PRINT, OFFLINE, ONE_FILE, PDF
from ..grammar import Block
from ..raw_block import Context, RawBlock


class BundleBlock(RawBlock):
    """A list of links, and for readers of a copy a sentence in its place.

    The files are made from the finished site, long after this; so the links are kept from MkDocs, which would miss
    their targets.
    """

    def render(self, element: etree.Element, block: Block) -> None:  # noqa: ARG002
        markup = f"<p>{self.words('bundle.none')}</p>"
        if self.context.copies:
            markup = _listing(self.context)
        here = f"<p data-copy-only hidden>{self.words('bundle.here')}</p>"
        element.text = self.md.htmlStash.store(f"<div data-website-only>{markup}</div>{here}")


def _listing(context: Context) -> str:
    words = context.words
    uses = {
        ONE_FILE: (words("bundle.one-file"), words("bundle.one-file-use")),
        OFFLINE: (words("bundle.offline"), words("bundle.offline-use")),
        PDF: (words("bundle.pdf"), words("bundle.pdf-use")),
        LARGE_PRINT: (words("bundle.large-print"), words("bundle.large-print-use")),
    }
    items = (
        f'<li><a href="{_address(copy.file, context.path, clean=context.clean)}" download>'
        f"{html.escape(uses[copy.file][0])}</a><br>{html.escape(uses[copy.file][1])}</li>"
        for copy in context.copies
    )
    return f"<ul>{''.join(items)}</ul>"


def _address(file: str, path: str, *, clean: bool) -> str:
    """Return the address of a copy from the page that MkDocs makes of a file of the docs folder."""
    stem = posixpath.splitext(path)[0]
    is_folder = clean and posixpath.basename(stem) not in ("index", "README")
    return posixpath.relpath(f"{FOLDER}/{file}", stem if is_folder else posixpath.dirname(path) or ".")
