"""The folder that a new edition begins as: `starter/`, filled in with what a centre says of itself."""

from __future__ import annotations

import math
import os
import re
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import __version__
from ..blocks import slug
from ..problem import Problem
from .centre import Centre

HOSTS = {"github": "github", "gitlab": "gitlab-ci.yml", "netlify": "netlify.toml"}
"""Where an edition can be published, and which part of `starter/` is for that alone."""

LARGEST_LOGO = 500_000
"""Bytes. Every reader loads it with their first page, often on a phone."""

_STARTER = Path(__file__).with_name("starter")
_SCHEMA = Path(__file__).with_name("mkdocs.schema.json")
_DOTTED = ("github", "gitlab-ci.yml", "gitignore")  # kept without their dot, so that no tool takes them for its own
_TITLE = "How to handle interview rejections"
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike
_HARMLESS = (".git", ".venv", ".DS_Store")
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")
_LOGOS = {
    ".svg": ("svg", re.compile(rb"")),
    ".png": ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ".jpg": ("jpg", re.compile(rb"\xff\xd8\xff")),
    ".jpeg": ("jpg", re.compile(rb"\xff\xd8\xff")),
    ".webp": ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
}
_OUTSIDE = re.compile(r"url\(\s*+['\"]?+\s*+(?!#|data:(?:image/(?:png|jpe?g|gif|webp)|font/))", re.IGNORECASE)
_OUTSIDE_STYLE = re.compile(rf"{_OUTSIDE.pattern}|@import|image(?:-set)?\s*\(|\\", re.IGNORECASE)
_EMBEDDED = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
_ACTIVE = ("script", "handler", "listener", "foreignObject", "iframe", "object", "embed", "audio", "video")


class NotCreated(Exception):  # noqa: N818 - it tells what came to be, which is nothing
    """Nothing was written; the message says why, in words for the person who asked."""


@dataclass(frozen=True)
class Answers:
    """What a centre says of itself, already checked.

    `centre` holds entries as `mkdocs.yml` takes them; `publish` holds names of `HOSTS`.
    """

    centre: Mapping[str, Any] = field(default_factory=dict)
    logo: Path | None = None
    site_url: str = ""
    publish: tuple[str, ...] = tuple(HOSTS)


def check_folder(folder: Path) -> list[Problem]:
    """Report why a new edition cannot be written there: it is written over nothing."""
    try:
        place = folder.resolve()
        if place.is_dir():
            held = sorted(entry.name for entry in place.iterdir() if entry.name not in _HARMLESS)
            fault = held and f"is not empty: it holds {', '.join(held[:3])}{' and more' if len(held) > 3 else ''}."  # noqa: PLR2004
        elif place.exists():
            fault = "is a file."
        elif not place.parent.is_dir():
            return [Problem(str(folder), 0, f"There is no folder “{place.parent}” to put it in. Make that one first.")]
        else:
            fault = ""
    except (OSError, RuntimeError, ValueError):
        fault = "cannot be looked into."
    remedy = "A new edition needs a folder of its own. Name one that is not there yet."
    return [Problem(str(folder), 0, f"“{folder}” {fault} {remedy}")] if fault else []


def check_site_url(address: str) -> list[Problem]:
    """Report an address that is not that of a website."""
    if _ADDRESS.fullmatch(address):
        return []
    fault = f"The address of the site should be a whole one that begins with https://, and “{address}” is not."
    return [Problem("mkdocs.yml", 0, fault)]


def check_logo(path: Path) -> list[Problem]:
    """Report a logo that browsers would not show, or that is more than a picture."""
    fault = ""
    try:
        if not path.is_file():
            fault = "There is no such file. Give the path of a picture."
        elif path.suffix.lower() not in _LOGOS:
            fault = "A logo is a picture whose name ends in .svg, .png, .jpg or .webp."
        elif (size := path.stat().st_size) > LARGEST_LOGO:
            fault = (
                f"This logo has {math.ceil(size / 1000)} kB, and it may have {LARGEST_LOGO // 1000}. Save it smaller."
            )
        else:
            data = path.read_bytes()
            suffix, start = _LOGOS[path.suffix.lower()]
            if not start.match(data):
                fault = f"This is no .{suffix} picture, whatever its name says. Save it again as one."
            elif suffix == "svg" and (found := _Svg().read(data)):
                fault = f"This SVG {found}. Export it again as a plain SVG, or use a .png."
    except (OSError, ValueError):
        fault = "This file cannot be read."
    return [Problem(str(path), 0, fault)] if fault else []


def compose(answers: Answers) -> dict[str, bytes]:
    """Return the files of a new edition by their paths, with forward slashes."""
    centre = {"name": Centre().name} | dict(answers.centre)
    logo = f"assets/logo.{_LOGOS[answers.logo.suffix.lower()][0]}" if answers.logo else ""
    known = {
        "site_name": _site_name(centre["name"]),
        "site_url": answers.site_url,
        "logo": logo,
        "edition": _edition(centre),
        "centre": centre,
        "wellbeing": centre.get("wellbeing"),
        "publish": answers.publish,
        "versions": f">={__version__},<{int(__version__.partition('.')[0]) + 1}",
    }
    environment = _environment()
    files: dict[str, bytes] = {}
    for path in sorted(_STARTER.rglob("*")):
        name = path.relative_to(_STARTER).as_posix()
        first = name.partition("/")[0]
        unwanted = first in HOSTS.values() and first not in {HOSTS[host] for host in answers.publish}
        if path.is_file() and not unwanted:
            text = environment.get_template(name).render(known)
            files[f".{name}" if first in _DOTTED else name] = text.encode()
    files[_SCHEMA.name] = _SCHEMA.read_bytes()
    if answers.logo:
        files[f"docs/{logo}"] = answers.logo.read_bytes()
    return files


def create(folder: Path, answers: Answers) -> list[Path]:
    """Write a new edition and return its files: all of them, or `NotCreated` and nothing.

    It is written in a hidden folder on the same disk and then moved into its place.
    """
    if problems := check_folder(folder):
        raise NotCreated(problems[0].message)
    folder = folder.resolve()
    there = folder.is_dir()
    try:
        files = compose(answers)
        workshop = Path(tempfile.mkdtemp(prefix=".handbook-new-", dir=folder if there else folder.parent))
        try:
            staged = workshop / "edition"
            for name, data in files.items():
                path = staged / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            if there:
                _move_into(folder, staged)
            else:
                staged.rename(folder)
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        raise NotCreated(f"“{folder}” cannot be written: {error.strerror or error}. Nothing was left there.") from error
    return [folder / name for name in sorted(files)]


def _move_into(folder: Path, staged: Path) -> None:
    """Move what was written into a folder that is there already, or leave that one as it was."""
    entries = sorted(staged.iterdir())
    for entry in entries:
        if os.path.lexists(folder / entry.name):  # it came while we were writing
            raise NotCreated(f"“{folder / entry.name}” is there already, and nothing is written over it.")
    moved: list[Path] = []
    try:
        for entry in entries:
            moved.append(folder / entry.name)  # noted before it is done, in case we are stopped between the two
            entry.rename(moved[-1])
    except BaseException:
        for target in moved:
            if target.is_dir():
                shutil.rmtree(target, ignore_errors=True)
            else:
                target.unlink(missing_ok=True)
        raise


def _environment() -> Environment:
    """Read `starter/`; its signs differ from those that pages and workflows use themselves."""
    environment = Environment(  # noqa: S701 - what it writes is no HTML
        loader=FileSystemLoader(_STARTER),
        variable_start_string="<<", variable_end_string=">>",
        block_start_string="<%", block_end_string="%>",
        comment_start_string="<#", comment_end_string="#>",
        trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined,
    )  # fmt: skip
    environment.filters["yaml"] = _yaml
    return environment


def _yaml(words: str) -> str:
    """Quote words so that YAML reads back the same, whatever signs are in them."""
    return yaml.safe_dump(words, default_style='"', allow_unicode=True, width=math.inf).strip()


def _site_name(name: str) -> str:
    return _TITLE if name == Centre().name else f"{name[:1].upper()}{name[1:]}: {_TITLE[0].lower()}{_TITLE[1:]}"


def _edition(centre: Mapping[str, Any]) -> str:
    """Return a name no other centre has: readers' ticks are kept under it, even where two share a host."""
    words = centre.get("short_name") or ("" if centre["name"] == Centre().name else centre["name"])
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    stem = slug(plain)[:30].strip("-") or "careers"
    return f"{stem}-{''.join(secrets.choice(_SIGNS) for _ in range(4))}"


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
