"""A zip archive that is the same bytes for the same files."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable

from .names import check_name

_EARLIEST = datetime.date(1980, 1, 1)
"""The first day that a zip archive can name."""


def pack(files: Iterable[tuple[str, bytes]], day: datetime.date = _EARLIEST) -> bytes:
    """Return a zip archive of these names and contents, in this order and dated alike, on any machine.

    Raise `UnsafeNameError` for a name that could be unpacked outside of its folder, or not at all.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(check_name(name), (*max(day, _EARLIEST).timetuple()[:3], 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return buffer.getvalue()
