"""The handbook's own styles and scripts: small files for those who write them, a few files for readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ..blocks.kinds import KINDS
from ..copies.site import ASSETS
from ..language.words.words import Words

_PACKAGE = Path(__file__).resolve().parents[1]
_BROWSER = _PACKAGE / "brand" / "browser"
_STYLES = _BROWSER / "styles"
_BLOCKS = _PACKAGE / "blocks"
_COPIES = _PACKAGE / "copies"

SEARCH = "search.js"
_EARLY = _BROWSER / "early.js"
_LATE = {"sheet.js": "files.js", "csv.js": "files.js", "link.js": "move.js", "move.js": "move.js"}
"""Scripts of a kind that only come when a reader asks for what they do, by the file that brings them."""
_NAME = re.compile(r'"([a-z-]+\.[a-z-]+)"')
_OWN = re.compile(r'<handbook-[^>]*? data-tools="([a-z-]+)"')
_COMMENT = re.compile(r"^\s*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\s*$", re.MULTILINE)


def joined_files() -> dict[str, list[Path]]:
    """Return what readers get, and the files that each is joined from; a script comes after those it uses.

    Every page loads the first pair, and the first page `home.css` too. The pair of a kind of block is loaded by
    `loader.js` where such a block stands, `files.js` where a reader asks for a file that it writes, and `move.js` where
    they go on with another device. `search.js` stands before the theme's own in one file. `offline.js` is for pages
    that are opened from a folder alone, after `handbook.js`. The last pair is for the copy that is one file; its styles
    come after those of the pages.
    """
    ours = [_BROWSER / name for name in ("store.js", "words.js", "notice.js", "theme.js", "tries.js")]
    fold, fit = _BROWSER / "fold.js", _BROWSER / "fit.js"
    shared = [kind for kind in KINDS.values() if kind.browser == "core"]
    core = [path for kind in shared for path in kind.files(".js")]
    styles = sorted([path for kind in shared for path in kind.files(".css")] + [_STYLES / "contact.css"], key=_name)
    own = _own_pairs()
    tools = [path for name, paths in own.items() if name.endswith(".js") for path in paths]
    late = [path for kind in KINDS.values() for path in kind.files(".js") if path.name in _LATE]
    writers = [path for path in late if _LATE[path.name] == "files.js"]
    files = [_BROWSER / "document.js", _BROWSER / "tools" / "calendar.js", *writers]
    onefile = _COPIES / "onefile"
    return {
        "handbook.css": [
            _STYLES / "handbook.css",
            _STYLES / "frame.css",
            _STYLES / "notes.css",
            _STYLES / "form.css",
            _STYLES / "search.css",
            *styles,
            _STYLES / "steady.css",
            _STYLES / "print.css",
        ],
        "handbook.js": [*ours, *core, _BROWSER / "loader.js"],
        "home.css": [_STYLES / "home.css"],
        **own,
        "files.js": files,
        "move.js": [path for path in late if _LATE[path.name] == "move.js"],
        SEARCH: [fold, fit, _BROWSER / "search.js"],
        "offline.js": [_COPIES / "offline" / "offline.js"],
        "onefile.css": [onefile / "onefile.css"],
        "onefile.js": list(
            dict.fromkeys(
                [_EARLY, *ours, fold, fit, onefile / "find.js", *core, *tools, *files, onefile / "onefile.js"]
            )
        ),
    }


def join(paths: Iterable[Path], words: Words, folders: Sequence[Path] = ()) -> str:
    """Return a joined file. A file of an edition's templates takes the place of ours with its name.

    Whole-line comments and indentation are left out; they are a sixth of what a phone would load. Before scripts stand
    the words that they name, and no others.
    """
    joined = "".join(_bare(_find(path, folders).read_text(encoding="utf-8")) for path in paths)
    return _said(joined, words) + joined


@lru_cache(maxsize=256)  # many joined files share a part, and few parts change while an author looks at what is saved
def _bare(text: str) -> str:
    lines = (line.strip() for line in _COMMENT.sub("", text).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def early(words: Words) -> str:
    """Return the script that stands in the head of each page."""
    return join([_EARLY], words)


def own_styles(html: str) -> list[str]:
    """Return the styles that the blocks of a page bring, each by its path from the site's root."""
    return [f"{ASSETS}/{name}.css" for name in dict.fromkeys(_OWN.findall(html))]


def replaceable(joined: Mapping[str, Iterable[Path]]) -> list[str]:
    """Return where an edition's templates may have files of their own in place of ours: no page loads these alone."""
    paths = (path for parts in joined.values() for path in parts)
    return list(dict.fromkeys(f"{ASSETS}/{path.name}" for path in paths))


def _said(script: str, words: Words) -> str:
    """Return a line of script with the words that a script names, for `words.js`; empty where it names none."""
    named = dict.fromkeys(name for name in _NAME.findall(script) if name in words.texts)
    texts = {name: _form(words.texts[name]) for name in named}
    if not texts:
        return ""
    said = json.dumps({"@": words.language, **texts}, ensure_ascii=False, separators=(",", ":")).replace("</", r"<\/")
    return f"Object.assign(window.handbookWords??={{}},{said});\n"


def _form(forms: Mapping[str, str]) -> str | Mapping[str, str]:
    return forms["other"] if len(forms) == 1 else forms


def _own_pairs() -> dict[str, list[Path]]:
    """Return the styles and the script of each kind that not every page loads; either may be empty."""
    pairs = {}
    for kind in (kind for kind in KINDS.values() if kind.browser == "own"):
        pairs[f"{kind.name}.css"] = kind.files(".css")
        used = [next(path for path in (_BROWSER / name, _BLOCKS / name) if path.is_file()) for name in kind.uses]
        pairs[f"{kind.name}.js"] = [*used, *(path for path in kind.files(".js") if path.name not in _LATE)]
    return pairs


def _name(path: Path) -> str:
    return path.name


def _find(path: Path, folders: Sequence[Path]) -> Path:
    own = (folder / ASSETS / path.name for folder in folders)
    return next((file for file in own if file.is_file()), path)
