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
BRISK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
"""Java works for seconds here, and its second compiler for servers takes as long as all the checking."""
FORMAT = ["--format", "json", "--stdout", "--errors-only", "--exit-zero-always"]
NEWER = "CSS: “field-sizing”: Property “field-sizing” doesn't exist."
"""It does: CSS Basic User Interface Module Level 4, section 8. In the copy that is one file, styles are read too."""

Faults = dict[str, list[str]]
"""What is wrong, and on which pages."""


@pytest.fixture(scope="module")
def faults(
    program: Callable[[str], str],
    npm_tool: Callable[[Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
    handbook_site: Site,
    centre_site: Site,
) -> Faults:
    """Check both sites at once: the checker takes as long to start as for many pages."""
    java, jar = program("Java"), npm_tool(JAR)
    fault = tmp_path_factory.mktemp("nu") / "fault.html"
    fault.write_text(FAULT, encoding="utf-8")
    pages = [site.folder / page for site in (handbook_site, centre_site) for page in site.pages()]
    done = subprocess.run(
        [java, *BRISK, "-jar", jar, *FORMAT, *pages, fault],
        capture_output=True,
        text=True,
        check=True,
    )
    messages = json.loads(done.stdout)["messages"]
    # A page with a fault goes along, so that a checker which reads nothing is noticed.
    assert [one["message"] for one in messages if one.get("url", "").endswith(fault.as_posix())] == [FOUND]
    faults: Faults = {}
    for one in messages:
        if one["message"] != NEWER and not one.get("url", "").endswith(fault.as_posix()):
            place = f"{one.get('url')}, line {one.get('lastLine')}: {one.get('extract', '').strip()}"
            faults.setdefault(one["message"], []).append(place)
    folders = [site.folder.as_posix() for site in (handbook_site, centre_site)]
    assert all(any(folder in place for folder in folders) for places in faults.values() for place in places), faults
    return faults


def told(faults: Faults, site: Site) -> str:
    """Return the faults of a site in words."""
    here = {words: [place for place in places if site.folder.as_posix() in place] for words, places in faults.items()}
    return "\n".join(f"{words}\n    {len(all_)} times, first in {all_[0]}" for words, all_ in here.items() if all_)


def test_every_page_of_the_handbook_is_right(faults: Faults, handbook_site: Site) -> None:
    assert len(handbook_site.pages()) > 60
    assert told(faults, handbook_site) == ""


def test_every_page_of_an_edition_is_right(faults: Faults, centre_site: Site) -> None:
    assert len(centre_site.pages()) > 10
    assert told(faults, centre_site) == ""
