"""What the contact box says: the same people, in the same place, on every page (WCAG 2.2, 3.2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..settings.centre import Centre, Service
from ..settings.contact import dialled

HELP = "help-now.md"
PERSON = "find-a-person"
"""The page with the helplines, and the part of it on whom else to talk to."""


@dataclass(frozen=True)
class Help:
    """A service with its ways; `tel` is what a link calls, and empty where the words are no number."""

    name: str
    url: str
    phone: str
    tel: str


@dataclass(frozen=True)
class ContactBox:
    """Plain words and addresses, empty where there is none; `helplines` and `people` are addresses within the site.

    `bookings` are (name, address), the name empty where there is one kind of appointment. `out_of_hours` is None where
    the centre names no such service.
    """

    name: str = ""
    phone: str = ""
    tel: str = ""
    email: str = ""
    bookings: tuple[tuple[str, str], ...] = ()
    opening_hours: str = ""
    address: str = ""
    wellbeing: Help | None = None
    out_of_hours: Help | None = None
    helplines: str = ""
    people: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is anybody to name at all."""
        return self != contact_box(Centre())


def contact_box(centre: Centre, helplines: str = "", people: str = "") -> ContactBox:
    """Return the box of an edition whose page of helplines, if it has one, is at these addresses."""
    booking = (("", centre.booking),) if centre.booking else ()
    return ContactBox(
        name="" if centre.name == Centre.name else centre.name,
        phone=centre.phone,
        tel=dialled(centre.phone),
        email=centre.email,
        bookings=centre.bookings or booking,
        opening_hours=centre.opening_hours,
        address=centre.address,
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
    return Help(service.name, service.url, service.phone, dialled(service.phone))
