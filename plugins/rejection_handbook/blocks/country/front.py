"""`countries:` at the top of a page: in which editions the whole page is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...language.countries.codes import CODES, OTHER
from ...language.countries.names import label, mend
from ...language.words.words import Words
from ...text.front_matter import FrontMatter
from ...text.problem import Problem

KEY = "countries"


def read_countries(values: object) -> tuple[str, ...]:
    """Return the codes that a page's settings name; nothing where it is for all, or one of them is wrong."""
    codes = values.get(KEY) if isinstance(values, Mapping) else None
    return tuple(codes) if isinstance(codes, list) and all(map(_is_code, codes)) else ()


def readers(values: object, words: Words) -> str:
    """Return for whom a page is, as readers see it below its title; empty where it is for all."""
    return label(read_countries(values), words)


def check_countries(path: str, front: FrontMatter) -> Iterator[Problem]:
    """Report what is wrong with `countries:`."""
    values = front.values
    if KEY not in values or read_countries(values):
        return
    codes = values[KEY]
    wrong = [number for number, code in enumerate(codes) if not _is_code(code)] if isinstance(codes, list) else []
    fault = fault_of(codes)
    if OTHER in (codes if isinstance(codes, list) else [codes]):
        fault = f"“{OTHER}” works in “/// country” alone, where it means whoever the rest of the page does not name."
    yield Problem(path, front.line(KEY, *wrong[:1]), fault)


def fault_of(codes: object) -> str:
    """Say what is wrong with what should be a list of codes, and what would be right."""
    entries = codes if isinstance(codes, list) else [codes]
    if False in entries:
        return 'Without quotes, NO means “no”. For Norway, write it in double quotes: countries: ["NO"]'
    meant, lost = mend(" ".join(code if isinstance(code, str) else "?" for code in entries if code is not None))
    if lost or not meant:
        return "“countries” should be a list of codes, each of two capital letters: countries: [GB, IE]"
    return f"“countries” should be a list of codes. Did you mean countries: [{', '.join(meant)}]?"


def _is_code(code: object) -> bool:
    return isinstance(code, str) and code in CODES and code != OTHER
