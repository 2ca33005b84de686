"""Pages as readers get them, through the published handbook's own Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from markdown import Markdown

from rejection_handbook.blocks.catalogue import Catalogue
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.blocks.raw_block import Context
from rejection_handbook.editors.readable.judge import judge
from rejection_handbook.engines.markdown import HandbookExtension
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.file import extensions
from rejection_handbook.settings.limits import USUAL, Limits
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.front_matter import length
from rejection_handbook.text.lines import split_lines
from rejection_handbook.text.reading import Reading

Read = Callable[[str], Reading]
Told = Callable[..., list[str]]


@pytest.fixture(scope="session")
def read(markdown_extensions: object) -> Read:
    """Return how to read a page."""
    context = Context(path="page.md", measured=frozenset({"page.md"}))
    known = {"toc": {}, "tables": {}, "fenced_code": {}, **extensions(markdown_extensions)}
    extension = HandbookExtension(context)
    markdown = Markdown(extensions=[*known, extension], extension_configs=known)

    def reading(source: str) -> Reading:
        catalogue = Catalogue((read_page("page.md", source, Variables(Centre())),))
        extension.rendering.begin(replace(context, catalogue=catalogue))
        lines = split_lines(source)
        markdown.reset().convert("\n".join(lines[length(lines) :]))
        return extension.rendering.found.reading or Reading()  # of an empty page, Python-Markdown makes no tree

    return reading


@pytest.fixture(scope="session")
def told(read: Read) -> Told:
    """Return how to judge a page; each finding is `line: message`."""

    def judged(source: str, limits: Limits = USUAL, *known: str, prose: bool = True) -> list[str]:
        found = judge(read(source), source, limits, known, prose=prose)
        return [f"{one.line}: {one.message}" for one in found]

    return judged
