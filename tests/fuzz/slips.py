"""Slips of the hand in any text: a sign too many, a line too few, words moved in, out or together."""

from __future__ import annotations

import re
from typing import Final

from hypothesis import strategies as st

TOKEN: Final = re.compile(r"zq\d{3}x")

SIGNS: Final = (
    "<", ">", "</", "<!--", "-->", "`", "``", "```", "~~~", "///", "////", "/// ", "|", "[", "]", "](", "*", "**", "_",
    "{", "}", "{{", "}}", "{:", "&", "&lt", "\\", "#", "- ", "- [ ] ", "    ", "  ", "\t", "<title>", "<b>", "</div>",
    "<details>", "<your name>", "<style>", '<a href="x>', "[^1]", "$", "%", ":   ", ": ", ":", "!!! note", "???", '"',
    "'", "---", "\u00a0", "\u200b", "\u2028", "\x0b", "\ufeff", "1. ", "==", "~~", "^^", "/// end", "@", "!", ",",
)  # fmt: skip
"""What carries a meaning in Markdown, HTML or YAML, or cannot be seen."""

_WAYS: Final = ("insert", "insert", "indent", "dedent", "drop", "double", "swap", "cut", "empty", "glue")

Slip = tuple[str, int, int, str]
"""What is done, to which line, at which column, and the sign that is put in."""

slips: Final = st.lists(
    st.tuples(st.sampled_from(_WAYS), st.integers(0, 200), st.integers(0, 60), st.sampled_from(SIGNS)), max_size=3
)


def numbered(text: str) -> str:
    """Return a text with a token of its own for each `T`, and an id for each `H`."""
    count = iter(range(1000))
    return re.sub(r"\b[TH]\b", lambda one: f"zq{next(count):03}x" if one[0] == "T" else f"h{next(count):03}", text)


def slip(text: str, changes: list[Slip]) -> str:
    """Return a text after slips. A line that is not there is counted from the first again."""
    lines = text.split("\n")
    for way, number, column, sign in changes:
        row = number % len(lines)
        line = lines[row]
        put = {
            "insert": [line[:column] + sign + line[column:]],
            "indent": [" " * (1 + column % 5) + line],
            "dedent": [line.lstrip()],
            "drop": [],
            "double": [line, line],
            "swap": [*lines[row + 1 : row + 2], line],
            "cut": [line[: column % (len(line) + 1)]],
            "empty": ["", line],
            "glue": [" ".join(lines[row : row + 2])],
        }[way]
        lines[row : row + 1 + (way in ("swap", "glue"))] = put
        lines = lines or [""]
    return "\n".join(lines)
