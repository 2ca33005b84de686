"""Words that readers, authors and advisers see and that are no content, asked for by name.

`en.pot` holds them in English, as GNU gettext does: the name of a text is its context, and the text itself is
in English. A translation is a file beside it, such as `cy.po`, and has the same names.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from markupsafe import Markup

from .catalogue import FOLDER, read_catalogue

ENGLISH: Final = "en"
GAP: Final = re.compile(r"\{(\w+)\}")

_BRITISH: Final = Locale("en", "GB")
"""How the handbook writes English: 3 March 2026, and no comma before the last “and”."""

Part = TypeVar("Part")


@dataclass(frozen=True)
class Words:
    """The texts of one language. `language` is its short name, such as `en` or `pt-BR`.

    `texts` are the forms of each by the category of CLDR that a number has in this language, such as `one`; a text that
    depends on no number has `other` alone. Scripts get the same forms, and choose by `Intl.PluralRules`.
    """

    language: str
    texts: Mapping[str, Mapping[str, str]]

    def __call__(self, name: str, /, **gaps: object) -> str:
        """Return a text with its gaps filled. Raise `KeyError` for a name or a gap that there is not."""
        return self._form(name, gaps).format(**gaps)

    def html(self, name: str, /, **gaps: object) -> Markup:
        """Return a text as HTML. It may hold elements, and what fills its gaps is escaped unless it is HTML itself."""
        return Markup(self._form(name, gaps)).format(**gaps)  # noqa: S704 - the handbook's own words

    def parts(self, name: str, /, **gaps: Part) -> Iterator[str | Part]:
        """Yield a text piece by piece, with what fills its gaps as it is: elements, for one."""
        for number, piece in enumerate(GAP.split(self._form(name, gaps))):
            if number % 2:
                yield gaps[piece]
            elif piece:
                yield piece

    def listed(self, things: Iterable[str]) -> str:
        """Return things as one says them: a, b and c."""
        return format_list(list(things), locale=self.locale)

    def day(self, day: datetime.date) -> str:
        """Return a day as one says it, with the month in letters: 24 November 2026."""
        return format_date(day, "long", locale=self.locale)

    @property
    def locale(self) -> Locale:
        """Return what CLDR knows of the language."""
        return _BRITISH if self.language == ENGLISH else Locale.parse(self.language, sep="-")

    def _form(self, name: str, gaps: Mapping[str, object]) -> str:
        forms = self.texts[name]
        count = gaps.get("count")
        return forms.get(self.locale.plural_form(count)) or forms["other"] if isinstance(count, int) else forms["other"]


def languages(folder: Path = FOLDER) -> list[str]:
    """Return the languages that there is a catalogue of."""
    return [ENGLISH, *sorted(path.stem for path in folder.glob("*.po"))]


@functools.cache
def read_words(language: str = ENGLISH, folder: Path = FOLDER) -> Words:
    """Return the words of a language, such as `cy` or `pt-BR`, or of that which it is a kind of; or else the English.

    What is not translated yet is English too.
    """
    short = language.replace("_", "-")
    found = next((one for one in (short, short.partition("-")[0]) if one in languages(folder)), ENGLISH)
    texts = dict(read_catalogue(folder / "en.pot").texts)
    if found != ENGLISH:
        texts |= read_catalogue(folder / f"{found}.po").texts
    return Words(found, texts)
