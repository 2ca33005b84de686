"""`handbook check`: how each page reads, and everything that is past a limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click
from markdown import Markdown

from ..blocks.catalogue import Catalogue
from ..blocks.pages import check_pages
from ..editors.guidance import AUTHORS, Guidance
from ..editors.readable.prose import Measure, measure
from ..editors.upkeep.review import check_edition
from ..engines.markdown import HandbookExtension
from ..layers.edition import Edition
from ..settings.file import inherit, with_built_in
from ..text.front_matter import length
from ..text.lines import split_lines
from ..text.problem import Problem
from ..text.reading import Reading
from .folder import FOLDER, open_edition, read_catalogue, stop_at

_HEAD = ("Page", "Words", "Reading age", "Longest sentence")


class _Page(NamedTuple):
    path: str
    reading: Reading


@click.command()
@FOLDER
@click.option(
    "--all", "everything", is_flag=True, help="Show the pages of the layers below too, and those for editors."
)
def check(folder: Path, *, everything: bool) -> None:
    """Show how easily each page reads, and what is past the limits that mkdocs.yml sets.

    FOLDER is the one that holds mkdocs.yml. Nothing in it is written. The command fails past a limit.
    """
    edition = open_edition(folder, "check")
    stop_at((one for one in map(edition.place, edition.problems) if one.level == "error"), "Nothing could be checked")
    catalogue = read_catalogue(edition)
    guidance = Guidance(edition)
    pages = list(_read(edition, catalogue, guidance, everything=everything))
    click.echo(_table([page for page in pages if everything or not page.path.startswith(AUTHORS)]))
    found = [
        *check_edition(edition),
        *check_pages(catalogue),
        *guidance.check(catalogue),
        *guidance.grown_old(),
        *(problem for page in pages for problem in guidance.judge(page.path, page.reading)),
        *guidance.judge_all({page.path: page.reading for page in pages}),
    ]
    placed = list(dict.fromkeys(edition.place(problem) for problem in found))
    faults = [problem for problem in placed if problem.level != "info"]
    told = [problem for problem in placed if problem.level == "info"]
    _tell("Past the limits, or wrong:", faults)
    _tell("Worth a look, and no fault:", told)
    if faults:
        raise click.exceptions.Exit(1)
    click.echo("\nEvery page is within the limits." if not told else "\nNo page is past a limit.")


def _read(edition: Edition, catalogue: Catalogue, guidance: Guidance, *, everything: bool) -> Iterator[_Page]:
    """Yield what readers get of each page, rendered as a build renders it."""
    pages = edition.composition.pages if everything else guidance.own
    context = replace(guidance.context(), catalogue=catalogue, measured=frozenset(pages))
    known = with_built_in(inherit(edition.configs).get("markdown_extensions"))
    extension = HandbookExtension(context)
    markdown = Markdown(extensions=[*known, extension], extension_configs=known)
    for path in sorted(pages):
        extension.rendering.begin(replace(context, path=path))
        lines = split_lines(edition.variables.expand(path, edition.composition.pages[path].text).text)
        markdown.reset().convert("\n".join(lines[length(lines) :]))
        yield _Page(path, extension.rendering.found.reading or Reading())


def _table(pages: Sequence[_Page]) -> str:
    rows = [_HEAD, *(_row(page, measure(page.reading.texts, page.reading.letters)) for page in pages)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


def _row(page: _Page, found: Measure) -> tuple[str, str, str, str]:
    words = f"{found.words} + {found.letters} in emails" if found.letters else str(found.words)
    age = found.reading_age
    hard = "" if age is None or page.path.startswith(AUTHORS) else f"{age:.1f}"
    return page.path, words, hard, str(found.longest or "")


def _tell(lead: str, problems: Iterable[Problem]) -> None:
    lines = sorted({str(problem): problem for problem in problems}.items(), key=lambda one: one[1])
    if lines:
        click.echo("\n".join(["", lead, *(f"  {line}" for line, _ in lines)]))
