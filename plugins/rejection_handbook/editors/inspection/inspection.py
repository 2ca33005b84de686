"""Look at every page twice: at its words when they are rendered, and at the whole when the theme has framed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ...blocks.catalogue import Page
from ...blocks.raw_block import Findings
from ...blocks.rendered import check_rendered, find_missing_snippets
from ...copies.site import Site
from ...layers.edition import Edition
from ...text.problem import Place, Problem
from .hidden import Hidden, find_hidden
from .marks import find_marks
from .markup import check_markup, check_words, eats_braces
from .slips import find_slips
from .unseen import find_unseen

_BRACKET = re.compile(r"<(?!https?://[^\s<>]*>)")


class Inspection:
    """`sources` are the pages as their authors wrote them, by path. `lost` is what readers would lose: errors all."""

    def __init__(self, edition: Edition, sources: Mapping[str, str]) -> None:
        self.edition, self.sources = edition, sources
        self.lost: list[Problem] = []

    def rendered(self, path: str, markdown: str, html: str, page: Page, made: Findings) -> list[Problem]:
        """Look at the HTML of a page's words. What readers would lose is kept, the rest is returned.

        Without a bracket in the `markdown` that it was made of, but for those around an address, there is no HTML but
        that of Markdown itself.
        """
        source = self.sources.get(path, "")

        def written() -> str:
            return self.edition.variables.expand(path, source).text

        def look() -> list[Problem]:
            found: list[Problem] = []
            if _BRACKET.search(markdown) or eats_braces(markdown):
                found += check_markup(path, html, written)
            if not any(problem.level == "error" for problem in found):  # else all that follows it is missing
                found += check_rendered(page, html, source, made.unclosed)
                told = {problem.line for problem in found}
                slips = find_slips(path, html, written(), page.notes)
                for one in (*slips, *find_unseen(path, html, written()), *find_marks(path, html, written)):
                    found += [one] if one.line not in told or not one.line else []
                    told.add(one.line)
            return [*find_missing_snippets(path, made.missing, source), *found]

        inputs = markdown, html, source, page, made.unclosed, made.missing
        found = self.edition.shared.again((check_rendered, path), inputs, look)
        self.lost += [problem for problem in found if problem.level == "error"]
        return [problem for problem in found if problem.level != "error"]

    def framed(self, words: Iterable[tuple[str, str]]) -> list[Problem]:
        """Look at words that the theme puts around pages, each with the path of the page that it is from, if any."""
        return [
            problem
            for path, one in dict.fromkeys(words)
            if "<" in one
            for problem in check_words(one, self.find(path, re.compile(re.escape(one))))
        ]

    def hidden(self, site: Site, written: Mapping[str, str]) -> list[Problem]:
        """Return what the readers of finished pages would not see: one error for what may be on all of them.

        `written` are the pages that the theme has framed, by their paths in the site, each with that of its source.
        """
        looks = site.found(find_hidden)
        found: dict[str, list[tuple[str, Hidden]]] = {}
        for path, source in written.items():
            for hidden in looks.get(path, ()):
                found.setdefault(hidden.name, []).append((source, hidden))
        return [self._error(name, parts) for name, parts in found.items()]

    def _error(self, name: str, found: Sequence[tuple[str, Hidden]]) -> Problem:
        words = re.compile(rf"<{re.escape(name)}\b" if name else r"(?!)", re.IGNORECASE)
        pages = dict.fromkeys(path for path, _ in found)
        places = [self.find(path, words) for path in pages]
        # Best is a page that has these words itself: its title may be in the menu of all the others.
        best = max(places, key=lambda place: (bool(place.line), place.path in pages))
        return Problem(*best, found[0][1].fault(len(pages)), "error")

    def find(self, path: str, words: re.Pattern[str]) -> Place:
        """Return where words were written that stand on a page: in its source, or in what all pages are made with."""
        source = self.sources.get(path, "")
        if match := words.search(source):
            return Place(path, source.count("\n", 0, match.start()) + 1)
        return self.edition.written(words) or Place(path, 0)
