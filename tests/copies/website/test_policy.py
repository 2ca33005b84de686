"""The Content-Security-Policy lets run what the pages hold, word for word, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook

from rejection_handbook.copies.site import FinishedPage
from rejection_handbook.copies.website.policy import Inline, find_handlers, hashed, join, policy, read_handlers
from rejection_handbook.copies.website.policy import read_inline as inline_of

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: "<" not in text)
HANDLER = '<p title="a > b" onclick="{}">x</p>'


def directives(value: str) -> dict[str, list[str]]:
    """Read a policy as a browser does: https://www.w3.org/TR/CSP3/#parse-serialized-policy."""
    parts = [part.split() for part in value.split(";")]
    assert len({part[0] for part in parts}) == len(parts)
    return {name: sources for name, *sources in parts}


def read_inline(pages: Iterable[str]) -> Inline:
    return join(inline_of(FinishedPage("page.html", html)) for html in pages)


@given(st.lists(TEXT))
def test_every_script_is_named_by_the_hash_of_its_exact_text(texts: list[str]) -> None:
    page = "<!doctype html><title>x</title>" + "".join(f"<script>{text}</script>" for text in texts)
    expected = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    found = directives(policy(read_inline([page, page])))
    assert found["script-src"][0] == "'self'"
    assert sorted(found["script-src"][1:]) == sorted(f"'sha256-{one}'" for one in expected)


@given(TEXT, TEXT)
def test_styles_and_style_attributes_are_named_apart(style: str, attribute: str) -> None:
    value = attribute.replace("&", "").replace('"', "")
    found = directives(policy(read_inline([f'<style>{style}</style><p style="{value}">x</p>'])))
    assert found["style-src"] == ["'self'", hashed(style)]
    assert found["style-src-attr"] == ["'unsafe-hashes'", hashed(value)]


def test_a_page_without_styles_of_its_own_may_have_none() -> None:
    found = directives(policy(Inline()))
    assert found["style-src"] == ["'self'"]
    assert "style-src-attr" not in found


@pytest.mark.parametrize(
    ("script", "runs"),
    [
        ("<script>{}</script>", True),
        ('<script type="text/javascript">{}</script>', True),
        ('<script type="module">{}</script>', True),
        ('<script type="speculationrules">{}</script>', True),
        ('<script type="application/json">{}</script>', False),
        ('<script type="application/ld+json">{}</script>', False),
        ('<script src="a.js">{}</script>', False),
    ],
)
def test_what_no_browser_runs_is_not_let_run(script: str, *, runs: bool) -> None:
    assert bool(read_inline([script.format('{"a": 1}')]).scripts) == runs


def test_nothing_is_allowed_by_wholesale_and_what_is_not_named_is_refused() -> None:
    value = policy(read_inline(["<script>a()</script><style>b{}</style>"]))
    assert "unsafe-inline" not in value
    assert "unsafe-eval" not in value
    assert "*" not in value
    assert "http" not in value
    found = directives(value)
    assert found["object-src"] == found["base-uri"] == ["'none'"]
    assert found["form-action"] == found["frame-ancestors"] == found["connect-src"] == found["worker-src"] == ["'self'"]


@given(st.lists(TEXT))
def test_the_policy_does_not_depend_on_the_order_of_pages(texts: list[str]) -> None:
    pages = [f"<script>{text}</script>" for text in texts]
    assert policy(read_inline(pages)) == policy(read_inline(reversed(pages)))


def test_a_script_in_an_attribute_is_told_once_with_its_page() -> None:
    pages = {"a.html": "<p>a conclusion=1</p>", "b.html": HANDLER.format("go()"), "c.html": HANDLER.format("go()")}
    (problem,) = find_handlers({path: read_handlers(FinishedPage(path, html)) for path, html in pages.items()})
    assert str(problem) == (
        "b.html: “onclick” holds a script (“go()”). Where the site's security headers are switched on, it does not "
        "run. Put the script into a file, and name that in extra_javascript."
    )


def test_a_script_in_an_attribute_is_told_with_the_file_that_an_author_can_mend(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n", "a/b.md": f"# B\n\n{HANDLER.format('go()')}\n"})
    handbook.configure()
    built = handbook.build()
    assert built.messages == ()
    assert [note for note in built.notes if "onclick" in note and note.startswith("handbook: a/b.md: ")]
