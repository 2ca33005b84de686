"""Terms and what they mean, read from `glossary.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ...language.spelling import capital, plural
from ...settings.form import WORDS
from ...text.ids import slug
from ...text.problem import Problem, did_you_mean, shown
from ..data_file import DataFile

EXAMPLE: Final = "panel: Two or more people who interview you together."
LONGEST: Final = 200
"""Letters. A meaning that is longer does not fit beside the word on a phone."""

_ENTRIES = ("meaning", "also", "short")
_SECOND = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?]\s+\S")


Reword = Callable[[str], str]
"""Puts an edition's own words into a text."""


@dataclass(frozen=True)
class Term:
    """`also` are other forms of it. A `short` one is written exactly so, such as ATS; others may begin a sentence.

    `id` is made of the name in the lowest `glossary.yml` that has it. It stays when an edition calls the term something
    else, or lays its own entry over it, so that links to it still lead there.
    """

    name: str
    meaning: str
    also: tuple[str, ...] = ()
    short: bool = False
    id: str = ""

    def forms(self) -> Iterator[str]:
        """Yield every way in which the term may stand in a text."""
        for form in (self.name, *self.also):
            yield form
            if self.short and form.isupper():
                yield f"{form}s"
            else:
                yield from (plural(form), capital(form), capital(plural(form)))


@dataclass(frozen=True)
class Glossary:
    """Every term of an edition. Where two share a form, it belongs to the one that comes first."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def listed(self) -> list[Term]:
        """Return the terms in the order of the alphabet."""
        return sorted(self.terms, key=lambda term: term.name.casefold())

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """Map every form to its meaning. A term's own name counts more than another's form."""
        found: dict[str, str] = {}
        names = ((name, term) for term in self.terms for name in (term.name, capital(term.name)))
        forms = ((form, term) for term in self.terms for form in term.forms())
        for form, term in (*names, *forms):
            found.setdefault(form, term.meaning)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """Return every form without regard to capital letters."""
        return frozenset(form.casefold() for form in self.meanings)


def read_glossary(files: Sequence[DataFile], reword: Sequence[Reword]) -> tuple[Glossary, list[Problem]]:
    """Lay the layers' files over one another, the lowest first.

    `reword` puts the words of each layer of the edition into those below it.
    """
    laid: dict[str, Term] = {}
    problems: list[Problem] = []
    for file in files:
        terms, faults = _read(file)
        problems += [*file.problems, *faults]
        for term in terms:
            own = _reword(term, reword[file.layer + 1 :])
            below = laid.pop(slug(own.name), None)
            laid[slug(own.name)] = replace(own, id=below.id) if below else own
    return Glossary(tuple(reversed(laid.values()))), problems


def _read(file: DataFile) -> tuple[list[Term], list[Problem]]:
    terms: list[Term] = []
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    for name, value in file.values.items():
        term, faults = _term(file, name, value)
        problems += faults
        if term is None:
            continue
        terms.append(term)
        for form in dict.fromkeys((term.name, *term.also)):
            first = owners.setdefault(slug(form), name)
            if first != name:
                fault = f"“{form}” belongs to “{first}” already. A word can have one meaning here: keep one of the two."
                problems.append(file.problem(fault, name))
    return terms, problems


def _term(file: DataFile, name: str, value: object) -> tuple[Term | None, list[Problem]]:
    """Read one entry; None where it has no name or no meaning that could be shown."""
    group: Mapping[object, object] = value if isinstance(value, dict) else {"meaning": value}
    problems = [
        file.problem(f"“{name}” has no entry “{shown(key)}”.{_remedy(key)}", name, key)
        for key in group
        if key not in _ENTRIES
    ]

    def tell(fault: str, *keys: str) -> None:
        problems.append(file.problem(fault, name, *keys))

    fault = WORDS.fault(name) if name.strip() else "should be words"
    fault = fault or _fault_of_ends(name)
    if fault:
        tell(f"A term {fault}")
        return None, problems
    meaning = group.get("meaning")
    if not isinstance(meaning, str) or not meaning.strip():
        tell(f"“{name}” should have its meaning behind it, in words: {EXAMPLE}", "meaning")
        return None, problems
    meaning = " ".join(meaning.split())
    if fault := _fault_of_meaning(meaning):
        tell(f"The meaning of “{name}” {fault}", "meaning")
    also, short = group.get("also", []), group.get("short", False)
    if not isinstance(also, list) or not all(isinstance(form, str) and not _fault_of(form) for form in also):
        tell(f"“{name}: also” should be a list of words: also: [interview panel, selection panel]", "also")
        also = []
    if not isinstance(short, bool):
        tell(f"“{name}: short” should be true or false, without quotes: short: true", "short")
        short = False
    forms = tuple(" ".join(form.split()) for form in also)
    return Term(" ".join(name.split()), meaning, forms, short, slug(name)), problems


def _fault_of(form: str) -> str:
    return (WORDS.fault(form.strip()) or _fault_of_ends(form)) if form.strip() else "is empty"


def _fault_of_ends(form: str) -> str:
    """Say why a form would be found in no text; empty where it would be."""
    form = form.strip()
    return "" if form[0].isalnum() and form[-1].isalnum() else "should begin and end with a letter or a number"


def _fault_of_meaning(meaning: str) -> str:
    if len(meaning) > LONGEST:
        return f"has {len(meaning)} letters, and it may have {LONGEST}. Say it in one short sentence."
    if _SECOND.search(meaning):
        return "should be one sentence. Say the rest on a page."
    if not meaning.endswith((".", "!", "?")):
        return "should end with a full stop."
    return WORDS.fault(meaning)


def _remedy(key: object) -> str:
    return did_you_mean(str(key), _ENTRIES) or f" It has: {', '.join(_ENTRIES)}."


def _reword(term: Term, reword: Sequence[Reword]) -> Term:
    for one in reword:
        also = tuple(_within(one, form) for form in term.also)
        term = replace(term, name=_within(one, term.name), meaning=one(term.meaning), also=also)
    return term


def _within(reword: Reword, form: str) -> str:
    """Return a form changed as in the middle of a sentence, where “résumé” for “CV” has a small letter."""
    return reword(f"of {form}").removeprefix("of ")
