"""Footnotes, link addresses and short words that a page, or two patches of it, explain in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...blocks.definitions import find_definitions, find_repeated
from ...blocks.scanner import scan
from ...text.lines import split_lines
from ...text.problem import Problem
from ..compose import Composition

_LABEL = re.compile(r"^ {0,3}\*?\[([^\[\]\n]+)\] ?:", re.MULTILINE)


def find_two_meanings(composition: Composition) -> Iterator[Problem]:
    """Yield what has two meanings, of which readers get the last alone.

    The terms of an edition are not used yet: they change the handbook's words and not its own, so that two which are
    alike would differ.
    """
    for page in composition.pages.values():
        labels = [" ".join(label.lower().split()) for label in _LABEL.findall(page.text)]
        if len(set(labels)) == len(labels):
            continue
        lines = split_lines(page.text)
        definitions = find_definitions(lines, scan(page.path, page.text).prose)
        for problem in find_repeated(page.path, lines, definitions):
            yield problem.moved(lambda _, line, page=page: page.place(line))  # type: ignore[misc]
