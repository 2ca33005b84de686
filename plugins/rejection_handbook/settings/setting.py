"""How a setting of `plugins: handbook:` is declared: as a field of a dataclass, with all that is known of it.

The fields of `Options` in `centre.py`, and of the groups that it names, are the one table of settings. Whatever takes,
explains, asks for or shows a setting goes by `entries()`: the reader, MkDocs' config class, the JSON Schema,
`handbook new`, the contact box, and the tables in the documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypedDict, TypeVar, Unpack

from .form import WORDS, Form

Kind = Literal["words", "lines", "switch", "number", "list", "links", "group", "pairs"]
"""`words` on one line; `lines` may be several; a `switch` is true or false; a `number` is whole; a `list` of words;
`links` are one web address or several with names; a `group` has entries of its own; `pairs` are words with other words
behind them."""

LONGEST = 1000
"""Letters in one entry. Whoever writes more has written a page."""

NUMBERS = range(1, 1000)
"""What a number may be."""

ITSELF = "The entry itself."
"""What a variable gives, as a rule."""

LAST = 9
"""The turn of what nobody put in a place."""

_ENTRY = "handbook"
_Group = TypeVar("_Group")
_Default = TypeVar("_Default")


class NamedLinks(str):
    """One web address, or the first of several; `named` are those that have a name, as (name, address)."""

    named: tuple[tuple[str, str], ...]

    def __new__(cls, address: str = "", named: tuple[tuple[str, str], ...] = ()) -> NamedLinks:
        links = super().__new__(cls, address or (named[0][1] if named else ""))
        links.named = named
        return links


@dataclass(frozen=True)
class Starter:
    """What `handbook new` makes of a setting: a question, and a line in the new `mkdocs.yml`.

    `words` are the question; without them nothing is asked. `help` belongs to the command's option, and `docs` to the
    option's row in the documentation. Each is the one before it where it says nothing else. What was not answered
    stands in the file as a note, with the `example` there, or that of the setting. `above` stands over the line, and
    `note` behind it. Lines and questions come by their `turn`, and those of one turn in the order of the table.
    With `offered`, the setting's default is what Enter answers. A group has one too where an entry of it has.
    """

    words: str = ""
    turn: int = LAST
    help: str = ""
    docs: str = ""
    example: object = None
    above: str = ""
    note: str = ""
    offered: bool = False


@dataclass(frozen=True)
class Box:
    """Where the contact box shows a setting: among the `ways` to reach the centre, unless it has a place of its own.

    There it comes by its `turn`. `words` and `link` are names of texts in `language/words/`: the first has the gap
    `{way}`, and without one the way speaks for itself; the second is what an address is called. `docs` are the row in
    the documentation; settings that follow one another and have the same share one.
    """

    words: str = ""
    turn: int = LAST
    link: str = ""
    docs: str = ""
    place: Literal["ways", "name", "struggling"] = "ways"


@dataclass(frozen=True)
class Entry:
    """One setting. `example` is a value as YAML reads it; `description` is one sentence.

    A group is read into the dataclass `of`, unless something else reads it `as_written`. `joined` is what takes the
    place of a line's end where there may be `lines`. A setting that `belongs` to a name makes no sense without the
    entry `name` beside it. An option that is a folder's `own` is not taken over by the layers above.

    `docs` are its row in the documentation, in Markdown, where that says more than the description: `{entries}` stands
    for the names in a group, `{default}` for the default, and `{name}` for the default of the group's name. `variable`
    says what `{{ centre.… }}` gives.
    """

    kind: Kind
    description: str
    example: object
    form: Form = WORDS
    name: str = ""
    default: object = None
    of: type[Any] | None = None
    joined: str = ""
    belongs: bool = False
    as_written: bool = False
    own: bool = False
    docs: str = ""
    variable: str = ITSELF
    starter: Starter | None = None
    box: Box | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the settings of a group."""
        return entries(self.of) if self.of else ()


class _More(TypedDict, total=False):
    own: bool
    docs: str
    variable: str
    starter: Starter
    box: Box


def words(
    description: str, example: str, form: Form = WORDS, *, default: str = "", belongs: bool = False,
    **more: Unpack[_More],
) -> str:  # fmt: skip
    return _declare(default, Entry("words", description, example, form, belongs=belongs, **more))


def lines(description: str, example: str, form: Form, *, joined: str = ", ", **more: Unpack[_More]) -> str:
    return _declare("", Entry("lines", description, example, form, joined=joined, **more))


def word_list(description: str, example: list[str], form: Form = WORDS, **more: Unpack[_More]) -> tuple[str, ...]:
    return _declare((), Entry("list", description, example, form, **more))


def links(description: str, example: Mapping[str, str], form: Form, **more: Unpack[_More]) -> NamedLinks:
    return _declare(NamedLinks(), Entry("links", description, example, form, **more))


def pairs(description: str, example: Mapping[str, str], **more: Unpack[_More]) -> Mapping[str, str]:
    entry = Entry("pairs", description, example, **more)
    none: Mapping[str, str] = field(default_factory=dict, metadata={_ENTRY: entry})
    return none


def number(description: str, example: int, **more: Unpack[_More]) -> int | None:
    return _declare(None, Entry("number", description, example, **more))


def switch(description: str, *, default: _Default, **more: Unpack[_More]) -> _Default:
    """Declare what is true or false; with the default None, that it was not set is known."""
    return _declare(default, Entry("switch", description, default is False, **more))


def group(of: type[_Group], description: str, **more: Unpack[_More]) -> _Group:
    return _declare(of(), _of(of, description, **more))


def optional_group(of: type[_Group], description: str, **more: Unpack[_More]) -> _Group | None:
    """Declare a group of which is known whether it is there at all."""
    return _declare(None, _of(of, description, **more))


def group_as_written(of: type[Any], description: str, **more: Unpack[_More]) -> object:
    """Declare a group that something else than the reader reads."""
    return _declare(None, replace(_of(of, description, **more), as_written=True))


def _of(of: type[Any], description: str, **more: Unpack[_More]) -> Entry:
    return Entry("group", description, {entry.name: entry.example for entry in entries(of)}, of=of, **more)


def _declare(default: _Default, entry: Entry) -> _Default:
    declared: _Default = field(default=default, metadata={_ENTRY: entry})
    return declared


def entries(table: type[Any]) -> tuple[Entry, ...]:
    """Return the settings that a dataclass declares."""
    return tuple(
        replace(one.metadata[_ENTRY], name=one.name, default=one.default)
        for one in fields(table)
        if _ENTRY in one.metadata
    )


def started(table: type[Any]) -> list[tuple[Starter, Entry]]:
    """Return the settings of a table that `handbook new` has to do with, in the order in which it writes them."""
    found = [(entry.starter, entry) for entry in entries(table) if entry.starter]
    return sorted(found, key=lambda one: one[0].turn)


def walk(table: type[Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Yield every setting of a table with the keys that lead to it, such as `("centre", "wellbeing", "phone")`."""
    for entry in entries(table):
        yield (*above, entry.name), entry
        if entry.of:
            yield from walk(entry.of, (*above, entry.name))
