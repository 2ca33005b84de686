"""Links and pictures, in an edition's own words, that lead to no file.

MkDocs reports them too, but without a line, and for words in a patch it names the page and not the patch.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import quote, unquote

from ...brand.logo import SHOWN
from ...text.lines import INLINE_CODE, Fences
from ...text.problem import Problem, same_file
from ...text.schemes import fault_of, meant_by
from ..compose import Composition

# What Python-Markdown takes for a link's address: spaces may stand in it, and a title behind it.
_LINK = re.compile(r"(?<!\\)(!?)\[[^\]]*\]\(\s*(?:<([^>]*)>|([^\s()<>\"']+(?: +[^\s()<>\"']+)*))\s*(?:[\"'][^)]*)?\)")
_ELSEWHERE = re.compile(r"[a-z][\w+.-]+:|/|#|\{\{", re.IGNORECASE)
_ON_DISK = re.compile(r"file:|[a-z]:[\\/]|\\\\|~/", re.IGNORECASE)


def find_missing(composition: Composition, layer: int, known: Collection[str]) -> Iterator[Problem]:
    """Yield the links that this layer wrote to files that the site has not; `known` are the paths of those it has."""
    for page in composition.pages.values():
        fences = Fences()
        for piece in page.pieces:
            if fences.hold(piece.text) or piece.layer != layer or "](" not in piece.text:
                continue
            for mark, bracketed, bare in _LINK.findall(INLINE_CODE.sub("", piece.text)):
                if fault := _fault(bool(mark), bracketed or bare, page.path, composition, known):
                    yield Problem(piece.path, piece.number, fault)


def _fault(picture: bool, link: str, page: str, composition: Composition, known: Collection[str]) -> str:  # noqa: FBT001
    """Return what is wrong with a link on a page, or an empty text."""
    if _ON_DISK.match(link):
        return (
            f"“{link}” is on your own computer, and readers cannot see it. Put the file into docs/assets, and write "
            "where it is as seen from this page."
        )
    if _ELSEWHERE.match(link) or not link or fault_of(link):  # what is wrong with a scheme is told of finished pages
        return ""
    target = _target(link, page)
    ending = posixpath.splitext(target)[1]
    if picture and target in known and ending.lower() not in SHOWN:
        return f"Most browsers show no picture that ends in “{ending}”. Save “{link}” as PNG, JPEG or SVG."
    if target in known or target in composition.left_out:  # what is left out is told elsewhere
        return ""
    if meant := meant_by(link):
        return meant
    other = ending not in ("", ".md", ".html")
    what = "picture" if picture else "file" if other else "page"
    near = same_file(target, [one for one in known if one.endswith(".md") != other])
    shown = posixpath.relpath(near, posixpath.dirname(page) or ".") if near else ""
    shown = re.sub("[#?%]", lambda sign: quote(sign[0]), shown)  # in an address, each of them means something else
    remedy = f"Did you mean “{shown}”?" if near else "Write the path as seen from this page."
    return f"There is no {what} “{link}”. {remedy}"


def _target(link: str, start: str) -> str:
    address = unquote(re.split(r"[#?]", link, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(start), address))
