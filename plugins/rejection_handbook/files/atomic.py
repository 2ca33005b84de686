"""Files that are written whole or not at all, and what is said where the computer refuses."""

from __future__ import annotations

import secrets
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file in one step, so that an interruption leaves the old one whole.

    A new one may be read by whom the user's own settings (umask) let.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
        if path.exists():
            temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def refusal(error: OSError) -> str:
    """Return what the computer refuses, in words: such as a disk that is full, or a folder that others may not use."""
    where = f"“{error.filename}”" if error.filename else "A file"
    return f"{where} cannot be read or written: {error.strerror or error}."
