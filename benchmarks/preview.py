"""A preview as `mkdocs serve` runs it: how long it takes from a saved file to the finished pages.

    python -m benchmarks.preview FOLDER/mkdocs.yml "a page"

Prints the processor seconds of the fastest of some rebuilds.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build
from mkdocs.config import load_config

EDITS: Final = ("a page", "a setting", "a style")
ADDRESS: Final = "http://127.0.0.1:8000/"
ROUNDS: Final = 4


def main(config: str, edit: str) -> int:
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # Material alone does not know where checklist: leads
    file = Path(config)
    with tempfile.TemporaryDirectory() as site:
        _build(file, site)
        print(min(_time(file, site, edit, number) for number in range(ROUNDS)))
    return 0


def _time(file: Path, site: str, edit: str, number: int) -> float:
    path, more = {
        "a page": (min(file.parent.rglob("docs/**/ask-for-pointers.md")), f"\n\nOne more line, {number}.\n"),
        "a setting": (file, f"\nsite_author: Author {number}\n"),
        "a style": (file.parent / "docs" / "extra.css", f"p {{ margin: {number}px }}\n"),
    }[edit]
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + more, encoding="utf-8")
    try:
        start = time.process_time()
        _build(file, site)
        return time.process_time() - start
    finally:
        path.write_text(before, encoding="utf-8")


def _build(file: Path, site: str) -> None:
    config = load_config(str(file), site_dir=site)
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = ADDRESS
    build(config, serve_url=ADDRESS)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
