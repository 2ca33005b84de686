"""`handbook ids`: write every id down, so that rewording later loses no reader's tick."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..blocks.catalogue import Catalogue
from ..blocks.checklist.ids import append, missing
from ..blocks.checklist.model import Checklist
from ..blocks.pages import check_pages
from ..editors.upkeep.review import check_edition
from ..files.atomic import write_atomically
from ..layers.edition import Edition
from ..layers.lock import ids as lock
from ..text.problem import did_you_mean
from .folder import FOLDER, open_edition, read_catalogue, stop_at, stop_at_settings


@click.command()
@FOLDER
@click.option("--check", is_flag=True, help="Change nothing; fail if an id is not written down yet.")
@click.option(
    "--retire",
    metavar="ID",
    multiple=True,
    help="Give up a published id for good (“list” or “list/item”). Readers lose that tick. May be repeated.",
)
def ids(folder: Path, *, check: bool, retire: tuple[str, ...]) -> None:
    """Write an id behind every checklist item, and record all ids in handbook.lock.

    FOLDER is the one that holds mkdocs.yml. Run this before you publish: from then on an item can be
    reworded and no reader loses a tick.
    """
    edition = open_edition(folder, "ids")
    catalogue = read_catalogue(edition)
    recorded = _retire(lock.load(edition.lock), retire)
    if retire and not check:
        stop_at_settings(edition)
        # At once: each id that is gone has a command of its own, and none could be run before the others.
        write_atomically(edition.lock, recorded.encode())
        click.echo(f"Retired: {', '.join(dict.fromkeys(retire))}")
    checklists = [checklist for _, checklist in catalogue.each(Checklist)]
    problems = [
        *check_edition(edition),
        *check_pages(catalogue),
        *lock.check_lock(recorded, checklists, edition.gone.ticks),
    ]
    stop_at((edition.place(problem) for problem in problems), "Nothing more was written" if retire else "")
    changes = _frozen(edition, catalogue)
    text = lock.write_lock(checklists, recorded)
    if not edition.lock.exists() or text != edition.lock.read_text(encoding="utf-8"):
        changes[edition.lock] = text
    for target, text in changes.items():
        click.echo(f"{'Not up to date' if check else 'Written'}: {target}")
        if not check:
            write_atomically(target, text.encode())
    if not changes:
        click.echo("Every id is written down and recorded.")
    elif check:
        raise click.ClickException("Run “handbook ids”, and commit what it writes.")


def _frozen(edition: Edition, catalogue: Catalogue) -> dict[Path, str]:
    """Return the pages and patches that change, with their new text; what lies below is not the edition's to write."""
    additions: dict[str, dict[int, str]] = {}
    for page in edition.composition.pages.values():
        if found := catalogue.page(page.path):
            for line, words in missing(found.of(Checklist)).items():
                piece = page.pieces[line - 1]
                if piece.layer == edition.top:
                    additions.setdefault(piece.path, {})[piece.number] = words
    docs = edition.layers[-1].docs
    return {docs / path: append((docs / path).read_bytes().decode(), words) for path, words in additions.items()}


def _retire(recorded: str, names: tuple[str, ...]) -> str:
    """Take ids out of the lock file's text."""
    if not names:
        return recorded
    known, problems = lock.read_lock(recorded)
    if problems:
        raise click.ClickException(str(problems[0]))
    data = json.loads(recorded)
    for name in dict.fromkeys(names):
        checklist, _, item = name.partition("/")
        if name not in known:
            whole = next((key for key in known if key.endswith(f"/{name}")), "")
            remedy = f" Did you mean “{whole}”?" if whole else did_you_mean(name, known)
            raise click.ClickException(f"{lock.NAME} has no id “{name}”, so there is nothing to retire.{remedy}")
        if item:
            data["checklists"][checklist].remove(item)
        else:
            del data["checklists"][checklist]
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
