"""`handbook show`: a part of the handbook as Markdown, to be changed; or all parts of a page, with their ids."""

from __future__ import annotations

from pathlib import Path

import click

from ..blocks.kinds import spoken
from ..layers.composed import Composed
from ..layers.patch.patch import SUFFIX
from ..layers.patch.sections import Outline
from ..text.problem import did_you_mean, same_file
from .folder import open_edition


@click.command()
@click.argument("part", metavar="PAGE[#ID]")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The folder that holds mkdocs.yml; without it, the one you are in.",
)
def show(part: str, folder: Path) -> None:
    """Print a part of the handbook as a patch that you can change; of a page without #ID, the ids of its parts.

    The text is that of the layers below your edition. Nothing is written.
    """
    edition = open_edition(folder, "show --folder")
    pages = edition.below if edition.top else edition.composition.pages
    path, _, identifier = part.partition("#")
    path = path.removesuffix(SUFFIX).removesuffix(".md") + ".md"
    if path not in pages:
        near = same_file(path, list(pages))
        remedy = f" Did you mean “{near}”?" if near else did_you_mean(path, pages)
        raise click.ClickException(f"There is no page “{path}” below your edition.{remedy}")
    outline = edition.outline(pages[path])
    click.echo(_patch(pages[path], outline, identifier) if identifier else _parts(pages[path], outline))


def _patch(page: Composed, outline: Outline, identifier: str) -> str:
    target = outline.find(identifier)
    if target is None:
        near = did_you_mean(identifier, [one.id for one in outline.parts])
        raise click.ClickException(
            f"{page.path} has nothing with the id “{identifier}”.{near} All its parts: handbook show {page.path}"
        )
    click.echo(f"Change these words in docs/{page.path.removesuffix('.md')}{SUFFIX}:", err=True)
    lines = [piece.text for piece in page.pieces[target.first : target.last]]
    return "\n".join([f"/// replace | {target.id}", "", *lines, "///"])


def _parts(page: Composed, outline: Outline) -> str:
    """Return a line for each part in the order of the page: its id, what it is, and how it begins."""
    if not outline.parts:
        return f"{page.path} has no parts with an id."
    rows = [
        (
            one.id,
            spoken(one.block) if one.kind == "block" else one.part if one.kind == "item" else one.kind,
            page.pieces[one.first].text.strip(),
        )
        for one in sorted(outline.parts, key=lambda one: (one.first, -one.last))
    ]
    ids, kinds = (max((len(words) for words in column), default=0) for column in list(zip(*rows, strict=True))[:2])
    return "\n".join(f"{identifier.ljust(ids)}  {kind.ljust(kinds)}  {words}" for identifier, kind, words in rows)
