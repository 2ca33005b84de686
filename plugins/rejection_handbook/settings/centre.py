"""The careers centre that publishes an edition, and all that it may say in `mkdocs.yml`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import setting
from .form import ADDRESS, COLOUR, COUNTRY, EMAIL, LANGUAGE, LINES, PHONE
from .setting import Box, NamedLinks, Starter, entries

_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]*|\([0-9]+\)[0-9 ()./-]+")
_TRUNK = re.compile(r"(?<=[0-9 ])\(0\)")

_CALL_OR_WRITE = "A link that calls, and one that begins an email."
_WHEN_AND_WHERE = "When and where to find you."


@dataclass(frozen=True, repr=False)
class Service:
    """The table of `out_of_hours:`, and somebody whom a reader who is struggling can turn to."""

    name: str = setting.words(
        "How that service is called in the middle of a sentence.", "the Northbridge night line",
        default="a free helpline",
    )  # fmt: skip
    phone: str = setting.words("Its phone number, in double quotes.", "0555 0142", PHONE, belongs=True, box=Box())
    url: str = setting.words("The web address of its page.", "https://northbridge.example/night", ADDRESS, belongs=True)

    def __repr__(self) -> str:  # what a page that writes {{ centre.wellbeing }} should show
        return self.name

    @property
    def contact(self) -> str:
        """The name, linked if there is an address, and the phone number, which can be called from the page."""
        return reach(link(self.name, self.url), call(self.phone))


@dataclass(frozen=True, repr=False)
class Wellbeing(Service):
    """The table of `wellbeing:`: the service for the day, and the one for when it is closed."""

    name: str = setting.words(
        "How the service is called in the middle of a sentence.",
        "the Northbridge wellbeing team",
        default="your doctor or someone you trust",
        starter=Starter(
            "Where can a reader who is struggling turn, such as the student wellbeing team?",
            help="Where a reader who is struggling can turn.",
        ),
    )
    phone: str = setting.words(
        "Its phone number, in double quotes.",
        "0555 0199",
        PHONE,
        belongs=True,
        starter=Starter("Its phone number?"),
        box=Box(),
    )
    url: str = setting.words(
        "The web address of its page.",
        "https://northbridge.example/wellbeing",
        ADDRESS,
        belongs=True,
        starter=Starter("Its web address?", example="https://northbridge.example/wellbeing/"),
    )
    out_of_hours: Service = setting.group(
        Service,
        "Whom to turn to when that service is closed.",
        docs="Stands under `wellbeing`: whom to turn to when that service is closed, with {entries}. "
        "Without a name: *{name}*.",
        box=Box(place="struggling", docs="Whom to turn to when nobody is there."),
    )


@dataclass(frozen=True, repr=False)
class Centre:
    """The table of `centre:`. Plain words throughout, on one line each, and empty where nothing was said."""

    name: str = setting.words(
        "How you are called in the middle of a sentence.",
        "Northbridge Careers",
        default="your careers service",
        docs="How you are called in the middle of a sentence. Without it: *{default}*.",
        starter=Starter(
            "What is your centre called, in the middle of a sentence?",
            turn=1,
            help="What your centre is called in the middle of a sentence.",
            note="as you are called in the middle of a sentence",
            offered=True,
        ),
        box=Box(place="name", docs="Your name."),
    )
    short_name: str = setting.words(
        "How you are called where there is little room. Without it: the name.",
        "Careers",
        starter=Starter("And in short?", turn=1, help="The same, as short as you say it.", example="Northbridge"),
    )
    country: str = setting.words(
        "The country whose laws and helplines your readers need: two capital letters, in quotes, or GB-NIR for "
        "Northern Ireland.",
        "GB",
        COUNTRY,
        docs='Your country in two capital letters, such as `"GB"`, or `"GB-NIR"` for Northern Ireland. See '
        "[Your country](#your-country).",
        starter=Starter(
            "Your country in two letters, such as GB (Northern Ireland is GB-NIR)?",
            turn=1,
            help="Your country in two letters, such as GB; Northern Ireland is GB-NIR.",
            note="in two letters",
        ),
    )
    languages: tuple[str, ...] = setting.word_list(
        "The languages your advisers speak with readers, the main one first.",
        ["en", "cy"],
        LANGUAGE,
        docs="The languages your advisers speak with readers, the main one first: `[en, cy]`.",
        variable="The languages, with commas between them.",
    )
    address: str = setting.lines(
        "Where to find you.",
        "12 High Street, Northbridge NB1 2CD",
        LINES,
        docs="Where to find you. May have several lines.",
        box=Box("contact.address", turn=5, docs=_WHEN_AND_WHERE),
    )
    phone: str = setting.words(
        "Your phone number, in double quotes.",
        "0555 0100",
        PHONE,
        docs="Your phone number.",
        starter=Starter("Your phone number?", turn=3),
        box=Box("contact.phone", turn=1, docs=_CALL_OR_WRITE),
    )
    email: str = setting.words(
        "Your email address.",
        "careers@northbridge.example",
        EMAIL,
        starter=Starter("Your email address?", turn=2),
        box=Box("contact.email", turn=2, docs=_CALL_OR_WRITE),
    )
    opening_hours: str = setting.lines(
        "When somebody is there.",
        "Monday to Friday, 10 am to 4 pm",
        LINES,
        docs="When somebody is there. May have several lines.",
        starter=Starter(turn=3, example="Monday to Friday, 9am to 5pm"),
        box=Box("contact.open", turn=4, docs=_WHEN_AND_WHERE),
    )
    booking: NamedLinks = setting.links(
        "The web address where readers book a time, or one for each kind of appointment.",
        {"Mock interview": "https://northbridge.example/mock", "CV check": "https://northbridge.example/cv"},
        ADDRESS,
        variable="The web address, or the first of several.",
        starter=Starter(
            "The web address where readers book a time?",
            turn=3,
            example="https://northbridge.example/book/",
            note="where readers book a time",
        ),
        box=Box(
            "contact.book",
            turn=3,
            link="contact.book-a-time",
            docs="A link to book a time, or one for each kind of appointment.",
        ),
    )
    eligibility: str = setting.lines(
        "Who may use your service.", "Students, and graduates for three years.", LINES, joined=" "
    )
    employers: str = setting.words(
        "The web address of your page for employers.", "https://northbridge.example/employers", ADDRESS
    )
    colour: str = setting.words(
        "Your colour, in double quotes. Shades that can be read are made from it.",
        "#1d5c5f",
        COLOUR,
        docs="Your colour. See [Logo and colour](#logo-and-colour).",
        starter=Starter(
            "Your colour, such as #1f6f5c?",
            turn=5,
            help='Your colour, such as "#1f6f5c".',
            docs='Your colour, such as `"#1f6f5c"`.',
            example="#1f6f5c",
        ),
    )
    wellbeing: Wellbeing = setting.group(
        Wellbeing,
        "Where a reader who is struggling can turn.",
        docs="Where a reader who is struggling can turn: {entries}. Without a name: *{name}*.",
        starter=Starter(turn=4, note="where a reader who is struggling can turn"),
        box=Box(place="struggling", docs="Whom to talk to when struggling, with the phone number and the page."),
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "short_name", self.short_name or self.name)
        object.__setattr__(self, "colour", hexadecimal(self.colour))

    def __repr__(self) -> str:  # what a page that writes {{ centre }} should show
        return self.name

    @property
    def appointments(self) -> str:
        """A link for each kind of appointment."""
        links = self.booking.named or ((("book a time", self.booking),) if self.booking else ())
        return ", ".join(link(name, address) for name, address in links)

    @property
    def contact(self) -> str:
        """The name, and behind it every way to reach you, with links."""
        email = f"[{self.email}](mailto:{self.email})" if self.email else ""
        one = link("book a time", self.booking) if self.booking else ""
        return reach(self.name, email, call(self.phone), self.appointments if len(self.booking.named) > 1 else one)


def hexadecimal(colour: str) -> str:
    """Return `#abc` or `#AABBCC` as `#aabbcc`."""
    colour = colour.lower()
    return "#" + "".join(2 * digit for digit in colour[1:]) if len(colour) == len("#abc") else colour


def variable_names(centre: Service | Centre, above: str = "centre") -> Iterator[str]:
    """Yield every name that content may use, such as `centre.wellbeing.phone`."""
    for entry in entries(type(centre)):
        inner = getattr(centre, entry.name)
        if isinstance(inner, Service):
            yield from variable_names(inner, f"{above}.{entry.name}")
        else:
            yield f"{above}.{entry.name}"
    yield from (f"{above}.{name}" for name in derived(type(centre)))


def derived(table: type[Service | Centre]) -> dict[str, str]:
    """Return the variables that are no settings, with what each gives: the properties of a table, as they say of it.

    What they give is Markdown that stands mid-sentence.
    """
    found = inspect.getmembers(table, lambda member: isinstance(member, property))
    return {name: inspect.getdoc(one) or "" for name, one in found}


def link(words: str, address: str) -> str:
    """Return a link, or the words alone where there is no address."""
    return f"[{words}]({address})" if address else words


def dialled(phone: str) -> str:
    """Return the address that calls a number; empty for words about one, such as “0555 0100, extension 7”."""
    if not _NUMBER.fullmatch(phone):
        return ""
    # Within a country there is a 0 that is not dialled behind the country's own number: +44 (0)20 …
    number = _TRUNK.sub("", phone) if phone.startswith("+") else phone
    return "tel:" + re.sub(r"[^+0-9]", "", number)


def call(phone: str) -> str:
    """Return a link that calls a number; words about one stay words."""
    return link(phone, dialled(phone))


def reach(name: str, *ways: str) -> str:
    """Return a name with the ways that there are."""
    given = [way for way in ways if way]
    return f"{name} ({', '.join(given)})" if given else name
