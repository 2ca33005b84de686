"""Read a catalogue of words: a file of GNU gettext, which Weblate, Poedit and others open."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from ...text.problem import Problem

FOLDER: Final = Path(__file__).parent

_PLURALS: Final = re.compile(r"nplurals\s*=\s*\d+\s*;\s*plural\s*=\s*([^;\n]+)")
_NUMBERS: Final = (*range(1001), 10_000, 100_000, 1_000_000, 2_000_000, 1_000_001)
"""Whole numbers that tell the categories of all languages apart: the rules of CLDR look at the last digits, at whether
a number is a million, and at nothing that stands beyond a thousand."""


@dataclass(frozen=True)
class TextCatalogue:
    """What a file holds: the forms of each text by the category of CLDR, the line of each, and what is wrong.

    Untranslated texts are left out.
    """

    texts: dict[str, Mapping[str, str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_catalogue(path: Path) -> TextCatalogue:
    """Read a file: English where its name ends in `.pot`, or else a translation into the language that it is named by.

    In English, the text itself is what translators start from (msgid).
    """
    found = TextCatalogue()
    name, is_source = path.name, path.suffix == ".pot"
    try:
        locale = Locale.parse(path.stem, sep="-" if "-" in path.stem else "_")
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
    except (UnknownLocaleError, ValueError):
        fault = "No language has this name. Call the file by its short name, such as cy.po or pt-BR.po."
        found.problems.append(Problem(name, 0, fault, "error"))
        return found
    except PoFileError as error:
        found.problems.append(Problem(name, error.lineno, f"This is no catalogue of gettext: {error}.", "error"))
        return found
    places = dict(_categories(locale, catalog, name, found.problems))
    for message in catalog:
        if message.id:
            _take(found, message, places, name, is_source=is_source)
    return found


def _take(found: TextCatalogue, message: Message, places: Mapping[str, int], name: str, *, is_source: bool) -> None:
    line, key = message.lineno or 0, message.context or ""
    if not key:
        fault = 'This text has no name. Write one above it: msgctxt "checklist.done"'
        found.problems.append(Problem(name, line, fault, "error"))
    elif key in found.lines:
        fault = f"“{key}” stands here and in line {found.lines[key]}. Keep one of the two."
        found.problems.append(Problem(name, line, fault, "error"))
    else:
        found.lines[key] = line
        written: Any = message.id if is_source else message.string
        forms: Sequence[str] = [written] if isinstance(written, str) else written
        if message.fuzzy or not all(forms):
            return
        several = places if len(forms) > 1 else {"other": 0}
        found.texts[key] = {category: forms[place] for category, place in several.items()}


def _categories(locale: Locale, catalog: Catalog, name: str, problems: list[Problem]) -> Iterator[tuple[str, int]]:
    """Yield for each category of CLDR which form of gettext is for it.

    Browsers and Babel choose by category, and gettext by the rule at the top of the file. Both must part the numbers
    alike, or else one of them would choose the wrong form.
    """
    found = _PLURALS.search(catalog.plural_forms)
    place: Callable[[int], int] = gettext.c2py(found[1].strip()) if found else lambda _: 0
    rule, places = locale.plural_form, dict[str, int]()
    for number in _NUMBERS:
        category, index = rule(number), place(number)
        if places.setdefault(category, index) != index:
            fault = (
                f"Of the numbers that CLDR calls “{category}”, {number} has another form than those before it. Write "
                f"“Plural-Forms” at the top as CLDR has it for {locale.english_name}."
            )
            problems.append(Problem(name, 1, fault, "error"))
            break
    yield from places.items()
    if "other" not in places:  # a category of fractions alone
        yield "other", max(places.values())
