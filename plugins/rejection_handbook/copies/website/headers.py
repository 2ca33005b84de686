"""The headers with which a server should send the site, in the words of each server."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import quoteattr

from ...text.problem import Problem
from .policy import Inline, blocked, embedders, policy

NAME: Final = "_headers"
"""The file that Netlify and Cloudflare Pages read, at the root of a site."""

WORKER: Final = "service-worker.js"

LONGEST: Final = 2000
"""How long a line of that file may be: https://developers.cloudflare.com/pages/configuration/headers/."""

LONGEST_WORD: Final = 3000
"""How long a word of its settings nginx is given; it reads 4,096 signs, those around it included."""

MADE: Final = "# Made by the handbook from its finished pages."
"""How each of these texts begins, so that a build knows its own again."""

_POLICY: Final = "Content-Security-Policy"

_OLD: Final = "X-Frame-Options"
"""What older servers send in place of `frame-ancestors`; it can name no other site, so it goes where one is let in."""

_OFF: Final = ("browsing-topics", "camera", "display-capture", "geolocation", "microphone", "payment", "usb")

_REST: Final = {
    "Referrer-Policy": "no-referrer",  # no other site learns that its visitor was turned down
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
    "Cross-Origin-Opener-Policy": "same-origin",
}

_FRESH: Final = ("Cache-Control", "no-cache")
"""For the worker that keeps the site in browsers (`install.py`): they must ask for the newest, or would stay behind."""

_STRICT: Final = ("Strict-Transport-Security", "max-age=31536000")
_STRICT_NOTE: Final = "Once the whole host answers to https alone, take away the # in front of the next line."


def headers(inline: Inline, embed_in: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers for a site whose pages carry this; the same for all of them.

    `embed_in` are other sites that may show it in a frame.

    One set for all, since the theme's instant navigation shows a page under the headers of the one before.
    """
    return {_POLICY: policy(inline, embed_in), **_REST}


def embedded_in(text: str) -> tuple[str, ...]:
    """Return the other sites that a file `_headers` lets show the handbook in a frame."""
    lines = (line.partition(":") for line in text.splitlines())
    return tuple(
        site for name, _, value in lines if name.strip().lower() == _POLICY.lower() for site in embedders(value)
    )


def netlify(found: Mapping[str, str], base: str) -> str:  # noqa: ARG001 - paths in this file begin at the site's root
    """Return the headers as a file `_headers`, which Netlify and Cloudflare Pages read."""
    name, value = _STRICT
    lines = [
        f"{MADE} Netlify and Cloudflare Pages send these headers.",
        "/*",
        *(f"  {key}: {value}" for key, value in found.items()),
        f"# {_STRICT_NOTE}",
        f"#  {name}: {value}",
        f"/{WORKER}",
        f"  {': '.join(_FRESH)}",
    ]
    return "".join(f"{line}\n" for line in lines)


def nginx(found: Mapping[str, str], base: str) -> str:
    """Return the headers as directives for a `server` or a `location` of nginx; a long value is put together there."""
    lines = [
        f"{MADE} Make it again after each build.",
        "# Include it in the server or the location that serves the handbook. A location inside that has an",
        "# add_header of its own would send none of these: include it there too.",
        *(line for key, value in found.items() for line in _add_header(key, value)),
        'set $handbook_cache "";',
        f'if ($uri = {base}{WORKER}) {{ set $handbook_cache "{_FRESH[1]}"; }}',
        f"add_header {_FRESH[0]} $handbook_cache always;",  # nginx sends no header that is empty
        f"# {_STRICT_NOTE}",
        f'# add_header {_STRICT[0]} "{_STRICT[1]}" always;',
        f"error_page 404 {base}404.html;",
    ]
    return "".join(f"{line}\n" for line in lines)


def _add_header(key: str, value: str) -> Iterator[str]:
    """Yield the directives for one header."""
    if len(value) > LONGEST_WORD:
        variable, pieces = (
            f"${key.lower().replace('-', '_')}",
            textwrap.wrap(value, LONGEST_WORD, break_long_words=False, break_on_hyphens=False),
        )
        yield "# So long a header needs room in a proxy that stands in front, too: proxy_buffer_size 16k;"
        yield f'set {variable} "{pieces[0]}";'
        yield from (f'set {variable} "{variable} {piece}";' for piece in pieces[1:])
        value = variable
    yield f'add_header {key} "{value}" always;'


def iis(found: Mapping[str, str], base: str) -> str:
    """Return the headers as a file `web.config`, which IIS reads in the folder of the site."""
    name, value = _STRICT
    old = [f'<remove name="{_OLD}" />'] if embedders(found[_POLICY]) else []
    added = (f'<remove name="{key}" /><add name="{key}" value={quoteattr(text)} />' for key, text in found.items())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<!-- {MADE.removeprefix('# ')} Make it again after each build, as web.config in its folder. -->",
        "<configuration><system.webServer>",
        "<httpProtocol><customHeaders>",
        *old,
        *added,
        "<!-- Once the whole host answers to https alone, take this line out of the comment:",
        f'<add name="{name}" value="{value}" /> -->',
        "</customHeaders></httpProtocol>",
        '<httpErrors errorMode="Custom"><remove statusCode="404" />',
        f'<error statusCode="404" path={quoteattr(f"{base}404.html")} responseMode="ExecuteURL" /></httpErrors>',
        "</system.webServer>",
        f'<location path="{WORKER}"><system.webServer><httpProtocol><customHeaders>',
        f'<add name="{_FRESH[0]}" value="{_FRESH[1]}" />',
        "</customHeaders></httpProtocol></system.webServer></location></configuration>",
    ]
    return "".join(f"{line}\n" for line in lines)


def find_blocked(text: str, inline: Inline, embed_in: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield lines of an author's own file `_headers` that stop what pages carry inline, or a site that shows them."""
    path = ""
    for number, line in enumerate(text.splitlines(), start=1):
        path = line.strip() if line[:1] in ("/", "h") else path
        name, _, value = line.strip().partition(":")
        lost = [one for one in embed_in if one not in embedders(value)]
        if lost and (name.lower() == _OLD.lower() or "frame-ancestors" in value):
            fault = f"This keeps the handbook out of frames of {' and '.join(lost)}, which “embed_in” names. "
            remedy = f"Add to “frame-ancestors”: {' '.join(lost)}" if "frame-ancestors" in value else "Take it out."
            yield Problem(NAME, number, fault + remedy)
        if name.lower() != _POLICY.lower() or not path.endswith("*"):
            continue
        for directive, missing in blocked(value, inline).items():
            fault = (
                f"This policy stops {len(missing)} of the scripts or styles that stand in your pages. Add to "
                f"“{directive}”: {' '.join(missing)}. They change with the pages, so look again after each build: "
                "handbook headers --server netlify"
            )
            yield Problem(NAME, number, fault)


def apache(found: Mapping[str, str], base: str) -> str:
    """Return the headers as directives for a `VirtualHost` or a `.htaccess` of Apache."""
    lines = [
        f"{MADE} Make it again after each build.",
        "# It needs mod_headers (on Debian: a2enmod headers). For a .htaccess: AllowOverride FileInfo.",
        *([f"Header always unset {_OLD}"] if embedders(found[_POLICY]) else []),
        *(f'Header always set {key} "{value}"' for key, value in found.items()),
        f'<Files "{WORKER}">',
        f'Header always set {_FRESH[0]} "{_FRESH[1]}"',
        "</Files>",
        f"# {_STRICT_NOTE}",
        f'# Header always set {_STRICT[0]} "{_STRICT[1]}"',
        f"ErrorDocument 404 {base}404.html",
    ]
    return "".join(f"{line}\n" for line in lines)


SERVERS: Final[Mapping[str, Callable[[Mapping[str, str], str], str]]] = MappingProxyType(
    {"nginx": nginx, "apache": apache, "iis": iis, "netlify": netlify}
)
"""How each server takes them; a function gets the headers, and the path at which the site begins."""
