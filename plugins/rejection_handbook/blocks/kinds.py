"""The one list of the kinds of block. What must know of all of them asks here."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Final

from .applications.kind import KIND as APPLICATIONS
from .bundle.kind import KIND as BUNDLE
from .checklist.kind import KIND as CHECKLIST
from .country.kind import KIND as COUNTRY
from .decoder.kind import KIND as DECODER
from .diagnosis.kind import KIND as DIAGNOSIS
from .email.kind import KIND as EMAIL
from .gallery.kind import KIND as GALLERY
from .glossary.kind import KIND as GLOSSARY
from .helplines.kind import KIND as HELPLINES
from .kind import Kind
from .locked.kind import KIND as LOCKED
from .progress.kind import KIND as PROGRESS
from .reminder.kind import KIND as REMINDER
from .sources.kind import KIND as SOURCES
from .summary.kind import KIND as SUMMARY
from .unfinished.kind import KIND as UNFINISHED
from .worksheet.kind import KIND as WORKSHEET

GROUP: Final = "rejection_handbook.kinds"
"""The entry points by which another package brings kinds of its own: each leads to a `KIND`."""

OWN: tuple[Kind, ...] = (
    CHECKLIST, COUNTRY, EMAIL, GLOSSARY, HELPLINES, PROGRESS, UNFINISHED, WORKSHEET, DIAGNOSIS, DECODER, SOURCES,
    GALLERY, BUNDLE, REMINDER, LOCKED, APPLICATIONS, SUMMARY,
)  # fmt: skip
"""In the order in which their styles and scripts are joined."""

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*OWN, *(entry.load() for entry in entry_points(group=GROUP)))}


def spoken(name: str) -> str:
    """Return what a message calls a kind of block, be it one of ours or not."""
    return KINDS[name].spoken if name in KINDS else name
