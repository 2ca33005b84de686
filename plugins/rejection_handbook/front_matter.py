"""The settings at the top of a page, between two lines of `---`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from .country.front import check_countries
from .front_keys import meant
from .keywords import check_keywords
from .lines import split_lines
from .problem import Problem
from .reviewed import check_reviewed
from .yaml_place import line_of
from .yaml_read import Unreadable, read_yaml
from .yaml_twice import find_repeats

_RULES = ("after", "before", "under")
_SETTING = re.compile(r"\s*[\w-]+:(?:\s|$)")
_TITLE = re.compile(r"title:\s*(.*?)\s*$|# +(.*?)\s*(?:\{:?[^{}]*\})?$")
_DASHES = re.compile(r"\s*[-–—]{1,6}\s*$")  # a word processor makes one long dash of two or three hyphens


def length(lines: Sequence[str]) -> int:
    """Return how many lines the front matter takes, its two `---` included; 0 where there is none."""
    if lines and lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], start=2):
            if line.rstrip() in ("---", "..."):
                return index
    return 0


def read_front_matter(text: str) -> tuple[dict[object, object], str]:
    """Return the settings of a page and the text they stand in; none where they cannot be read, which is told."""
    lines = split_lines(text)
    source = "\n".join(lines[1 : max(length(lines) - 1, 1)])
    try:
        values = read_yaml(source) if source else None
    except Unreadable:
        values = None
    return (values if isinstance(values, dict) else {}), source


def read_title(lines: Sequence[str]) -> str:
    """Return what a page calls itself: its title, or else its first large heading; empty where it has neither."""
    end = length(lines)
    for number, line in enumerate(lines):
        match = _TITLE.match(line) if line[:1] in ("t", "#") else None
        if match and (number < end) == (match[1] is not None):
            words = match[1] if match[1] is not None else match[2]
            return words[1:-1] if words[:1] in ("'", '"') and words[-1:] == words[:1] else words
    return ""


def check_front_matter(path: str, text: str) -> Iterator[Problem]:
    """Report front matter that MkDocs would take for words of the page, and settings it would pass over in silence."""
    lines = split_lines(text)
    if lines[0].rstrip() != "---":
        yield from _check_start(path, lines)
        return
    end = length(lines)
    if not end:
        yield Problem(path, 1, "The settings at the top of this page are never closed. Put a line with only --- there.")
        return
    source = "\n".join(lines[1 : end - 1])
    try:
        values = read_yaml(source)
    except Unreadable as error:
        yield _unreadable(path, error, end)
        return
    if isinstance(values, dict):
        yield from _check_settings(path, source, values)
    elif values is not None:
        yield Problem(path, 2, "The settings at the top of this page should be lines like “title: A second interview”.")


def _check_settings(path: str, source: str, values: Mapping[object, object]) -> Iterator[Problem]:
    for repeat in find_repeats(source):
        yield repeat.problem(path, above=1)
    yield from check_countries(path, source, values)
    yield from check_reviewed(path, source, values)
    yield from check_keywords(path, source, values)
    names = [name for name in values if isinstance(name, str)]
    for name in names:
        if "nav" in values and values["nav"] is None and name in _RULES:
            fault = (
                f"“{name}” belongs to “nav”, and stands beside it. Put two spaces in front of it: “  {name}: …”. As it "
                "is, the page has no place in the menu."
            )
            yield Problem(path, line_of(source, name) + 1, fault)
        elif near := meant(name, names):
            yield Problem(path, line_of(source, name) + 1, f"“{name}” does nothing here. Did you mean “{near}”?")


def _check_start(path: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Report settings that readers would see, as something stands before them."""
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    rest = lines[start:]
    if not (len(rest) > 1 and _DASHES.match(rest[0]) and _SETTING.match(rest[1])):
        return
    end = next((index for index, line in enumerate(rest[1:], start=1) if _DASHES.match(line)), 0)
    try:
        found = read_yaml(textwrap.dedent("\n".join(rest[1:end])))
    except Unreadable:
        found = {}
    if not end or not isinstance(found, dict):
        return
    if rest[0].strip() != "---":
        fault = f"Settings stand between two lines of three hyphens, and this one is “{rest[0].strip()}”. Write ---"
    else:
        fault = (
            "Nothing may stand before these three hyphens, no blank line and no space. Else readers see the settings "
            "as words of the page."
        )
    yield Problem(path, start + 1, fault)


def _unreadable(path: str, error: Unreadable, end: int) -> Problem:
    number = 1 if error.line is None else min(error.line + 2, end - 1)
    if error.deep:
        fault = "The settings at the top of this page hold lists within lists without end. Write them anew."
        return Problem(path, number, fault, "error")
    if error.value:
        fault = f"“{error.value}” is no date or number that there is. Mend it, or put it in double quotes."
    else:
        fault = (
            "The settings at the top of this page cannot be read. Write each as “name: value”, with spaces and no "
            "tabs, and put a value that holds a colon in double quotes."
        )
    return Problem(path, number, fault)
