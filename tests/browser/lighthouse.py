"""Lighthouse on its phone, for the tests and for `make bench`, with a web server as readers have one."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tests.browser.server import Quiet

SCRIPT = Path(__file__).resolve().parents[1] / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
YEAR = "public, max-age=31536000, immutable"
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'",
]


@cache
def compressed(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), mtime=0)


class Web(Quiet):
    """Serves as any web server does: compressed, over connections that stay open, and with leave to keep files."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - http.server calls it so
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = compressed(str(path))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else YEAR)
        self.end_headers()
        self.wfile.write(body)


def judge(address: str, node: str, chromium: str, folder: Path, categories: Sequence[str]) -> dict[str, Any]:
    """Return Lighthouse's own report of a page. The folder takes what it leaves behind."""
    file = folder / "report.json"
    options = ["--output=json", "--quiet", "--no-enable-error-reporting", f"--only-categories={','.join(categories)}"]
    subprocess.run(
        [node, str(SCRIPT), address, *options, f"--chrome-flags={' '.join(FLAGS)}", f"--output-path={file}"],
        check=True,
        cwd=folder,
        env=os.environ | {"CHROME_PATH": chromium},
    )
    report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if report.get("runtimeError"):
        raise RuntimeError(report["runtimeError"])
    return report


def points(report: dict[str, Any]) -> dict[str, int]:
    """Return the points of each category, of 100."""
    return {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()}
