"""The letter of an email: paragraphs of words and fields, some of which a reader may leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...text.lines import MARKDOWN, Line
from ...text.problem import Problem, shorten

_FIELD = re.compile(r"\\([\[\]])|\[([^\[\]\n]*)\]|([\[\]])")
_BULLET = "- "
_CHOICE = re.compile(r"\[([ xX])\](?!\()(?:\s+(.*))?$")


@dataclass(frozen=True)
class Field:
    """A gap the reader fills. The label is its identity: the same label is the same field everywhere."""

    label: str

    @property
    def blank(self) -> str:
        """Return the gap as it stands in an email that is not filled in."""
        return f"[{self.label}]"


Text = tuple[str | Field, ...]
"""One line of words and fields."""


@dataclass(frozen=True)
class Choice:
    """What tells a reader when a part belongs into their letter. It is `on` where it does unless they take it out."""

    label: str
    on: bool


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together. `bullets` tells that each line is an item of a list.

    `choice` is None where the paragraph is in every letter.
    """

    lines: tuple[Text, ...]
    bullets: bool = False
    choice: Choice | None = None

    @property
    def usual(self) -> bool:
        """Tell whether it is in the letter of a reader who chose nothing."""
        return self.choice is None or self.choice.on


def parse_fields(text: str) -> tuple[Text, list[str]]:
    r"""Split one line into words and fields; the second part lists what is wrong, in words.

    `[Role]` is a field; white space within a label is folded. `\[` and `\]` are plain brackets.
    Every character of the line is kept: joining the parts again gives the line back.
    """
    parts: list[str | Field] = []
    faults: list[str] = []

    def words(more: str) -> None:
        if more and parts and isinstance(parts[-1], str):
            parts[-1] += more
        elif more:
            parts.append(more)

    position = 0
    for match in _FIELD.finditer(text):
        words(text[position : match.start()])
        position = match.end()
        escaped, label, stray = match.groups()
        if label is not None and (folded := " ".join(label.split())):
            parts.append(Field(folded))
        elif label is not None:
            faults.append("A field needs a label between its brackets, such as [Role].")
            words(match[0])
        elif stray:
            faults.append(f"The bracket {stray} has no partner on its line. Write \\{stray} for a plain bracket.")
            words(stray)
        else:
            words(escaped)
    words(text[position:])
    return tuple(parts), faults


def read_choice(line: str) -> Choice | None:
    """Read a line that makes an optional part of the paragraph below it, such as “[x] They named strengths”."""
    match = _CHOICE.match(line.strip())
    return Choice(" ".join((match[2] or "").split()), match[1] != " ") if match else None


def read_letter(path: str, lines: Iterable[Line], problems: list[Problem]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a letter; what is wrong with them is added to the problems."""
    group: list[Line] = []
    labels: set[str] = set()
    for line in [*lines, Line(0, "")]:
        if line.text.strip():
            group.append(line)
        elif group:
            choice = read_choice(group[0].text)
            if choice:
                problems += _check_choice(path, group, choice, labels)
                labels.add(choice.label)
                del group[0]
            yield from _paragraph(path, group, choice, problems)
            group = []


def _check_choice(path: str, group: list[Line], choice: Choice, labels: set[str]) -> Iterator[Problem]:
    fault = ""
    if not choice.label or "[" in choice.label:
        fault = "An optional part begins with a few words on when it belongs into the letter: [x] They named strengths"
    elif choice.label in labels:
        fault = f"Two optional parts are called “{shorten(choice.label)}”. Give this one other words."
    elif len(group) == 1:
        fault = "This optional part is empty. Write what it adds to the letter on the lines right below, with no gap."
    if fault:
        yield Problem(path, group[0].number, fault)


def _paragraph(path: str, group: list[Line], choice: Choice | None, problems: list[Problem]) -> Iterator[Paragraph]:
    """Split where words turn into a list or back, so that “Could you tell me: / - …” reads as meant."""
    run: list[Text] = []
    bullets = False
    for line in group:
        words = line.text.strip()
        bullet = words.startswith(_BULLET)
        if run and bullet != bullets:
            yield Paragraph(tuple(run), bullets, choice)
            run = []
        bullets = bullet
        text, faults = parse_fields(words.removeprefix(_BULLET).strip() if bullet else words)
        problems += [Problem(path, line.number, fault) for fault in faults]
        if MARKDOWN.search(words):
            problems.append(
                Problem(
                    path,
                    line.number,
                    "An email is plain text: what looks like bold, italics, code, a heading or a link would be sent "
                    "as stars, hashes and brackets. Write the words, and an address as it is.",
                )
            )
        run.append(text)
    if run:
        yield Paragraph(tuple(run), bullets, choice)
