"""The handbook in short: the summaries of its pages with their pictures, in large letters, as a booklet of a few pages.

Easy read is the usual name of such a form, with one short sentence a line and a picture beside the words. See
https://www.gov.uk/government/publications/inclusive-communication
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any, Final

from ...settings.copies import EASY_READ
from ...text.problem import Problem
from ..onefile.chapter import Chapter
from ..onefile.document import Book
from ..site import FinishedPage
from .book import Print, contact, lines, look
from .chapters import Chapters
from .mend import drawn, mend, persist, without
from .pictures import Pictures, drawing
from .places import settle
from .render import Paper, not_made
from .runs import Element
from .typeset import Press, TypesetError

_SUMMARY: Final = "handbook-summary"
_HELP: Final = ".handbook-crisis"
_FORM: Final = Print(16, large=True)


def has_summary(page: FinishedPage) -> bool:
    """Tell whether a page has a summary."""
    return f"<{_SUMMARY}" in page.html


class EasyRead:
    """Prints the booklet, while other work goes on. Where `told`, what a page lacks on paper is reported already."""

    def __init__(self, document: Book, pool: Executor, *, told: bool) -> None:
        self._document, self._told = document, told
        self._press = Press(document.site.folder, document.site.made)
        self._given = _read(document)
        self._waiting = pool.submit(self._set)

    def make(self, file: str = EASY_READ) -> Paper:
        """Return the booklet as a tagged PDF; none where no page has a summary."""
        data, problems, error = persist(self._waiting.result, self._set, self._mend)
        if not self._given["sheets"]:
            fault = "No page has a summary, so there is nothing to print. Leave it out, with copies: {easy_read: false}"
            return Paper(problems=[Problem("mkdocs.yml", 0, fault)])
        return Paper(data, [*([] if self._told else problems), *([not_made(file, error)] if error else [])])

    def _set(self) -> bytes:
        return self._press.set("easy-read.typ", self._given) if self._given["sheets"] else b""

    def _mend(self, error: TypesetError) -> list[Problem]:
        """Put something else in the place of what cannot be printed, and return what that was."""
        words = drawn(self._given)
        fresh = [sign for sign in error.lacking if sign in words]
        refuses = functools.partial(self._press.refuses, self._given["look"])
        problems = mend(EASY_READ, self._given["sheets"], fresh, refuses, self._document.site)
        self._given = without(self._given, fresh)
        return problems


def _read(document: Book) -> dict[str, Any]:
    site, links = document.site, document.carrier.links
    chapters = Chapters({}, links, site.theme, Pictures(links), address=site.address)
    centre, shown = contact(site.centre), look(document, _FORM)
    return {
        "look": shown,
        "title": site.name,
        "about": site.words("summary.title"),
        "author": centre[0] if centre else "",
        "centre": centre or [site.name],
        "address": site.address,
        "sheets": list(_summaries(document, chapters, str(shown["accent"]))),
        "help": _help(document, chapters),
    }


def _summaries(document: Book, chapters: Chapters, colour: str) -> Iterator[Element]:
    """Yield what is printed of each page, with the parts of the handbook that begin with it."""
    site = document.site
    has = site.found(has_summary)
    opens: list[str] = []
    for line, parts, _ in lines(document.contents):
        opens = [part.title for part in parts] or opens
        if not (chapter := line.chapter) or not has[chapter.path]:
            continue
        article = chapters.article(site.pages[chapter.path])
        summary = article.css_first(_SUMMARY) if article else None
        if article is None or summary is None:
            continue
        picture = summary.css_first("svg")
        blocks = chapters.part(article, summary.css("ul"), chapter)
        part: Element = {"name": chapter.name, "path": chapter.path, "depth": 2, "heading": line.title, "of": blocks}
        settle([part], ())
        part["opens"] = opens[-1:]
        part["picture"] = picture and {
            "is": "picture",
            "svg": drawing(picture).replace("currentColor", colour),
            "alt": "",
        }
        yield part
        opens = []


def _help(document: Book, chapters: Chapters) -> list[Element]:
    """Return the way to help that stands on the first page; empty where an edition has none."""
    first: Chapter = document.chapters[0]
    article = chapters.article(document.site.pages[first.path])
    return chapters.part(article, article.css(_HELP), first) if article else []
