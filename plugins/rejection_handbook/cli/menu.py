"""`handbook menu`: the menu as it stands, to be changed as a whole."""

from __future__ import annotations

from pathlib import Path

import click
import yaml

from .folder import FOLDER, open_edition


@click.command()
@FOLDER
def menu(folder: Path) -> None:
    """Print the menu of an edition as it is written in mkdocs.yml.

    FOLDER is the one that holds mkdocs.yml. Nothing in it is written. With these lines in your mkdocs.yml, the menu is
    yours alone.
    """
    edition = open_edition(folder, "menu")
    if edition.menu is None:
        raise click.ClickException(
            "There is no menu yet: MkDocs makes one of the folders. Write “nav:” into mkdocs.yml."
        )
    text = yaml.safe_dump({"nav": edition.menu}, sort_keys=False, allow_unicode=True, width=1000, indent=2)
    click.echo(text, nl=False)
