"""The settings at the top of a page, between two lines of `---`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from .lines import split_lines
from .problem import Problem

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads plain YAML; the same in C, and many times faster, where libyaml is there."""


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
        values = yaml.load("\n".join(lines[1 : end - 1]), Loader=LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        number = min(mark.line + 2, end - 1) if mark else 1
        yield Problem(
            path,
            number,
            "The settings at the top of this page cannot be read. Write each as “name: value”, with spaces and no "
            "tabs, and put a value that holds a colon in double quotes.",
        )
        return
    if values is not None and not isinstance(values, dict):
        yield Problem(path, 2, "The settings at the top of this page should be lines like “title: A second interview”.")
