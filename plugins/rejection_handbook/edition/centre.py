"""The career centre that publishes an edition, and all that it may say in `mkdocs.yml`."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from ..problem import Problem, did_you_mean
from ..yaml_place import find
from ..yaml_size import is_bomb
from .brand import hexadecimal
from .contact import call, link, reach
from .schema import CENTRE, COLOUR, LONGEST, OPTIONS, TERMS, WORDS, Entry, Form, shown


@dataclass(frozen=True, repr=False)
class Service:
    """Somebody whom a reader who is struggling can turn to."""

    name: str = "a free helpline"
    phone: str = ""
    url: str = ""

    def __repr__(self) -> str:  # what a page that writes {{ centre.wellbeing }} should show
        return self.name

    @property
    def contact(self) -> str:
        """Return the name and how to reach it, as Markdown that stands mid-sentence."""
        return reach(link(self.name, self.url), call(self.phone))


@dataclass(frozen=True, repr=False)
class Wellbeing(Service):
    """The service for the day, and the one for when it is closed."""

    name: str = "your doctor or someone you trust"
    out_of_hours: Service = Service()


@dataclass(frozen=True, repr=False)
class Centre:
    """Plain words throughout, on one line each, and empty where nothing was said.

    `booking` is the first web address for booking a time; `bookings` are all that have a name, as (name, address).
    """

    name: str = "your careers service"
    email: str = ""
    phone: str = ""
    booking: str = ""
    wellbeing: Wellbeing = Wellbeing()
    short_name: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    address: str = ""
    opening_hours: str = ""
    eligibility: str = ""
    employers: str = ""
    colour: str = ""
    bookings: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.short_name:
            object.__setattr__(self, "short_name", self.name)

    def __repr__(self) -> str:  # what a page that writes {{ centre }} should show
        return self.name

    @property
    def appointments(self) -> str:
        """Return a link for each kind of appointment, as Markdown that stands mid-sentence."""
        links = self.bookings or ((("book a time", self.booking),) if self.booking else ())
        return ", ".join(link(name, address) for name, address in links)

    @property
    def contact(self) -> str:
        """Return the name and every way to reach the centre, as Markdown that stands mid-sentence."""
        email = f"[{self.email}](mailto:{self.email})" if self.email else ""
        one = link("book a time", self.booking) if self.booking else ""
        return reach(self.name, email, call(self.phone), self.appointments if len(self.bookings) > 1 else one)


@dataclass(frozen=True)
class Options:
    """What `plugins: handbook:` says. `terms` are as they were written, for `terms.py` to read."""

    edition: str | None = None
    upstream: bool = True
    layers: tuple[str, ...] = ()
    centre: Centre = Centre()
    leave_out: tuple[str, ...] = ()
    terms: object = None
    i_take_responsibility_for: tuple[str, ...] = ()
    show_origin: bool = True


def read_options(path: str, options: object, source: str = "") -> tuple[Options, list[Problem]]:
    """Read all options of the plugin; one that is wrong counts as not given.

    `path` and `source` are those of `mkdocs.yml`, so that a problem can name the line.
    """
    reader = _Reader(path, source)
    values = reader.group((), OPTIONS, options)
    return Options(**values | {"centre": _centre(values.get("centre", {}))}), sorted(reader.problems)


def read_centre(path: str, options: object, source: str = "") -> tuple[Centre, list[Problem]]:
    """Read the `centre:` option alone, as `read_options` does."""
    reader = _Reader(path, source)
    values = reader.group((), (CENTRE,), {"centre": options})
    return _centre(values.get("centre", {})), sorted(reader.problems)


def _centre(values: Mapping[str, Any]) -> Centre:
    plain = {key: value for key, value in values.items() if key not in ("booking", "wellbeing")}
    if "colour" in plain:
        plain["colour"] = hexadecimal(plain["colour"])
    booking = values.get("booking", "")
    if not isinstance(booking, str):
        plain["bookings"] = booking
        booking = booking[0][1] if booking else ""
    wellbeing = dict(values.get("wellbeing", {}))
    out_of_hours = Service(**wellbeing.pop("out_of_hours", {}))
    return Centre(**plain, booking=booking, wellbeing=Wellbeing(**wellbeing, out_of_hours=out_of_hours))


_Keys = tuple[object, ...]


class _Asked(NamedTuple):
    """What words should be. `subject` begins a message about them, and `start` stands before them in `mkdocs.yml`."""

    subject: str
    start: str
    form: Form
    joined: str = ""


@dataclass
class _Reader:
    """Reads values by the table in `schema.py`. `keys` lead to a value; a number stands for an entry of a list."""

    path: str
    source: str
    problems: list[Problem] = field(default_factory=list)

    def group(self, keys: _Keys, entries: tuple[Entry, ...], value: object) -> dict[str, Any]:
        """Return the good values of a group by their names."""
        if not isinstance(value, Mapping):
            if value is not None:
                self._no_group(keys, entries)
            return {}
        known = {entry.name: entry for entry in entries}
        given = {key: self._entry((*keys, key), known, entry) for key, entry in value.items()}
        good = {str(key): entry for key, entry in given.items() if entry is not None}
        belonging = {entry.name for entry in entries if entry.belongs}
        if "name" not in value and not belonging.isdisjoint(value):
            fault = 'has a phone or an address but no name. Say whose it is: name: "…"'
            self.problem(keys, f"“{_where(keys)}” {fault}")
        return {name: entry for name, entry in good.items() if "name" in good or name not in belonging}

    def _no_group(self, keys: _Keys, entries: tuple[Entry, ...]) -> None:
        first = entries[0].name
        self.problem(keys, f"“{_where(keys)}” should be followed by lines like “{first}: …”, each further in.")

    def _entry(self, keys: _Keys, known: Mapping[str, Entry], value: object) -> object | None:
        entry = known.get(keys[-1]) if isinstance(keys[-1], str) else None
        if entry is None:
            if keys != ("enabled",):  # MkDocs' own switch, which every plugin has
                remedy = did_you_mean(shown(keys[-1]), known) or f" It has: {', '.join(known)}."
                self.problem(keys, f"“{_where(keys[:-1])}” has no entry “{shown(keys[-1])}”.{remedy}")
        elif is_bomb(value):
            self.problem(keys, f"“{_where(keys)}” is too large once its aliases (*name) are filled in.")
        elif value is not None or len(keys) > 1:  # an option with nothing behind it is not given
            return self._read(keys, entry, value)
        return None

    def _read(self, keys: _Keys, entry: Entry, value: object) -> object | None:
        if entry is TERMS and isinstance(value, Mapping):
            return value
        if entry.kind == "group":
            return self.group(keys, entry.entries, value)
        if entry.kind == "list":
            return self._list(keys, entry, value)
        if entry.kind == "switch":
            return self._switch(keys, entry, value)
        if entry.kind == "links" and not isinstance(value, str) and value is not None:
            return self._links(keys, entry, value)
        return self._words(keys, _Asked(f"“{_where(keys)}”", f"{entry.name}: ", entry.form, entry.joined), value)

    def _switch(self, keys: _Keys, entry: Entry, value: object) -> bool | None:
        if isinstance(value, bool):
            return value
        example = json.dumps(entry.example)
        self.problem(keys, f"“{_where(keys)}” should be true or false, without quotes: {entry.name}: {example}")
        return None

    def _list(self, keys: _Keys, entry: Entry, value: object) -> tuple[str, ...] | None:
        if value is None:
            return ()
        if not isinstance(value, (list, tuple)):
            example = json.dumps(entry.example, ensure_ascii=False)
            self.problem(keys, f"“{_where(keys)}” should be a list: {entry.name}: {example}")
            return None
        asked = _Asked(f"Each entry of “{_where(keys)}”", "", entry.form)
        read = [self._words((*keys, number), asked, given) for number, given in enumerate(value)]
        return tuple(words for words in read if words is not None)

    def _links(self, keys: _Keys, entry: Entry, value: object) -> tuple[tuple[str, str], ...] | None:
        if not isinstance(value, Mapping):
            lines = "“Mock interview: https://…”, each further in"
            self.problem(keys, f"“{_where(keys)}” should be a web address, or followed by lines like {lines}.")
            return None
        links: list[tuple[str, str]] = []
        for key, given in value.items():
            here = (*keys, key)
            if not isinstance(key, str):
                fault = 'should have words in front of each address, in double quotes: "Mock interview": https://…'
                self.problem(here, f"“{_where(keys)}” {fault}")
                continue
            name = self._words(here, _Asked(f"A name in “{_where(keys)}”", "", WORDS), key)
            address = self._words(here, _Asked(f"“{_where(here)}”", f"{shown(key)}: ", entry.form), given)
            links += [(name, address)] if name and address else []
        return tuple(links)

    def _words(self, keys: _Keys, asked: _Asked, value: object) -> str | None:
        """Return words without the blanks around them, on one line."""
        text = value if isinstance(value, str) else ""
        if len(text) > LONGEST:
            fault = f"has {len(text):,} letters, and it may have {LONGEST:,}. Put it on a page."
            self.problem(keys, f"{asked.subject} {fault}")
            return None
        text = text.strip()
        if asked.joined:
            text = re.sub(rf"(?:{asked.joined.strip()})?[ \t]*[\r\n]\s*", asked.joined, text)
        if len(text.splitlines()) != 1:
            kind = "words" if asked.joined else "words on one line"
            why = self._why(keys, asked, value)
            self.problem(keys, f'{asked.subject} should be {kind}, in double quotes: {asked.start}"…"{why}')
        elif fault := asked.form.fault(text):
            self.problem(keys, f"{asked.subject} {fault}")
        else:
            return text
        return None

    def _why(self, keys: _Keys, asked: _Asked, value: object) -> str:
        """Explain what became of words without quotes."""
        if value is None and asked.form is COLOUR:
            return f' Without them, what stands behind # counts as a note: write {asked.start}"#1d5c5f"'
        if value is None or value == "":
            return " Nothing stands there: fill it in, or take the line out."
        if isinstance(value, bool):
            means = "means “yes”" if value else "means “no”"
        elif isinstance(value, (int, float)):
            means = "counts as a number"
        elif isinstance(value, datetime.date):
            means = "counts as a date"
        else:
            return ""
        written = shown(find(self.source, keys)[1])
        remedy = f': write {asked.start}"{written}"' if written else "."
        return f" Without them, {written or 'it'} {means}{remedy}"

    def problem(self, keys: _Keys, message: str) -> None:
        self.problems.append(Problem(self.path, find(self.source, keys)[0], message))


def _where(keys: _Keys) -> str:
    return ": ".join(shown(key) for key in keys) or "handbook"


def variable_names(centre: Service | Centre, above: str = "centre") -> Iterator[str]:
    """Yield every name that content may use, such as `centre.wellbeing.phone`."""
    for entry in fields(centre):
        value = getattr(centre, entry.name)
        if isinstance(value, Service):
            yield from variable_names(value, f"{above}.{entry.name}")
        elif entry.name != "bookings":
            yield f"{above}.{entry.name}"
    if isinstance(centre, Centre):
        yield f"{above}.appointments"
    yield f"{above}.contact"
