"""The handbook as a book: its cover, and its chapters in the order of the contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from ...brand.colour import BLACK, COLOUR, WHITE, ink, readable
from ...language.words.words import ENGLISH
from ...settings.centre import Centre
from ..onefile.chapter import ContentsLine
from ..onefile.document import Book
from .chapters import Chapters, element_of
from .pictures import Pictures
from .places import settle
from .runs import Element, Run, spoken

_GROUNDS: Final = (WHITE, "#eef3f3")
"""On what coloured words stand: the page, and the ground of a box."""


class Print(NamedTuple):
    """How large words are, in points, and whether all else follows the rules for large print.

    These are the RNIB's: 16 to 18 points, no slanted words, strong contrast, lines that begin at one edge.
    """

    points: float
    large: bool


USUAL: Final = Print(11, large=False)
LARGE: Final = Print(18, large=True)
_READABLE: Final = {False: 4.5, True: 7}
"""The least contrast of coloured words: WCAG 2.2, 1.4.3 and 1.4.6."""


A4: Final = "a4"
LETTER: Final = "us-letter"

_LETTER: Final = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Countries that print on US Letter, of the paper sizes in the Unicode CLDR's supplemental measurement data."""


def paper_size(country: str) -> str:
    """Return Typst's name of the usual sheet in a country, which may be empty."""
    return LETTER if country.upper() in _LETTER else A4


def look(document: Book, form: Print) -> dict[str, object]:
    """Return how everything that is printed of a site looks."""
    site = document.site
    colour = site.centre.colour or COLOUR
    return {
        "size": form.points,
        "large": form.large,
        "paper": paper_size(site.centre.country),
        "colour": colour,
        "ink": ink(colour),
        "accent": readable(colour, _GROUNDS, BLACK, _READABLE[form.large]),
        "start": "right" if document.look.direction == "rtl" else "left",
        **(spoken(site.language) or spoken(ENGLISH)),
        "page": "".join(part or "\0" for part in site.words.parts("paper.page", page=None)).split("\0"),
    }


def bind(document: Book) -> dict[str, object]:
    """Return the whole handbook as values."""
    site, links = document.site, document.carrier.links
    known = {chapter.path: chapter for chapter in document.chapters}
    chapters = Chapters(known, links, site.theme, Pictures(links))
    found: list[Element] = []
    for line, opens, depth in lines(document.contents):
        if line.chapter:
            found.append(
                {
                    "name": line.chapter.name,
                    "path": line.chapter.path,
                    "depth": depth,
                    "opens": [
                        {"title": part.title, "level": depth - len(opens) + step} for step, part in enumerate(opens)
                    ],
                    "heading": line.title,
                    "of": chapters.read(site.pages[line.chapter.path], line.chapter),
                }
            )
    settle(found, chapters.targets)
    centre = contact(site.centre)
    return {
        "title": site.name,
        "about": site.description,
        "author": centre[0] if centre else "",
        "centre": centre,
        "contents": site.words("copy.contents"),
        "made": _made(document, chapters),
        "logo": _logo(document, chapters),
        "chapters": found,
    }


def contact(centre: Centre) -> list[str]:
    """Return a centre's name and how to reach it; empty where the handbook is nobody's."""
    lines = (centre.name, centre.address, centre.opening_hours, centre.phone, centre.email)
    return [line for line in lines if line] if centre.name != Centre().name else []


def lines(
    entries: Iterable[ContentsLine], opens: tuple[ContentsLine, ...] = (), depth: int = 1
) -> Iterator[tuple[ContentsLine, tuple[ContentsLine, ...], int]]:
    """Yield each line with a chapter, the parts of the handbook that begin with it, and how deep it lies."""
    for line in entries:
        if line.lines:
            within = (ContentsLine(line.title, line.chapter), *line.lines) if line.chapter else line.lines
            yield from lines(within, (*opens, line), depth + 1)
        else:
            yield line, opens, depth
        opens = ()


def _made(document: Book, chapters: Chapters) -> Run:
    """Return when and of what the book was made."""
    site, words = document.site, document.site.words
    said = [
        words.html("copy.made", day=words.day(site.made)),
        words.html("copy.edition", edition=site.edition, version=site.version),
        *([words.html("copy.newest", address=site.address)] if site.address else []),
    ]
    article = element_of(f"<p>{' '.join(said)}</p>")
    return chapters.words(article, document.chapters[0])


def _logo(document: Book, chapters: Chapters) -> Element | None:
    """Return the picture that stands in the header of the first chapter; None where there is none."""
    first = document.chapters[0]
    node = LexborHTMLParser(document.site.pages[first.path]).css_first(document.site.theme.logo)
    found = chapters.pictures.read(node, first.path) if node else ""
    return None if isinstance(found, str) else {**found, "alt": ""}
