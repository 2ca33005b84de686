"""The file of helplines, and what is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from ...files import home
from ...language.countries.codes import CODES
from ...settings.form import ADDRESS
from ...text.dates import is_future, today
from ...text.lines import split_lines
from ...text.problem import Problem, did_you_mean, shown
from ...text.shared import Shared
from ...text.yaml.document import Document
from ...text.yaml.read import read_shared
from ..country.front import fault_of

FILE = "helplines.yml"
"""Its path below docs."""

_LONGEST = 100
"""Letters. What stands in a list has to be read at a glance."""

_LINK = re.compile(r"(?:tel|sms):(\+?[0-9]+)(?:\?body=[\w%.~-]+)?", re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Helpline:
    """One number, or one page on which to find a number.

    `action` comes before the number ("text SHOUT to"), `then` ("choose option 2"), `note` ("free") and `hours` ("day
    and night") behind it. `link`
    is what a phone does with it: `tel:` or `sms:`. `text` is the `sms:` of a number that can be called as well. `site`
    is the official page, and `checked` the day on which somebody last compared the entry with it. An emergency number
    needs no name.
    """

    countries: tuple[str, ...]
    checked: datetime.date
    name: str = ""
    action: str = ""
    number: str = ""
    link: str = ""
    text: str = ""
    then: str = ""
    note: str = ""
    site: str = ""
    hours: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Return what tells it from another: one number may lead to two services."""
        return self.name, self.link, self.site

    @property
    def host(self) -> str:
        """Return the official page as people say it."""
        return urlsplit(self.site).netloc.removeprefix("www.")


@dataclass(frozen=True)
class Helplines:
    """Both parts of the file, in its order."""

    emergency: tuple[Helpline, ...] = ()
    lines: tuple[Helpline, ...] = ()


PARTS: Mapping[str, tuple[str, ...]] = {
    "emergency": ("countries", "number", "link", "checked"),
    "lines": ("countries", "name", "action", "number", "link", "text", "then", "note", "hours", "site", "checked"),
}
"""What the entries of each part may say."""

_OPTIONAL = ("action", "number", "link", "text", "then", "note", "hours")
"""Of a line. One without a number leads to its page."""


def packaged(shared: Shared | None = None) -> Helplines:
    """Return the handbook's own helplines; none where somebody made a handbook without that file."""
    file = home.ROOT / "docs" / FILE
    if not file.is_file():
        return Helplines()
    text = file.read_text(encoding="utf-8")
    return read_helplines(FILE, read_shared(text, shared or Shared()), datetime.date.max)[0]


def is_clock_behind(shared: Shared | None = None) -> bool:
    """Tell whether the computer's clock shows a day before that on which the handbook's own helplines were checked."""
    found = packaged(shared)
    return any(is_future(line.checked, today()) for line in (*found.emergency, *found.lines))


def read_helplines(path: str, document: Document, now: datetime.date | None = None) -> tuple[Helplines, list[Problem]]:
    """Read the file; what is wrong with it stops every build, since a wrong number is worse than none.

    A day after `now`, or else after today, is one on which nobody can have looked.
    """
    reader = _Reader(path, document, now or today())
    if error := document.fault:
        fault = (
            "This file cannot be read. Write each line as “name: value”, with spaces and no tabs, and put a value that "
            "holds a colon in double quotes."
        )
        if error.value:
            fault = f"“{error.value}” is no date or number that there is. Mend it, or put it in double quotes."
        last = len(split_lines(document.source.rstrip()))
        return Helplines(), [Problem(path, 0 if error.line is None else min(error.line + 1, last), fault, "error")]
    found = reader.read()
    return found, sorted(reader.problems, key=lambda problem: problem.line)


class _Reader:
    def __init__(self, path: str, document: Document, now: datetime.date) -> None:
        self.path, self.document, self.now = path, document, now
        self.problems: list[Problem] = []

    def read(self) -> Helplines:
        values = self.document.values
        if not isinstance(values, Mapping) or self.document.is_bomb:
            self._problem((), "This file has two parts, each a list of entries: “emergency:” and “lines:”.")
            return Helplines()
        self.problems += [replace(one.problem(self.path), level="error") for one in self.document.oversights]
        for key in values:
            if key not in PARTS:
                near = did_you_mean(shown(key), PARTS) or f" There are: {', '.join(PARTS)}."
                self._problem((key,), f"This file has no part “{shown(key)}”.{near}")
        emergency, lines = (tuple(self._part(part, values.get(part))) for part in PARTS)
        return Helplines(emergency, lines)

    def _part(self, part: str, entries: object) -> Iterator[Helpline]:
        if not isinstance(entries, list) or not entries:
            self._problem((part,), f"“{part}” should be a list with an entry for each number, each begun by a hyphen.")
            return
        seen: dict[tuple[object, ...], int] = {}
        for number, entry in enumerate(entries):
            if line := self._entry(part, number, entry):
                yield line
                for country in line.countries:
                    first = seen.setdefault((country, *line.key), number)
                    if first != number:
                        self._problem((part, number), f"This number stands twice for {country}. Take one out.")

    def _entry(self, part: str, number: int, entry: object) -> Helpline | None:
        before = len(self.problems)
        if not isinstance(entry, Mapping):
            self._problem((part, number), f"An entry is made of lines like “{PARTS[part][1]}: …”, begun by a hyphen.")
            return None
        for key in entry:
            if key not in PARTS[part]:
                near = did_you_mean(shown(key), PARTS[part]) or f" It may say: {', '.join(PARTS[part])}."
                self._problem((part, number, key), f"An entry says no “{shown(key)}” here.{near}")
        for key in PARTS[part]:
            if key not in entry and not (part == "lines" and key in _OPTIONAL):
                self._problem((part, number), f"This entry says nothing of “{key}”. {_EXAMPLES[key]}")
        values: dict[str, Any] = {
            key: self._value((part, number, key), entry[key]) for key in PARTS[part] if key in entry
        }
        if len(self.problems) == before:
            self._together((part, number), values)
        return Helpline(**values) if len(self.problems) == before else None

    def _value(self, keys: tuple[object, ...], value: object) -> object:
        key = str(keys[-1])
        if key == "countries":
            return self._countries(keys, value)
        if key == "checked":
            return self._date(keys, value)
        if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST + (key == "site") * 900:
            self._problem(keys, f"“{key}” should be a few words, in double quotes. {_EXAMPLES[key]}")
        elif _UNSEEN.search(value):
            self._problem(keys, f"“{key}” holds a character that cannot be seen, or takes several lines. Type it anew.")
        elif key == "site" and (fault := ADDRESS.fault(value)):
            self._problem(keys, f"“site” {fault}")
        elif key == "link" and not _LINK.fullmatch(value):
            self._problem(keys, f"“{shown(value)}” is nothing that a phone can call or text. {_EXAMPLES[key]}")
        elif key == "text" and not (value.startswith("sms:") and _LINK.fullmatch(value)):
            self._problem(keys, f"“{shown(value)}” is nothing that a phone can text. {_EXAMPLES[key]}")
        return value

    def _countries(self, keys: tuple[object, ...], value: object) -> tuple[str, ...]:
        if isinstance(value, list) and value and all(isinstance(code, str) and code in CODES for code in value):
            return tuple(value)
        self._problem(keys, fault_of(value))
        return ()

    def _date(self, keys: tuple[object, ...], value: object) -> datetime.date | None:
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            self._problem(keys, f"“checked” should be a day. {_EXAMPLES['checked']}")
            return None
        if is_future(value, self.now):
            self._problem(keys, "“checked” is the day on which somebody looked, and this one has not come yet.")
        return value

    def _together(self, keys: tuple[object, ...], values: Mapping[str, object]) -> None:
        """Check what must go together: a number, what a phone does with it, and what readers are told to do."""
        number = str(values.get("number", ""))
        wanted = ("number", "link", "action") if keys[0] == "lines" else ("number", "link")
        given = [key for key in wanted if key in values]
        if given and len(given) < len(wanted):
            missing = next(key for key in wanted if key not in given)
            self._problem(keys, f"A number has “{'”, “'.join(wanted)}”, and here “{missing}” is missing.")
        elif not given and {"text", "then", "note"} & values.keys():
            self._problem(keys, "“text”, “then” and “note” stand behind a number, and this entry has none.")
        elif given and "text" in values and not str(values["link"]).startswith("tel:"):
            self._problem((*keys, "text"), "“text” is for a number that “link” calls. Take it out.")
        elif given and not re.search("[A-Za-z]", number):
            for key in ("link", "text"):
                dialled = _LINK.fullmatch(str(values.get(key, "")))
                if dialled and re.sub(r"[^0-9]", "", number) != dialled[1].removeprefix("+"):
                    fault = f"Readers see {number}, and their phone would take {dialled[1]}. Make them the same."
                    self._problem((*keys, key), fault)

    def _problem(self, keys: tuple[object, ...], message: str) -> None:
        self.problems.append(Problem(self.path, self.document.line(*keys), message, "error"))


_EXAMPLES = {
    "countries": "Write them like this: countries: [GB, GB-NIR]",
    "name": 'Write it like this: name: "Samaritans"',
    "action": 'Write it like this: action: "call"',
    "number": 'Write it like this: number: "116 123"',
    "link": 'Write it like this: link: "tel:116123", or link: "sms:85258?body=SHOUT"',
    "text": 'Write it like this: text: "sms:988"',
    "then": 'Write it like this: then: "choose the second option"',
    "note": 'Write it like this: note: "free"',
    "hours": 'Write it like this: hours: "day and night"',
    "site": 'Write it like this: site: "https://www.samaritans.org/"',
    "checked": "Write it like this: checked: 2026-11-23",
}
