"""Names of files that are made: sound on every computer, and never leading out of their folder."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 255
"""Bytes that one part of a path may have on the file systems in use."""

LONGEST_PATH: Final = 200
"""Signs that a path may have. Windows takes 260 (`MAX_PATH`), with the folder into which somebody unpacks a copy."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f<>:\"|?*\\]")
"""What Windows has in no name ("Naming Files, Paths, and Namespaces", learn.microsoft.com), and all controls."""


class UnsafeNameError(ValueError):
    """A file was to be made under a name that is no good; the message says why."""


def is_device(name: str) -> bool:
    """Tell whether Windows takes this name, with any ending, for that of a device."""
    return bool(_DEVICES.fullmatch(name))


def check_name(path: str) -> str:
    """Return a path with slashes, relative to the folder of what is made, if a file can have it on every computer.

    Raise `UnsafeNameError` where it is absolute or too long, names a drive or a device, leads out of its folder, or has
    a part that is empty, too long, ends in a dot or a space, or holds what no name may hold.
    """
    if len(path) > LONGEST_PATH:
        raise UnsafeNameError(f"“{path}” is too long for some computers.")
    for part in path.split("/"):
        unsound = part in ("", ".", "..") or part.endswith((".", " ")) or len(part.encode(errors="replace")) > LONGEST
        if unsound or _FORBIDDEN.search(part) or is_device(part):
            raise UnsafeNameError(f"“{path}” can be no name of a file that works on every computer.")
    return path
