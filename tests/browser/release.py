"""Releases of a small handbook: the toolkit as it is, with pages of a test's own below every edition."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.browser.server import Quiet, serve
from tests.conftest import NO_COPIES, ROOT

CHANGELOG = """# Changes

## 0.2.0 (2027-01-10)

- {}

## 0.1.0 (2026-10-01)

- The first release.
"""


@dataclass(frozen=True)
class Release:
    """A source tree of the handbook, where the toolkit finds `pages` in place of the published ones."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, pages: Mapping[str, str], *, version: str, news: str = "Better words.") -> Release:
        for name in ("plugins", "overrides"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        package = folder / "plugins" / "rejection_handbook" / "__init__.py"
        text = package.read_text(encoding="utf-8")
        package.write_text(re.sub(r'(__version__ = )"[^"]*"', rf'\1"{version}"', text), encoding="utf-8")
        settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        settings = {key: value for key, value in settings.items() if key not in ("nav", "not_in_nav")}
        write(folder, {"mkdocs.yml": yaml.safe_dump(settings), "CHANGELOG.md": CHANGELOG.format(news)})
        write(folder / "docs", pages)
        return cls(folder)

    def handbook(self, *arguments: str | Path) -> str:
        """Run the `handbook` command of this release, and return what it prints."""
        return self._run("rejection_handbook", *arguments)

    def build(self, edition: Path, site: Path) -> Path:
        """Record what the edition was written against, and build it as strictly as it is published."""
        self.handbook("accept", "--folder", edition)
        self._run("mkdocs", "build", "--strict", "-f", edition / "mkdocs.yml", "-d", site)
        return site

    def _run(self, module: str, *arguments: str | Path) -> str:
        environment = os.environ | {"PYTHONPATH": str(self.folder / "plugins"), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout


def write_edition(
    folder: Path, pages: Mapping[str, str], options: Mapping[str, Any], settings: Mapping[str, Any]
) -> Path:
    """Write an edition's folder; `options` are the plugin's, a page that begins with `/` lies beside `docs`.

    No copies are made of it unless they say so.
    """
    config = {
        "site_name": "A small edition",
        "theme": {"name": "material"},
        "plugins": ["search", {"handbook": {"copies": NO_COPIES, **options}}],
        **settings,
    }
    write(folder, {"mkdocs.yml": yaml.safe_dump(config)})
    write(folder, {name.lstrip("/") if name.startswith("/") else f"docs/{name}": text for name, text in pages.items()})
    (folder / "docs").mkdir(exist_ok=True)
    return folder


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@contextmanager
def serve_anew(folder: Path) -> Iterator[str]:
    """Serve a folder, which may be empty as yet, and yield its address."""
    with serve(_Fresh, directory=str(folder)) as port:
        yield f"http://127.0.0.1:{port}/"


class _Fresh(Quiet):
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # the same address will have another site
        super().end_headers()
