"""A small handbook below the editions of a test: real pages, and few of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.conftest import NO_COPIES
from tests.editions.releases import ASK, CONTENT, PERSPECTIVE, Tree
from tests.once import once

from rejection_handbook.files import home

PAGES = (
    "index.md", "help-now.md", "my-progress.md", "glossary.md", "sources.md", ASK, PERSPECTIVE,
    "reflect/self-evaluation.md", "emails/index.md", "emails/one-reminder.md", "authors/index.md",
)  # fmt: skip


FEWEST = ("index.md", "help-now.md", ASK)


@pytest.fixture
def small_handbook(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay editions over a few pages of the handbook, which is a tenth of the work, and return its folder.

    For tests of what an edition or a command does with a handbook, and not of what the published one says. Copies to
    take away are made of it where an edition asks for them.
    """
    return _lay(monkeypatch, _keep(tmp_path_factory, "small-handbook", PAGES))


@pytest.fixture
def smallest_handbook(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay editions over so few pages that a build costs next to nothing, for tests that build again and again."""
    return _lay(monkeypatch, fewest_pages(tmp_path_factory))


def fewest_pages(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the smallest handbook, for tests that run commands in other processes."""
    return _keep(factory, "smallest-handbook", FEWEST)


def _keep(factory: pytest.TempPathFactory, name: str, pages: Sequence[str]) -> Path:
    def make(folder: Path) -> None:
        tree = Tree(folder / "tree", CONTENT)
        tree.keep(pages)
        tree.edit("mkdocs.yml", "  - handbook:\n", f"  - handbook:\n      copies: {json.dumps(NO_COPIES)}\n")

    return once(factory, name, make) / "tree"


def _lay(patch: pytest.MonkeyPatch, folder: Path) -> Path:
    patch.setattr(home, "ROOT", folder)
    return folder
