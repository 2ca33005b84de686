"""What an edition answers for on its own pages: sources, reviews, words that are explained, and how they read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace
from typing import Any

from ..blocks.catalogue import Catalogue
from ..blocks.data_file import GLOSSARY, SOURCES, DataFile
from ..blocks.glossary.model import EXAMPLE as TERM
from ..blocks.glossary.model import read_glossary
from ..blocks.helplines.model import is_clock_behind
from ..blocks.raw_block import Context
from ..blocks.sources.check import check_sources, find_unused
from ..blocks.sources.model import EXAMPLE as CHECKED
from ..blocks.sources.model import find_unchecked, read_sources
from ..language.keywords import read_keywords
from ..language.locale import base_of
from ..language.words.words import ENGLISH, Words
from ..layers.composed import Composed
from ..layers.data_file import read_data
from ..layers.edition import Edition
from ..layers.helplines import find_old
from ..settings.limits import lay_limits
from ..text.dates import REVIEWED, Interval, find_future, find_overdue, read_interval, read_review, today
from ..text.problem import Problem
from ..text.reading import Reading
from .readable.across import judge_all
from .readable.judge import Remark, judge
from .readable.places import Places

AUTHORS = "authors/"
"""Pages for editors, which are not measured."""


class Guidance:
    """Only what the edition's own layer wrote is judged. What lies below is for those who wrote it.

    Nothing becomes a fault by the mere passing of time: whatever depends on the day is for `handbook check` alone.
    """

    def __init__(self, edition: Edition, now: datetime.date | None = None) -> None:
        self.edition, self.now = edition, now or today()
        self._terms = read_data(edition.layers, GLOSSARY, TERM, edition.shared)
        self._dates = read_data(edition.layers, SOURCES, CHECKED, edition.shared)
        self.glossary, faults = read_glossary(self._terms, [terms.plain for terms in edition.terms])
        behind = now is None and edition.top > 0 and is_clock_behind(edition.shared)
        self.latest = datetime.date.max if behind else self.now
        self.checked, more = read_sources(self._dates, edition.top, self.latest)
        self._faults = [*faults, *more]
        self.limits = lay_limits([options.check for options in edition.stack])
        pages = edition.composition.pages.values()
        self.own = {page.path: page for page in pages if edition.top in (page.owner, *page.patched)}

    def context(self) -> Context:
        """Return what the rendering of a page may know, but for the catalogue.

        Without a limit of the edition's own, a build measures nothing.
        """
        return Context(
            edition=self.edition.name,
            country=self.edition.options.centre.country,
            gone=self.edition.gone,
            helplines=self.edition.helplines,
            glossary=self.glossary,
            checked=self.checked,
            measured=frozenset(self.own if self.edition.options.check is not None else ()),
            shared=self.edition.shared,
        )

    def check(self, catalogue: Catalogue) -> list[Problem]:
        """Return what is wrong with sources, terms and reviews."""
        return [*self._faults, *self._check_sources(catalogue), *self._future()]

    def judge(self, path: str, reading: Reading | None) -> list[Problem]:
        """Return how a page reads, where that is past a limit; an `info` where the edition has set none itself."""
        page = self.own.get(path)
        if reading is None or page is None or not self._is_english(path):
            return []
        source = self.edition.variables.expand(path, page.text).text
        found = judge(reading, source, self.limits, self.glossary.known, prose=not path.startswith(AUTHORS))
        return [
            Problem(path, one.line, one.message, self._level(one))
            for one in found
            if (page.owner == self.edition.top if one.whole else self._is_own(path, one.line))
        ]

    def judge_all(self, readings: Mapping[str, Reading]) -> Iterator[Problem]:
        """Yield what only a look at all pages tells; for `handbook check` alone, as a build sees some of them."""
        kept = {path: reading for path, reading in readings.items() if self._is_prose(path)}
        for path, text, message in judge_all(kept):
            source = self.edition.variables.expand(path, self.own[path].text).text
            yield Problem(path, Places(source).line_of(text), message, self._level(Remark(0, message)))

    def judged(self, path: str, reading: Reading | None) -> list[Problem]:
        """Return the same for a build, without what is merely told: that takes time, and harms no reader."""
        return [problem for problem in self.judge(path, reading) if problem.level != "info"]

    def grown_old(self) -> Iterator[Problem]:
        """Yield pages past their review, sources that nobody has checked, and helplines not checked for as long."""
        usual = read_interval(self.limits.review_every) or Interval()
        level = self._level(Remark(0, "", "review_every"))
        for page in self.own.values():
            line, review = page.front.line(REVIEWED), read_review(page.front.values)
            for problem in find_overdue(page.path, line, review, usual, self.now):
                yield replace(problem, level=level)
        edition = self.edition
        for problem in find_old(edition.composition, edition.layers, usual, self.now, edition.shared):
            yield replace(problem, level=level) if problem.level == "warning" else problem
        for file in self._own(self._dates):
            yield from find_unchecked(file)

    def dress(self, path: str, meta: MutableMapping[str, Any], context: MutableMapping[str, Any], words: Words) -> None:
        """Give a page's template the day of its review, and the search the words that readers may type."""
        day = read_review(meta).reviewed
        if day:
            context["handbook_reviewed"] = {"day": day.isoformat(), "words": words.day(day)}
        if keywords := read_keywords(meta):
            page = self.edition.composition.pages.get(path)
            for terms in self.edition.terms[page.owner + 1 :] if page else ():
                keywords += [terms.plain(word) for word in keywords]
            tags = meta.get("tags")
            meta["tags"] = list(dict.fromkeys([*(tags if isinstance(tags, list) else []), *keywords]))

    def _check_sources(self, catalogue: Catalogue) -> Iterator[Problem]:
        if not self._dates or any(file.broken for file in self._dates):
            return
        kept = list(self._own(self._dates))
        for problem in check_sources(catalogue.pages, self.checked.keys(), self._is_own):
            yield problem if kept else Problem(problem.path, problem.line, problem.message, "info", problem.other)
        for file in kept:
            yield from find_unused(file, catalogue.pages)

    def _future(self) -> Iterator[Problem]:
        for page in self.own.values():
            if REVIEWED in page.text:
                day = read_review(page.front.values).reviewed
                line = page.front.line(REVIEWED) if day and day > self.latest else 0
                if day and line and self._is_own(page.path, line):
                    yield from find_future(page.path, line, day, self.latest)

    def _own(self, files: list[DataFile]) -> Iterator[DataFile]:
        return (file for file in files if file.layer == self.edition.top)

    def _is_own(self, path: str, line: int) -> bool:
        """Tell whether the edition itself wrote a line; of a page that a plugin made, it did."""
        page: Composed | None = self.edition.composition.pages.get(path)
        if page is None:
            return True
        return (page.pieces[line - 1].layer if 0 < line <= len(page.pieces) else page.owner) == self.edition.top

    def _is_english(self, path: str) -> bool:
        """Tell whether a page is in English: how that reads says nothing of another language."""
        return base_of(self.edition.language_of(path, ENGLISH)) == ENGLISH

    def _is_prose(self, path: str) -> bool:
        return path in self.own and not path.startswith(AUTHORS) and self._is_english(path)

    def _level(self, finding: Remark) -> Any:
        own = self.edition.options.check
        counts = own is not None and (not finding.limit or getattr(own, finding.limit))
        return "warning" if counts else "info"
