"""The files that readers can download: blank copies of all emails and worksheets."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping

from .catalogue import Catalogue, relative
from .email.downloads import blank_copies
from .email.model import Email
from .raw_block import add
from .worksheet.downloads import blank_sheets
from .worksheet.model import Worksheet

FOLDER = "downloads"


def blank_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each file, relative to the site's folder."""
    files = [
        *blank_copies(email for _, email in catalogue.emails()),
        *blank_sheets(sheet for _, sheet in catalogue.worksheets()),
    ]
    yield from ((posixpath.join(FOLDER, name), content) for name, content in files)


def links(parent: etree.Element, block: Email | Worksheet, formats: Mapping[str, str], path: str) -> None:
    """Append links to the blank copies of an email or a worksheet, seen from the page at `path`."""
    line = add(parent, "p", "Download it empty: ", class_=f"handbook-{block.kind}__blank")
    for index, (suffix, name) in enumerate(formats.items()):
        address = relative(posixpath.join(FOLDER, f"{block.id}.{suffix}"), path)
        link = add(line, "a", f"{name} (.{suffix})", href=address, download="")
        link.set("aria-label", f"{name} (.{suffix}): {block.title}")
        link.tail = ", " if index < len(formats) - 1 else None
