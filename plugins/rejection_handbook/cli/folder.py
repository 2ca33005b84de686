"""The folder a command works on: an edition, read as a build reads it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from ..blocks.catalogue import Catalogue
from ..blocks.pages import read_page
from ..engines.markdown import parser
from ..layers.edition import Edition
from ..layers.read import read_edition
from ..settings.file import config_in, read_settings
from ..text.problem import Problem

FOLDER = click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
"""The argument that every command of an edition takes."""


def open_edition(folder: Path, command: str) -> Edition:
    """Read the edition in a folder; `command` is shown where there is none."""
    config = config_in(folder)
    if not config.is_file():
        raise click.ClickException(
            f"There is no mkdocs.yml in {folder.resolve()}. Name the folder that holds it: handbook {command} FOLDER"
        )
    settings, problems, _ = read_settings(config, str(config))
    stop_at(problems, "mkdocs.yml cannot be read yet")
    docs = folder / str(settings.get("docs_dir", "docs"))
    if not docs.is_dir():
        raise click.ClickException(f"There is no folder {docs}. The pages of an edition stand there.")
    return read_edition(config, docs, parser)


def read_catalogue(edition: Edition) -> Catalogue:
    """Read every page of an edition as its readers get it."""
    composed = edition.composition.pages.items()
    pages = (read_page(path, page.text, edition.variables, page.front) for path, page in composed)
    return Catalogue(tuple(pages), edition.gone.blocks)


def stop_at_settings(edition: Edition, mended: str = "") -> None:
    """Leave a command that records something, at each fault in `mkdocs.yml`: what it says may not be what is meant.

    `mended` is what is told of a fault that the command itself sees to.
    """
    stop_at(one for one in edition.problems if one.path == edition.config.name and one.message != mended)


def stop_at(problems: Iterable[Problem], outcome: str = "") -> None:
    """Leave the command, with every problem that a strict build would stop at.

    `outcome` says what came of it, where it is more than nothing.
    """
    faults = [problem for problem in problems if problem.level != "info"]
    if faults:
        raise click.ClickException(
            f"{outcome or 'Nothing was written'}, because of:\n" + "\n".join(f"  {problem}" for problem in faults)
        )
