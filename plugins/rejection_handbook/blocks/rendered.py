"""What only the rendered page shows: blocks that did not come out as they were written, and marks that are left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from ..text.lines import split_lines
from ..text.problem import Problem, shorten
from .catalogue import Page
from .kinds import KINDS, spoken
from .scanner import aside_fault, line_of_block

_STRAY = re.compile(r"(?:^|[\n>])[ \t]*(/{3,}(?:[ \t]*[\w-]+[^<\n]*)?)[ \t]*(?=[\n<]|$)")
_ID = re.compile(r" id=\"([^\"]+)\"")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_CODE_HTML = re.compile(r"<(pre|code|script|style|textarea)\b.*?</\1>|<!--.*?-->", re.DOTALL)


def check_rendered(page: Page, html: str, source: str, unclosed: Iterable[str] = ()) -> list[Problem]:
    """Report where a page's HTML is not what its author wrote; `source` serves to name the lines.

    `unclosed` are the names of blocks whose end was not found. A block that readers lose is an error; on a page that is
    broken, it is told of already.
    """
    found = [*find_stray(page.path, html, source), *find_repeated_ids(page, html, source)]
    if page.broken:
        return found
    return [*find_unclosed(page.path, unclosed, source), *find_displaced(page, html, source), *found]


def find_unclosed(path: str, names: Iterable[str], source: str) -> Iterator[Problem]:
    """Report blocks that are never closed, in a list or a quotation too, where the scan of the source does not look."""
    for name in dict.fromkeys(names):
        fault = f"This {spoken(name)} is never closed. Put a line with only /// where it ends, as far in as its first."
        yield Problem(path, line_of_block(name, source), fault, "error")


def find_displaced(page: Page, html: str, source: str) -> Iterator[Problem]:
    """Report blocks that were rendered though the scan did not find them, and those that were found and are not there.

    The page is read as a browser reads it: what is swallowed by HTML that is never closed is not there.
    """
    if not page.placed and "handbook-" not in html:
        return
    tree = LexborHTMLParser(html)
    for kind in KINDS:
        placed = [block for block in page.placed if block.name == kind]
        there = tree.css(f"handbook-{kind}, div.handbook-{kind}")
        if len(there) > len(placed):
            line = line_of_block(kind, source)
            fault = aside_fault(kind) if line else _from_elsewhere(kind)
            yield Problem(page.path, line or _line_of_snippet("", source), fault, "error")
        ids = {node.attributes.get("id") for node in there}
        lost = [block for block in placed if not (block.id and block.id in ids)]
        for block in lost[: len(placed) - len(there)]:
            fault = (
                f"This {spoken(kind)} is not on the page that readers get. It stands inside HTML, such as <details>, "
                "in which no block is read, or below some that is never closed. Move it out of there."
            )
            yield Problem(page.path, block.line, fault, "error")


def _from_elsewhere(kind: str) -> str:
    return (
        f"This {spoken(kind)} comes into the page from another file, as by a snippet (--8<--), where no block is "
        "looked for. Write it in the page itself."
    )


def find_missing_snippets(path: str, names: Iterable[str], source: str) -> Iterator[Problem]:
    """Report the snippets that a page asks for (pymdownx.snippets), and that are nowhere."""
    for name in names:
        fault = (
            f"Readers would not see the words of “{shorten(name)}”: there is no such snippet. Its path counts from the "
            "folder in which you build, or from “base_path” of pymdownx.snippets in mkdocs.yml."
        )
        yield Problem(path, _line_of_snippet(name, source), fault, "error")


def _line_of_snippet(name: str, source: str) -> int:
    """Return the first line that asks for a snippet of this name, or that has its name alone; 0 where none does."""
    asks = re.compile(rf"-8<-.*[\"':]{re.escape(name)}[\"':]|^\s*{re.escape(name)}\s*$" if name else "-8<-")
    return next((number for number, row in enumerate(split_lines(source), start=1) if asks.search(row)), 0)


def find_repeated_ids(page: Page, html: str, source: str) -> Iterator[Problem]:
    """Find ids that stand twice on the built page: of blocks and of their parts, of headings, and in HTML.

    Those in a drawing lead nobody anywhere.
    """
    counts = Counter(_ID.findall(_DRAWING.sub("", html)))
    places = {block.id: block.line for block in page.blocks}
    places |= {identifier: line for block in page.blocks for identifier, line in block.anchors()}
    lines = {one: places.get(one) or _line_of_id(one, source) for one, count in counts.items() if count > 1}
    for identifier, line in sorted(lines.items(), key=lambda item: item[1]):
        fault = f"The id “{identifier}” stands twice on this page, perhaps as a heading's id too. Change one of them."
        yield Problem(page.path, line, fault)


def _line_of_id(identifier: str, source: str) -> int:
    """Return the last line on which an id is given; 0 where none gives it."""
    given = re.compile(
        rf"\{{:?[^{{}}]*#{re.escape(identifier)}(?=[ }}])|\bid=[\"']?{re.escape(identifier)}(?=[\"'\s>])"
    )
    return max((number for number, row in enumerate(split_lines(source), start=1) if given.search(row)), default=0)


def find_stray(path: str, html: str, source: str) -> list[Problem]:
    """Find what is left of a block in a built page: `///` that a reader would see.

    `source` serves to name the line.
    """
    if "///" not in html:
        return []
    return [
        Problem(
            path,
            _line_of(match[1], source),
            f"“{match[1].strip()}” would be seen by readers. A block starts at the left margin with "
            "“/// name | title”, its options are indented by four spaces, and “///” closes it.",
        )
        for match in _STRAY.finditer(_CODE_HTML.sub("", html))
    ]


def _line_of(stray: str, source: str) -> int:
    start = stray.split("|", maxsplit=1)[0].split()
    for number, line in enumerate(split_lines(source), start=1):
        if line.split("|")[0].split() == start:
            return number
    return 0
