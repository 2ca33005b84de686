"""The headers with which a server should send the site, in the words of each server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from .policy import Inline, policy

NAME: Final = "_headers"
"""The file that Netlify and Cloudflare Pages read, at the root of a site."""

LONGEST: Final = 2000
"""How long a line of that file may be: https://developers.cloudflare.com/pages/configuration/headers/."""

MADE: Final = "# Made by the handbook from its finished pages."
"""How each of these texts begins, so that a build knows its own again."""

_OFF: Final = ("browsing-topics", "camera", "display-capture", "geolocation", "microphone", "payment", "usb")

_REST: Final = {
    "Referrer-Policy": "no-referrer",  # no other site learns that its visitor was turned down
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
    "Cross-Origin-Opener-Policy": "same-origin",
}

_STRICT: Final = ("Strict-Transport-Security", "max-age=31536000")
_STRICT_NOTE: Final = "Once the whole host answers to https alone, take away the # in front of the next line."


def headers(inline: Inline) -> dict[str, str]:
    """Return the headers for a site whose pages carry this; the same for all of them.

    One set for all, since the theme's instant navigation shows a page under the headers of the one before.
    """
    return {"Content-Security-Policy": policy(inline), **_REST}


def netlify(found: Mapping[str, str], base: str) -> str:  # noqa: ARG001 - paths in this file begin at the site's root
    """Return the headers as a file `_headers`, which Netlify and Cloudflare Pages read."""
    name, value = _STRICT
    lines = [
        f"{MADE} Netlify and Cloudflare Pages send these headers.",
        "/*",
        *(f"  {key}: {value}" for key, value in found.items()),
        f"# {_STRICT_NOTE}",
        f"#  {name}: {value}",
    ]
    return "".join(f"{line}\n" for line in lines)


def nginx(found: Mapping[str, str], base: str) -> str:
    """Return the headers as directives for a `server` or a `location` of nginx."""
    lines = [
        f"{MADE} Make it again after each build.",
        "# Include it in the server or the location that serves the handbook. A location inside that has an",
        "# add_header of its own would send none of these: include it there too.",
        *(f'add_header {key} "{value}" always;' for key, value in found.items()),
        f"# {_STRICT_NOTE}",
        f'# add_header {_STRICT[0]} "{_STRICT[1]}" always;',
        f"error_page 404 {base}404.html;",
    ]
    return "".join(f"{line}\n" for line in lines)


def apache(found: Mapping[str, str], base: str) -> str:
    """Return the headers as directives for a `VirtualHost` or a `.htaccess` of Apache."""
    lines = [
        f"{MADE} Make it again after each build.",
        "# It needs mod_headers (on Debian: a2enmod headers). For a .htaccess: AllowOverride FileInfo.",
        *(f'Header always set {key} "{value}"' for key, value in found.items()),
        f"# {_STRICT_NOTE}",
        f'# Header always set {_STRICT[0]} "{_STRICT[1]}"',
        f"ErrorDocument 404 {base}404.html",
    ]
    return "".join(f"{line}\n" for line in lines)


SERVERS: Final[Mapping[str, Callable[[Mapping[str, str], str], str]]] = MappingProxyType(
    {"nginx": nginx, "apache": apache, "netlify": netlify}
)
"""How each server takes them; a function gets the headers, and the path at which the site begins."""
