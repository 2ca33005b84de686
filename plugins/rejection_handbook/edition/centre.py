"""The career centre that publishes an edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from ..problem import Problem, did_you_mean


@dataclass(frozen=True, repr=False)
class Wellbeing:
    """The service that a reader who is struggling can turn to."""

    name: str = "your doctor or someone you trust"
    phone: str = ""
    url: str = ""

    def __repr__(self) -> str:  # what a page that writes {{ centre.wellbeing }} should show
        return self.name

    @property
    def contact(self) -> str:
        """Return the name and how to reach it, as Markdown that stands mid-sentence."""
        return _reach(_link(self.name, self.url), self.phone)


@dataclass(frozen=True, repr=False)
class Centre:
    """Plain words throughout, on one line each; `email`, `phone` and `booking` (a web address) may be empty."""

    name: str = "your careers service"
    email: str = ""
    phone: str = ""
    booking: str = ""
    wellbeing: Wellbeing = field(default_factory=Wellbeing)

    def __repr__(self) -> str:  # what a page that writes {{ centre }} should show
        return self.name

    @property
    def contact(self) -> str:
        """Return the name and every way to reach the centre, as Markdown that stands mid-sentence."""
        address = f"[{self.email}](mailto:{self.email})" if self.email else ""
        return _reach(self.name, address, self.phone, _link("book a time", self.booking) if self.booking else "")


_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_FORMS = {
    "email": (_ADDRESS, "an email address, such as careers@example.org"),
    "booking": (re.compile(r"https?://\S+"), "a whole web address that begins with https://"),
    "url": (re.compile(r"https?://\S+"), "a whole web address that begins with https://"),
}


def read_centre(path: str, options: object, source: str = "") -> tuple[Centre, list[Problem]]:
    """Read the `centre:` option of the plugin.

    `path` and `source` are those of `mkdocs.yml`, so that a problem can name the line.
    """
    reader = _Reader(path, source.split("\n"))
    plain = reader.mapping("centre", options)
    wellbeing = reader.words(
        "centre: wellbeing", Wellbeing, reader.mapping("centre: wellbeing", plain.pop("wellbeing", {}))
    )
    if wellbeing and "name" not in wellbeing:
        reader.problem(
            "wellbeing", '“centre: wellbeing” has a phone or an address but no name. Say whose it is: name: "…"'
        )
        wellbeing = {}
    centre = Centre(**reader.words("centre", Centre, plain), wellbeing=Wellbeing(**wellbeing))
    return centre, reader.problems


@dataclass
class _Reader:
    path: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def mapping(self, where: str, value: object) -> dict[str, object]:
        if isinstance(value, Mapping):
            return {str(key): entry for key, entry in value.items()}
        if value is not None:
            self.problem(
                where.rpartition(" ")[2], f"“{where}” should be followed by lines like “name: …”, each further in."
            )
        return {}

    def words(self, where: str, kind: type[Centre | Wellbeing], options: Mapping[str, object]) -> dict[str, str]:
        known = [entry.name for entry in fields(kind)]
        good: dict[str, str] = {}
        for key, value in options.items():
            if key not in known:
                remedy = did_you_mean(key, known) or f" It has: {', '.join(known)}."
                self.problem(key, f"“{where}” has no entry “{key}”.{remedy}")
            elif not isinstance(value, str) or len(value.splitlines()) != 1:
                self.problem(key, f'“{where}: {key}” should be words on one line, in double quotes: {key}: "…"')
            elif key in _FORMS and not _FORMS[key][0].fullmatch(value.strip()):
                self.problem(key, f"“{where}: {key}” should be {_FORMS[key][1]}, and “{value}” is not.")
            else:
                good[key] = value.strip()
        return good

    def problem(self, key: str, message: str) -> None:
        """Report at the last line with this key: what the plugin takes stands low in the file, as a rule."""
        start = f"{key}:"
        numbers = [number for number, line in enumerate(self.lines, start=1) if line.strip().startswith(start)]
        self.problems.append(Problem(self.path, numbers[-1] if numbers else 0, message))


def _link(words: str, url: str) -> str:
    return f"[{words}]({url})" if url else words


def _reach(name: str, *ways: str) -> str:
    given = [way for way in ways if way]
    return f"{name} ({', '.join(given)})" if given else name


def variable_names(centre: Centre) -> Iterator[str]:
    """Yield every name that content may use, such as `centre.wellbeing.phone`."""
    for entry in fields(centre):
        if entry.name != "wellbeing":
            yield f"centre.{entry.name}"
    yield "centre.contact"
    for entry in fields(centre.wellbeing):
        yield f"centre.wellbeing.{entry.name}"
    yield "centre.wellbeing.contact"
