"""The page that meets whoever unpacks the bundle: what it is, how to open it, and what to know before sharing it."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, PackageLoader

from ...settings.centre import Centre
from ..site import Site

NAME: Final = "READ ME FIRST.html"


def read_me(site: Site) -> str:
    """Return the page, complete in itself: it needs no other file to be read."""
    environment = Environment(loader=PackageLoader("rejection_handbook.copies.offline", "."), autoescape=True)
    environment.globals["words"] = site.words.html
    page = environment.get_template("read_me.html")
    return page.render(site=site, centre=site.centre, made=site.words.day(site.made), default=Centre().name)
