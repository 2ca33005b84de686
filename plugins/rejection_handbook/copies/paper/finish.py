"""What a printed document still needs: the numbers of its pages, an outline like the menu, and who made it when."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, ByteStringObject, DictionaryObject, IndirectObject, NameObject

from ..onefile.chapter import ContentsLine


@dataclass(frozen=True)
class About:
    """What a PDF says of itself; `made` is a day, since the hour would differ from build to build.

    `source` is what it was printed from. The PDF's ID is made of it (ISO 32000-2, 14.4).
    """

    title: str
    author: str
    subject: str
    creator: str
    made: datetime.date
    source: str


def page_numbers(pdf: bytes) -> dict[str, int]:
    """Return the page, counted from 1, of each place that a link of a PDF leads to, by its id in the HTML."""
    reader = PdfReader(io.BytesIO(pdf))
    found = {unquote(name.removeprefix("/")): target for name, target in reader.named_destinations.items()}
    numbers = {name: reader.get_destination_page_number(target) for name, target in found.items()}
    return {name: number + 1 for name, number in numbers.items() if number is not None and number >= 0}


def finish(pdf: bytes, about: About, contents: Iterable[ContentsLine], numbers: Mapping[str, int]) -> bytes:
    """Return a PDF with an outline, and with no trace of the hour and the computer that made it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.metadata = None
    day = f"D:{about.made:%Y%m%d}000000Z"
    writer.add_metadata(
        {
            "/Title": about.title,
            "/Author": about.author,
            "/Subject": about.subject,
            "/Creator": about.creator,
            "/CreationDate": day,
            "/ModDate": day,
        }
    )
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    _outline(writer, contents, numbers)
    digest = ByteStringObject(hashlib.sha256(about.source.encode()).digest()[:16])
    writer._ID = ArrayObject((digest, digest))  # noqa: SLF001 - the one way to an ID that is the same twice
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _outline(
    writer: PdfWriter, lines: Iterable[ContentsLine], numbers: Mapping[str, int], parent: IndirectObject | None = None
) -> None:
    """Add a line for each of the contents; a part of the handbook leads to its first chapter."""
    for line in lines:
        if number := numbers.get(line.first.name):
            item = writer.add_outline_item(title=line.title, page_number=number - 1, parent=parent, is_open=False)
            _outline(writer, line.lines, numbers, item)
