"""Every page is right HTML, by the checker of those who write the standard (https://validator.github.io/validator/)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browser.conftest import Site
from tests.conftest import ROOT

JAR = ROOT / "tests" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
FAULT = "<!doctype html><html lang=en><title>A page with a fault</title><p id=a></p><p id=a></p>"
FOUND = "Duplicate ID “a”."
NEWER = "CSS: “field-sizing”: Property “field-sizing” doesn't exist."
"""It does: CSS Basic User Interface Module Level 4, section 8. In the copy that is one file, styles are read too."""

Check = Callable[[list[Path]], dict[str, list[str]]]
"""Returns what is wrong, and on which pages."""


@pytest.fixture(scope="session")
def check(
    program: Callable[[str], str], npm_tool: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Check:
    java, jar = program("Java"), npm_tool(JAR)
    fault = tmp_path_factory.mktemp("nu") / "fault.html"
    fault.write_text(FAULT, encoding="utf-8")

    def found(pages: list[Path]) -> dict[str, list[str]]:
        done = subprocess.run(
            [java, "-jar", jar, "--format", "json", "--stdout", "--errors-only", "--exit-zero-always", *pages, fault],
            capture_output=True,
            text=True,
            check=True,
        )
        messages = json.loads(done.stdout)["messages"]
        # A page with a fault goes along, so that a checker which reads nothing is noticed.
        assert [one["message"] for one in messages if one.get("url", "").endswith(fault.as_posix())] == [FOUND]
        faults: dict[str, list[str]] = {}
        for one in messages:
            if one["message"] != NEWER and not one.get("url", "").endswith(fault.as_posix()):
                place = f"{one.get('url')}, line {one.get('lastLine')}: {one.get('extract', '').strip()}"
                faults.setdefault(one["message"], []).append(place)
        return faults

    return found


def told(faults: dict[str, list[str]]) -> str:
    return "\n".join(f"{words}\n    {len(places)} times, first in {places[0]}" for words, places in faults.items())


def test_every_page_of_the_handbook_is_right(check: Check, handbook_site: Site) -> None:
    pages = [handbook_site.folder / page for page in handbook_site.pages()]
    assert len(pages) > 60
    faults = check(pages)
    assert not faults, told(faults)


def test_every_page_of_an_edition_is_right(check: Check, centre_site: Site) -> None:
    pages = [centre_site.folder / page for page in centre_site.pages()]
    assert len(pages) > 10
    faults = check(pages)
    assert not faults, told(faults)
