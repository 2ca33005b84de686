"""`handbook headers`: the security headers of a finished site, for the server that will send it."""

from __future__ import annotations

from pathlib import Path

import click

from ..copies.website.headers import NAME, SERVERS, embedded_in, headers
from ..copies.website.make import base_of, inline_in


@click.command(name="headers")
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False), default="site")
@click.option(
    "--server",
    type=click.Choice(list(SERVERS)),
    default="nginx",
    show_default=True,
    help="The server that they are for.",
)
def headers_command(site: Path, server: str) -> None:
    """Print the security headers of the finished site in the folder SITE, as settings of a web server.

    They are computed from the pages, so print them again after each build.
    """
    inline = inline_in(site)
    if inline is None:
        raise click.ClickException(f"There is no page in {site}. Build the site first: mkdocs build --strict")
    file = site / NAME
    found = embedded_in(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else ()
    click.echo(SERVERS[server](headers(inline, found), base_of(site)), nl=False)
