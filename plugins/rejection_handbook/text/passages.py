"""Paragraphs and lists of inline Markdown, as they stand inside a block that the handbook reads itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .lines import Line
from .problem import Problem, shorten

_BULLET = re.compile(r"( *)[-*+] +(.*)$")
_STRANGER = re.compile(r"#{1,6} |[>|]|`{3}|~{3}|!!!|\?\?\?|\d+[.)] |[-*_] *([-*_] *){2,}$|=+$|\[\^?[^\]]+\]:|\{:")


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a list if `bullets`; each text is inline Markdown, that of a paragraph or of one item."""

    texts: tuple[str, ...]
    bullets: bool = False


def read_passages(path: str, lines: Iterable[Line]) -> tuple[tuple[Passage, ...], list[Problem]]:
    """Read lines; a blank one ends a paragraph, and one that begins with a hyphen is an item of a list.

    Depth does not count, but for an item that stands further in than the first of its list.
    """
    passages: list[Passage] = []
    problems: list[Problem] = []
    depth, apart = 0, True
    for line in lines:
        words = line.text.strip()
        bullet = _BULLET.match(line.text)
        last = passages[-1] if passages else None
        if not words:
            apart = True
            continue
        if _STRANGER.match(words):
            problems.append(Problem(path, line.number, _strange(words)))
        elif bullet and last and last.bullets:
            if len(bullet[1]) > depth:
                fault = "A list inside a list has no place here. Move this item to the depth of those above it."
                problems.append(Problem(path, line.number, fault))
            passages[-1] = Passage((*last.texts, bullet[2]), bullets=True)
        elif bullet:
            depth = len(bullet[1])
            passages.append(Passage((bullet[2],), bullets=True))
        elif last and not apart:
            passages[-1] = Passage((*last.texts[:-1], f"{last.texts[-1]} {words}"), last.bullets)
        else:
            passages.append(Passage((words,)))
        apart = False
    return tuple(passages), problems


def _strange(words: str) -> str:
    return (
        f"Here stand paragraphs, and lists whose lines begin with “- ”. “{shorten(words)}” is neither: write it as one "
        "of the two, or put it above or below the block."
    )
