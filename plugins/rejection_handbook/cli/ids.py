"""`handbook ids`: write every id down, so that rewording later loses no reader's tick."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from ..catalogue import Catalogue, read_page
from ..checklist import lock
from ..checklist.ids import freeze
from ..edition.centre import read_centre
from ..edition.variables import Variables
from ..problem import did_you_mean


@dataclass(frozen=True)
class _Handbook:
    """One handbook on disk: its folder, its sources by path, and what is in them."""

    docs: Path
    sources: dict[str, str]
    catalogue: Catalogue


class _Lenient(yaml.SafeLoader):
    """Reads `mkdocs.yml` for its plain settings; a tag such as `!ENV` stands for nothing here."""


_Lenient.add_multi_constructor("", lambda *_: "set elsewhere")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
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
    handbook = _read(folder)
    path = folder / lock.NAME
    recorded = _retire(lock.load(path), retire)
    checklists = [checklist for _, checklist in handbook.catalogue.checklists()]
    problems = [*handbook.catalogue.problems(), *lock.check_lock(recorded, checklists)]
    faults = [problem for problem in problems if problem.level == "warning"]
    if faults:
        raise click.ClickException(
            "Nothing was written, because of:\n" + "\n".join(f"  {problem}" for problem in faults)
        )
    changes = {handbook.docs / name: text for name, text in _frozen(handbook).items()}
    if not path.exists() or lock.write_lock(checklists) != path.read_text(encoding="utf-8"):
        changes[path] = lock.write_lock(checklists)
    for target, text in changes.items():
        click.echo(f"{'Not up to date' if check else 'Written'}: {target}")
        if not check:
            lock.write_atomically(target, text.encode())
    if not changes:
        click.echo("Every id is written down and recorded.")
    elif check:
        raise click.ClickException("Run “handbook ids”, and commit what it writes.")


def _read(folder: Path) -> _Handbook:
    config_path = folder / "mkdocs.yml"
    try:
        source = config_path.read_text(encoding="utf-8")
        config = yaml.load(source, Loader=_Lenient)  # noqa: S506
    except FileNotFoundError:
        raise click.ClickException(
            f"There is no mkdocs.yml in {folder.resolve()}. Name the folder that holds it: handbook ids FOLDER"
        ) from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{config_path} is not UTF-8 text. Save it again as UTF-8.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        raise click.ClickException(
            f"{config_path}{place} cannot be read. The fault is there or on the line above: often a colon with no "
            "space behind it, a bracket or quote that is not closed, or a line that is too far in."
        ) from None
    config = config if isinstance(config, dict) else {}
    centre, problems = read_centre(config_path.name, _centre_options(config.get("plugins")), source)
    if problems:
        raise click.ClickException("\n".join(map(str, problems)))
    docs = folder / str(config.get("docs_dir", "docs"))
    sources: dict[str, str] = {}
    for path in sorted(docs.rglob("*.md")):
        try:
            sources[path.relative_to(docs).as_posix()] = path.read_bytes().decode()
        except UnicodeDecodeError:
            raise click.ClickException(f"{path} is not UTF-8 text. Save it again as UTF-8.") from None
    variables = Variables(centre)
    return _Handbook(
        docs, sources, Catalogue(tuple(read_page(name, text, variables) for name, text in sources.items()))
    )


def _centre_options(plugins: object) -> object:
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        options = entry.get("handbook") if isinstance(entry, dict) else None
        if isinstance(options, dict):
            return options.get("centre", {})
    return {}


def _frozen(handbook: _Handbook) -> dict[str, str]:
    """Return the pages that change, by path."""
    frozen = {page.path: freeze(handbook.sources[page.path], page.checklists) for page in handbook.catalogue.pages}
    return {path: text for path, text in frozen.items() if text != handbook.sources[path]}


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
    return json.dumps(data)
