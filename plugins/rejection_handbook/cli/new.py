"""`handbook new`: an edition of a centre's own, out of a few answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ..brand.logo import check_logo
from ..editors.new import HOSTS, Answers, NotCreated, check_folder, check_site_url, create
from ..settings.centre import Centre, read_centre
from ..text.problem import Problem
from .folder import open_edition
from .review import record_seen

_EVERYWHERE = "all"


@dataclass(frozen=True)
class _Question:
    """One thing to know of a centre: `option` on the command line, or `words` to ask it in.

    `tidy` brings an answer into its form; `check` finds what is wrong with it.
    """

    option: str
    help: str
    words: str
    check: Callable[[str], list[Problem]]
    default: str = ""
    tidy: Callable[[str], str] = str
    metavar: str = "TEXT"

    @property
    def key(self) -> str:
        return self.option.replace("-", "_")


def _entry(key: str) -> Callable[[str], list[Problem]]:
    """Check one entry of `centre:` as the build will."""
    outer, _, inner = key.partition(".")

    def check(value: str) -> list[Problem]:
        entries = {outer: {"name": Centre().wellbeing.name, inner: value}} if inner else {outer: value}
        return _faults(entries)

    return check


def _faults(entries: Mapping[str, object]) -> list[Problem]:
    return [problem for problem in read_centre("mkdocs.yml", entries)[1] if problem.level != "info"]


def _colour(answer: str) -> str:
    return f"#{answer}" if re.fullmatch("[0-9a-fA-F]{6}", answer) else answer


def _path(answer: str) -> str:
    """Undo what a terminal puts around a file that is dragged into it."""
    answer = answer.strip("\"'")
    return str(Path(answer if Path(answer).exists() else answer.replace("\\ ", " ")).expanduser())


def _check_host(answer: str) -> list[Problem]:
    known = [*HOSTS, _EVERYWHERE]
    return [] if answer in known else [Problem("", 0, f"Choose one of these: {', '.join(known)}.")]


_QUESTIONS = (
    _Question(
        "name",
        "What your centre is called in the middle of a sentence.",
        "What is your centre called, in the middle of a sentence?",
        _entry("name"),
        default=Centre().name,
    ),
    _Question("short-name", "The same, as short as you say it.", "And in short?", _entry("short_name")),
    _Question(
        "country",
        "Your country in two letters, such as GB; Northern Ireland is GB-NIR.",
        "Your country in two letters, such as GB (Northern Ireland is GB-NIR)?",
        _entry("country"),
        tidy=str.upper,
    ),
    _Question("email", "Your email address.", "Your email address?", _entry("email")),
    _Question("phone", "Your phone number.", "Your phone number?", _entry("phone")),
    _Question(
        "booking",
        "The web address where readers book a time.",
        "The web address where readers book a time?",
        _entry("booking"),
        metavar="URL",
    ),
    _Question(
        "wellbeing-name",
        "Where a reader who is struggling can turn.",
        "Where can a reader who is struggling turn, such as the student wellbeing team?",
        _entry("wellbeing.name"),
    ),
    _Question("wellbeing-phone", "Its phone number.", "Its phone number?", _entry("wellbeing.phone")),
    _Question("wellbeing-url", "Its web address.", "Its web address?", _entry("wellbeing.url"), metavar="URL"),
    _Question(
        "logo",
        "Your logo: a .svg, .png, .jpg or .webp file.",
        "Your logo? Type its path, or drag the file into this window.",
        lambda answer: check_logo(Path(answer)),
        tidy=_path,
        metavar="FILE",
    ),
    _Question(
        "colour",
        'Your colour, such as "#1f6f5c".',
        "Your colour, such as #1f6f5c?",
        _entry("colour"),
        tidy=_colour,
    ),
    _Question(
        "site-url",
        "The address where readers will find your handbook.",
        "The address where readers will find your handbook, if you know it yet?",
        check_site_url,
        metavar="URL",
    ),
    _Question(
        "publish",
        "Where you will publish it. Without it, everything for all of them is written.",
        "Where will you publish it: github, gitlab, netlify, rsync (a server of your own), or all to decide later?",
        _check_host,
        default=_EVERYWHERE,
        tidy=str.lower,
        metavar=f"[{'|'.join([*HOSTS, _EVERYWHERE])}]",
    ),
)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for question in reversed(_QUESTIONS):
        command = click.option(f"--{question.option}", metavar=question.metavar, help=question.help)(command)
    return command


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_options
@click.option("--no-input", is_flag=True, help="Ask nothing; what is not given is left out.")
def new(folder: Path, *, no_input: bool, **given: str | None) -> None:
    """Begin an edition of your own in the new folder DIR.

    Asks for your centre's name and contacts, and writes a small folder: your settings, an example of
    each thing you may want to change, and a README that says how to go on. Nothing is written over.
    """
    for problem in check_folder(folder):
        raise click.ClickException(problem.message)
    if not no_input:
        click.echo("A few questions about your centre. To leave one out, press Enter. All can be changed later.\n")
    answers: dict[str, str] = {}
    for question in _QUESTIONS:
        quiet = no_input or _needless(question, answers)
        answers[question.key] = _ask(question, given[question.key], quiet=quiet, no_input=no_input)
    try:
        files = create(folder, _read(answers))
    except NotCreated as stopped:
        raise click.ClickException(str(stopped)) from None
    record_seen(open_edition(folder, "new"))
    there = f'"{folder}"' if " " in str(folder) else folder
    click.echo(f"Your edition is in {folder.resolve()}: {len(files)} files. What to do next:")
    click.echo(f"  1. Go there:       cd {there}")
    click.echo("  2. Look at it:     mkdocs serve, and open http://127.0.0.1:8000")
    click.echo("  3. Make it yours:  open README.md in that folder, which says how.")


def _needless(question: _Question, answers: Mapping[str, str]) -> bool:
    return question.option.startswith("wellbeing-") and answers.get("wellbeing_name") == ""


def _ask(question: _Question, answer: str | None, *, quiet: bool, no_input: bool) -> str:
    """Return an answer with nothing wrong in it; empty where there is none."""
    while True:
        if answer is None and quiet:
            return question.default
        if answer is None:
            answer = click.prompt(
                question.words, default=question.default, show_default=bool(question.default), prompt_suffix=" "
            )
        answer = question.tidy(answer.strip()) if answer.strip() else question.default
        fault = _fault(question, answer)
        if not fault:
            return answer
        if no_input:
            raise click.ClickException(f"--{question.option}: {fault}")
        click.echo(f"  {fault}")
        answer = None


def _fault(question: _Question, answer: str) -> str:
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in answer):
        return "This holds a sign that cannot be shown. Type it again."
    problems = question.check(answer) if answer else []
    return problems[0].message if problems else ""


def _read(answers: Mapping[str, str]) -> Answers:
    centre: dict[str, Any] = {
        key: answers[key]
        for key in ("name", "short_name", "country", "email", "phone", "booking", "colour")
        if answers[key]
    }
    wellbeing = {key: answers[f"wellbeing_{key}"] for key in ("name", "phone", "url") if answers[f"wellbeing_{key}"]}
    if wellbeing:
        centre["wellbeing"] = wellbeing
    for problem in _faults(centre):  # what only shows when all is seen together
        raise click.ClickException(problem.message)
    return Answers(
        centre,
        Path(answers["logo"]) if answers["logo"] else None,
        answers["site_url"],
        tuple(HOSTS) if answers["publish"] == _EVERYWHERE else (answers["publish"],),
    )
