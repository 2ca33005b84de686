"""Words in an element that is closed and hides them: each with its line.

It costs one second.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conftest import Rendered

from rejection_handbook.editors.inspection.unseen import find_unseen

UNSEEN = {
    "<p hidden>Call us.</p>": (1, "Readers would not see “Call us.”, as it stands in “<p hidden>”. Take that out"),
    "<p\nhidden='until-found'>Call us.</p>": (1, "“<p hidden>”"),
    '<p style="color: red">Call me.</p>\n\n<p style="display: none">Call us.</p>': (3, "“<p style>”"),
    'By <b style="visibility:/**/hidden !important">night</b>.': (1, "“night”"),
    '<p style="opacity: 0.0">Call us.</p>': (1, "“<p style>”"),
    '<p style="font-size:0px; color: red">Call us.</p>': (1, "“<p style>”"),
    "<template><p>Call us.</p></template>": (1, "“Call us.”, as it stands in “<template>”. Take its tags away."),
    "<dialog>Call us.</dialog>": (1, "It opens for nobody."),
    "<datalist><option>Call us.</datalist>": (1, "“<datalist>”"),
    "<noscript>Call us.</noscript>": (1, "Most readers would not see “Call us.”"),
    '<object data="a.pdf">Call us.</object>': (1, "Put the words below it as well"),
    "<canvas>Call us.</canvas>": (1, "“<canvas>”"),
    "<div popover>Call us.</div>": (1, "No button opens it."),
    '<b aria-hidden="true">116 123</b>': (1, "Readers who listen to the page would not hear “116 123”"),
    "<section inert>Call us.</section>": (1, "would not hear"),
    "## At night {: hidden }": (1, "“<h2 hidden>”"),
    'Call us.\n{: style="display:none" }': (2, "“<p style>”"),
    "- a\n- b <i hidden>at night</i>": (2, "“at night”"),
    "| a | b |\n|---|---|\n| <i hidden>night</i> | x |": (3, "“night”"),
    "W.[^1]\n\n[^1]: By <i hidden>night</i>.": (3, "“night”"),
    "/// note | N\nBy <i hidden>night</i>.\n///": (2, "“night”"),
    "/// checklist | L\n    id: l\n\n- [ ] Call <i hidden>at night</i> {: #a }\n///": (4, "“at night”"),
    "<details hidden><summary>A</summary>Call [us](index.md).</details>": (1, "“<details hidden>”"),
    "<div hidden><p hidden>Call us.</p></div>": (1, "“<div hidden>”"),
}
SEEN = (
    "<dialog open>Call us.</dialog>",
    '<p style="color: red; opacity: 0.5; max-width: 30em">Call us.</p>',
    '<b aria-hidden="true">→</b> <i aria-hidden="false">Call us.</i>',
    "<div hidden></div> <template></template> <object>Call us.</object>",
    '<button popovertarget="more">More</button> <div popover id="more">Call us.</div>',
    "`<p hidden>` and `<template>Call us.</template>`\n\n```html\n<p hidden>Call us.</p>\n```",
    "What is hidden has a style of its own.",
    "<details><summary>More</summary>Call us.</details>",
    "/// email | Mail\n    id: m\n    subject: S\n\nDear <i hidden>you</i>,\n///",
    "/// locked | help\nCall us.\n///",
    "/// worksheet | Look back\n    id: w\n\n- What went well? {: #well }\n///\n\nNothing is hidden here.",
)


def told(render: Callable[..., Rendered], text: str) -> list[tuple[int, str, str]]:
    source = f"# A\n\n{text}\n\nThe end.\n"
    found = find_unseen("page.md", render({"page.md": source}).html, source)
    return [(problem.line - 2, problem.level, problem.message) for problem in found]


@pytest.mark.parametrize("text", UNSEEN)
def test_words_that_are_hidden_are_told_once_with_their_line(render: Callable[..., Rendered], text: str) -> None:
    line, words = UNSEEN[text]
    ((at, level, message),) = told(render, text)
    assert (at, level) == (line, "warning")
    assert words in message


@pytest.mark.parametrize("text", SEEN)
def test_words_that_readers_see_are_not_spoken_of(render: Callable[..., Rendered], text: str) -> None:
    assert told(render, text) == []


@pytest.mark.parametrize("name", ["audio", "video"])
def test_a_word_to_those_whose_browser_plays_nothing_stops_no_build(render: Callable[..., Rendered], name: str) -> None:
    ((_, level, _),) = told(render, f"<{name} controls>Your browser plays no film.</{name}>")
    assert level == "info"


def test_of_the_same_words_each_is_told_with_its_line(render: Callable[..., Rendered]) -> None:
    assert [line for line, _, _ in told(render, "\n\n".join(["<p hidden>Call us.</p>"] * 3))] == [1, 3, 5]
