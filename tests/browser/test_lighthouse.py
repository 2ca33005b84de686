"""Lighthouse, on its phone: for everyone, sound and findable.

What it says of speed depends on the machine, so `make bench` shows that. What speed depends on has tests of its own:
what a page loads (test_headers.py, test_assets.py) and that nothing moves (test_steady.py).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.browser import lighthouse
from tests.browser.conftest import Site
from tests.browser.server import serve

CATEGORIES = ("accessibility", "best-practices", "seo")
PAGES = {"home": "", "a page with tools": "my-progress/"}
"""All other pages load a part of what these do. What Lighthouse has of axe, test_site.py asks of every page."""

Judge = Callable[[str], dict[str, Any]]


@pytest.fixture
def judge(
    whole_chromium: str, program: Callable[[str], str], npm_tool: Callable[[Path], Path], tmp_path: Path
) -> Judge:
    npm_tool(lighthouse.SCRIPT)
    return lambda address: lighthouse.judge(address, program("Node.js"), whole_chromium, tmp_path, CATEGORIES)


def reasons(report: dict[str, Any]) -> list[str]:
    """Return what cost points, and how it came out."""
    return [
        f"{category['title']}: {audit['title']} {audit.get('displayValue', '')}"
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        for audit in [report["audits"][reference["id"]]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1
    ]


@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_has_nothing_to_mend_on_a_phone(page: str, handbook_site: Site, judge: Judge) -> None:
    with serve(lighthouse.Web, directory=str(handbook_site.folder)) as port:
        report = judge(f"http://127.0.0.1:{port}/{PAGES[page]}")
    assert report["configSettings"]["formFactor"] == "mobile"
    assert lighthouse.points(report) == dict.fromkeys(CATEGORIES, 100), reasons(report)


def test_lighthouse_takes_points_from_a_page_with_faults(tmp_path: Path, judge: Judge) -> None:
    page = (
        "<!doctype html><meta name=robots content=noindex><img src=picture.png><button></button>"
        "<script>missing()</script>"
    )
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with serve(lighthouse.Web, directory=str(tmp_path)) as port:
        assert max(lighthouse.points(judge(f"http://127.0.0.1:{port}/")).values()) < 100
