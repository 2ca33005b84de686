"""`handbook new`: an edition of a centre's own, out of a few answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from ..brand.logo import check_logo
from ..editors.engine import ENGINES, USUAL
from ..editors.new import HOSTS, Answers, NotCreated, check_folder, check_site_url, create
from ..settings.file import merge
from ..settings.form import ADDRESS
from ..settings.options import Options, read_options
from ..settings.setting import LAST, Entry, started
from ..text.problem import Problem
from .folder import open_edition
from .review import record_seen

_EVERYWHERE = "all"


@dataclass(frozen=True)
class Question:
    """One thing to know of a centre: `option` on the command line, or `words` to ask it in.

    `check` finds what is wrong with an answer; `tidy` brings it into its form first. `docs` are the option's row in the
    documentation, `turn` is its place among the others. A setting has `keys` that lead to it, and `read` makes its
    value of an answer. What `needs` the answer to another question is not asked without one.
    """

    option: str
    help: str
    words: str
    check: Callable[[str], list[Problem]]
    default: str = ""
    tidy: Callable[[str], str] = str
    metavar: str = "TEXT"
    docs: str = ""
    turn: int = LAST
    keys: tuple[str, ...] = ()
    read: Callable[[str], object] = str
    needs: str = ""

    @property
    def key(self) -> str:
        return self.option.replace("-", "_")


def _asked(table: type[Any] = Options, above: tuple[str, ...] = (), turn: int | None = None) -> Iterator[Question]:
    """Yield a question for each setting of a table that is asked for; those within a group come by the group's turn."""
    for starter, entry in started(table):
        keys = (*above, entry.name)
        place = starter.turn if turn is None else turn
        if entry.of:
            yield from _asked(entry.of, keys, place if above else None)
        elif starter.words:
            stated = starter.help or starter.words.replace("?", ".")
            yield Question(
                _key(keys).replace("_", "-"),
                stated,
                starter.words,
                partial(_check_setting, keys, entry),
                default=str(entry.default) if starter.offered else "",
                tidy=entry.form.typed,
                metavar="URL" if entry.form is ADDRESS else "TEXT",
                docs=starter.docs or stated,
                turn=place,
                keys=keys,
                read=partial(_value, entry),
                needs=_key((*above, "name")) if entry.belongs else "",
            )


def _key(keys: tuple[str, ...]) -> str:
    """Return what the answer about a setting is called; most are of the centre, which goes without saying."""
    return "_".join(keys[1:] if keys[0] == "centre" else keys)


def _check_setting(keys: tuple[str, ...], entry: Entry, answer: str) -> list[Problem]:
    """Check one setting as the build will."""
    group = {"name": "N"} if entry.belongs else {}
    return _faults(_nested(keys[:-1], {**group, entry.name: _value(entry, answer)}))


def _nested(keys: tuple[str, ...], value: Any) -> Any:
    """Return a value as the options of the plugin hold it below its keys."""
    for key in reversed(keys):
        value = {key: value}
    return value


def _value(entry: Entry, answer: str) -> object:
    """Return an answer as YAML would read it in its place."""
    if entry.kind == "list":
        return [one.strip() for one in answer.split(",")]
    if entry.kind == "switch":
        return {"yes": True, "true": True, "no": False, "false": False}.get(answer.lower(), answer)
    return int(answer) if entry.kind == "number" and answer.isdecimal() else answer


def _faults(options: Mapping[str, object]) -> list[Problem]:
    return [problem for problem in read_options("mkdocs.yml", options)[1] if problem.level != "info"]


def _path(answer: str) -> str:
    """Undo what a terminal puts around a file that is dragged into it."""
    answer = answer.strip("\"'")
    return str(Path(answer if Path(answer).exists() else answer.replace("\\ ", " ")).expanduser())


def _check_host(answer: str) -> list[Problem]:
    known = [*HOSTS, _EVERYWHERE]
    return [] if answer in known else [Problem("", 0, f"Choose one of these: {', '.join(known)}.")]


_OTHERS = (
    Question(
        "logo",
        "Your logo: a .svg, .png, .jpg or .webp file.",
        "Your logo? Type its path, or drag the file into this window.",
        lambda answer: check_logo(Path(answer)),
        tidy=_path,
        metavar="FILE",
        docs="Your logo: an `.svg`, `.png`, `.jpg` or `.webp` file of at most 500 kB. It is copied into the folder.",
        turn=5,
    ),
    Question(
        "site-url",
        "The address where readers will find your handbook.",
        "The address where readers will find your handbook, if you know it yet?",
        check_site_url,
        metavar="URL",
        docs="The address where readers will find your handbook.",
        turn=LAST + 1,
    ),
    Question(
        "publish",
        "Where you will publish it. Without it, everything for all of them is written.",
        "Where will you publish it: github, gitlab, netlify, rsync (a server of your own), or all to decide later?",
        _check_host,
        default=_EVERYWHERE,
        tidy=str.lower,
        metavar=f"[{'|'.join([*HOSTS, _EVERYWHERE])}]",
        docs="`github`, `gitlab`, `netlify`, `rsync` (a web server of your own) or `all`: where you will publish it.",
        turn=LAST + 1,
    ),
)
"""What is asked and is no setting of the handbook. Of one turn, these come first: the logo before the colour."""

QUESTIONS = tuple(sorted([*_OTHERS, *_asked()], key=lambda question: question.turn))


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for question in reversed(QUESTIONS):
        command = click.option(f"--{question.option}", metavar=question.metavar, help=question.help)(command)
    return command


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_options
@click.option(
    "--engine", type=click.Choice(list(ENGINES)), default=USUAL, show_default=True, help="The program that builds it."
)
@click.option("--no-input", is_flag=True, help="Ask nothing; what is not given is left out.")
def new(folder: Path, *, engine: str, no_input: bool, **given: str | None) -> None:
    """Begin an edition of your own in the new folder DIR.

    Asks for your centre's name and contacts, and writes a small folder: your settings, an example of
    each thing you may want to change, and a README that says how to go on. Nothing is written over.
    """
    for problem in check_folder(folder):
        raise click.ClickException(problem.message)
    if not no_input:
        click.echo("A few questions about your centre. To leave one out, press Enter. All can be changed later.\n")
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        quiet = no_input or (bool(question.needs) and not answers.get(question.needs))
        answers[question.key] = _ask(question, given[question.key], quiet=quiet, no_input=no_input)
    try:
        files = create(folder, replace(_read(answers), engine=engine))
    except NotCreated as stopped:
        raise click.ClickException(str(stopped)) from None
    record_seen(open_edition(folder, "new"))
    there = f'"{folder}"' if " " in str(folder) else folder
    click.echo(f"Your edition is in {folder.resolve()}: {len(files)} files. What to do next:")
    click.echo(f"  1. Go there:       cd {there}")
    click.echo(f"  2. Look at it:     {', then '.join(ENGINES[engine].serve)}, and open the address that it prints")
    click.echo("  3. Make it yours:  open README.md in that folder, which says how.")


def _ask(question: Question, answer: str | None, *, quiet: bool, no_input: bool) -> str:
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


def _fault(question: Question, answer: str) -> str:
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in answer):
        return "This holds a sign that cannot be shown. Type it again."
    problems = question.check(answer) if answer else []
    return problems[0].message if problems else ""


def _read(answers: Mapping[str, str]) -> Answers:
    options: dict[str, Any] = {}
    for question in QUESTIONS:
        if question.keys and answers[question.key]:
            options = merge(options, _nested(question.keys, question.read(answers[question.key])))
    for problem in _faults(options):  # what only shows when all is seen together
        raise click.ClickException(problem.message)
    return Answers(
        options,
        Path(answers["logo"]) if answers["logo"] else None,
        answers["site_url"],
        tuple(HOSTS) if answers["publish"] == _EVERYWHERE else (answers["publish"],),
    )
