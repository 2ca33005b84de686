"""A real browser that prints."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from rejection_handbook.copies.paper.browser import VARIABLE, find_browser


@pytest.fixture(scope="session")
def printer() -> str:
    """Return the browser's path. It is a part of the proof, so its absence is a failure."""
    named = os.environ.get("CHROMIUM")
    found = find_browser({VARIABLE: named} if named else {})
    if not found:
        pytest.fail("There is no Chromium here. Install it with: sudo apt-get install chromium", pytrace=False)
    return found


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """Return how to write a program that does something else than a browser."""

    def write(script: str) -> str:
        path = tmp_path / "browser"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    return write
