"""`handbook schema`: what `mkdocs.yml` may say of the handbook, for editors that help while one types."""

from __future__ import annotations

import click

from ..settings.json_schema import json_text


@click.command()
def schema() -> None:
    """Print a JSON Schema of the handbook's part of mkdocs.yml.

    Save it as mkdocs.schema.json beside mkdocs.yml: handbook schema > mkdocs.schema.json
    """
    click.echo(json_text(), nl=False)
