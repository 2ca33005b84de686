"""A finished site, as all that is made of it reads it."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from rejection_handbook.copies import site as module
from rejection_handbook.copies.offline.remote import find_remote
from rejection_handbook.copies.onefile.document import Book
from rejection_handbook.copies.publish import readers
from rejection_handbook.copies.site import FinishedPage, MenuItem, Site
from rejection_handbook.copies.website.make import make_headers
from rejection_handbook.editors.inspection.hidden import find_hidden
from rejection_handbook.settings.copies import COPIES

PAGE = '<title>T</title><main><article><h1>{0}</h1><a href="{0}.html" onclick="go()">On</a></article></main>'


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is parsed from here on."""
    found: list[str] = []

    def tell(html: str) -> object:
        found.append(html)
        return LexborHTMLParser(html)

    monkeypatch.setattr(module, "LexborHTMLParser", tell)
    return found


def written(folder: Path, *names: str) -> Site:
    for name in names:
        (folder / f"{name}.html").write_text(PAGE.format(name), encoding="utf-8")
    return Site(folder, "A handbook", "a", tuple(MenuItem(name, f"{name}.html") for name in names))


def test_a_page_is_parsed_once_for_all_who_look_at_it(tmp_path: Path, parsed: list[str]) -> None:
    site = written(tmp_path, "a", "b", "c")
    site.look(find_hidden, *readers(COPIES.values()))
    assert find_remote(site) == []
    assert [chapter.title for chapter in Book(site).chapters] == ["a", "b", "c"]
    assert [problem.path for problem in make_headers(site).problems] == ["a.html"]
    assert parsed == [PAGE.format(name) for name in ("a", "b", "c")]


def test_all_look_at_one_page_before_the_next_is_parsed(tmp_path: Path) -> None:
    seen: list[tuple[str, str]] = []

    def first(page: FinishedPage) -> None:
        seen.append(("first", page.path))

    def second(page: FinishedPage) -> None:
        seen.append(("second", page.path))

    written(tmp_path, "a", "b").look(first, second)
    assert seen == [("first", "a.html"), ("second", "a.html"), ("first", "b.html"), ("second", "b.html")]


def test_who_comes_later_is_told_what_it_asks(tmp_path: Path) -> None:
    site = written(tmp_path, "a", "b")
    site.look(find_hidden)
    assert site.found(lambda page: len(page.html)) == {"a.html": len(PAGE) - 4, "b.html": len(PAGE) - 4}


def test_finished_pages_are_looked_at_one_by_one_and_none_is_kept(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.html").write_text(f"<p>{'x' * 500_000}", encoding="utf-8")
    site = Site(tmp_path, "Words", "words")
    tracemalloc.start()
    site.look(_length)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert set(site.found(_length).values()) == {500_003}
    assert kept < 500_000
    assert len(site.pages["7.html"]) == 500_003
    assert "other.html" not in site.pages


def _length(page: FinishedPage) -> int:
    return len(page.html)
