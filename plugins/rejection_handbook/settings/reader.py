"""Read the settings of the handbook, each by its form, and say in plain words what is wrong with one."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..text.problem import Problem, did_you_mean, shown
from ..text.yaml.document import Document
from ..text.yaml.place import find
from ..text.yaml.size import is_bomb
from .form import COLOUR, WORDS, Form
from .setting import LONGEST, NUMBERS, Entry, NamedLinks

_Keys = tuple[object, ...]


class _Asked(NamedTuple):
    """What words should be. `subject` begins a message about them, and `start` stands before them in `mkdocs.yml`."""

    subject: str
    start: str
    form: Form
    joined: str = ""


@dataclass
class Reader:
    """Reads values by the entries of a table. `keys` lead to a value; a number stands for an entry of a list."""

    path: str
    source: str | Document
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
        if entry.as_written and isinstance(value, Mapping):
            return value
        if entry.of:
            values = self.group(keys, entry.entries, value)
            return values if entry.as_written else entry.of(**values)
        if entry.kind in ("list", "switch", "number"):
            return {"list": self._list, "switch": self._switch, "number": self._number}[entry.kind](keys, entry, value)
        if entry.kind == "pairs":
            pairs = self._pairs(keys, entry, value, "“the old name: the new name”")
            return None if pairs is None else dict(pairs)
        if entry.kind == "links" and not isinstance(value, str) and value is not None:
            links = self._pairs(keys, entry, value, "“Mock interview: https://…”")
            return None if links is None else NamedLinks(named=links)
        words = self._words(keys, _Asked(f"“{_where(keys)}”", f"{entry.name}: ", entry.form, entry.joined), value)
        return NamedLinks(words) if words and entry.kind == "links" else words

    def _switch(self, keys: _Keys, entry: Entry, value: object) -> bool | None:
        if isinstance(value, bool):
            return value
        example = json.dumps(entry.example)
        self.problem(keys, f"“{_where(keys)}” should be true or false, without quotes: {entry.name}: {example}")
        return None

    def _number(self, keys: _Keys, entry: Entry, value: object) -> int | None:
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value in NUMBERS:
            return int(value)
        fault = f"should be a whole number from {NUMBERS[0]} to {NUMBERS[-1]}: {entry.name}: {entry.example}"
        self.problem(keys, f"“{_where(keys)}” {fault}")
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

    def _pairs(self, keys: _Keys, entry: Entry, value: object, example: str) -> tuple[tuple[str, str], ...] | None:
        """Return names with what stands behind each: a web address, or other words."""
        what = "address" if entry.kind == "links" else "name"
        if not isinstance(value, Mapping):
            either = "a web address, or " if entry.kind == "links" else ""
            self.problem(keys, f"“{_where(keys)}” should be {either}followed by lines like {example}, each further in.")
            return None
        pairs: list[tuple[str, str]] = []
        for key, given in value.items():
            here = (*keys, key)
            if not isinstance(key, str):
                fault = f"should have words in front of each {what}, in double quotes, such as {example}"
                self.problem(here, f"“{_where(keys)}” {fault}")
                continue
            name = self._words(here, _Asked(f"A name in “{_where(keys)}”", "", WORDS), key)
            found = self._words(here, _Asked(f"“{_where(here)}”", f"{shown(key)}: ", entry.form), given)
            pairs += [(name, found)] if name and found else []
        return tuple(pairs)

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
