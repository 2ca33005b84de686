"""Which copies of the handbook a build makes for readers to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final, NamedTuple

from . import setting

FOLDER: Final = "downloads"
"""Where the copies lie in the site."""

OFFLINE: Final = "handbook-offline.zip"
ONE_FILE: Final = "handbook.html"
PDF: Final = "handbook.pdf"
LARGE_PRINT: Final = "handbook-large-print.pdf"


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

    def over(self, below: Choice) -> Choice:
        """Return this choice with that of a lower layer where nothing is set."""
        own = ((entry.name, getattr(self, entry.name)) for entry in fields(self))
        return Choice(**{name: getattr(below, name) if value is None else value for name, value in own})


class Copy(NamedTuple):
    """A file in the folder of downloads. What readers are told of it is in `blocks/bundle/`."""

    file: str


COPIES: Final = {
    "one_file": Copy(ONE_FILE),
    "offline": Copy(OFFLINE),
    "pdf": Copy(PDF),
    "large_print": Copy(LARGE_PRINT),
}


def choose(layers: Sequence[Choice | None], *, usual: bool) -> tuple[Copy, ...]:
    """Return the copies to make: what the layers say, the lowest first, and where none does, the `usual`."""
    chosen = Choice(**dict.fromkeys((entry.name for entry in fields(Choice)), usual))
    for layer in layers:
        chosen = (layer or Choice()).over(chosen)
    return tuple(copy for name, copy in COPIES.items() if getattr(chosen, name))
