"""A command loads what it uses, and no more: an old laptop waits for each library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.conftest import Handbook

HEAVY = {
    "babel.messages": "reads the catalogue of words",
    "docx": "reads Word documents, in tests alone",
    "email.message": "writes drafts",
    "jinja2": "fills in variables and templates",
    "lxml": "belongs to docx",
    "markdown": "renders pages",
    "mkdocs": "builds sites",
    "mkdocs.livereload": "serves a preview",
    "PIL": "draws pictures",
    "pygments": "colours code",
    "pypdf": "reads PDF files, in tests alone",
    "selectolax": "reads finished pages",
    "typst": "sets the print edition",
}
"""What takes longer to load than a room of the handbook, and what for."""
BUILD = {"babel.messages", "email.message", "jinja2", "markdown", "mkdocs", "pygments", "selectolax"}
CORE = {"babel.messages", "email.message", "jinja2", "markdown", "pygments"}
COMMANDS = {
    "build": (["mkdocs", "build", "--quiet"], BUILD),
    "build with all copies": (["mkdocs", "build", "--quiet", "-f", "copies.yml"], BUILD | {"typst"}),
    "check": (["rejection_handbook", "check"], CORE),
    "review": (["rejection_handbook", "review"], CORE),
    "ids": (["rejection_handbook", "ids"], CORE),
    "help": (["rejection_handbook", "--version"], set()),
}


def loaded(folder: Path, arguments: Iterable[str]) -> set[str]:
    """Return which of the heavy libraries a command loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", *arguments],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,  # there is nothing to review
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    names = {line.rpartition("|")[2].strip() for line in lines}
    return {heavy for heavy in HEAVY if any(name == heavy or name.startswith(f"{heavy}.") for name in names)}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_what_it_uses_and_no_more(handbook: Handbook, command: str) -> None:
    handbook.write({"index.md": '# Start\n\n/// email | Ask\n    id: ask\n    subject: "Hello"\n\nDear you,\n///\n'})
    handbook.configure(copies={"offline": True, "one_file": True, "pdf": True})
    shutil.move(handbook.folder / "mkdocs.yml", handbook.folder / "copies.yml")
    handbook.configure(copies={"offline": False, "one_file": False, "pdf": False})
    arguments, expected = COMMANDS[command]
    assert loaded(handbook.folder, arguments) == expected
