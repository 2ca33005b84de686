"""Which copies of the handbook a build makes for readers to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Final, NamedTuple

from . import setting

FOLDER: Final = "downloads"
"""Where the copies lie in the site."""

OFFLINE: Final = "handbook-offline.zip"
ONE_FILE: Final = "handbook.html"
PDF: Final = "handbook.pdf"
LARGE_PRINT: Final = "handbook-large-print.pdf"
EASY_READ: Final = "handbook-easy-read.pdf"
SHEETS: Final = "print"
"""A folder: each checklist, worksheet, email and handout as a PDF of its own."""


@dataclass(frozen=True)
class Choice:
    """The table of `copies:`; None stands for what is not set."""

    offline: bool | None = setting.switch(
        "Write false for a site without handbook-offline.zip, the bundle for a stick.",
        default=None,
        docs="`handbook-offline.zip`",
    )
    one_file: bool | None = setting.switch(
        "Write false for a site without handbook.html, everything on one page.", default=None, docs="`handbook.html`"
    )
    pdf: bool | None = setting.switch(
        "Write false for a site without handbook.pdf, the edition for paper.", default=None, docs="`handbook.pdf`"
    )
    large_print: bool | None = setting.switch(
        "Write false for a site without handbook-large-print.pdf, the edition for paper in large letters.",
        default=None,
        docs="`handbook-large-print.pdf`",
    )
    easy_read: bool | None = setting.switch(
        "Write false for a site without handbook-easy-read.pdf, the summaries of all pages with their pictures.",
        default=None,
        docs="`handbook-easy-read.pdf`",
    )
    sheets: bool | None = setting.switch(
        "Write false for a site without a PDF of each checklist, worksheet, email and handout. They come with "
        "handbook.pdf.",
        default=None,
        docs="the folder `print`: each checklist, worksheet, email and handout by itself",
    )

    def over(self, below: Choice) -> Choice:
        """Return this choice with that of a lower layer where nothing is set."""
        own = ((entry.name, getattr(self, entry.name)) for entry in fields(self))
        return Choice(**{name: getattr(below, name) if value is None else value for name, value in own})


class Copy(NamedTuple):
    """A file in the folder of downloads, or a folder of files. What readers are told of it is in `blocks/bundle/`."""

    file: str


COPIES: Final = {
    "one_file": Copy(ONE_FILE),
    "offline": Copy(OFFLINE),
    "pdf": Copy(PDF),
    "large_print": Copy(LARGE_PRINT),
    "easy_read": Copy(EASY_READ),
    "sheets": Copy(SHEETS),
}


def choose(layers: Sequence[Choice | None], *, usual: bool) -> tuple[Copy, ...]:
    """Return the copies to make: what the layers say, the lowest first, and where none does, the `usual`.

    Where nobody speaks of sheets, they come with the PDF.
    """
    chosen = replace(Choice(**dict.fromkeys((entry.name for entry in fields(Choice)), usual)), sheets=None)
    for layer in layers:
        chosen = (layer or Choice()).over(chosen)
    if chosen.sheets is None:
        chosen = replace(chosen, sheets=chosen.pdf)
    return tuple(copy for name, copy in COPIES.items() if getattr(chosen, name))
