"""The `handbook` command: what has no place in `mkdocs build` and `mkdocs serve`."""

from __future__ import annotations

import click

from .. import __version__
from .ids import ids
from .new import new
from .review import accept, review, upgrade
from .schema import schema


@click.group()
@click.version_option(__version__, prog_name="handbook")
def main() -> None:
    """Look after a handbook's source. To build it: mkdocs build --strict. To preview it: mkdocs serve."""


for command in (new, ids, review, accept, upgrade, schema):
    main.add_command(command)
