"""`countries:` at the top of a page: in which editions the whole page is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..problem import Problem
from ..yaml_place import line_of
from .codes import CODES, OTHER
from .names import label, mend

KEY = "countries"


def read_countries(values: object) -> tuple[str, ...]:
    """Return the codes that a page's settings name; nothing where it is for all, or one of them is wrong."""
    codes = values.get(KEY) if isinstance(values, Mapping) else None
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        return ()
    return tuple(codes) if all(code in CODES and code != OTHER for code in codes) else ()


def readers(values: object) -> str:
    """Return for whom a page is, as readers see it below its title; empty where it is for all."""
    return label(read_countries(values))


def check_countries(path: str, source: str, values: Mapping[object, object]) -> Iterator[Problem]:
    """Report what is wrong with `countries:`; `source` is the YAML at the top of the page, from its second line."""
    if KEY not in values or read_countries(values):
        return
    codes = values[KEY]
    entries = codes if isinstance(codes, list) else []
    wrong = [number for number, code in enumerate(entries) if code not in CODES or code == OTHER]
    keys = (KEY, wrong[0]) if wrong else (KEY,)
    yield Problem(path, line_of(source, *keys) + 1, _fault(codes))


def _fault(codes: object) -> str:
    if codes in (None, [], "", {}):
        return "“countries” names none. Write those that the page is for, countries: [GB, IE], or take the line out."
    given = codes if isinstance(codes, list) else [codes]
    if OTHER in given:
        return "“other” works in “/// country” alone, as it means whoever the rest of a page does not name."
    if False in given:
        return "Without quotes, NO means “no”. For Norway, write it in double quotes: countries: [\"NO\"]"
    meant, lost = mend(" ".join(code if isinstance(code, str) else "?" for code in given))
    if lost or not meant:
        return "“countries” is a list of codes, each of two capital letters: countries: [GB, IE]"
    return f"“countries” is a list of codes. Did you mean countries: [{', '.join(meant)}]?"
