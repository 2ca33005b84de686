"""What `plugins: handbook:` takes in `mkdocs.yml`: one table for the reader, for editors and for the documentation.

`centre.py` is the reader; `json_schema.py` writes the table for editors that help while one types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from ..language.countries.codes import PLACES
from ..language.countries.names import code_meant
from ..text import dates as reviewed
from ..text.ids import ID, slug
from ..text.problem import HIDDEN, UNSEEN, shown

Kind = Literal["words", "lines", "switch", "number", "list", "links", "group", "pairs"]
"""`words` on one line; `lines` may be several; a `switch` is true or false; a `number` is whole; a `list` of words;
`links` are one web address or several with names; a `group` has entries of its own; `pairs` are words with other words
behind them."""

LONGEST = 1000
"""Letters in one entry. Whoever writes more has written a page."""

NUMBERS = range(1, 1000)
"""What a number may be."""


THEME_KEYS = (
    "name", "logo", "favicon", "icon", "font", "features", "palette", "language", "direction", "locale", "custom_dir",
    "static_templates",
)  # fmt: skip
"""The settings of `theme:` that mean something to MkDocs or to Material for MkDocs."""


@dataclass(frozen=True)
class Form:
    """What words must look like.

    `pattern` is understood alike by Python and by editors (ECMA-262, flag u), and stands for all of the words without
    the blanks around them. `means` ends the sentence "should be …". `marks` are the signs that would break what the
    words are put into; in an address they can be `encoded`. `choices`, if there are any, replace the pattern.
    """

    means: str
    pattern: str
    marks: str = ""
    encoded: bool = False
    choices: tuple[str, ...] = ()

    def fault(self, text: str) -> str:
        """Say what is wrong with words, as the end of a sentence; empty where nothing is."""
        if text in self.choices or (not self.choices and re.fullmatch(self.pattern, text)):
            return ""
        sign = next((sign for sign in text if sign in self.marks), "")
        if self.encoded and sign and text.startswith(("https://", "http://")):
            named = f"“{sign}”" if sign.strip() else "a space"
            return f"holds {named}, which would break a link. Write {quote(sign, safe='')} in its place."
        if self.marks and not self.encoded:
            return _fault_of_words(text, sign)
        means = f"{self.means}, such as {slug(text) or 'northbridge'}" if self is EDITION else self.means
        instead = code_meant(text) if self is COUNTRY else text
        remedy = f" Write {instead}." if instead in self.choices else ""
        return f"should be {means}, and “{shown(text)}” is not.{remedy}"


def _fault_of_words(text: str, sign: str) -> str:
    if sign:
        return f"holds “{sign}”, which a page takes for formatting. Say it without that sign."
    if text[0] in STARTS + "+":
        return f"begins with “{text[0]}”, which a page takes for formatting. Begin with a letter or a digit."
    return "holds a character that cannot be seen. Type it anew; it may come from copying."


# The values go into Markdown, and there into text, tables, links and headings alike, so no escaping suits them all.
# Signs that Markdown, HTML or Jinja would act on are refused, and with them what nobody sees: control characters,
# marks that turn the direction of writing, halves of a character.
MARKS = "<>[]{}`*_|\\"
LINK_MARKS = MARKS.replace("_", "") + "()\"'^"
STARTS = "#>-=:/!?~%"


def _signs(signs: str) -> str:
    """Return signs as they are written inside the brackets of a pattern."""
    return "".join(f"\\{sign}" if sign in "[]\\^-" else sign for sign in signs)


_START = rf"(?!\s|[{_signs(STARTS)}]|\+(?![0-9(]))"
_LINK = rf"\s{_signs(LINK_MARKS)}{UNSEEN}"
_MAIL = rf"{_LINK}@,;:/?#%&!=~"
_PATH = rf"(?!\s|/|~|(?:[^/]*/)*\.{{1,2}}(?:/|$))[^\\:*?<>|#{UNSEEN}]+"

WORDS = Form("words on one line", rf"{_START}[^{_signs(MARKS)}{UNSEEN}]+", MARKS)
PHONE = Form('a phone number, such as "0555 0100"', rf"(?=[^0-9]*[0-9]){_START}[^{_signs(MARKS)}{UNSEEN}]+", MARKS)
LINES = Form("words", rf"{_START}[^{_signs(MARKS)}\x00-\x09\x0b\x0c\x0e-\x1f{HIDDEN}]+", MARKS)
ADDRESS = Form(
    "a whole web address that begins with https://",
    rf"https?://[^/?#{_LINK}][^{_LINK}]*",
    LINK_MARKS + " ",
    encoded=True,
)
EMAIL = Form(
    "an email address, such as careers@example.org", rf"[^_.{_MAIL}][^{_MAIL}]*@[^.{_MAIL}]+(?:\.[^._{_MAIL}]+)+"
)
EDITION = Form("a short name without spaces", ID.pattern)
PAGE = Form(
    "the path of a page within docs, such as reflect/perspective.md, or of a folder, such as authors/",
    rf"{_PATH}(?:\.md|/)",
)
PART = Form(
    "the path of a page, with # and the id of a part of it if only that is meant, such as "
    "feedback/ask-for-pointers.md#acas",
    rf"(?:{_PATH}\.md(?:#[^\s#{UNSEEN}]+)?|helplines\.yml)",
)
LAYER = Form(
    "the name of a folder beside mkdocs.yml or of an installed package, such as consortium",
    rf"[^\s{UNSEEN}](?:[^{UNSEEN}]*[^\s{UNSEEN}])?",
)
LANGUAGE = Form(
    "the short name of a language, such as en, cy or pt-BR",
    # RFC 5646, section 2.1: language, script, region, variants, extensions, private use
    "[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    "(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?",
)
COLOUR = Form('a colour\'s number, such as "#1d5c5f"', "#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")

COUNTRY = Form(
    "a country's two capital letters, such as GB, or GB-NIR for Northern Ireland", "[A-Z]{2}", choices=PLACES
)
INTERVAL = Form(reviewed.INTERVAL_MEANS, reviewed.INTERVAL)
SPELLING = Form("en-GB or en-US", "en-(?:GB|US)", choices=("en-GB", "en-US"))


@dataclass(frozen=True)
class Entry:
    """One setting. `example` is a value as YAML reads it.

    `entries` are those of a group. `joined` is what takes the place of a line's end where there may be `lines`.
    A setting that `belongs` to a name makes no sense without the entry `name` beside it.
    """

    name: str
    kind: Kind
    description: str
    example: object
    form: Form = WORDS
    entries: tuple[Entry, ...] = ()
    joined: str = ""
    belongs: bool = False


def _words(name: str, description: str, example: str, form: Form = WORDS, *, belongs: bool = False) -> Entry:
    return Entry(name, "words", description, example, form, belongs=belongs)


def _group(name: str, description: str, *entries: Entry) -> Entry:
    return Entry(name, "group", description, {entry.name: entry.example for entry in entries}, entries=entries)


CENTRE = _group(
    "centre",
    "Who publishes the handbook. Leave out what you do not have.",
    _words("name", "How you are called in the middle of a sentence.", "Northbridge Careers"),
    _words("short_name", "How you are called where there is little room. Without it: the name.", "Careers"),
    _words("country", "The country whose laws and helplines your readers need: two capital letters, in quotes, or "
           "GB-NIR for Northern Ireland.", "GB", COUNTRY),
    Entry("languages", "list", "The languages your advisers speak with readers, the main one first.", ["en", "cy"],
          LANGUAGE),
    Entry("address", "lines", "Where to find you.", "12 High Street, Northbridge NB1 2CD", LINES, joined=", "),
    _words("phone", "Your phone number, in double quotes.", "0555 0100", PHONE),
    _words("email", "Your email address.", "careers@northbridge.example", EMAIL),
    Entry("opening_hours", "lines", "When somebody is there.", "Monday to Friday, 10 am to 4 pm", LINES, joined=", "),
    Entry("booking", "links", "The web address where readers book a time, or one for each kind of appointment.",
          {"Mock interview": "https://northbridge.example/mock", "CV check": "https://northbridge.example/cv"},
          ADDRESS),
    Entry("eligibility", "lines", "Who may use your service.", "Students, and graduates for three years.", LINES,
          joined=" "),
    _words("employers", "The web address of your page for employers.", "https://northbridge.example/employers",
           ADDRESS),
    _words("colour", "Your colour, in double quotes. Shades that can be read are made from it.", "#1d5c5f", COLOUR),
    _group(
        "wellbeing",
        "Where a reader who is struggling can turn.",
        _words("name", "How the service is called in the middle of a sentence.", "the Northbridge wellbeing team"),
        _words("phone", "Its phone number, in double quotes.", "0555 0199", PHONE, belongs=True),
        _words("url", "The web address of its page.", "https://northbridge.example/wellbeing", ADDRESS, belongs=True),
        _group(
            "out_of_hours",
            "Whom to turn to when that service is closed.",
            _words("name", "How that service is called in the middle of a sentence.", "the Northbridge night line"),
            _words("phone", "Its phone number, in double quotes.", "0555 0142", PHONE, belongs=True),
            _words("url", "The web address of its page.", "https://northbridge.example/night", ADDRESS, belongs=True),
        ),
    ),
)  # fmt: skip

TERMS = _group(
    "terms",
    "Which words you use where the handbook uses others. Code, links, ids and fields of emails stay as they are.",
    _words("spelling", "Whose spelling the text follows.", "en-US", SPELLING),
    Entry("words", "pairs", "The handbook's words, with yours behind them.",
          {"careers service": "career center", "CV": "résumé"}),
)  # fmt: skip

CHECK = _group(
    "check",
    "What your own pages must keep to. A strict build stops past these limits, and handbook check lists what is.",
    Entry("reading_age", "number", "The highest reading age of a page.", 12),
    Entry("sentence", "number", "The longest sentence, in words.", 25),
    Entry("average_sentence", "number", "The longest that a page's sentences may be on average, in words.", 18),
    _words("review_every", "How long a page may go unread by its editors, unless it says so itself.", "12 months",
           INTERVAL),
    Entry("words", "list", "Words and short forms that your readers know without being told.", ["UCAS", "Moodle"]),
)  # fmt: skip

COPIES = _group(
    "copies",
    "Which copies of the handbook readers can take away. A build makes all that it can, unless it is told otherwise.",
    Entry("offline", "switch", "Write false for a site without handbook-offline.zip, the bundle for a stick.", False),
    Entry("one_file", "switch", "Write false for a site without handbook.html, everything on one page.", False),
    Entry("pdf", "switch", "Write false for a site without handbook.pdf, the edition for paper.", False),
)  # fmt: skip

OPTIONS = (
    _words("edition", "A short name for this handbook in the reader's browser. With a new one, ticks are not found.",
           "northbridge", EDITION),
    Entry("upstream", "switch", "Write false to publish your own pages alone, without the handbook's.", False),
    Entry("layers", "list", "Folders or installed packages between the handbook and your pages, the lowest first.",
          ["consortium"], LAYER),
    CENTRE,
    Entry("leave_out", "list", "Pages of the handbook that you do not want. A folder ends in /.",
          ["reflect/perspective.md", "authors/"], PAGE),
    TERMS,
    CHECK,
    COPIES,
    Entry("i_take_responsibility_for", "list", "Protected parts, such as crisis lines, that you change all the same.",
          ["help-now.md", "feedback/ask-for-pointers.md#acas"], PART),
    Entry("show_origin", "switch", "Write false to leave out the line on a page that says whose words it has.", False),
)  # fmt: skip


def walk(entries: tuple[Entry, ...] = OPTIONS, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Yield every setting with the keys that lead to it, such as `("centre", "wellbeing", "phone")`."""
    for entry in entries:
        yield (*above, entry.name), entry
        yield from walk(entry.entries, (*above, entry.name))
