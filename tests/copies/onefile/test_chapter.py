"""Which pages one document holds, and what they are called in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from rejection_handbook.copies.onefile.chapter import JOINT, Chapter, contents, find_chapters, name_pages
from rejection_handbook.copies.site import MenuItem, Site

PART = st.text("ab-é ", min_size=1, max_size=4)
PATHS = st.lists(st.lists(PART, min_size=1, max_size=3).map("/".join).map("{}.html".format), unique=True)


def site(folder: Path, pages: dict[str, str], *menu: MenuItem) -> Site:
    for path, words in pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<title>T</title><main><article><h1>{path}</h1>{words}</article></main>", encoding="utf-8")
    return Site(folder, "A handbook", "a", menu)


@given(PATHS)
@example(["a/index.html", "a.html"])
@example(["index.html", "index/index.html"])
@example(["a--b.html", "a-b.html", "-a-b.html"])
def test_no_two_pages_have_the_same_name_and_none_holds_the_joint(paths: list[str]) -> None:
    names = name_pages(paths)
    assert len(set(names.values())) == len(paths)
    assert not [name for name in names.values() if JOINT in name or not name]


@given(st.lists(st.tuples(PART, PART | st.just("")), unique=True))
def test_no_two_ids_of_a_document_are_alike(places: list[tuple[str, str]]) -> None:
    names = name_pages(dict.fromkeys(f"{page}.html" for page, _ in places))
    ids = [Chapter("", names[f"{page}.html"], "").id_of(identifier) for page, identifier in places]
    assert len(set(ids)) == len(ids)


def test_a_page_is_called_as_its_address_on_the_website() -> None:
    paths = ["index.html", "feedback/ask/index.html", "old/page.html"]
    assert list(name_pages(paths).values()) == ["index", "feedback/ask", "old/page"]


def test_the_menu_says_the_order_and_what_it_leads_to_comes_after_it(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        {
            "index.html": '<a href="c/">On</a> <a href="https://example.org/x/">Out</a> <a href="mailto:a@b.c">W</a>',
            "a/index.html": "",
            "b/index.html": "",
            "c/index.html": '<a href="../d/#part">On</a> <a href="../index.html">Back</a>',
            "d/index.html": "",
            "authors/index.html": '<a href="../d/">D</a>',
        },
        MenuItem("Last first", "b/index.html"),
        MenuItem("Start", "index.html"),
        MenuItem("Group", "", (MenuItem("A", "a/index.html"), MenuItem("Elsewhere"))),
    )
    chapters = find_chapters(made)
    assert [chapter.name for chapter in chapters] == ["b", "index", "a", "c", "d"]
    assert [chapter.title for chapter in chapters] == ["Last first", "Start", "A", "c/index.html", "d/index.html"]
    lines = contents(made, {chapter.path: chapter for chapter in chapters}, "More pages")
    assert [(line.title, [below.title for below in line.lines]) for line in lines] == [
        ("Last first", []),
        ("Start", []),
        ("Group", ["A"]),
        ("More pages", ["c/index.html", "d/index.html"]),
    ]
    assert lines[2].first.name == "a"


def test_a_page_that_stands_twice_in_the_menu_is_one_chapter(tmp_path: Path) -> None:
    made = site(tmp_path, {"index.html": ""}, MenuItem("Here", "index.html"), MenuItem("Again", "index.html"))
    assert [chapter.title for chapter in find_chapters(made)] == ["Here"]
