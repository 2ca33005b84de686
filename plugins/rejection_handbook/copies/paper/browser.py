"""Where on this computer a browser is that can print without a window: Chromium, or one of its kin."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "HANDBOOK_CHROMIUM"
"""Names the program to use; `none` for a build that shall not look for one."""

NONE: Final = "none"

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ),
}


def how_to_have_one(environment: Mapping[str, str] = os.environ) -> str:
    """Return a line on why there is no browser, and how an author gets one."""
    named = environment.get(VARIABLE)
    if named == NONE:
        return f"left out, since {VARIABLE} says “{NONE}”"
    if named:
        return f"left out, since there is no program “{named}”, which {VARIABLE} names"
    return f"left out. To have it, install Chromium, Chrome or Edge, or set {VARIABLE} to the path of one"


def find_browser(environment: Mapping[str, str] = os.environ) -> str:
    """Return the program's path; empty where there is none."""
    if named := environment.get(VARIABLE):
        return "" if named == NONE else shutil.which(named) or ""
    found = (shutil.which(name) for name in _NAMES)
    places = (os.path.expandvars(place) for place in _PLACES.get(sys.platform, ()))
    return next(filter(None, (*found, *(place for place in places if Path(place).is_file()))), "")
