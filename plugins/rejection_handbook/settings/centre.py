"""The careers centre that publishes an edition, and all that it may say in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..text.problem import Problem
from .contact import call, link, reach
from .copies import Choice
from .limits import Limits
from .reader import Reader
from .schema import CENTRE, OPTIONS


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
    """What `plugins: handbook:` says. `terms` are as they were written, for `terms.py` to read.

    `check` is None where it is not there at all.
    """

    edition: str | None = None
    upstream: bool = True
    layers: tuple[str, ...] = ()
    centre: Centre = Centre()
    leave_out: tuple[str, ...] = ()
    terms: object = None
    i_take_responsibility_for: tuple[str, ...] = ()
    show_origin: bool = True
    check: Limits | None = None
    copies: Choice | None = None


def read_options(path: str, options: object, source: str = "") -> tuple[Options, list[Problem]]:
    """Read all options of the plugin; one that is wrong counts as not given.

    `path` and `source` are those of `mkdocs.yml`, so that a problem can name the line.
    """
    reader = Reader(path, source)
    values = reader.group((), OPTIONS, options)
    read: dict[str, Any] = {"centre": _centre(values.get("centre", {}))}
    if "check" in values:
        read["check"] = Limits(**values["check"])
    if "copies" in values:
        read["copies"] = Choice(**values["copies"])
    return Options(**values | read), sorted(reader.problems)


def read_centre(path: str, options: object, source: str = "") -> tuple[Centre, list[Problem]]:
    """Read the `centre:` option alone, as `read_options` does."""
    reader = Reader(path, source)
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


def hexadecimal(colour: str) -> str:
    """Return `#abc` or `#AABBCC` as `#aabbcc`."""
    colour = colour.lower()
    return "#" + "".join(2 * digit for digit in colour[1:]) if len(colour) == len("#abc") else colour


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
