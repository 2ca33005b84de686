"""Which browser prints, and what an author hears where there is none."""

from __future__ import annotations

from pathlib import Path

from rejection_handbook.copies.paper.browser import NONE, VARIABLE, find_browser, how_to_have_one


def test_the_browser_that_is_named_is_used(tmp_path: Path) -> None:
    program = tmp_path / "my-browser"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    assert find_browser({VARIABLE: str(program)}) == str(program)


def test_no_other_is_used_in_place_of_one_that_is_not_there_or_is_not_wanted(printer: str) -> None:
    assert printer
    assert find_browser({VARIABLE: NONE}) == ""
    assert find_browser({VARIABLE: "/not/here"}) == ""


def test_who_has_none_hears_how_to_get_one() -> None:
    assert how_to_have_one({}) == (
        "left out. To have it, install Chromium, Chrome or Edge, or set HANDBOOK_CHROMIUM to the path of one"
    )
    assert how_to_have_one({VARIABLE: "/not/here"}) == (
        "left out, since there is no program “/not/here”, which HANDBOOK_CHROMIUM names"
    )
    assert how_to_have_one({VARIABLE: NONE}) == "left out, since HANDBOOK_CHROMIUM says “none”"
