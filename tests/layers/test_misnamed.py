"""Files that were meant as pages or patches, and that nobody would read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lay import Lay, layers_in, write

from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.checks.files import find_unreadable, find_unshown
from rejection_handbook.layers.checks.misnamed import find_misnamed
from rejection_handbook.layers.read import read_edition

BELOW: dict[str, str | bytes] = {"page.md": "# Page\n", "a/list.md": "# List\n"}
NO_PATCH = "This file is no patch, so it changes nothing"
OWN = "This is no patch of that page, but a page of its own"
NO_PAGE = "This file is no page, so readers would get it as it is"
ELSE = "If readers should have this file, put it into a folder “downloads”."


def told(lay: Lay, folder: Path, mine: dict[str, str | bytes]) -> list[str]:
    return [str(problem) for problem in find_misnamed(lay(BELOW, mine), layers_in(folder, 2))]


@pytest.mark.parametrize("name", ["page.patch.md", "a/fair.md", "helplines.yml"])
def test_a_folder_with_the_name_of_a_file_is_told(lay: Lay, tmp_path: Path, name: str) -> None:
    found = lay(BELOW, {f"{name}/notes.txt": "Notes"})
    (problem,) = find_unreadable(found, layers_in(tmp_path, 2))
    assert str(problem).startswith(f"{name}: This is a folder, so it is read as no page and no patch.")


def test_a_page_in_a_folder_that_mkdocs_keeps_back_is_told_once(lay: Lay, tmp_path: Path) -> None:
    found = lay(BELOW, {"templates/b/cv.md": "# CV", "templates/a.docx": "x", "letters/templates/a.md": "# A"})
    (problem,) = find_unreadable(found, layers_in(tmp_path, 2))
    assert str(problem) == (
        "templates/a.docx: Nothing in a folder “templates” of docs is published: MkDocs keeps that name for parts of "
        "a theme. Give the folder another name."
    )
    found = lay(BELOW, {"templates/part.html": "{% block a %}"})
    assert not list(find_unreadable(found, layers_in(tmp_path / "other", 2)))


def test_a_picture_that_browsers_do_not_show_is_told(lay: Lay, tmp_path: Path) -> None:
    found = lay(BELOW, {"a/plan.svg": "<svg/>", "b.PNG": "", "c.txt": ""})
    (one, other) = sorted(find_unshown(found, layers_in(tmp_path, 2)))
    assert str(one).startswith("a/plan.svg: Browsers do not show this picture: it lacks xmlns=")
    assert str(other) == "b.PNG: Browsers do not show this picture: it is empty. Save it again as PNG, JPEG or SVG."


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("page-patch.md", f"{OWN}. Call it page.patch.md"),
        ("page_patch.md", f"{OWN}. Call it page.patch.md"),
        ("a/list patch.md", f"{OWN}. Call it list.patch.md"),
        ("page.Patch.md", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.md.patch", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.PATCH.MD", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.patch.MD", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.patch (1).md", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.patch(2).md", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.patch - Copy.md", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.patch copy 2.md", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.patch 2.md", f"{NO_PATCH}. Call it page.patch.md"),
        ("a/list.patch.txt", f"{NO_PATCH}. Call it list.patch.md"),
        ("page.patch.md.txt", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.patch.docx", f"{NO_PATCH}. Save its words as plain text, in a file called page.patch.md."),
        ("page.patch", f"{NO_PATCH}. Call it page.patch.md"),
        ("page.pacth.md", f"{NO_PATCH}. Call it page.patch.md"),
        ("fair.MD", f"{NO_PAGE}. Call it fair.md"),
        ("fair.md.txt", f"{NO_PAGE}. Call it fair.md"),
        ("assets/fair.md.txt", f"{NO_PAGE}. Call it fair.md"),
        ("fair.md.rtf", f"{NO_PAGE}. Save its words as plain text, in a file called fair.md."),
        ("fair.md.docx", f"{NO_PAGE}. Save its words as plain text, in a file called fair.md."),
        ("fair.txt", f"{NO_PAGE}. Call it fair.md. {ELSE}"),
        ("a/fair.rtf", f"{NO_PAGE}. Save its words as plain text, in a file called fair.md. {ELSE}"),
        ("fair.docx", f"{NO_PAGE}. Save its words as plain text, in a file called fair.md. {ELSE}"),
        ("fair.odt", f"{NO_PAGE}. Save its words as plain text, in a file called fair.md. {ELSE}"),
        ("fair.pages", f"{NO_PAGE}. Save its words as plain text, in a file called fair.md. {ELSE}"),
    ],
)
def test_a_name_that_is_nearly_right_is_told_with_the_right_one(
    lay: Lay, tmp_path: Path, name: str, problem: str
) -> None:
    assert told(lay, tmp_path, {name: "# Our fair\n"}) == [f"{name}: {problem}"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("page.patch.md", "/// after | page\nx\n///\n"),
        ("cabbage-patch.md", "# Cabbages\n"),
        ("patch.md", "# Patches\n"),
        ("program.patch", "--- a\n"),
        ("notes.txt", "Call #3 first.\n"),
        ("notes.txt", ""),
        ("assets/fair.docx", "PK"),
        ("a/Downloads/fair.rtf", "{"),
        ("files/fair.txt", "# Fair\n"),
        ("llms.txt", "# Fair\n"),
        ("robots.txt", "# for machines\n"),
        ("data.csv", "# Fair\n"),
        ("page.md", "# Ours\n"),
    ],
)
def test_a_name_that_says_what_the_file_is_is_not_spoken_of(lay: Lay, tmp_path: Path, name: str, words: str) -> None:
    assert told(lay, tmp_path, {name: words}) == []


COPY = "This looks like a copy that your computer made of “{}”, and readers would get both."
NEWER = "# List\n\nTen words that both of them have in common, here.\n"


@pytest.mark.parametrize(
    ("name", "original"),
    [
        *((name, "page.md") for name in (
            "page (1).md", "page(2).md", "page - Copy.md", "page - Copy (2).md", "page copy.md", "page copy 2.md",
            "page (copy).md", "page - Kopie.md", "Copy of page.md", "Kopie von page.md",
            "page (conflicted copy 2026).md",
            "page (Ann's conflicted copy 2026-11-01).md", "page (Case Conflict).md", "page.sync-conflict-2026-A1.md",
            "page_conflict-2026.md", "page~.md",
        )),
        ("plan (1).pdf", "plan.pdf"), ("a/plan - Copy.pdf", "a/plan.pdf"), ("a copy/plan.pdf", "a/plan.pdf"),
        ("a (2)/list.md", "a/list.md"), ("glossary (1).yml", "glossary.yml"),
        ("a/list-DESKTOP-7F3K.md", "a/list.md"), ("a/list 2.md", "a/list.md"), ("a/list_old.md", "a/list.md"),
        ("a/list.bak.md", "a/list.md"), ("a/list-Annas-MacBook.md", "a/list.md"), ("a/list.LOCAL.12.md", "a/list.md"),
    ],
)  # fmt: skip
def test_a_copy_that_a_computer_made_is_told(lay: Lay, tmp_path: Path, name: str, original: str) -> None:
    mine: dict[str, str | bytes] = {
        "plan.pdf": "1",
        "a/plan.pdf": "1",
        "glossary.yml": "",
        "a/list.md": NEWER,
        name: NEWER,
    }
    (problem,) = told(lay, tmp_path, mine)
    assert problem.startswith(f"{name}: {COPY.format(original)}")


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db", "desktop.ini", "a/Icon\r", "~$page.docx", "~WRL0001.tmp", "page.md~", "#page.md#", "page.md.orig",
        "page.md.swp", "page.lnk", "page.url", "page.md.icloud", "page.gdoc", "page.md.part", "__MACOSX/page.md",
    ],
)  # fmt: skip
def test_what_a_program_left_behind_is_told(lay: Lay, tmp_path: Path, name: str) -> None:
    fault = "A program made this file for itself, and readers would get it. Delete it."
    assert told(lay, tmp_path, {name: "x"}) == [f"{name}: {fault}"]


@pytest.mark.parametrize("name", [".DS_Store", "._page.md", ".page.md.swp", ".a/page.md", "a/.Trash/page (1).md"])
def test_what_begins_with_a_dot_is_not_in_a_site_and_is_not_spoken_of(lay: Lay, tmp_path: Path, name: str) -> None:
    found = lay(BELOW, {name: "x"})
    assert list(find_misnamed(found, layers_in(tmp_path, 2))) == []
    assert not {name} & (found.pages.keys() | found.files.keys())


@pytest.mark.parametrize(
    "name",
    ["fair (1).md", "page-of-our-own.md", "page 2.md", "page_old.md", "a/page (1).md", "plan (UK).pdf", "plan-1.pdf",
     "plan 2026.pdf", "a/copy.md", "linked (1).pdf", "page (9).md"],
)  # fmt: skip
def test_a_name_of_ones_own_is_taken_for_no_copy(lay: Lay, tmp_path: Path, name: str) -> None:
    linking = "# Links\n\n[a](linked%20(1).pdf) [b](<page (9).md>)\n"
    mine: dict[str, str | bytes] = {
        "plan.pdf": "1",
        "linked.pdf": "1",
        "links.md": linking,
        name: "# Another\n\nWords of its own.\n",
    }
    assert told(lay, tmp_path, mine) == []


@pytest.mark.parametrize(
    "start", ["---\ntitle: A\n---\n", "Words.\n\n# Our fair\n", "/// email | A\n", "\ufeff# A\n\n///"]
)
def test_a_text_that_reads_like_a_page_is_taken_for_one(lay: Lay, tmp_path: Path, start: str) -> None:
    assert len(told(lay, tmp_path, {"fair.txt": start})) == 1


def test_a_document_that_a_page_leads_to_is_for_readers(lay: Lay, tmp_path: Path) -> None:
    mine: dict[str, str | bytes] = {"my form.docx": "PK", "us.md": "[The form](my%20form.docx)\n"}
    assert told(lay, tmp_path, mine) == []


def test_where_the_right_name_is_taken_the_words_go_there(lay: Lay, tmp_path: Path) -> None:
    mine: dict[str, str | bytes] = {"page.patch.md": "/// after | page\nx\n///\n", "page.patch (1).md": "x"}
    assert told(lay, tmp_path, mine) == [
        f"page.patch (1).md: {NO_PATCH}. There is a page.patch.md already: put these words there, and delete this file."
    ]


def test_a_page_in_place_of_the_handbooks_has_its_name(lay: Lay, tmp_path: Path) -> None:
    assert told(lay, tmp_path, {"page.MD": "# Ours"}) == [f"page.MD: {NO_PAGE}. Call it page.md"]


# Beside docs


def beside(folder: Path, files: dict[str, str | bytes], more: str = "") -> list[str]:
    options = f"plugins:\n  - handbook:\n      edition: northbridge-7f3k\n{more}"
    config = f"site_name: A\ntheme: {{name: material}}\n{options}"
    write(folder, {"mkdocs.yml": config, "docs/us.md": "---\nnav: none\n---\n# Us\n", **files})
    problems = read_edition(folder / "mkdocs.yml", folder / "docs", parser).problems
    assert all(problem.level == "warning" for problem in problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("careers-fair.md", "docs/careers-fair.md"),
        ("index.md", "docs/index.md"),
        ("help-now.patch.md", "docs/help-now.patch.md"),
        ("feedback/ask-for-pointers.patch.md", "docs/feedback/ask-for-pointers.patch.md"),
        ("overrides/help-now.patch.md", "docs/overrides/help-now.patch.md"),
    ],
)
def test_a_page_or_patch_beside_docs_is_told_where_to_go(tmp_path: Path, name: str, target: str) -> None:
    assert beside(tmp_path, {name: "# A\n"}) == [
        f"mkdocs.yml: Beside this file lies “{name}”, which does nothing there. Put it here: {target}"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "README.md", "readme.md", "README.cy.md", "CHANGELOG.md", "LICENSE.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md",
        "SECURITY.md", "notes/ideas.md", "site/help-now.patch.md", ".github/help-now.patch.md", ".venv/x.patch.md",
        "venv/x.patch.md", "other/docs/help-now.patch.md", "notes/x.txt",
    ],
)  # fmt: skip
def test_what_lies_beside_docs_for_a_reason_is_not_spoken_of(tmp_path: Path, name: str) -> None:
    assert beside(tmp_path, {name: "# A\n"}) == []


def test_folders_of_others_are_left_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "shared/docs/assets/a.css": "",
        "shared/drafts/help-now.patch.md": "x",
        "south/mkdocs.yml": "site_name: B\n",
        "south/help-now.patch.md": "x",
        "python/pyvenv.cfg": "",
        "python/lib/x.patch.md": "x",
    }
    assert beside(tmp_path, files, "      layers: [shared]\n") == []


def test_a_site_without_the_handbook_may_lie_among_other_things(tmp_path: Path) -> None:
    assert beside(tmp_path, {"careers-fair.md": "# A\n"}, "      upstream: false\n") == []


def test_what_the_edition_keeps_out_may_have_any_name(tmp_path: Path) -> None:
    more = "exclude_docs: |\n  drafts/\n  fair.docx\n"
    assert beside(tmp_path, {"docs/drafts/x.txt": "# A\n", "docs/fair.docx": "PK"}, more) == []
