"""`handbook stage` and `handbook finish`: an edition for engines that take no plugins, before and after their build."""

from __future__ import annotations

from pathlib import Path

import click

from ..engines.stage.finish import finish_site
from ..engines.stage.record import NotStagedError
from ..engines.stage.stage import stage_edition
from ..engines.stage.write import NotWritten, holder, write
from .folder import FOLDER, open_edition, stop_at


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@FOLDER
def stage(target: Path, folder: Path) -> None:
    """Write an edition into the new folder DIR as plain Markdown, for an engine that takes no plugins.

    FOLDER is the one that holds mkdocs.yml. DIR gets pages, files, templates and settings, from which Zensical, or any
    engine that uses Python-Markdown, builds the site. It is written whole or not at all, and a folder that holds
    anything else is left alone. When the site is built, finish it: handbook finish DIR/site
    """
    edition = open_edition(folder, "stage")
    if inside := holder(edition, target):
        raise click.ClickException(
            f"“{target}” lies inside {inside}, so the edition would hold itself. Name one beside it, such as staged."
        )
    files, problems = stage_edition(edition, target)
    stop_at(map(edition.place, problems))
    try:
        write(target, files)
    except NotWritten as stopped:
        raise click.ClickException(str(stopped)) from None
    for problem in problems:
        click.echo(str(edition.place(problem)))
    click.echo(f"Staged in {target}: {len(files)} files. To build it, type:")
    click.echo(f"  zensical build -f {target / 'mkdocs.yml'}")
    click.echo(f"  handbook finish {target / 'site'}")


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False), default="site")
def finish(site: Path) -> None:
    """Make of the finished site of a staged edition, in the folder SITE, what the handbook's plugin would make.

    That is what readers take away, such as the offline bundle and the PDF, the picture beside shared links, robots.txt
    and the security headers. It also looks at every page: for blocks that were left raw, for parts that readers would
    not see, and for requests to other hosts.
    """
    try:
        problems = finish_site(site, click.echo)
    except NotStagedError as stopped:
        raise click.ClickException(str(stopped)) from None
    stop_at(problems, "The site is not fit to be published")
    for problem in problems:
        click.echo(str(problem))
