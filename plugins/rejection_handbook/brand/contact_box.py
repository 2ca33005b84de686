"""What the contact box says: the same people, in the same place, on every page (WCAG 2.2, 3.2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ..settings.centre import Centre, Service, dialled
from ..settings.form import ADDRESS, EMAIL, PHONE, Form
from ..settings.setting import Box, NamedLinks, entries

HELP = "help-now.md"
PERSON = "find-a-person"
"""The page with the helplines, and the part of it on whom else to talk to."""


class ContactLink(NamedTuple):
    """Words, and the address that they lead to; empty where they are no link. `text` names a text in their place."""

    words: str
    address: str
    text: str = ""


@dataclass(frozen=True)
class Way:
    """One setting as the box shows it; `text` names the text around it, and is empty where it speaks for itself."""

    text: str
    links: tuple[ContactLink, ...]


@dataclass(frozen=True)
class Help:
    """A service, with the ways that stand behind its name."""

    name: str
    url: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class ContactBox:
    """Plain words and addresses, empty where there is none; `helplines` and `people` are addresses within the site.

    `out_of_hours` is None where the centre names no such service.
    """

    name: str = ""
    ways: tuple[Way, ...] = ()
    wellbeing: Help | None = None
    out_of_hours: Help | None = None
    helplines: str = ""
    people: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is anybody to name at all."""
        return self != contact_box(Centre())


def contact_box(centre: Centre, helplines: str = "", people: str = "") -> ContactBox:
    """Return the box of an edition whose page of helplines, if it has one, is at these addresses."""
    return ContactBox(
        name="" if centre.name == Centre.name else centre.name,
        ways=_ways(centre),
        wellbeing=_help(centre.wellbeing),
        out_of_hours=None if centre.wellbeing.out_of_hours == Service() else _help(centre.wellbeing.out_of_hours),
        helplines=helplines,
        people=people,
    )


class _Shown(Protocol):
    @property
    def url(self) -> str: ...
    @property
    def content(self) -> str | None: ...


def ways(page: _Shown | None) -> tuple[str, str]:
    """Return the addresses of the helplines and of other people to talk to, by the page `HELP` as it is shown."""
    if page is None:
        return "", ""
    return page.url, f"{page.url}#{PERSON}" if f'id="{PERSON}"' in (page.content or "") else ""


def _help(service: Service) -> Help:
    return Help(service.name, service.url, _ways(service))


def _ways(table: Centre | Service) -> tuple[Way, ...]:
    """Return what a centre or a service says of the settings that the box shows as ways to reach it."""
    boxed = [(entry.box, entry, getattr(table, entry.name)) for entry in entries(type(table)) if entry.box]
    return tuple(
        _way(box, entry.form, value)
        for box, entry, value in sorted(boxed, key=lambda one: one[0].turn)
        if box.place == "ways" and value
    )


def _way(box: Box, form: Form, value: object) -> Way:
    if isinstance(value, NamedLinks) and value.named:
        return Way(box.words, tuple(ContactLink(*named) for named in value.named))
    words = ", ".join(value) if isinstance(value, tuple) else str(value)
    if form is ADDRESS:
        return Way("" if box.link else box.words, (ContactLink(words, words, box.link),))
    address = {PHONE: dialled(words), EMAIL: f"mailto:{words}"}.get(form, "")
    return Way(box.words, (ContactLink(words, address),))
