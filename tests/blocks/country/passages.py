"""What the handbook's own pages say for single countries, read from their sources; and the words of a built page."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown import markdown
from tests.conftest import ROOT

from rejection_handbook.blocks.country.parts import Part, find_parts
from rejection_handbook.blocks.scanner import scan
from rejection_handbook.language.countries.codes import EU, EU_MEMBERS, OTHER

DOCS = ROOT / "docs"
_NO_WORDS = re.compile(r"<sup\b.*?</sup>|<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Passage:
    """One part of a page; `row` is what stands beside it, itself among them, by its codes."""

    page: str
    part: Part
    source: str
    row: frozenset[str]

    @property
    def letters(self) -> str:
        return letters(markdown(re.sub(r"\[\^[\w-]+\]", "", self.source)))

    @property
    def links(self) -> frozenset[str]:
        return frozenset(re.findall(r"\]\((https?://[^)\s]+)\)", self.source))

    def serves(self, country: str) -> bool:
        """Tell whether readers of an edition should see it: they get the part that is nearest to them."""
        nearest = country if country in self.row else EU if country in EU_MEMBERS and EU in self.row else OTHER
        return not country or nearest in self.part.codes


@cache
def sources() -> dict[str, str]:
    """Return the pages for readers."""
    found = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items() if not name.startswith("authors/")}


@cache
def passages() -> tuple[Passage, ...]:
    found = []
    for page, text in sources().items():
        rows = text.split("\n")
        parts = find_parts(scan(page, text), rows)
        for part in parts:
            beside = frozenset(code for one in parts if one.row == part.row for code in one.codes)
            found.append(Passage(page, part, "\n".join(rows[part.line : part.last_line - 1]), beside))
    return tuple(found)


def outside(page: str) -> str:
    """Return a page's source without its parts for some countries, its footnotes and the words for the search."""
    rows = sources()[page].split("\n")
    for one in passages():
        if one.page == page:
            rows[one.part.line - 1 : one.part.last_line] = [""] * (one.part.last_line - one.part.line + 1)
    return "\n".join(row for row in rows if not row.startswith(("[^", "keywords:")))


def built(page: str) -> str:
    """Return where a page of the handbook lies in a built site."""
    return re.sub(r"(^|/)index/index\.html$", r"\1index.html", page.removesuffix(".md") + "/index.html")


def letters(text: str) -> str:
    """Return the bare letters and digits of what a reader sees, so that quotation marks and blanks do not matter."""
    return "".join(re.findall(r"\w", html.unescape(_NO_WORDS.sub(" ", text))))


def words(text: str) -> str:
    """Return what a reader sees."""
    return " ".join(html.unescape(_NO_WORDS.sub(" ", text)).split())


def article(text: str) -> str:
    """Return the part of a built page that its author wrote."""
    return text.partition("<article")[2].partition("</article>")[0]


@cache
def read_site(site: Path) -> dict[str, str]:
    """Return everything in a site that holds words: pages, downloads, and what the search knows.

    The copy that is one file is left aside, as it has the words of all pages again.
    """
    found = (path for path in sorted(site.rglob("*")) if path.suffix in (".html", ".txt", ".eml", ".json"))
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in found}
    return {path: text for path, text in pages.items() if not path.startswith(("authors/", "downloads/handbook."))}
