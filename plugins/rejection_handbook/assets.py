"""The handbook's own styles and scripts: small files for those who write them, a few files for readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

FOLDER = "assets/handbook"
PARTS = {
    "handbook.css": (
        "handbook", "checklist", "contact", "country", "email", "glossary", "helplines", "steady", "print",
    ),
    "handbook.js": ("store", "notice", "checklist", "message", "document", "email", "theme", "glossary", "loader"),
    "home.css": ("home",),
    "tools.css": ("progress", "worksheet", "diagnosis", "decoder", "sources"),
    "tools.js": ("progress", "sheet", "topics", "worksheet", "diagnosis", "decoder"),
    "offline.js": ("offline",),
    "onefile.css": ("onefile",),
    "onefile.js": (
        "store", "notice", "find", "checklist", "message", "document", "email", "theme", "glossary", "progress",
        "sheet", "topics", "worksheet", "diagnosis", "decoder", "onefile",
    ),
    "paper.css": ("paper",),
}  # fmt: skip
"""What readers get, and the files it is joined from; a script comes after those it uses.

Every page loads the first pair, and the first page `home.css` too. The second pair is loaded by `loader.js` where a
block needs it. `offline.js` is for pages that are opened from a folder alone, after `handbook.js`. The next pair is for
the copy that is one file, and `paper.css` for that on paper; their styles come after those of the pages.
"""

_COMMENT = re.compile(r"^\s*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\s*$", re.MULTILINE)


def join(name: str, folders: Sequence[Path]) -> str:
    """Return a joined file, each part taken from the first folder that has it.

    Whole-line comments and indentation are left out; they are a sixth of what a phone would load.
    """
    suffix = Path(name).suffix
    texts = [_find(f"{FOLDER}/{part}{suffix}", folders).read_text(encoding="utf-8") for part in PARTS[name]]
    return "".join(f"{line.strip()}\n" for text in texts for line in _COMMENT.sub("", text).split("\n") if line.strip())


def sources() -> list[str]:
    """Return the paths of all the parts, relative to their folder."""
    paths = (f"{FOLDER}/{part}{Path(name).suffix}" for name, parts in PARTS.items() for part in parts)
    return list(dict.fromkeys(paths))


def _find(path: str, folders: Sequence[Path]) -> Path:
    return next(folder / path for folder in folders if (folder / path).is_file())
