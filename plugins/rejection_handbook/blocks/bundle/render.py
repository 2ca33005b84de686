"""Render `/// bundle`: links to the copies of the handbook that readers can take away."""

from __future__ import annotations

import html
import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Sequence

from ...settings.copies import FOLDER, Copy
from ..grammar import Block
from ..raw_block import RawBlock

_NONE = "This website offers no copy to take away. You can print any page."
_HERE = "You are reading a copy that you can keep. It works without a network."


class BundleBlock(RawBlock):
    """A list of links, and for readers of a copy a sentence in its place.

    The files are made from the finished site, long after this; so the links are kept from MkDocs, which would miss
    their targets.
    """

    def render(self, element: etree.Element, block: Block) -> None:  # noqa: ARG002
        markup = f"<p>{_NONE}</p>"
        if self.context.copies:
            markup = _listing(self.context.copies, self.context.path, clean=self.context.clean)
        here = f"<p data-copy-only hidden>{_HERE}</p>"
        element.text = self.md.htmlStash.store(f"<div data-website-only>{markup}</div>{here}")


def _listing(copies: Sequence[Copy], path: str, *, clean: bool) -> str:
    items = (
        f'<li><a href="{_address(copy.file, path, clean=clean)}" download>{html.escape(copy.title)}</a><br>'
        f"{html.escape(copy.words)}</li>"
        for copy in copies
    )
    return f"<ul>{''.join(items)}</ul>"


def _address(file: str, path: str, *, clean: bool) -> str:
    """Return the address of a copy from the page that MkDocs makes of a file of the docs folder."""
    stem = posixpath.splitext(path)[0]
    is_folder = clean and posixpath.basename(stem) not in ("index", "README")
    return posixpath.relpath(f"{FOLDER}/{file}", stem if is_folder else posixpath.dirname(path) or ".")
