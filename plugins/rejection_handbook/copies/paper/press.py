"""Print a document with a browser that has no window: HTML in, the bytes of a PDF out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

TIMEOUT: Final = 300
"""Seconds. A slow computer takes ten for the whole handbook."""

_ARGUMENTS: Final = (
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # a document that needs another host is a fault, and finds none
)
_SHOWN = 200


class PressError(Exception):
    """The browser made no PDF; the message says in an author's words what happened."""


def press(html: str, browser: str, timeout: float = TIMEOUT) -> bytes:
    """Return a document as a tagged PDF. Raises PressError, and leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="handbook-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "handbook.html", folder / "handbook.pdf"
        source.write_bytes(html.encode())
        command = [
            browser,
            *_ARGUMENTS,
            *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),  # Chromium asks it of root
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        said = _run(command, timeout)
        data = target.read_bytes() if target.is_file() else b""
    if not data.startswith(b"%PDF-"):
        raise PressError(f"it wrote no PDF. It said: {said}")
    return data


def _run(command: list[str], timeout: float) -> str:
    """Run a program, and return the last that it said. It and all that it started are gone afterwards."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the browser that the author named, or that is on the path
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl+C is for the build, which then ends the browser itself
        )
    except OSError as error:
        raise PressError(f"it cannot be started: {error.strerror or error}.") from None
    try:
        _, stderr = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        _end(process)
        raise PressError(f"it was not ready after {timeout:.0f} seconds.") from None
    except BaseException:
        _end(process)
        raise
    lines = stderr.decode(errors="replace").strip().splitlines()
    said = f"{lines[-1][-_SHOWN:].rstrip('.')}." if lines else "nothing."
    if process.returncode:
        raise PressError(f"it ended with the status {process.returncode}. It said: {said}")
    return said


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that runs, with its helpers: a browser is many programs, and they outlive the first."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stderr:
        process.stderr.close()
