"""Text that is in another encoding than UTF-8, as a text editor of long ago may save it."""

from __future__ import annotations

import re

from .problem import shown

_FAULT = "This is not UTF-8 text. Save it again with the encoding UTF-8."


def explain(error: UnicodeDecodeError) -> tuple[int, str]:
    """Return the line of the first sign that is in no UTF-8, from 1, and what is wrong with it; 0 if all are."""
    if b"\0" in error.object:  # Windows calls it Unicode
        return 0, _FAULT
    above = error.object.count(b"\n", 0, error.start)
    line = error.object.split(b"\n")[above].decode("cp1252", "replace")
    word = next((word for word in re.split(r"[\s\"':]+", line) if not word.isascii()), "")
    return above + 1, f"{_FAULT} This is what cannot be read: “{shown(word)}”."
