"""A worksheet row by row, and as plain text. The other formats, and the browser, carry these same words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ...language.words.words import Words
from .model import Prompt, Worksheet

BOX = "☐"


class Row(NamedTuple):
    """One line of a sheet; an answer may be several, and has none while nobody has written it."""

    kind: Literal["title", "heading", "note", "prompt", "hint", "answer", "box"]
    words: str


_BEFORE = {"title": "", "heading": "\n\n", "note": "\n", "prompt": "\n\n- ", "hint": "\n  ", "answer": "\n\n"}
_BEFORE["box"] = f"\n{BOX} "
_AFTER = {"title": "\n"}


def rows_of(sheet: Worksheet, words: Words) -> Iterator[Row]:
    """Yield what a reader sees of a sheet that is not filled in, in its order."""
    yield Row("title", sheet.title)
    topics = sheet.topics
    for section in sheet.sections:
        if section.heading:
            yield Row("heading", section.heading)
        if section.note:
            yield Row("note", section.note)
        for prompt in section.prompts:
            if not sheet.entry or prompt is topics:
                yield from _prompt(prompt)
    for number in range(1, sheet.entries + 1) if sheet.entry else ():
        yield Row("heading", name_of(sheet, number, words))
        for prompt in sheet.of_entry():
            yield from _prompt(prompt)
        if topics:
            yield Row("prompt", shown_by(sheet, number, words))
            yield from (Row("box", topic) for topic in topics.topics)


def name_of(sheet: Worksheet, number: int, words: Words) -> str:
    """Return what one entry is called."""
    return words("worksheet.entry", entry=sheet.entry, number=number)


def shown_by(sheet: Worksheet, number: int, words: Words) -> str:
    """Return the words above the topics of one entry."""
    return words("worksheet.shows", entry=name_of(sheet, number, words))


def write_text(sheet: Worksheet, words: Words) -> str:
    """Return the `.txt` file: an empty line below each prompt to write in."""
    return "".join(f"{_BEFORE[row.kind]}{row.words}{_AFTER.get(row.kind, '')}" for row in rows_of(sheet, words)) + "\n"


def _prompt(prompt: Prompt) -> Iterator[Row]:
    yield Row("prompt", prompt.label)
    if prompt.hint:
        yield Row("hint", prompt.hint)
    yield Row("answer", "\n".join(prompt.topics))
