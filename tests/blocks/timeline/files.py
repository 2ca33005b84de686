"""Every timeline as plain text, to download."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rejection_handbook.language.words.words import Words

from .model import Timeline

FORMATS = {"txt": "Plain text"}


def plain_files(timelines: Iterable[Timeline], _: Words) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of a file for each."""
    for timeline in timelines:
        lines = [timeline.title, *(f"{step.when}: {step.words}" for step in timeline.steps)]
        yield f"{timeline.id}.txt", "\n".join([*lines, ""]).encode()
