"""Write the one-file edition."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from ...settings.centre import Centre
from ...settings.copies import ONE_FILE
from ...text.problem import Problem
from ..site import ASSETS
from .article import LARGEST as LARGEST_FILE
from .document import Book

LARGEST: Final = 3_000_000
"""Bytes. Larger files are slow to open on an old phone, and many a mail program turns them away."""

_STYLE: Final = f"{ASSETS}/onefile.css"
_SCRIPTS: Final = ("assets/javascripts/minisearch.js", f"{ASSETS}/onefile.js")
_EARLY: Final = """\
document.documentElement.classList.add("handbook-onefile--live");
(function (body, dark) {
  const follow = () => body.setAttribute("{scheme}", dark.matches ? body.dataset.dark : body.dataset.light);
  if (!body.dataset.dark) return;
  dark.addEventListener("change", follow);
  follow();
})(document.body, matchMedia("(prefers-color-scheme: dark)"));
"""
"""What must run before the first page is drawn, or the reader sees all pages flash by, or a light one at night."""


@dataclass(frozen=True)
class OneFile:
    """The bytes of the document; `problems` are links that it lacks, and a word on its size."""

    data: bytes
    problems: list[Problem] = field(default_factory=list)


def make_one_file(document: Book) -> OneFile:
    """Return the whole handbook as one HTML document: the same bytes for the same site on the same day."""
    site = document.site
    environment = Environment(loader=PackageLoader("rejection_handbook.copies.onefile", "."), autoescape=True)
    environment.globals |= {"words": site.words.html, "Markup": Markup}
    early = _EARLY.replace("{scheme}", site.theme.scheme)
    script = "\n".join(document.carrier.script(path) for path in _SCRIPTS)
    page = environment.get_template("document.html").render(
        site=site,
        document=document,
        look=document.look,
        styles=Markup(document.styles + document.carrier.style(_STYLE)),  # noqa: S704 - the site's own files
        early=Markup(early),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=_policy(early, script),
        default=Centre().name,
    )
    data = page.encode()
    problems = list(_lost(document))
    if len(data) > LARGEST:
        size = f"{len(data) / 1e6:.1f} MB"
        fault = (
            f"This file has {size}, which is much for a phone or an email. Smaller pictures in your pages would help."
        )
        problems.append(Problem(f"downloads/{ONE_FILE}", 0, fault, "info"))
    return OneFile(data, problems)


def _lost(document: Book) -> Iterator[Problem]:
    """Yield the links that are words alone in this file."""
    for path, page in document.lost.items():
        name = path.rpartition("/")[2]
        place = document.site.find(page, re.compile(f"{re.escape(name)}|{re.escape(quote(name))}"))
        fault = (
            f"{ONE_FILE} has no link to “{name}”: that has more than {LARGEST_FILE / 1000:.0f} kB, and nothing says "
            "where the site will be. Write site_url into mkdocs.yml, or save the file smaller."
        )
        yield Problem(place[0], place[1], fault)


def _policy(*scripts: str) -> str:
    """Return a Content-Security-Policy that lets these scripts run, and nothing be fetched from anywhere."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; media-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
