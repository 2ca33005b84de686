"""A build that is interrupted leaves the copies of the one before it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Handbook

from rejection_handbook.settings.copies import OFFLINE

INTERRUPT = """
from mkdocs.plugins import BasePlugin
import os, signal, time
def on_env(env, **_):
    # A shell's job in the background is deaf to it, and so would be all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
"""


def mkdocs(handbook: Handbook) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, which can be ended, and which settles what is left at its end."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=handbook.folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def built(handbook: Handbook) -> tuple[Handbook, Path, bytes]:
    """A handbook with a bundle from a good build."""
    handbook.configure(copies={"offline": True})
    handbook.write({"index.md": "# Start\n"})
    assert handbook.build().messages == ()
    bundle = handbook.folder / "site" / "downloads" / OFFLINE
    return handbook, bundle, bundle.read_bytes()


def left_hidden(bundle: Path) -> list[str]:
    return [path.name for path in bundle.parents[1].iterdir() if path.name.startswith(".")]


def test_a_build_that_stops_leaves_the_old_bundle(built: tuple[Handbook, Path, bytes]) -> None:
    handbook, bundle, old = built
    handbook.write({"index.md": "# Start\n\n[Nowhere](nowhere.md)\n"})
    assert mkdocs(handbook).returncode == 1
    assert bundle.read_bytes() == old
    assert left_hidden(bundle) == []


def test_a_build_that_somebody_interrupts_leaves_the_old_bundle(built: tuple[Handbook, Path, bytes]) -> None:
    handbook, bundle, old = built
    handbook.write({"/interrupt.py": INTERRUPT, "index.md": "# Start again\n"})
    handbook.config["hooks"] = ["interrupt.py"]
    handbook.configure(copies={"offline": True})
    assert mkdocs(handbook).returncode != 0
    assert bundle.read_bytes() == old
    assert left_hidden(bundle) == []


def test_a_build_that_was_killed_gives_the_old_bundle_back_with_the_next_that_stops(
    built: tuple[Handbook, Path, bytes],
) -> None:
    handbook, bundle, old = built
    handbook.write(
        {
            "/interrupt.py": INTERRUPT.replace("getpid(), signal.SIGINT", "getpid(), signal.SIGKILL"),
            "index.md": "# Start again\n",
        }
    )
    handbook.config["hooks"] = ["interrupt.py"]
    handbook.configure(copies={"offline": True})
    assert mkdocs(handbook).returncode == -signal.SIGKILL
    del handbook.config["hooks"]
    handbook.configure(copies={"offline": True})
    handbook.write({"index.md": "# Start\n\n[Nowhere](nowhere.md)\n"})
    assert mkdocs(handbook).returncode == 1
    assert bundle.read_bytes() == old


def test_a_good_build_replaces_it_and_leaves_nothing_else(built: tuple[Handbook, Path, bytes]) -> None:
    handbook, bundle, old = built
    handbook.write({"index.md": "# Start again\n"})
    assert mkdocs(handbook).returncode == 0
    assert bundle.read_bytes() != old
    assert left_hidden(bundle) == []


def test_a_copy_that_is_no_longer_wanted_goes(built: tuple[Handbook, Path, bytes]) -> None:
    handbook, bundle, _ = built
    handbook.configure(copies={"offline": False})
    assert mkdocs(handbook).returncode == 0
    assert not bundle.exists()


def test_a_build_that_stops_leaves_the_old_sheets_and_the_next_makes_its_own(handbook: Handbook) -> None:
    page = "# Start\n\n/// checklist | Pack\n    id: {0}\n\n- [ ] A pen {{: #pen }}\n///\n"
    sheets = handbook.folder / "site" / "downloads" / "print"
    handbook.configure(copies={"sheets": True})
    handbook.write({"index.md": page.format("one")})
    assert handbook.build().messages == ()
    old = (sheets / "one.pdf").read_bytes()
    left = handbook.folder / "site" / ".last-copies" / "print" / "older.pdf"  # by a build that was killed
    left.parent.mkdir(parents=True)
    left.touch()
    handbook.write({"index.md": page.format("two") + "\n[Nowhere](nowhere.md)\n"})
    assert mkdocs(handbook).returncode == 1
    assert {path.name: path.read_bytes() for path in sheets.iterdir()} == {"one.pdf": old}
    handbook.write({"index.md": page.format("two")})
    assert handbook.build().messages == ()
    assert [path.name for path in sheets.iterdir()] == ["two.pdf"]
