"""Far more of something than a page needs is told with its line, before Markdown is asked to read it."""

from __future__ import annotations

import pytest

from rejection_handbook.blocks.scanner import scan

BRACKETS = "More than 200 brackets are opened from here on, and not closed."
BLANKS = "More than 2000 spaces stand in a row within this line."
DEEP = "This line stands in more than 60 lists or quotations."
TOO_MUCH = {
    "brackets": ("[" * 300, BRACKETS),
    "brackets in brackets": ("[" * 300 + "]" * 300, BRACKETS),
    "links": ("[a](" * 300, BRACKETS),
    "links over lines": ("[a](\n" * 300, BRACKETS),
    "pictures": ("![" * 300, BRACKETS),
    "attributes": ("{: a " * 300, BRACKETS),
    "tags": ("<a " * 300, BRACKETS),
    "spaces": ("a" + " " * 3000 + "b", BLANKS),
    "spaces in a heading": ("## a" + " " * 3000 + "b", BLANKS),
    "tabs in a title": ("/// note | a" + "\t" * 1000 + "b\nWords.\n///", BLANKS),
    "spaces in an item": ("/// checklist | a\n\n- [ ] a" + " " * 3000 + "b\n///", BLANKS),
    "quotations": ("> " * 100 + "a", DEEP),
    "lists": ("- " * 100 + "a", DEEP),
    "numbers": ("1. " * 100 + "a", DEEP),
    "indented lists": (" " * 400 + "- a", DEEP),
}
ENOUGH = {
    "many links": "[a](b) " * 500,
    "many links in a list": "- [a](b)\n" * 500,
    "smaller than": "a < 5 " * 500,
    "a rule": "- " * 100,
    "a wide table": f"| {'a' * 900} | b |\n|---|---|\n| c{' ' * 899} | d |",
    "paragraphs with a bracket each": "a ( b\n\n" * 500,
    "code": "```\n" + "[" * 300 + "\n" + "a" + " " * 3000 + "b\n```",
    "an end of a line": "a" + " " * 3000,
}


@pytest.mark.parametrize(("words", "told"), TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_too_much_stops_a_build_with_the_line_on_which_it_begins(words: str, told: str) -> None:
    problems = [
        problem for problem in scan("page.md", f"# Page\n\n{words}\n").problems if problem.message.startswith(told)
    ]
    assert [(problem.level, problem.line) for problem in problems] == [("error", 3 + 2 * words.startswith("/// check"))]


@pytest.mark.parametrize("words", ENOUGH.values(), ids=ENOUGH.keys())
def test_what_a_page_may_have_is_left_in_peace(words: str) -> None:
    assert scan("page.md", f"# Page\n\n{words}\n").problems == ()
