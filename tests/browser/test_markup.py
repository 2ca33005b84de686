"""What we take for swallowed is swallowed in a real browser, and the other way round. It costs three seconds."""

from __future__ import annotations

import random

from playwright.sync_api import Page

from rejection_handbook.editors.inspection.markup import check_markup

NAMES = (
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "details", "dialog", "template",
    "noscript", "object", "video", "audio", "canvas", "datalist", "svg", "math", "div", "b", "p", "ul", "li", "a",
    "table", "td", "span", "section", "button", "your", "head", "body", "form", "fieldset", "marquee", "ruby",
)  # fmt: skip
WORDS = ("Dear", " ", "&lt;title&gt;", "<br>", "<img src=a>", "<!-- a -->", "<p>", "</p>", "\n")

SEEN = """(documents) => documents.map((html) => {
  const page = new DOMParser().parseFromString(`<main>${html}<div id="end"></div></main>`, "text/html");
  const end = page.querySelector("#end");
  const unseen = "audio, canvas, datalist, details, dialog, math, noscript, object, select, svg, template, video";
  return Boolean(end && !end.closest(unseen));
})"""
"""A browser without scripts, as it parses a page for us, reads `noscript`; with them it does not show it."""


def snippets(number: int) -> list[str]:
    chance = random.Random(7)  # noqa: S311 - the same snippets on every run
    tags = [f"<{name}>" for name in NAMES] + [f"</{name}>" for name in NAMES]
    alone = [f"Dear {tag} Smith" for tag in tags]
    return alone + ["".join(chance.choice([*tags, *WORDS]) for _ in range(chance.randint(2, 6))) for _ in range(number)]


def test_where_a_browser_hides_the_end_of_a_page_an_error_says_so_and_nowhere_else(
    page: Page,
) -> None:
    html = snippets(3000)
    seen = page.evaluate(SEEN, html)
    assert 500 < seen.count(False) < 2700
    for one, there in zip(html, seen, strict=True):
        errors = [problem.message for problem in check_markup("a.md", one, lambda: "") if problem.level == "error"]
        assert errors or there, one
        # What runs on to the end without hiding it is an error too: it was not read as Markdown.
        assert not there or all("is never closed" in words or "would not see “<" in words for words in errors), one
