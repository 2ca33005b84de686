"""A centre's logo: a picture that every page shows, and nothing else."""

from __future__ import annotations

import math
import re
from pathlib import Path
from xml.parsers import expat

from ..text.problem import Problem

LARGEST_LOGO = 500_000
"""Bytes. Every reader loads it with their first page, often on a phone."""

_LOGOS = {
    ".svg": ("svg", re.compile(rb"")),
    ".png": ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ".jpg": ("jpg", re.compile(rb"\xff\xd8\xff")),
    ".jpeg": ("jpg", re.compile(rb"\xff\xd8\xff")),
    ".webp": ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
}
_ICONS = {
    ".ico": ("ico", re.compile(rb"\0\0\x01\0")),
    ".gif": ("gif", re.compile(rb"GIF8")),
}
"""What a browser shows in its tab besides."""

PICTURES = (*_LOGOS, *_ICONS)
"""How the names of pictures end."""

SHOWN = (*PICTURES, ".avif", ".bmp", ".apng", ".jfif")
"""How the names of all pictures end that browsers show."""

_OUTSIDE = re.compile(r"url\(\s*+['\"]?+\s*+(?!#|data:(?:image/(?:png|jpe?g|gif|webp)|font/))", re.IGNORECASE)
_OUTSIDE_STYLE = re.compile(rf"{_OUTSIDE.pattern}|@import|image(?:-set)?\s*\(|\\", re.IGNORECASE)
_EMBEDDED = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
_ACTIVE = ("script", "handler", "listener", "foreignObject", "iframe", "object", "embed", "audio", "video")


def ending(path: Path) -> str:
    """Return how the logo's name ends in the built site."""
    return _LOGOS[path.suffix.lower()][0]


def check_logo(path: Path, what: str = "logo") -> list[Problem]:
    """Report a logo that browsers would not show, or that is more than a picture; or a favicon, if it is `what`."""
    fault = ""
    kinds = _LOGOS if what == "logo" else {**_LOGOS, **_ICONS}
    try:
        if not path.is_file():
            fault = "There is no such file. Give the path of a picture."
        elif path.suffix.lower() not in kinds:
            fault = f"A {what} is a picture whose name ends in .svg, .png, .jpg or .webp."
        elif (size := path.stat().st_size) > LARGEST_LOGO:
            fault = (
                f"This {what} has {math.ceil(size / 1000)} kB, and it may have {LARGEST_LOGO // 1000}. Save it smaller."
            )
        else:
            data = path.read_bytes()
            suffix, start = kinds[path.suffix.lower()]
            if not start.match(data):
                fault = f"This is no .{suffix} picture, whatever its name says. Save it again as one."
            elif suffix == "svg" and (found := _Svg().read(data)):
                fault = f"This SVG {found}. Export it again as a plain SVG, or use a .png."
    except (OSError, ValueError):
        fault = "This file cannot be read."
    return [Problem(str(path), 0, fault)] if fault else []


class _NoPicture(Exception):  # noqa: N818 - a finding, not a failure
    pass


class _Svg:
    """Looks for what a picture does not need: scripts, and anything that is fetched from elsewhere.

    expat itself fetches nothing, and a file that declares an entity is read no further.
    """

    def __init__(self) -> None:
        self.root = ""
        self.style: list[str] | None = None

    def read(self, data: bytes) -> str:
        """Return what is wrong, as the rest of a sentence; empty where nothing is."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(data, True)
        except _NoPicture as found:
            return str(found)
        except (expat.ExpatError, LookupError, ValueError):
            return "cannot be read"
        return ""

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if not self.root and name != "svg":
            raise _NoPicture("is something else inside")
        self.root = name
        if name in _ACTIVE:
            raise _NoPicture(f"holds more than a picture (“{name}”)")
        if name == "style":
            self.style = []
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2], value)

    def _attribute(self, name: str, value: str) -> None:
        target = value.rpartition(":")[2] if name == "attributeName" else name
        if target.lower().startswith("on"):
            raise _NoPicture(f"holds a script (“{target}”)")
        moving = name == "attributeName" and target == "href"
        linked = name in ("href", "src") and not _EMBEDDED.match(value)
        if moving or linked or (_OUTSIDE_STYLE if name == "style" else _OUTSIDE).search(value):
            raise _NoPicture(f"asks for something from elsewhere (“{value[:60]}”)")

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "style" and self.style is not None:
            if found := _OUTSIDE_STYLE.search("".join(self.style)):
                raise _NoPicture(f"asks for something from elsewhere (“{found[0]}” in its styles)")
            self.style = None

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _entity(self, *_: object) -> None:
        raise _NoPicture("defines words of its own (“!ENTITY”)")

    def _instruction(self, target: str, _: str) -> None:
        raise _NoPicture(f"asks for something from elsewhere (“{target}”)")
