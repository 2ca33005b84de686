"""The `handbook` command: what has no place in `mkdocs build` and `mkdocs serve`."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

from .. import __version__
from ..files.atomic import refusal

_MODULES: Final = {
    "accept": "review",
    "check": "check",
    "engine": "engine",
    "finish": "stage",
    "headers": "headers",
    "ids": "ids",
    "menu": "menu",
    "new": "new",
    "review": "review",
    "schema": "schema",
    "show": "show",
    "stage": "stage",
    "upgrade": "review",
}
"""Where each command is. It is loaded when it is asked for, with what it needs and no more."""


class _Commands(click.Group):
    """Tells in words what the computer refuses, such as a file that was deleted while a command read it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _MODULES:
            return None
        module = import_module(f".{_MODULES[cmd_name]}", __package__)
        found = (one for one in vars(module).values() if isinstance(one, click.Command) and one.name == cmd_name)
        return next(found, None)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(refusal(error)) from error


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="handbook")
def main() -> None:
    """Look after a handbook's source. To build it: mkdocs build --strict. To preview it: mkdocs serve."""
