"""Check the options of a block, which pymdown-extensions would refuse without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..files.names import is_device
from ..text.ids import ID, slug
from ..text.problem import Place, Problem, did_you_mean
from .grammar import Block

LONGEST_ID = 150
"""Bytes. In the path of a file, `downloads/print/` may stand before it, and `-cards.pdf` behind it."""

_SHORT = 40
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{:?([^{}]*)\}\s*$")


def check_options(path: str, block: Block, kinds: Mapping[str, type], spoken: str = "") -> Iterator[Problem]:
    """Report options the block does not have, and values that are not of the kind it takes.

    `kinds` are `str`, `int`, `bool` or `dict`. `spoken` is what such a block is called, if that is not its name.
    """
    for option, value in block.options.items():
        if option not in kinds:
            remedy = did_you_mean(option, kinds) or f" It has: {', '.join(kinds) or 'none'}."
            fault = f"{with_article(spoken or block.name)} has no option “{option}”.{remedy}"
        elif kinds[option] is str and not isinstance(value, str):
            fault = f'“{option}” should be words. Put them in double quotes: {option}: "…"'
        elif kinds[option] is int and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            fault = f"“{option}” should be a whole number, such as {option}: 3"
        elif kinds[option] is bool and not isinstance(value, bool):
            fault = f"“{option}” should be true or false, without quotes: {option}: true"
        elif kinds[option] is dict and not isinstance(value, dict):
            fault = f"“{option}” should be followed by lines like “name: value”, each two spaces further in."
        elif kinds[option] is dict:
            yield from _check_entries(path, block, value)
            continue
        else:
            continue
        yield Problem(path, block.line_of(option), fault)


def check_empty(path: str, block: Block) -> Iterator[Problem]:
    """Report words in a block that fills itself, as nobody would see them."""
    if words := next((line for line in block.body if line.text.strip()), None):
        fault = f"“/// {block.name}” fills itself, so these words would be lost. Put them above or below it."
        yield Problem(path, words.number, fault)


def _check_entries(path: str, block: Block, entries: dict[object, object]) -> Iterator[Problem]:
    for name, value in entries.items():
        if not isinstance(name, str) or not isinstance(value, str):
            yield Problem(
                path,
                block.line_of(str(name)),
                f"“{name}” and its value should both be words. A number, a date, a time, or yes or no goes in double "
                f'quotes: {name}: "…"',
            )


def check_id(path: str, block: Block) -> Iterator[Problem]:
    """Report a block whose id is missing and cannot be made from its title, or is not of an id's form.

    It is an error, since files that readers download are named after it.
    """
    value = block.options.get("id", slug(block.title))
    if not isinstance(value, str):
        return
    names = (slug(value)[:_SHORT].strip("-"), slug(block.title)[:_SHORT].strip("-"), "before-you-send")
    example = f"such as “id: {next(name for name in names if name and not is_device(name))}”."
    if not ID.fullmatch(value):
        fault = f"This {block.name} needs an id made of letters, digits and hyphens, {example}"
    elif len(value.encode()) > LONGEST_ID:
        fault = f"The id of this {block.name} is too long for the name of a file. Write a short one, {example}"
    elif is_device(value):
        fault = f"“{value}” is a name that Windows keeps for itself. Write another id, {example}"
    else:
        return
    yield Problem(path, block.line_of("id"), fault, "error")


def split_id(path: str, line: int, text: str, what: str) -> tuple[str, str, list[Problem]]:
    """Take the id in braces from the end of a line; `what` is the author's word for what it names, such as “item”.

    Return the words without it, and the id, which is empty where there is none.
    """
    identifier, problems = "", []
    if attributes := _ATTRIBUTES.search(text):
        text = text[: attributes.start()]
        written = attributes[1].strip()
        if written.startswith("#") and ID.fullmatch(written[1:]):
            identifier = written[1:]
        else:
            fault = (
                f"“{attributes[0].strip()}” is not {with_article(what).lower()}'s id. Write it like "
                "{: #thank-first }, with letters, digits and hyphens."
            )
            problems.append(Problem(path, line, fault))
    if "{:" in text or "{#" in text:
        fault = f"{with_article(what)}'s id stands at its very end, between braces: {{: #thank-first }}"
        problems.append(Problem(path, line, fault))
    return text, identifier, problems


def need_id(path: str, line: int, text: str, what: str) -> tuple[str, str, list[Problem]]:
    """Split an id off as `split_id` does, and report where there is none."""
    words, identifier, problems = split_id(path, line, text, what)
    if words and not identifier and not problems:
        fault = f"This {what} needs an id that stays when you reword it: {{: #{slug(words) or 'a-short-name'} }}"
        problems.append(Problem(path, line, fault))
    return words, identifier, problems


def check_anchors(path: str, own: tuple[str, int], anchors: Iterable[tuple[str, int]], what: str) -> Iterator[Problem]:
    """Report an id inside a block that stands there twice; `own` is the block's, each with its line."""
    seen = dict([own])
    for identifier, line in anchors:
        if identifier in seen:
            remedy = f"Give this {what} one of its own: {{: #another-name }}"
            fault = f"The id “{identifier}” stands already on {{line}}. {remedy}"
            yield Problem(path, line, fault, other=Place(path, seen[identifier]))
        seen.setdefault(identifier, line)


def with_article(name: str) -> str:
    """Return what a message calls one of several, at the start of a sentence."""
    return f"{'An' if name[0] in 'aeiou' else 'A'} {name}"
