"""Links to the files that readers can download: blank copies of what they can fill in."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Mapping

from .catalogue import relative
from .kind import Model
from .raw_block import Context, add, listed, made, place

FOLDER = "downloads"


def links(parent: etree.Element, block: Model, formats: Mapping[str, str], context: Context) -> None:
    """Append links to the blank copies of an email or a worksheet; formats are words by the endings of files."""
    line = add(parent, "p", class_=f"handbook-{block.kind}__blank", data_paper="none")
    links = [_link(block, suffix, name, context) for suffix, name in formats.items()]
    place(line, context.words.parts("download.empty", files=listed(context.words, links)))


def _link(block: Model, suffix: str, name: str, context: Context) -> etree.Element:
    words, address = context.words, relative(posixpath.join(FOLDER, f"{block.id}.{suffix}"), context.path)
    link = made("a", words("download.file", format=name, suffix=suffix), href=address, download="")
    link.set("aria-label", words("download.file-of", format=name, suffix=suffix, title=block.title))
    return link
