"""A strict build that has warnings ends in failure, however little it is told to say."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.conftest import Handbook

WRONG = "---\nkeywords: no reply\n---\n\n# Start\n"


def run(handbook: Handbook, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=handbook.folder,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("quiet", ["-q", "--quiet"])
def test_a_quiet_strict_build_stops_at_a_warning_says_so_and_leaves_no_site(handbook: Handbook, quiet: str) -> None:
    handbook.write({"index.md": WRONG})
    done = run(handbook, quiet, "--strict")
    assert done.returncode == 1
    assert "The handbook was not built, because of 1 warning. To read it, build without --quiet." in done.stderr
    assert list((handbook.folder / "site").iterdir()) == []


def test_a_quiet_build_without_a_fault_or_one_that_is_not_strict_says_nothing(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    strict = run(handbook, "-q", "--strict")
    handbook.write({"index.md": WRONG})
    plain = run(handbook, "-q")
    assert [(done.returncode, done.stdout, done.stderr) for done in (strict, plain)] == [(0, "", "")] * 2
    assert (handbook.folder / "site" / "index.html").is_file()
