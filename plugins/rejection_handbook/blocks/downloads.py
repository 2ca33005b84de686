"""Links to the files that readers can download: blank copies of what they can fill in."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Mapping

from .catalogue import relative
from .kind import Model
from .raw_block import add

FOLDER = "downloads"


def links(parent: etree.Element, block: Model, formats: Mapping[str, str], path: str) -> None:
    """Append links to the blank copies of an email or a worksheet, seen from the page at `path`."""
    line = add(parent, "p", "Download it empty: ", class_=f"handbook-{block.kind}__blank")
    for index, (suffix, name) in enumerate(formats.items()):
        address = relative(posixpath.join(FOLDER, f"{block.id}.{suffix}"), path)
        link = add(line, "a", f"{name} (.{suffix})", href=address, download="")
        link.set("aria-label", f"{name} (.{suffix}): {block.title}")
        link.tail = ", " if index < len(formats) - 1 else None
