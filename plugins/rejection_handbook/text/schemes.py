"""Addresses as people mistype them: a scheme that no browser follows, a number with blanks, a web without a host."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote

from .problem import UNSEEN, shorten

_SCHEME = re.compile(r"([a-z][a-z0-9+. -]{0,20}?)\s*([:;])", re.IGNORECASE)
_WITHOUT_COLON = re.compile(r"([a-z]{3,7})[:;]?[/\\]{2,}", re.IGNORECASE)
_DISK = re.compile(r"[a-z]:|file:", re.IGNORECASE)
_UNSEEN = re.compile(f"[{UNSEEN}]")

DEAD = ("javascript", "vbscript", "livescript", "data", "blob")
"""Browsers follow none of them: the site's headers allow no such script (CSP 3), and HTML no such page."""

_KNOWN = ("https", "http", "mailto", "tel", "sms")
_MEANT: Final = {"mail": "mailto", "e-mail": "mailto", "phone": "tel", "telephone": "tel", "call": "tel", "text": "sms"}
_NEAR: Final = 0.8
"""So alike is “htps” to “https”; other schemes, of which there are hundreds, are less."""

_DIALLED = re.compile(r"\+?[(0-9*#]*[0-9][0-9*#().-]*(?:[,;][\w=,;.+-]*)?", re.ASCII)  # RFC 3966, section 3
_TEXTED = re.compile(r"\+?[0-9]+(?:,\+?[0-9]+)*", re.ASCII)  # RFC 5724, section 2.2
_MAIL = re.compile(r"[^\s@,;:/<>()\[\]\\\"][^\s@,;:<>()\[\]\\\"]*@[\w-]+(?:\.[\w-]+)+")  # RFC 6068, section 2
_HOST = re.compile(r"(?!https?:?$)(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\])(?::\d+)?", re.IGNORECASE)
_TRUNK = re.compile(r"(?<=[0-9 ])\(0\)")

_BARE_HOST = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?!md\b|html?\b)[a-z]{2,}/)\S*", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\+?[0-9(][0-9() .-]+")


def fault_of(address: str, kinds: Collection[str] = ()) -> str:
    """Say what is wrong with an address that names its scheme, and what would be right; empty where nothing is.

    `kinds` are schemes of the handbook's own, such as `checklist`.
    """
    plain = _UNSEEN.sub("", address).strip()
    match = _SCHEME.match(wide := unicodedata.normalize("NFKC", plain))
    if not match or _DISK.match(wide):
        return ""
    scheme = re.sub(r"\s", "", match[1]).lower()
    if scheme in DEAD:
        return (
            f"“{shorten(plain)}” does nothing: browsers follow no such address. Write that of a page, or take it out."
        )
    near = difflib.get_close_matches(scheme, (*_KNOWN, *kinds), n=1, cutoff=_NEAR)
    meant = _MEANT.get(scheme) or (near[0] if near else "")
    if not meant or scheme in kinds:
        return ""
    as_written = plain.lower().startswith(f"{meant}:")
    rest = plain[len(meant) + 1 :] if as_written else wide[match.end() :]
    right = _READ[meant].right(rest) if meant in _READ else rest
    if as_written and right == rest != "":
        return ""
    remedy = f"Write “{meant}:{right}”." if right else _READ[meant].example if meant in _READ else f"Write “{meant}:…”."
    return f"“{shorten(plain)}” is no address that every browser follows. {remedy}"


def meant_by(address: str) -> str:
    """Say what an address without a scheme was meant to be, if it looks like no file; empty where it may be one."""
    wide = unicodedata.normalize("NFKC", address).strip()
    if (match := _WITHOUT_COLON.match(wide)) and difflib.get_close_matches(match[1].lower(), _KNOWN[:2], 1, _NEAR):
        return f"A web address begins with https://. Write “https://{wide[match.end() :]}”."
    if _BARE_HOST.fullmatch(wide):
        return f"A web address begins with https://. Write “https://{wide}”."
    if _MAIL.fullmatch(wide):
        return f"An address to write to begins with mailto:. Write “mailto:{wide}”."
    if _BARE_NUMBER.fullmatch(wide):
        return f"A number to call begins with tel:. Write “tel:{_phone(wide)}”."
    return ""


def _web(rest: str) -> str:
    if rest.startswith("//") and _HOST.fullmatch(_host_of(rest[2:])):
        return rest
    bare = re.sub(r"^(?:[/\\\s]+|https?:?[/\\]+)+", "", rest)
    return f"//{bare}" if _HOST.fullmatch(_host_of(bare)) else ""


def _host_of(bare: str) -> str:
    return re.split(r"[/?#]", bare, maxsplit=1)[0]


def _phone(rest: str) -> str:
    wide = unquote(rest)
    if _DIALLED.fullmatch(wide) and not (wide.startswith("+") and _TRUNK.search(wide)):
        return rest
    wide = unicodedata.normalize("NFKC", wide).strip().removeprefix("//")
    if re.search(r"[^\W\d_]", wide):
        return ""
    number = _TRUNK.sub("", wide) if wide.startswith("+") else wide  # +44 (0)20 …: within the country alone
    digits = re.sub(r"[^0-9]", "", number)
    return ("+" if wide.startswith("+") else "") + digits if digits else ""


def _text(rest: str) -> str:
    number, mark, body = rest.partition("?")
    if not mark:
        number, mark, body = rest.partition("&")
    right = number if _TEXTED.fullmatch(number) else _phone(number)
    return f"{right}{'?' if mark else ''}{body}" if right else ""


def _mail(rest: str) -> str:
    to, mark, more = rest.partition("?")
    if not to and mark:  # for a reader to fill in
        return rest
    if not mark:
        to, mark, more = rest.partition("&")
    found = [one.strip(" .") for one in re.split("[,;]", unicodedata.normalize("NFC", to).removeprefix("//"))]
    found = [one for one in found if one]
    if not found or not all(_MAIL.fullmatch(unquote(one)) for one in found):
        return ""
    return ",".join(found) + ("?" if mark else "") + more


class _Read(NamedTuple):
    """`right` returns what should stand behind a scheme: the same, if it is right, and nothing, if nobody can tell."""

    right: Callable[[str], str]
    example: str


_READ: Final[Mapping[str, _Read]] = {
    "tel": _Read(_phone, "Behind it stand the digits to dial: tel:05550142"),
    "sms": _Read(_text, "Behind it stand the digits to text: sms:85258, or sms:85258?body=SHOUT"),
    "mailto": _Read(_mail, "Behind it stands an email address, such as mailto:careers@example.org"),
    "https": _Read(_web, "A host stands in it, such as https://example.org/help"),
    "http": _Read(_web, "A host stands in it, such as https://example.org/help"),
}
