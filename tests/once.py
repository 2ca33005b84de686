"""Make something once in a run of tests, for all the workers that need it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that all workers of a run share; the first that asks fills it, and nobody may change it.

    A worker that dies while it makes the folder leaves no mark behind, so that the next one begins anew.
    """
    base = factory.getbasetemp()
    if base.name.startswith("popen-"):  # one of several workers
        base = base.parent
    folder, mark = base / f"shared-{name}", base / f"shared-{name}.made"
    with FileLock(base / f"shared-{name}.lock"):
        if not mark.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            mark.touch()
    return folder
