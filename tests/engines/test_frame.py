"""What the theme writes around a page is sound HTML, whatever an author's words are."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from tests.conftest import Handbook

from rejection_handbook.engines.material import mend_page

WORDS = 'When they say "no" & <you> don\'t know why'
PAGES = {
    "index.md": f"---\ndescription: '{WORDS.replace(chr(39), chr(39) * 2)}'\n---\n\n# Start\n\n## One\n",
    "a/index.md": "# A\n\n## Two\n",
    "a/b.md": "# B\n\n## Three\n",
    "hidden.md": "# Hidden\n\n## Four\n",
}


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def pages(handbook: Handbook) -> dict[str, list[tuple[str, dict[str, str | None]]]]:
    """Every page of a handbook whose name and descriptions hold quotes, as its elements."""
    handbook.config |= {
        "site_name": 'After a "no" & before',
        "site_description": WORDS,
        "site_author": 'The "A" team',
        "nav": [{"Start": "index.md"}, {"A": ["a/index.md", {"B": "a/b.md"}]}],
        "not_in_nav": "hidden.md",
    }
    theme = handbook.config["theme"]
    assert isinstance(theme, dict)
    theme["features"] = ["navigation.indexes", "navigation.sections"]
    handbook.write(PAGES)
    handbook.configure()
    built = handbook.build()
    assert built.messages == ()
    names = ("index.html", "a/index.html", "a/b/index.html", "hidden/index.html", "404.html")
    return {name: _Elements(built.html(name)).found for name in names}


def test_words_with_quotes_stay_whole_in_the_head_and_in_names(
    pages: dict[str, list[tuple[str, dict[str, str | None]]]],
) -> None:
    for name, elements in pages.items():
        meta = {one["name"]: one.get("content") for tag, one in elements if tag == "meta" and "name" in one}
        assert meta["description"] == WORDS, name
        assert meta["author"] == 'The "A" team', name
        logos = [one["aria-label"] for _, one in elements if one.get("data-md-component") == "logo"]
        assert logos == ['After a "no" & before'] * 2, name


def test_nothing_has_an_empty_place_in_the_order_of_the_tab_key(
    pages: dict[str, list[tuple[str, dict[str, str | None]]]],
) -> None:
    for name, elements in pages.items():
        assert [one for _, one in elements if one.get("tabindex") == ""] == [], name


def test_a_label_is_for_a_switch_that_is_there(pages: dict[str, list[tuple[str, dict[str, str | None]]]]) -> None:
    for name, elements in pages.items():
        controls = {one["id"] for tag, one in elements if tag in ("input", "textarea", "select") and "id" in one}
        labels = [one["for"] for tag, one in elements if tag == "label" and "for" in one]
        assert labels, name
        assert set(labels) <= controls, name


def test_what_is_typed_into_alone_is_completed(pages: dict[str, list[tuple[str, dict[str, str | None]]]]) -> None:
    for name, elements in pages.items():
        boxes = [one for tag, one in elements if tag == "input" and one.get("type") in ("checkbox", "radio")]
        assert len(boxes) >= 2, name
        assert [one for one in boxes if "autocomplete" in one] == [], name


def test_only_the_switches_are_mended() -> None:
    search = '<input type="text" class="md-search__input" autocomplete="off">'
    words = '<code>&lt;input class="md-toggle" autocomplete="off"&gt;</code>'
    assert mend_page(search + words) == search + words
