"""Where the layers of an edition lie, what of them is read, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.lay import write

from rejection_handbook.files import home
from rejection_handbook.layers.layer import HANDBOOK, LARGEST_PAGE, Layer, find_layers, read_text, walk


def edition(folder: Path, *names: str, upstream: bool = True) -> tuple[list[str], list[str]]:
    """Return the names of the layers found, the edition's own being empty, and what is told."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    layers, problems = find_layers(folder / "mkdocs.yml", folder / "docs", names, upstream=upstream)
    assert all(problem.level == "error" for problem in problems)
    assert layers[-1] == Layer("", folder, folder / "docs")
    return [layer.name for layer in layers], [str(problem) for problem in problems]


def test_an_edition_lies_over_the_packaged_handbook(tmp_path: Path) -> None:
    assert edition(tmp_path) == ([HANDBOOK, ""], [])


def test_without_the_handbook_below_there_are_these_pages_alone(tmp_path: Path) -> None:
    write(tmp_path, {"consortium/docs/a.md": "A"})
    assert edition(tmp_path, "consortium", upstream=False) == ([""], [])


def test_the_handbook_itself_lies_over_nothing() -> None:
    layers, problems = find_layers(home.ROOT / "mkdocs.yml", home.ROOT / "docs", (), upstream=True)
    assert (layers, problems) == ((Layer("", home.ROOT, home.ROOT / "docs"),), [])


def test_layers_lie_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    write(tmp_path, {"one/docs/a.md": "A", "shared/two/docs/a.md": "B"})
    assert edition(tmp_path, "one", "shared/two") == ([HANDBOOK, "one", "two", ""], [])
    assert edition(tmp_path, "shared/two", "one/") == ([HANDBOOK, "two", "one", ""], [])


@pytest.mark.parametrize(
    ("files", "name", "layer"),
    [
        ({"our_careers/__init__.py": "", "our_careers/docs/a.md": "A"}, "our_careers", "our_careers"),
        ({"our_careers/__init__.py": "", "our_careers/docs/a.md": "A"}, "our-careers", "our-careers"),
        ({"our_careers/__init__.py": "", "our_careers/handbook/docs/a.md": "A"}, "our-careers", "our-careers"),
        ({"our_careers/docs/a.md": "A"}, "our-careers", "our-careers"),
    ],
    ids=["by its module's name", "by its name in an index", "with a folder for the handbook", "without Python in it"],
)
def test_a_layer_may_be_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], name: str, layer: str
) -> None:
    write(tmp_path / "site-packages", files)
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    assert edition(tmp_path / "mine", name) == ([HANDBOOK, layer, ""], [])
    layers, _ = find_layers(tmp_path / "mine/mkdocs.yml", tmp_path / "mine/docs", [name], upstream=True)
    assert (layers[1].docs / "a.md").read_text() == "A"


def test_the_name_of_a_package_runs_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site-packages", {"our_careers/__init__.py": "raise SystemExit", "our_careers/docs/a.md": "A"})
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    assert edition(tmp_path / "mine", "our-careers") == ([HANDBOOK, "our-careers", ""], [])


def test_a_folder_comes_before_a_package_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site-packages", {"shared/__init__.py": "", "shared/docs/a.md": "package"})
    write(tmp_path / "mine", {"shared/docs/a.md": "folder", "docs/index.md": ""})
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    layers, _ = find_layers(tmp_path / "mine/mkdocs.yml", tmp_path / "mine/docs", ["shared"], upstream=True)
    assert (layers[1].docs / "a.md").read_text() == "folder"


@pytest.mark.parametrize("mark", ["folder", "file"])
def test_a_layer_may_lie_elsewhere_in_the_same_repository(tmp_path: Path, mark: str) -> None:
    write(tmp_path / "repository", {"consortium/docs/a.md": "A", "college/docs/a.md": "B"})
    git = tmp_path / "repository/.git"  # a work tree has a file of that name
    git.mkdir() if mark == "folder" else git.write_text("gitdir: elsewhere")
    assert edition(tmp_path / "repository/college", "../consortium") == ([HANDBOOK, "consortium", ""], [])


OUTSIDE = "mkdocs.yml: The layer “{}” lies outside this edition. Keep it below the folder of mkdocs.yml or in the same"
PATTERN = "mkdocs.yml: The layer “{}” should be a folder, written as seen from the folder of mkdocs.yml such as"
MISSING = "mkdocs.yml: There is no layer “{}”: neither a folder of that name nor an installed package."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../other", OUTSIDE),
        ("consortium/../../other", OUTSIDE),
        ("../../..", OUTSIDE),
        ("link", OUTSIDE),
        ("/etc", PATTERN),
        ("~", PATTERN),
        ("~root/docs", PATTERN),
        ("\\\\server\\share", PATTERN),
        ("", PATTERN),
        ("  ", PATTERN),
        ("consortum", f"{MISSING} Did you mean “consortium”?"),
        ("nowhere", MISSING),
        ("nowhere/docs", MISSING),
        ("mkdocs.yml", MISSING),
        ("a\0b", MISSING),
        ("rejection_handbook.layers", MISSING),
        ("__main__", MISSING),
        ("empty", "mkdocs.yml: The layer “{}” has no folder “docs”. A layer keeps its pages there."),
        ("json", "mkdocs.yml: The layer “{}” has no folder “docs”."),
        (".", "mkdocs.yml: The layer “{}” is there already. Name it once."),
        ("consortium/..", "mkdocs.yml: The layer “{}” is there already. Name it once."),
    ],
)
def test_what_can_be_no_layer_is_refused_with_its_remedy(tmp_path: Path, name: str, told: str) -> None:
    mine = tmp_path / "mine"
    write(mine, {"consortium/docs/a.md": "A", "empty/a.md": "A", "mkdocs.yml": "site_name: Mine"})
    write(tmp_path / "other", {"docs/a.md": "A"})
    (mine / "link").symlink_to(tmp_path / "other")
    names, (problem,) = edition(mine, name)
    assert names == [HANDBOOK, ""]
    assert problem.startswith(told.replace("{}", name.replace("\0", " ")))


@pytest.mark.parametrize(("first", "again"), [("one", "one"), ("one", "./one"), ("one", "link")])
def test_no_layer_lies_there_twice(tmp_path: Path, first: str, again: str) -> None:
    write(tmp_path, {"one/docs/a.md": "A"})
    (tmp_path / "link").symlink_to("one")
    names, problems = edition(tmp_path, first, again)
    assert names == [HANDBOOK, "one", ""]
    assert problems == [f"mkdocs.yml: The layer “{again}” is there already. Name it once."]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["a/shared", "b/shared"], ["shared", "b/shared"]),
        (["b/shared", "a/shared"], ["shared", "a/shared"]),
        (["a/shared", "shared"], ["shared", "shared (2)"]),
        (["shared", "a/shared/", "./b/shared"], ["shared", "a/shared", "b/shared"]),
        (["rejection-handbook"], ["rejection-handbook (2)"]),
    ],
)
def test_no_two_layers_are_shown_by_one_name(tmp_path: Path, names: list[str], shown: list[str]) -> None:
    write(tmp_path, {f"{name}/docs/a.md": "A" for name in ("a/shared", "b/shared", "shared", "rejection-handbook")})
    assert edition(tmp_path, *names) == ([HANDBOOK, *shown, ""], [])


@pytest.mark.parametrize("below", [True, False])
def test_pages_that_lie_behind_a_link_out_of_the_repository_are_refused(tmp_path: Path, *, below: bool) -> None:
    mine = tmp_path / "mine"
    write(mine, {"shared/x.md": "A", "elsewhere/a.md": "A"})
    write(tmp_path / "away", {"a.md": "A"})
    layer = mine / "shared" if below else mine
    (layer / "docs").symlink_to(tmp_path / "away")
    names = ["shared"] if below else []
    (mine / "docs").mkdir(exist_ok=True)
    _, (problem,) = find_layers(mine / "mkdocs.yml", mine / "docs", names, upstream=True)
    shown = "shared/docs" if below else "docs"
    assert str(problem).startswith(f"mkdocs.yml: “{shown}” is a link to a place outside the edition.")
    (layer / "docs").unlink()
    (layer / "docs").symlink_to(mine / "elsewhere")
    assert find_layers(mine / "mkdocs.yml", mine / "docs", names, upstream=True)[1] == []


# What of a layer is read


def walked(folder: Path) -> tuple[list[str], list[str]]:
    files, problems = walk(Layer("consortium", folder, folder / "docs"))
    assert all(path == folder / "docs" / name for name, path in files.items())
    assert all(problem.level == "error" for problem in problems)
    return list(files), sorted(str(problem) for problem in problems)


def test_every_file_is_found_but_hidden_ones_and_templates(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"docs/{name}": "x"
            for name in (
                "index.md", "a/b/c.md", "a/picture.png", "ü/ß.md", ".hidden.md", ".git/config", "a/.DS_Store",
                "templates/main.html", "a/templates/kept.html", "no-suffix", "x.patch.md",
            )
        },
    )  # fmt: skip
    (tmp_path / "docs/empty").mkdir()
    kept = ["index.md", "no-suffix", "x.patch.md", "a/picture.png", "a/b/c.md", "a/templates/kept.html", "ü/ß.md"]
    assert walked(tmp_path) == (kept, [])


AWAY = "consortium/{}: This is a link to a place outside the edition. Put the file itself there."
BACK = "consortium/{}: This is a link that leads back to a folder it stands in. Put the file itself there."
DANGLING = "consortium/{}: This is a link to a file that is not there. Put the file itself there."


@pytest.mark.parametrize(
    ("link", "target", "told"),
    [
        ("docs/secret.md", "../../secret.txt", AWAY),
        ("docs/secrets", "../..", AWAY),
        ("docs/a/etc", "/etc", AWAY),
        ("docs/here", ".", BACK),
        ("docs/a/up", "..", BACK),
        ("docs/a/more", "../../docs", BACK),
        ("docs/a/top", "../..", BACK),
        ("docs/gone.md", "nothing.md", DANGLING),
        ("docs/itself.md", "itself.md", DANGLING),
        ("docs/.hidden", "../../secret.txt", AWAY),
    ],
)
def test_a_link_that_leads_nowhere_good_is_not_followed(tmp_path: Path, link: str, target: str, told: str) -> None:
    layer = tmp_path / "layer"
    write(layer, {"docs/index.md": "x", "docs/a/b.md": "x"})
    (tmp_path / "secret.txt").write_text("secret")
    (layer / link).symlink_to(target)
    assert walked(layer) == (["index.md", "a/b.md"], [told.replace("{}", link.removeprefix("docs/"))])


def test_a_link_within_the_edition_is_followed(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a/b.md": "x", "shared/c.md": "x"})
    (tmp_path / "docs/link.md").symlink_to("a/b.md")
    (tmp_path / "docs/again").symlink_to("a")
    (tmp_path / "docs/shared").symlink_to(tmp_path / "shared")
    assert walked(tmp_path) == (["link.md", "a/b.md", "again/b.md", "shared/c.md"], [])


def test_links_that_lead_to_one_another_come_to_an_end(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a/a.md": "x", "docs/b/b.md": "x"})
    for name, other in ("ab", "ba"):
        for number in range(3):
            (tmp_path / f"docs/{name}/{number}").symlink_to(f"../{other}")
    files, problems = walked(tmp_path)
    assert len(files) == 2 + 2 * 3
    assert problems == sorted(
        BACK.replace("{}", f"{name}/{one}/{two}") for name in "ab" for one in range(3) for two in range(3)
    )


# One file


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"", ""), ("Ärger\n".encode(), "Ärger\n"), (b"\xef\xbb\xbf# Page\r\n", "# Page\r\n"), (b"\0", "\0")],
)
def test_a_page_is_read_without_a_byte_order_mark(tmp_path: Path, data: bytes, text: str) -> None:
    write(tmp_path, {"page.md": data})
    assert read_text(tmp_path / "page.md", "page.md") == (text, [])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            "# A\n\nMy Ärger".encode("latin-1"),
            ":3: This is not UTF-8 text. Save it again with the encoding UTF-8. This is what cannot be read: “Ärger”.",
        ),
        ("A page".encode("utf-16"), ": This is not UTF-8 text."),
        (b"\xed\xa0\x80", ":1: This is not UTF-8 text."),
        (b"x" * (LARGEST_PAGE + 1), ": This page has 1.0 MB, and a page may have 1 MB. Split it"),
        (b"\xff" * 10 * LARGEST_PAGE, ": This page has 10.0 MB, and a page may have 1 MB."),
    ],
)
def test_what_is_no_page_is_told_and_empty(tmp_path: Path, data: bytes, told: str) -> None:
    write(tmp_path, {"page.md": data})
    text, (problem,) = read_text(tmp_path / "page.md", "consortium/page.md")
    assert (text, problem.level) == ("", "error")
    assert str(problem).startswith(f"consortium/page.md{told}")


def test_the_longest_page_is_still_read(tmp_path: Path) -> None:
    write(tmp_path, {"page.md": b"x" * LARGEST_PAGE})
    assert read_text(tmp_path / "page.md", "page.md") == ("x" * LARGEST_PAGE, [])


@pytest.mark.parametrize("kind", ["absent", "folder"])
def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path: Path, kind: str) -> None:
    if kind == "folder":
        (tmp_path / "page.md").mkdir()
    text, (problem,) = read_text(tmp_path / "page.md", "page.md")
    assert text == ""
    assert str(problem).startswith("page.md: This file cannot be read: ")
    assert "Errno" not in str(problem)
    assert os.fspath(tmp_path) not in str(problem)
