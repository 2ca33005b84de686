"""The `handbook` command: what has no place in `mkdocs build` and `mkdocs serve`."""

from __future__ import annotations

from typing import Any

import click

from .. import __version__
from .check import check
from .headers import headers_command
from .ids import ids
from .new import new
from .review import accept, review, upgrade
from .schema import schema


class _Commands(click.Group):
    """Tells in words what the computer refuses, such as a file that was deleted while a command read it."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"“{error.filename}”" if error.filename else "A file"
            raise click.ClickException(f"{where} cannot be read or written: {error.strerror or error}.") from error


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="handbook")
def main() -> None:
    """Look after a handbook's source. To build it: mkdocs build --strict. To preview it: mkdocs serve."""


for command in (new, ids, check, review, accept, upgrade, headers_command, schema):
    main.add_command(command)
