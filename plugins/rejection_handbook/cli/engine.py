"""`handbook engine`: the program that builds an edition, and how to move to another one."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Final

import click

from ..editors.engine import ENGINES, engine_of, moved
from ..files.atomic import write_atomically
from ..settings.file import config_in
from ..settings.syntax_errors import MATERIALX
from .folder import FOLDER

_OTHER: Final = "mkdocs-materialx"


@click.command(name="engine")
@click.argument("engine", type=click.Choice(list(ENGINES)), required=False)
@FOLDER
def engine_command(engine: str | None, folder: Path) -> None:
    """Move an edition to another ENGINE, the program that builds it; without one, say which it is.

    FOLDER is the one that holds mkdocs.yml. What is written anew is requirements.txt, the name of the theme, and what
    README.md and the files that publish it say of the program. No page and no tick is touched, and the way back is the
    same.
    """
    if not config_in(folder).is_file():
        raise click.ClickException(f"There is no mkdocs.yml in {folder.resolve()}. Name the folder that holds it.")
    now = engine_of(folder)
    if engine is None:
        for known, one in ENGINES.items():
            click.echo(f"{'*' if known == now else ' '} {known:<12} {one.title}")
        return
    texts = moved(folder, engine)
    for path, text in texts.items():
        write_atomically(path, text.encode())
        click.echo(f"Written: {path}")
    if not texts:
        click.echo(f"This edition is built by {ENGINES[engine].title} already.")
    click.echo("To install it and build, type:")
    for line in (*ENGINES[engine].install, *_anew(engine), *ENGINES[engine].build):
        click.echo(f"  {line}")


def _anew(engine: str) -> tuple[str, ...]:
    """Return what puts Material back in its place, where MaterialX lies over it on this computer."""
    if ENGINES[engine].theme == MATERIALX or not any(metadata.distributions(name=_OTHER)):
        return ()
    return (
        f"python -m pip uninstall -y {_OTHER}",
        "python -m pip install --force-reinstall --no-deps mkdocs-material",
    )
