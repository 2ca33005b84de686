"""What the words of a setting must look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from ..language.countries.codes import PLACES
from ..language.countries.names import code_meant
from ..text import dates as reviewed
from ..text.ids import ID, slug
from ..text.problem import HIDDEN, UNSEEN, shown


@dataclass(frozen=True)
class Form:
    """What words must look like.

    `pattern` is understood alike by Python and by editors (ECMA-262, flag u), and stands for all of the words without
    the blanks around them. `means` ends the sentence "should be …". `marks` are the signs that would break what the
    words are put into; in an address they can be `encoded`. `choices`, if there are any, replace the pattern. `typed`
    brings what a person answers in a terminal into the form, where that can be done without a guess.
    """

    means: str
    pattern: str
    marks: str = ""
    encoded: bool = False
    choices: tuple[str, ...] = ()
    typed: Callable[[str], str] = str

    def fault(self, text: str) -> str:
        """Say what is wrong with words, as the end of a sentence; empty where nothing is."""
        if text in self.choices or (not self.choices and re.fullmatch(self.pattern, text)):
            return ""
        sign = next((sign for sign in text if sign in self.marks), "")
        if self.encoded and sign and text.startswith(("https://", "http://")):
            named = f"“{sign}”" if sign.strip() else "a space"
            return f"holds {named}, which would break a link. Write {quote(sign, safe='')} in its place."
        if self is EMAIL and sign and re.fullmatch(self.pattern, text.replace(sign, "")):
            return f"holds “{sign}”, which would break a link to it. Give an address without that sign."
        if self.marks and self is not EMAIL and not self.encoded and (fault := _fault_of_words(text, sign)):
            return fault
        means = f"{self.means}, such as {slug(text) or 'northbridge'}" if self is EDITION else self.means
        instead = code_meant(text) if self is COUNTRY else _origin_meant(text) if self is ORIGIN else ""
        remedy = f" Write {instead}." if instead and (self is ORIGIN or instead in self.choices) else ""
        return f"should be {means}, and “{shown(text)}” is not.{remedy}"


def _origin_meant(text: str) -> str:
    found = re.match(ORIGIN.pattern, "https://" + re.sub(r"^(?:https?:)?//", "", text))
    return found[0] if found and "." in found[0] else ""


def _fault_of_words(text: str, sign: str) -> str:
    if sign:
        return f"holds “{sign}”, which a page takes for formatting. Say it without that sign."
    if text[0] in STARTS + "+":
        return f"begins with “{text[0]}”, which a page takes for formatting. Begin with a letter or a digit."
    if item := re.match(_ITEM, text):
        return f"begins with “{item[0].strip()}”, which a page takes for an item of a list. Begin in another way."
    if re.search(f"[{UNSEEN}]", text):
        return "holds a character that cannot be seen. Type it anew; it may come from copying."
    return ""


# The values go into Markdown, and there into text, tables, links and headings alike, so no escaping suits them all.
# Signs that Markdown, HTML or Jinja would act on are refused, and with them what nobody sees: control characters,
# marks that turn the direction of writing, halves of a character.
MARKS = "<>[]{}`*_|\\"
LINK_MARKS = MARKS.replace("_", "") + "()\"'^"
STARTS = "#>-=:/!?~%"


def _signs(signs: str) -> str:
    """Return signs as they are written inside the brackets of a pattern."""
    return "".join(f"\\{sign}" if sign in "[]\\^-" else sign for sign in signs)


_ITEM = r"[0-9]+[.)]\s"
_START = rf"(?!\s|{_ITEM}|[{_signs(STARTS)}]|\+(?![0-9(]))"
_LINK = rf"\s{_signs(LINK_MARKS)}{UNSEEN}"
_MAIL = rf"{_LINK}@,;:/?#%&!=~"
_PATH = rf"(?!\s|/|~|(?:[^/]*/)*\.{{1,2}}(?:/|$))[^\\:*?<>|#{UNSEEN}]+"

WORDS = Form("words on one line", rf"{_START}[^{_signs(MARKS)}{UNSEEN}]+", MARKS)
PHONE = Form(
    'a phone number in the digits 0 to 9, such as "0555 0100"',
    rf"(?=[^0-9]*[0-9]){_START}[^{_signs(MARKS)}{UNSEEN}]+",
    MARKS,
)
LINES = Form("words", rf"{_START}[^{_signs(MARKS)}\x00-\x09\x0b\x0c\x0e-\x1f{HIDDEN}]+", MARKS)
ADDRESS = Form(
    "a whole web address that begins with https://",
    rf"https?://[^/?#{_LINK}][^{_LINK}]*",
    LINK_MARKS + " ",
    encoded=True,
)
ORIGIN = Form(
    "the address of a site up to the end of its host, such as https://moodle.example",
    r"https://[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?(?::[0-9]{1,5})?",
)
EMAIL = Form(
    "an email address, such as careers@example.org",
    rf"[^_.{_MAIL}][^{_MAIL}]*@[^.{_MAIL}]+(?:\.[^._{_MAIL}]+)+",
    LINK_MARKS,
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
COLOUR = Form(
    'a colour\'s number, such as "#1d5c5f"',
    "#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})",
    typed=lambda answer: f"#{answer}" if re.fullmatch("[0-9a-fA-F]{6}", answer) else answer,
)
COUNTRY = Form(
    "a country's two capital letters, such as GB, or GB-NIR for Northern Ireland",
    "[A-Z]{2}",
    choices=PLACES,
    typed=str.upper,
)
INTERVAL = Form(reviewed.INTERVAL_MEANS, reviewed.INTERVAL)
SPELLING = Form("en-GB or en-US", "en-(?:GB|US)", choices=("en-GB", "en-US"))
