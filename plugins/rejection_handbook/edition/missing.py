"""Links and pictures, in an edition's own words, that lead to no file.

MkDocs reports them too, but without a line, and for words in a patch it names the page and not the patch.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from ..lines import INLINE_CODE, Fences
from ..problem import Problem, same_file
from .compose import Composition

_LINK = re.compile(r"(!?)\[[^\]]*\]\(<?([^)\s>]+)")
_ELSEWHERE = re.compile(r"[a-z][\w+.-]+:|/|#|\{\{", re.IGNORECASE)
_ON_DISK = re.compile(r"file:|[a-z]:[\\/]|\\\\|~/", re.IGNORECASE)


def find_missing(composition: Composition, layer: int, known: Collection[str]) -> Iterator[Problem]:
    """Yield the links that this layer wrote to files that the site has not; `known` are the paths of those it has."""
    for page in composition.pages.values():
        fences = Fences()
        for piece in page.pieces:
            if fences.hold(piece.text) or piece.layer != layer or "](" not in piece.text:
                continue
            for mark, link in _LINK.findall(INLINE_CODE.sub("", piece.text)):
                what = "picture" if mark else "page"
                if _ON_DISK.match(link):
                    fault = (
                        f"“{link}” is on your own computer, and readers cannot see it. Put the file into docs/assets, "
                        "and write where it is as seen from this page."
                    )
                    yield Problem(piece.path, piece.number, fault)
                elif not _ELSEWHERE.match(link) and (target := _target(link, page.path)) not in known:
                    if target in composition.left_out:
                        continue  # told where the page is left out
                    near = same_file(target, known)
                    shown = posixpath.relpath(near, posixpath.dirname(page.path) or ".") if near else ""
                    remedy = f" Did you mean “{shown}”?" if near else " Write the path as seen from this page."
                    yield Problem(piece.path, piece.number, f"There is no {what} “{link}”.{remedy}")


def _target(link: str, start: str) -> str:
    address = unquote(re.split(r"[#?]", link, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(start), address))
