"""The folder that a new edition begins as: `starter/`, filled in with what a centre says of itself."""

from __future__ import annotations

import math
import os
import re
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import __version__
from ..brand.logo import ending
from ..files.names import UnsafeNameError, check_name
from ..settings.centre import Centre
from ..settings.options import Options
from ..settings.setting import started
from ..text.ids import slug
from ..text.problem import Problem, shown
from .engine import ENGINES, USUAL
from .upkeep.origin import HANDBOOK_NAME

HOSTS = {"github": "github", "gitlab": "gitlab-ci.yml", "netlify": "netlify.toml", "rsync": "publish.sh"}
"""Where an edition can be published, and which part of `starter/` is for that alone."""

_STARTER = Path(__file__).with_name("starter")
_SCHEMA = Path(__file__).parents[1] / "settings" / "mkdocs.schema.json"
_DOTTED = ("github", "gitlab-ci.yml", "gitignore")  # kept without their dot, so that no tool takes them for its own
_SUBJECT = "interview rejections"
_SITE_NAME = 42
"""How many letters of a site's name a small phone shows in the bar at the top."""
_STEM = 20
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike
_HARMLESS = (".git", ".venv", ".DS_Store")
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")


class NotCreated(Exception):  # noqa: N818 - it tells what came to be, which is nothing
    """Nothing was written; the message says why, in words for the person who asked."""


@dataclass(frozen=True)
class Answers:
    """What a centre says of itself, already checked.

    `options` are those of the plugin, as `mkdocs.yml` takes them; `publish` holds names of `HOSTS`, and `engine` is one
    of `ENGINES`.
    """

    options: Mapping[str, Any] = field(default_factory=dict)
    logo: Path | None = None
    site_url: str = ""
    publish: tuple[str, ...] = tuple(HOSTS)
    engine: str = USUAL


def check_folder(folder: Path) -> list[Problem]:
    """Report why a new edition cannot be written there: it is written over nothing."""
    try:
        check_name(folder.name or "x")  # the name is empty for the folder one is in
    except UnsafeNameError:
        remedy = "can be no folder on every computer. Use letters, digits and hyphens."
        return [Problem(shown(str(folder)), 0, f"“{shown(folder.name)}” {remedy}")]
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


def compose(answers: Answers) -> dict[str, bytes]:
    """Return the files of a new edition by their paths, with forward slashes."""
    centre = {"name": Centre().name} | answers.options.get("centre", {})
    options = dict(answers.options) | {"edition": _edition(centre), "centre": centre}
    logo = f"assets/logo.{ending(answers.logo)}" if answers.logo else ""
    known = {
        "site_name": _site_name(centre),
        "site_url": answers.site_url,
        "logo": logo,
        "options": list(_lines(Options, options)),
        "publish": answers.publish,
        "engine": ENGINES[answers.engine],
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


def _yaml(value: object) -> str:
    """Return a value on one line; words in quotes, so that YAML reads back the same, whatever signs are in them."""
    style = '"' if isinstance(value, str) else None
    dumped = yaml.safe_dump(
        value, default_style=style, default_flow_style=True, allow_unicode=True, width=math.inf, sort_keys=False
    )
    return dumped.removesuffix("...\n").strip()


def _lines(table: type[Any], given: Mapping[str, Any], *, example: bool = False) -> Iterator[str]:
    """Yield the lines of a new `mkdocs.yml` for a table; what is not given is a note with an example.

    In an `example`, all that is not given is filled in, as the note is made of it as a whole.
    """
    for starter, entry in started(table):
        value = given.get(entry.name)
        if starter.above:
            yield f"# {starter.above}"
        note = f" # {starter.note}" if starter.note else ""
        if entry.of and not entry.as_written:
            inner = _lines(entry.of, value or {}, example=value is None)
            block = [f"{entry.name}:{note}", *(f"  {line}" for line in inner)]
        else:
            shown = next(one for one in (value, starter.example, entry.example) if one is not None)
            block = [f"{entry.name}: {_yaml(shown)}{note}"]
        yield from block if example or value is not None else (f"# {line}" for line in block)


def _site_name(centre: Mapping[str, Any]) -> str:
    """Name the site after the centre, or after the handbook where that would be too long for a phone."""
    called = _called(centre)
    name = f"{called[:1].upper()}{called[1:]}: {_SUBJECT}"
    return name if called and len(name) <= _SITE_NAME else HANDBOOK_NAME


def _edition(centre: Mapping[str, Any]) -> str:
    """Return a name no other centre has: readers' ticks are kept under it, even where two share a host."""
    plain = unicodedata.normalize("NFKD", _called(centre)).encode("ascii", "ignore").decode()
    stem = slug(plain) or "careers"
    words = re.match(rf".{{1,{_STEM}}}(?=-|$)", stem)  # whole ones, unless the first alone is longer
    stem = words[0] if words else stem[:_STEM]
    return f"{stem}-{''.join(secrets.choice(_SIGNS) for _ in range(4))}"


def _called(centre: Mapping[str, Any]) -> str:
    """Return what a centre is called, as short as it says it; empty where it does not say."""
    words = centre.get("short_name") or ("" if centre["name"] == Centre().name else centre["name"])
    return re.sub(r"^the ", "", words, flags=re.IGNORECASE)
