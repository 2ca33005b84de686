"""What lets readers put the website on a home screen, and read it without a connection: a manifest and a worker."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from babel import Locale, UnknownLocaleError

from ...brand.colour import COLOUR, WHITE
from ...settings.centre import Centre, hexadecimal
from ...settings.copies import FOLDER
from ..site import SEARCH, Site
from ..work import Outcome
from .headers import WORKER
from .make import PICTURE, write

MANIFEST: Final = "manifest.webmanifest"

ICONS: Final = {
    "assets/images/app-192.png": {"sizes": "192x192", "purpose": "any"},
    "assets/images/app-512.png": {"sizes": "512x512", "purpose": "any"},
    "assets/images/app-whole.png": {"sizes": "512x512", "purpose": "maskable"},
}
"""The icons of an installed site; phones cut the last one to their own shape, so its ground goes up to the edges."""

_SCRIPT: Final = Path(__file__).parent / WORKER
_HELD: Final = re.compile(r".*\.(?:avif|css|gif|html|ico|jpe?g|js|json|png|svg|webp|woff2?)|sitemap\.xml")
_NOT_HELD: Final = re.compile(
    rf"404\.html|{FOLDER}/.*|assets/images/app-.*|assets/(?:handbook/(?:onefile|offline)|javascripts/(?:minisearch|iframe-worker))\..*"
    rf"|{re.escape(PICTURE)}|{SEARCH[1]}|{WORKER}"
)
"""What a reader of the website never needs without a connection; downloads are for those who ask for them."""
_CORE: Final = re.compile(rf"|sitemap\.xml|{re.escape(SEARCH[0])}|assets/(?:.*\.(?:css|js)|images/favicon\..*)")
"""What every page may need, and the first page: without all of it, no version is kept at all."""
_LANGUAGES: Final = "assets/javascripts/lunr/"
_LARGEST: Final = 1_000_000
"""Bytes of a file above which no phone is asked to hold it unasked."""
_SHORT: Final = 12
"""Letters that stand below an icon on most home screens."""
_HASH: Final = 12
"""Signs of a hash, in base 64: enough to tell two versions of a file apart, not to guard against forgery."""


def make_install(site: Site) -> Outcome:
    """Write both, unless an author has; it reads all files that readers get.

    A worker is written where nothing is to be installed too: it takes away what an earlier build left with readers.
    """
    made = []
    if site.install and MANIFEST not in site.sources:
        text = json.dumps(manifest(site), ensure_ascii=False, indent=2)
        made.append(write(site, MANIFEST, f"{text}\n".encode()))
    if WORKER not in site.sources:
        made.append(write(site, WORKER, worker(site).encode()))
    return Outcome(made)


def manifest(site: Site) -> dict[str, Any]:
    """Return the manifest of the site as an app (https://www.w3.org/TR/appmanifest/); addresses count from itself."""
    own = site.centre.short_name if site.centre.name != Centre().name else ""
    colour = hexadecimal(site.centre.colour) if site.centre.colour else COLOUR
    return {
        "name": site.name,
        "short_name": own if 0 < len(own) <= _SHORT else site.words("install.short-name"),
        "description": site.description,
        "lang": site.language,
        "dir": _direction(site.language),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": colour,
        "background_color": WHITE,
        "icons": [{"src": src, "type": "image/png", **about} for src, about in ICONS.items()],
    }


def worker(site: Site) -> str:
    """Return the script that keeps the site in readers' browsers."""
    files = {_address(path): _hash(site.folder / path) for path in sorted(_held(site))} if site.install else {}
    listed = json.dumps(files, separators=(",", ":"))
    version = hashlib.sha256(listed.encode()).hexdigest()[:_HASH] if files else ""
    core = [address for address in files if _CORE.fullmatch(address)]
    about = json.dumps({"version": version, "files": files, "core": core}, separators=(",", ":"))
    return f"const handbookSite = {about};\n{_SCRIPT.read_text(encoding='utf-8')}"


def _held(site: Site) -> set[str]:
    english = site.language.startswith("en")
    return {
        path
        for path in site.files()
        if _HELD.fullmatch(path)
        and not _NOT_HELD.fullmatch(path)
        and not (english and path.startswith(_LANGUAGES))
        and (site.folder / path).stat().st_size <= _LARGEST
    }


def _address(path: str) -> str:
    """Return where a browser asks for a file, from the site's root on."""
    shown = re.sub(r"(^|/)index\.html$", r"\1", path)
    return quote(shown, safe="/!$&'()*+,;=:@~")


def _hash(path: Path) -> str:
    return base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()[:_HASH]


def _direction(language: str) -> str:
    try:
        return str(Locale.parse(language, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"
