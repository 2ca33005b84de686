"""The `handbook` command: what has no place in `mkdocs build` and `mkdocs serve`."""

from __future__ import annotations

import click

from .. import __version__
from .ids import ids


@click.group()
@click.version_option(__version__, prog_name="handbook")
def main() -> None:
    """Look after a handbook's source. To build it: mkdocs build --strict. To preview it: mkdocs serve."""


main.add_command(ids)
