"""What is drawn for a website: the icon in the browser's tab, and the picture beside shared links."""

from __future__ import annotations

from typing import Final

from PIL import Image, UnidentifiedImageError

from ...brand.mark import icon, svg, whole_icon
from ...files.home import OVERRIDES
from ...settings.centre import hexadecimal
from ...text.problem import Problem
from ..site import Site
from ..work import Outcome
from .install import ICONS as APP_ICONS
from .make import PICTURE, write
from .picture import SIZE, picture, words

ICONS: Final = ("assets/images/favicon.svg", "assets/images/favicon.png")


def make_icons(site: Site) -> Outcome:
    """Give the icon in the browser's tab the centre's colour, where it is still the handbook's own."""
    colour = hexadecimal(site.centre.colour)
    made = {ICONS[0]: svg(colour).encode(), ICONS[1]: icon(colour)}
    if site.install:
        small, large, whole = APP_ICONS
        made |= {small: icon(colour, 192), large: icon(colour, 512), whole: whole_icon(colour, 512)}
    return Outcome([write(site, name, data) for name, data in made.items() if _is_ours(site, name)])


def make_picture(site: Site) -> Outcome:
    """Draw the picture beside shared links, unless an author has put one into `docs`."""
    if PICTURE in site.sources:
        return Outcome(problems=_check_picture(site), note="as it is in docs")
    said = words(site)
    problems = [
        Problem(
            "mkdocs.yml",
            0,
            f"The picture beside shared links leaves out “{text}”, as its font lacks some of these letters. Put a "
            f"picture of your own, {SIZE[0]} by {SIZE[1]} pixels, into your docs folder as {PICTURE}.",
            "info",
        )
        for text in said.missing
    ]
    colour = site.centre.colour and hexadecimal(site.centre.colour)
    return Outcome([write(site, PICTURE, picture(said, colour))], problems=problems)


def _check_picture(site: Site) -> list[Problem]:
    try:
        with Image.open(site.folder / PICTURE) as found:
            size, kind = found.size, found.format
    except (OSError, UnidentifiedImageError):
        size, kind = (0, 0), ""
    if size == SIZE and kind == "PNG":
        return []
    fault = f"The picture beside shared links should be a .png file of {SIZE[0]} by {SIZE[1]} pixels."
    return [Problem(PICTURE, 0, fault)]


def _is_ours(site: Site, name: str) -> bool:
    path = site.folder / name
    return path.is_file() and path.read_bytes() == (OVERRIDES / name).read_bytes()
