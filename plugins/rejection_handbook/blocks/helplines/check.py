"""What is wrong with a `/// helplines` block on a page."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.problem import Problem, did_you_mean
from ..grammar import Block
from .model import FILE, PARTS

OPTIONS = {"show": str, "unset": str}
BLANK = "blank"
"""The one word behind `unset`: a line to fill in by hand, where else the numbers of all countries stand."""


def check_block(path: str, block: Block) -> Iterator[Problem]:
    """Report what is wrong with a block; its words come from the file of helplines alone."""
    show = block.options.get("show", "lines")
    if isinstance(show, str) and show not in PARTS:
        remedy = did_you_mean(show, PARTS) or f" It may be: {', '.join(PARTS)}."
        yield Problem(path, block.line_of("show"), f"“show” says which part of the helplines to show.{remedy}")
    blank = block.options.get("unset", BLANK)
    if isinstance(blank, str) and blank != BLANK:
        fault = f"“unset” says what readers see where no country is set. It may be: {BLANK}."
        yield Problem(path, block.line_of("unset"), fault)
    for line in block.body:
        if line.text.strip():
            fault = f"Nothing stands inside “/// helplines”: its lines come from {FILE}. Put words above or below it."
            yield Problem(path, line.number, fault)
            return
