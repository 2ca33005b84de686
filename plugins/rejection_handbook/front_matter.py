"""The settings at the top of a page, between two lines of `---`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lines import split_lines
from .problem import Problem
from .yaml_read import Unreadable, read_yaml


def length(lines: Sequence[str]) -> int:
    """Return how many lines the front matter takes, its two `---` included; 0 where there is none."""
    if lines and lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], start=2):
            if line.rstrip() in ("---", "..."):
                return index
    return 0


def check_front_matter(path: str, text: str) -> Iterator[Problem]:
    """Report front matter that MkDocs would take for words of the page, without saying so."""
    lines = split_lines(text)
    if lines[0].rstrip() != "---":
        return
    end = length(lines)
    if not end:
        yield Problem(path, 1, "The settings at the top of this page are never closed. Put a line with only --- there.")
        return
    try:
        values = read_yaml("\n".join(lines[1 : end - 1]))
    except Unreadable as error:
        yield _unreadable(path, error, end)
        return
    if values is not None and not isinstance(values, dict):
        yield Problem(path, 2, "The settings at the top of this page should be lines like “title: A second interview”.")


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
