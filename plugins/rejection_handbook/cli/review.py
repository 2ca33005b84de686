"""`handbook review`, `handbook accept` and `handbook upgrade`: living with a handbook that goes on changing."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import click

from ..blocks.catalogue import Catalogue
from ..blocks.checklist.model import Checklist
from ..editors.engine import ENGINES, engine_of, find_unplugged
from ..editors.upkeep import report
from ..editors.upkeep.origin import version
from ..editors.upkeep.review import Finding, review_edition, see_all
from ..editors.upkeep.review import accept as accept_findings
from ..editors.upkeep.upgrade import read_upgrade
from ..files.atomic import write_atomically
from ..language.words.words import read_words
from ..layers.checks.name import renamed
from ..layers.edition import Edition
from ..layers.lock import ids as lock
from ..layers.lock.record import read_record, write_record
from ..text.problem import Problem, did_you_mean
from . import terminal
from .folder import FOLDER, open_edition, read_catalogue, stop_at_settings

_HTML = click.option(
    "--html",
    "page",
    metavar="[FILE]",
    is_flag=False,
    flag_value="",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it as a page for your browser: to a file outside this folder, or without FILE to a temporary one.",
)


@click.command()
@FOLDER
@_HTML
def review(folder: Path, page: Path | None) -> None:
    """Show what the handbook changed under the parts that you replaced, and what to do about each.

    FOLDER is the one that holds mkdocs.yml. Nothing in it is written.
    """
    edition = _open(folder, "review")
    findings = review_edition(edition)
    click.echo(terminal.review(findings, colour=_colour()))
    _tell_faults(edition, findings)
    site = folder / str(edition.configs[-1].get("site_dir", "site"))
    for problem in find_unplugged(folder, site):
        click.echo(problem, err=True)
    if notes := [one for one in edition.problems if one.level == "info"]:
        click.echo("\n".join(["Worth a look, and no fault:", *(f"  {one}" for one in notes)]), err=True)
    if page is not None:
        _publish(
            edition,
            page,
            "review",
            report.html(findings, title=read_words()("report.review-title"), lead=_lead(edition)),
        )


@click.command()
@FOLDER
@_HTML
def upgrade(folder: Path, page: Path | None) -> None:
    """Tell what an update of the handbook changed, and what you must review.

    Run it after “pip install -U”. FOLDER is the one that holds mkdocs.yml. Nothing in it is written.
    """
    edition = _open(folder, "upgrade")
    findings = review_edition(edition)
    found = read_upgrade(edition, findings)
    click.echo(terminal.upgrade(found, findings, colour=_colour()))
    for problem in edition.check_ids(read_catalogue(edition)):
        if problem.level != "info":
            click.echo(f"{problem}\n")
    _tell_faults(edition, findings)
    engine = ENGINES[engine_of(folder)]
    if engine.ends:
        click.echo(
            f"This edition is built by {engine.title}. Its theme is looked after until {engine.ends}. What to choose "
            "then, and how to move in ten minutes, is on the page “Which engine?”, at authors/engines/."
        )
    if page is not None:
        text = report.html(findings, title=read_words()("report.upgrade-title"), lead=_lead(edition), upgrade=found)
        _publish(edition, page, "upgrade", text)


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The folder that holds mkdocs.yml; without it, the one you are in.",
)
@click.option(
    "--new-name", is_flag=True, help="Record that the edition has another name now. Its readers lose their ticks."
)
def accept(ids: tuple[str, ...], folder: Path, *, new_name: bool) -> None:
    """Record that you have seen what the handbook says today below the parts that you replaced.

    ID is one that “handbook review” shows; without any, all of them are recorded, and with them the ids of all
    checklists. Only handbook.lock is written, and nothing while mkdocs.yml has a fault.
    """
    edition = _open(folder, "accept --folder")
    known_as = renamed(edition.record.name, edition.name) if new_name else ""
    stop_at_settings(edition, known_as)
    findings = review_edition(edition)
    known = {finding.id: finding for finding in findings}
    for name in ids:
        if name not in known:
            raise click.ClickException(_unknown(name, known))
        if known[name].verdict in ("moved", "removed") and known[name].kind != "page":
            raise click.ClickException(
                f"“{name}” is {known[name].verdict}, and accepting does not mend that. What to do: handbook review"
            )
    left = [name for name, finding in known.items() if finding.verdict != "current" and name not in ids]
    if not ids:
        left = [name for name in left if known[name].verdict in ("moved", "removed")]
    record_seen(edition, ids, everything=not ids or not left)
    seen = len(ids) if ids else len(known) - len(left)
    click.echo(f"Recorded in {edition.lock}: {', '.join(ids) if ids else f'{seen} of {len(known)} changes'}")
    if left:
        click.echo(f"Still to look at: {', '.join(left)}. What to do: handbook review")
    _tell_faults(edition, findings, mended=known_as)


def _unknown(name: str, known: Collection[str]) -> str:
    page = name.replace(".patch.md", ".md")
    parts = [one for one in known if one.startswith(f"{page}#")]
    near = f" On that page there are: {', '.join(parts)}." if parts else did_you_mean(name, known)
    return f"This edition changes nothing of the name “{name}”.{near} All names: handbook review"


def record_seen(edition: Edition, ids: Collection[str] = (), *, everything: bool = True) -> None:
    """Write the lock file of an edition in which these changes, or all, are seen.

    Where `everything` is, so are the layers below as they are today, and the ids of all checklists.
    """
    text, findings = lock.load(edition.lock), review_edition(edition)
    record = accept_findings(edition.record, findings, ids, whole=not _faults(edition, findings))
    if everything:
        versions = {layer.name: version(layer) for layer in edition.layers[:-1]}
        pages = {path: page.text for path, page in edition.below.items()}
        record = see_all(replace(record, name=edition.name), versions, pages, findings)
        text = _with_ids(text, read_catalogue(edition))
    write_atomically(edition.lock, write_record(record, text).encode())


def _faults(edition: Edition, findings: Collection[Finding]) -> list[Problem]:
    """Return what stops a build, but for parts that are gone: these are among the findings."""
    gone = {(one.path, one.line) for one in findings if one.verdict == "removed"}
    return [one for one in edition.problems if one.level == "error" and (one.path, one.line) not in gone]


def _tell_faults(edition: Edition, findings: Collection[Finding], mended: str = "") -> None:
    """Tell what else stops a build; `mended` is what is told of a fault that the command has just seen to."""
    faults = _faults(edition, findings)
    more = [one for one in edition.problems if one.level == "warning" and one.message != mended]
    leads = "Before anything else, mend this, which stops the build:", "Mend this too, which stops a strict build:"
    for lead, problems in zip(leads, (faults, more), strict=True):
        if problems:
            click.echo("\n".join([lead, *(f"  {problem}" for problem in problems)]), err=True)


def _open(folder: Path, command: str) -> Edition:
    edition = open_edition(folder, command)
    if not edition.top:
        raise click.ClickException("This is the handbook itself, or lies over none, so there is nothing to compare.")
    text = lock.load(edition.lock)
    for problem in (*lock.read_lock(text)[1], *read_record(text)[1]):
        raise click.ClickException(str(problem))
    return edition


def _with_ids(text: str, catalogue: Catalogue) -> str:
    """Add the ids of every checklist to a lock file's text; those that are gone stay, for a build to ask after."""
    data = json.loads(text)
    present = json.loads(lock.write_lock(checklist for _, checklist in catalogue.each(Checklist)))["checklists"]
    lists = data["checklists"]
    data["checklists"] = {
        name: sorted({*lists.get(name, []), *present.get(name, [])}) for name in sorted({*lists, *present})
    }
    return json.dumps(data)


def _colour() -> bool:
    return sys.stdout.isatty()


def _lead(edition: Edition) -> str:
    return edition.options.centre.name


def _publish(edition: Edition, page: Path, name: str, text: str) -> None:
    """Write a report; nothing in the edition's folder but its lock file is ever a command's to write."""
    if not page.name:
        page = Path(tempfile.mkdtemp(prefix="handbook-")) / f"{name}.html"
    elif page.resolve().is_relative_to(edition.config.parent.resolve()):
        raise click.ClickException(
            f"“{page}” lies in the folder of your edition, where no command writes. Leave the name out: --html"
        )
    write_atomically(page, text.encode())
    click.echo(f"Open this page in your browser: {page.resolve().as_uri()}")
