"""Make the print edition: the chapters as a document for paper, printed until its page numbers are right."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...language.words.words import Words
from ...settings.centre import Centre
from ...settings.copies import PDF
from ...text.problem import Problem
from ..onefile.chapter import JOINT
from ..onefile.document import Book
from ..site import ASSETS
from .browser import VARIABLE
from .finish import About, finish, page_numbers
from .press import PressError, press
from .size import paper_size

_STYLE: Final = f"{ASSETS}/paper.css"
_SCREEN_ONLY: Final = (
    "noscript, .handbook-email__blank, .handbook-worksheet__blank, .handbook-decoder__index, "
    "audio, video, iframe, .footnote-backref"
)
"""What nobody can use on paper."""
_UNKNOWN: Final = 888
"""A page number before it is known: as wide as most."""
_MOST_PASSES: Final = 4
"""A number that gets longer can push a line onto the next page; so the last two passes must agree."""


@dataclass(frozen=True)
class Paper:
    """The bytes of the PDF, empty where there is none; `problems` say why."""

    data: bytes = b""
    problems: list[Problem] = field(default_factory=list)


def make_paper(document: Book, browser: str) -> Paper:
    """Return the handbook as a tagged PDF with page numbers; `browser` is the program that prints it."""
    chapters = [(bound.chapter.name, _for_paper(bound.html)) for bound in document.bound]
    numbers: Mapping[str, int] = {}
    try:
        for _ in range(_MOST_PASSES):
            html = _write(document, chapters, numbers)
            pdf = press(html, browser)
            before, numbers = numbers, page_numbers(pdf)
            if before == numbers:
                break
    except PressError as error:
        fault = (
            f"The print edition was not made. The browser {browser} was to print it, but {error} Try again, name "
            f"another browser in {VARIABLE}, or write “pdf: false” under “copies:” in mkdocs.yml."
        )
        return Paper(problems=[Problem(f"downloads/{PDF}", 0, fault)])
    site = document.site
    author = "" if site.centre.name == Centre().name else site.centre.name
    about = About(site.name, author, site.description, f"rejection-handbook {site.version}", site.made, html)
    return Paper(finish(pdf, about, document.contents, numbers))


def _write(document: Book, chapters: list[tuple[str, str]], numbers: Mapping[str, int]) -> str:
    environment = Environment(loader=PackageLoader("rejection_handbook.copies.paper", "."), autoescape=True)
    site = document.site
    environment.globals |= {"words": site.words.html, "Markup": Markup}
    return environment.get_template("document.html").render(
        site=site,
        document=document,
        look=document.look,
        styles=Markup(document.styles + document.carrier.style(_STYLE)),  # noqa: S704 - the site's own files
        size=paper_size(site.centre.country),
        title=Markup(_css_string(site.name)),  # noqa: S704
        chapters=[(name, _number(html, name, numbers, site.words)) for name, html in chapters],
        numbers=numbers,
        unknown=_UNKNOWN,
        default=Centre().name,
    )


def _for_paper(html: str) -> str:
    """Return a chapter without what only a screen can show, and with nothing folded away."""
    body = _parse(html)
    for node in body.css(_SCREEN_ONLY):
        node.decompose()
    for node in body.css("details"):
        node.attrs["open"] = ""
    for node in body.css("a[href^='data:']"):
        node.unwrap()
    for node in body.css("progress"):
        node.decompose()
    return body.inner_html or ""


def _number(html: str, name: str, numbers: Mapping[str, int], words: Words) -> str:
    """Return a chapter whose links to other chapters say on which page they are."""
    body = _parse(html)
    for node in body.css("a[href^='#']"):
        target = unquote((node.attributes.get("href") or "")[1:])
        if target.partition(JOINT)[0] != name:
            node.attrs["data-page"] = words("paper.page", page=numbers.get(target, _UNKNOWN))
    return body.inner_html or ""


def _parse(html: str) -> LexborNode:
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body is not None  # noqa: S101 - a parser of HTML gives every document one
    return body


def _css_string(words: str) -> str:
    """Return words as a string of CSS that may stand in a `<style>` element (css-syntax-3, section 4.3.5)."""
    return json.dumps(words, ensure_ascii=False).replace("<", r"\3c ")
