"""Files that a computer made beside those of authors: copies, second versions, and what programs leave behind."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import Final
from urllib.parse import quote

from ..compose import Composition
from ..patch import moves

_COPY: Final = r"(?:copy|copie|copia|cópia|kopie|kopia)"
_HOW_OFTEN: Final = r"(?: ?\(?\d+\)?)?"
AGAIN: Final = rf"(?:[ _-]*\(\d+\)|[ _-]+\(?{_COPY}\)?{_HOW_OFTEN}| \d+)?"
"""What a computer adds to a name that is taken, as a part of a pattern: `(1)`, `- Copy`, `copy 2`."""

_MARKED = re.compile(
    rf"(.+?)(?:[ _-]*\(\d+\)"  # Windows, browsers, OneDrive and Google Drive
    rf"|[ _-]+\(?{_COPY}\)?{_HOW_OFTEN}"  # Windows, macOS and Linux
    r"|[ _-]*\([^()]*\b(?:conflict|conflicted|copy)\b[^()]*\)"  # Dropbox and Nextcloud
    r"|[._-](?:sync-)?conflict\b.*|~)",  # Syncthing, ownCloud, and programs to write with
    re.IGNORECASE,
)
_NAMED = re.compile(rf"{_COPY} (?:of|von|de|di|av|van) (.+)", re.IGNORECASE)
_MORE = re.compile(r"[ ._-]")
"""Where a name may end and more begin, such as that of the computer, which OneDrive adds; so may one of one's own."""

_SAME: Final = 0.9
"""The share of all words that makes a page another version of one, where its name may be its own."""

_LEFT = re.compile(
    r"thumbs\.db|desktop\.ini|icon\r|ehthumbs\.db|~\$.*|~.*\.tmp|.*~|#.*#|__macosx"
    r"|.+\.(?:tmp|bak|orig|rej|swp|swo|part|crdownload|lnk|url|webloc|icloud|gdoc|gsheet|gslides)",
    re.IGNORECASE,
)
"""What Windows, macOS, Google Drive, browsers and programs to write with put into folders. What begins with a dot is
never published."""


def left_behind(path: str) -> bool:
    """Tell whether a system or a program made this file for itself."""
    return any(_LEFT.fullmatch(part) for part in path.split("/"))


def find_original(path: str, composition: Composition, paths: Collection[str]) -> str:
    """Return of which of the `paths` this one is a copy, as its name says; empty where it is of none.

    What a page leads to is there on purpose.
    """
    page = composition.pages.get(path)
    for original in _marked(path):
        if original in paths and not _is_linked(path, composition):
            return original
    for original in _longer(path) if page else ():
        other = composition.pages.get(original)
        if page and other and moves.alike(page.text, other.text, _SAME) and not _is_linked(path, composition):
            return original
    return ""


def _marked(path: str) -> Iterator[str]:
    """Yield what a file is called without the mark of a copy, or its folder is."""
    parts = path.split("/")
    for depth, name in enumerate(parts):
        stem, suffix = posixpath.splitext(name) if depth == len(parts) - 1 else (name, "")
        if found := _MARKED.fullmatch(stem) or _NAMED.fullmatch(stem):
            yield "/".join((*parts[:depth], f"{found[1]}{suffix}", *parts[depth + 1 :]))


def _longer(path: str) -> Iterator[str]:
    """Yield the names to which that of a page may only have got more at its end."""
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    yield from (posixpath.join(folder, stem[: more.start()] + suffix) for more in _MORE.finditer(stem, 1))


def _is_linked(path: str, composition: Composition) -> bool:
    name = posixpath.basename(path)
    names = {name, quote(name), quote(name, safe="()")}
    pages = (page.text for other, page in composition.pages.items() if other != path)
    return any(one in text for text in pages for one in names)
