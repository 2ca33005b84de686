"""A summary, read from a `/// summary` block."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from ...text.passages import read_passages
from ...text.problem import Problem, did_you_mean, shorten
from ..grammar import Block
from ..options import check_options

OPTIONS: dict[str, type] = {"picture": str}

FOLDER: Final = Path(__file__).parent / "pictures"
PICTURES: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))
"""The drawings that a summary may have. They are for the eye alone."""

_FEWEST, _MOST = 2, 4


class Summary(NamedTuple):
    """`points` are inline Markdown, and `picture` is the name of a drawing, empty where there is none."""

    points: tuple[str, ...]
    picture: str = ""


def read_summary(path: str, block: Block) -> tuple[Summary, list[Problem]]:
    """Read a block; the summary holds whatever could be read, and the problems say what could not."""
    passages, problems = read_passages(path, block.body)
    points = tuple(text for passage in passages if passage.bullets for text in passage.texts)
    if any(not passage.bullets for passage in passages) or not _FEWEST <= len(points) <= _MOST:
        fault = (
            f"A summary is a list of {_FEWEST} to {_MOST} short sentences, each on a line that begins with “- ”, below "
            f"a blank line. Here are {len(points)}"
            f"{', and words that stand in no list' if len(points) < sum(len(one.texts) for one in passages) else ''}."
        )
        problems.append(Problem(path, block.line, fault))
    picture = block.words("picture")
    if picture and picture not in PICTURES:
        near = did_you_mean(picture, PICTURES) or f" There are: {', '.join(PICTURES)}."
        fault = f"There is no picture “{shorten(picture)}”.{near}"
        problems.append(Problem(path, block.line_of("picture"), fault))
        picture = ""
    return Summary(points, picture), problems


def check_summary(path: str, block: Block) -> Iterator[Problem]:
    """Report what is wrong with a summary. It has no id: a page has one, and nothing leads to it."""
    yield from check_options(path, block, OPTIONS)
    if block.title:
        fault = "A summary has no title of its own: readers see “In short”. Write the line as: /// summary"
        yield Problem(path, block.line, fault)
    yield from read_summary(path, block)[1]
