"""Files that are made stay in their folder, and can be had on every computer, whatever asks for their names.

It costs half a minute.
"""

from __future__ import annotations

import ntpath
import posixpath
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook

from rejection_handbook.blocks.catalogue import Catalogue, Page
from rejection_handbook.blocks.email.model import read_email
from rejection_handbook.blocks.grammar import Block
from rejection_handbook.engines.generated import downloads
from rejection_handbook.files.archive import pack
from rejection_handbook.files.names import UnsafeNameError, check_name
from rejection_handbook.language.words.words import read_words
from rejection_handbook.text.lines import Line
from rejection_handbook.text.shared import Shared

SOUND = (
    "a.txt",
    "downloads/ask-for-pointers.eml",
    "a/b/c.docx",
    "größe.txt",
    "日本.eml",
    "console.txt",
    "com.txt",
    ".b",
)
UNSOUND = (
    "", "/", "/etc/passwd", "../a", "a/../b", "a/..", "./a", "a//b", "a/", "..", ".",
    "C:a", "C:/a", "c:\\a", "\\\\host\\a", "..\\a", "a\\b", "a:b",
    "con", "CON.txt", "a/aux.eml", "nul", "nul.tar.gz", "prn .txt", "com1", "LPT9.docx", "com¹", "conin$",
    "a\x00b", "a\nb", "a\x7f", "a\x85b", "what?", "a*", "a<b", "a>b", "a|b", 'a"b', "a.", "a ", "a./b", "é" * 128,
)  # fmt: skip
PARTS = st.sampled_from(["a", "b.txt", "..", ".", "", "con", "C:", "\\", "\x00", "~", "é", " ", "x:y", "/"])
PATHS = st.lists(PARTS | st.text(max_size=3), max_size=5).map("/".join)


@pytest.mark.parametrize("path", SOUND)
def test_a_sound_name_is_taken_as_it_is(path: str) -> None:
    assert check_name(path) == path


@pytest.mark.parametrize("path", UNSOUND)
def test_a_name_that_leaves_its_folder_or_is_none_somewhere_is_refused(path: str) -> None:
    with pytest.raises(UnsafeNameError):
        check_name(path)


@given(PATHS)
def test_whatever_is_taken_lies_below_its_folder_on_every_system(path: str) -> None:
    try:
        check_name(path)
    except UnsafeNameError:
        return
    assert posixpath.normpath(posixpath.join("/made", path)) == f"/made/{path}"
    assert ntpath.normpath(ntpath.join("c:\\made", path)) == ntpath.join("c:\\made", *path.split("/"))


@given(st.lists(PATHS, max_size=3, unique=True))
def test_an_archive_holds_only_what_can_be_unpacked_into_a_folder(paths: list[str]) -> None:
    try:
        data = pack((path, b"") for path in paths)
    except UnsafeNameError:
        return
    assert data
    for path in paths:
        check_name(path)


def test_what_is_made_of_a_block_is_refused_at_its_path_too_should_its_id_ever_come_so_far() -> None:
    options = {"id": "../../requirements", "subject": "S"}
    email, problems = read_email("a.md", Block("email", "T", 1, options, (Line(2, "Dear"),)))
    assert [problem.level for problem in problems] == ["error"]
    with pytest.raises(UnsafeNameError):
        dict(downloads(Catalogue((Page("a.md", (email,)),)), read_words(), Shared()))


BLOCKS = {
    "email": '# A\n\n/// email | Mail\n    id: "{}"\n    subject: "x"\n\nDear\n///\n',
    "worksheet": '# A\n\n/// worksheet | Sheet\n    id: "{}"\n\n- Q {{: #q }}\n///\n',
    "checklist": '# A\n\n/// checklist | List\n    id: "{}"\n\n- [ ] Q {{: #q }}\n///\n',
}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "plain"])
@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("identifier", ["../../requirements", "{absolute}", "a/b", "C:x", "con", "a" * 300])
def test_no_build_writes_anything_for_a_block_whose_id_is_bad(
    handbook: Handbook, kind: str, identifier: str, *, strict: bool
) -> None:
    outside = handbook.folder / "requirements.txt"
    handbook.write({"/requirements.txt": "rejection-handbook\n"})
    identifier = identifier.format(absolute=(handbook.folder / "requirements").as_posix())
    handbook.write({"index.md": BLOCKS[kind].format(identifier)})
    before = tree(handbook.folder)
    built = handbook.build(strict=strict)
    assert built.stopped
    assert len([message for message in built.messages if "index.md:4: " in message]) == 1
    assert tree(handbook.folder) == before
    assert outside.read_text(encoding="utf-8") == "rejection-handbook\n"


def test_two_ids_that_some_computers_take_for_one_are_told(handbook: Handbook) -> None:
    handbook.write({"index.md": BLOCKS["email"].format("Ask"), "b.md": BLOCKS["worksheet"].format("ask")})
    built = handbook.build()
    assert built.stopped
    assert "is used twice: here and in" in built.messages[0]


def test_the_bundle_goes_without_a_page_that_windows_cannot_unpack_and_says_so(handbook: Handbook) -> None:
    deep = f"{'deeper-and-' * 5}deeper/" * 4 + "page.md"
    handbook.write({"index.md": "# A\n", "aux.md": "# B\n", "what now?.md": "# C\n", deep: "# D\n"})
    handbook.configure(copies={"offline": True, "one_file": False, "pdf": False})
    built = handbook.build(strict=False)
    told = [message for message in built.messages if "so the offline bundle goes without it" in message]
    assert sorted(message.split(": ")[1] for message in told) == ["aux.md", deep, "what now?.md"]
    assert built.messages == tuple(told)
    with zipfile.ZipFile(built.site / "downloads" / "handbook-offline.zip") as archive:
        names = archive.namelist()
    assert "index.html" in names
    assert [name for name in names if "aux" in name or "?" in name or "deeper" in name] == []
    assert (built.site / "aux" / "index.html").is_file()


def test_a_name_that_windows_refuses_is_told_where_no_bundle_is_made_too(handbook: Handbook) -> None:
    handbook.write({"index.md": "# A\n", "downloads/con.pdf": "x", "Nul/a.md": "# B\n"})
    assert [message.split(": ")[1] for message in handbook.build().messages] == ["Nul/a.md", "downloads/con.pdf"]


APART, WHOLE = "u\u0308ber.md", "\u00fcber.md"


def test_two_names_that_differ_by_how_an_accent_is_written_are_one_on_a_mac(handbook: Handbook) -> None:
    handbook.write({"index.md": "# A\n", APART: "# B\n"})
    assert handbook.build().messages[0].startswith(f"handbook: {APART}: Letters and their accents are apart")
    handbook.write({WHOLE: "# C\n"})
    built = handbook.build(strict=False)
    assert built.stopped
    assert any(f"{WHOLE}: In the built site this file and “{APART}” would be one" in one for one in built.messages)


MADE = {
    "downloads/ask.eml": "Choose another name.",
    "downloads/ASK.docx": "Choose another name.",
    "downloads/handbook.html": "Choose another name. To do without ours: copies: {one_file: false}",
    "downloads/Handbook.pdf": "Choose another name. To do without ours: copies: {pdf: false}",
    "downloads/handbook-offline.zip": "Choose another name. To do without ours: copies: {offline: false}",
    "downloads/print/mine.pdf": "Put it into another folder.",
    "downloads/Print/index.md": "Put it into another folder.",
    "READ ME FIRST.html": "Choose another name.",
    "404.html": "Put it into your folder overrides, as overrides/404.html",
    "sitemap.xml": "Put it into your folder overrides, as overrides/sitemap.xml",
    "sitemap.xml.gz": "Choose another name.",
    "search/search_index.json": "Choose another name.",
    "assets/handbook/handbook.css": "Choose another name.",
    "assets/handbook/checklist.css": "Put it into your folder overrides, as overrides/assets/handbook/checklist.css",
    "assets/javascripts/minisearch.js": "Choose another name.",
}


def test_no_file_of_an_author_is_lost_under_one_that_a_build_makes(handbook: Handbook) -> None:
    handbook.write({"index.md": BLOCKS["email"].format("ask"), **dict.fromkeys(MADE, "Ours")})
    handbook.configure(copies={"offline": True, "one_file": True, "pdf": True})
    built = handbook.build(strict=False)
    assert built.stopped
    messages = [one for one in built.messages if "The handbook was not built" not in one]
    assert sorted(one.split(": ")[1] for one in messages) == sorted(MADE)
    for path, remedy in MADE.items():
        assert any(f" {path}: " in one and one.endswith(f" {remedy}") for one in messages)


def test_what_no_build_makes_may_have_any_name_and_is_in_the_bundle(handbook: Handbook) -> None:
    mine = (
        "downloads/handbook.pdf", "downloads/handbook-guide.pdf", "downloads/print/plan.pdf", "assets/campus.map",
        "_files/form.pdf", "handbook.pdf", "a/404.html", "a/robots.txt", "assets/handbook/mine.css",
    )  # fmt: skip
    links = " ".join(f"[it]({path})" for path in (*mine, "_how.md") if not path.endswith(("html", "css")))
    pages = {"index.md": f"# A\n\n{links}\n", "_how.md": "# How\n"}
    handbook.write(pages | dict.fromkeys((*mine, "robots.txt", "_headers"), "Ours"))
    handbook.configure(copies={"offline": True})
    built = handbook.build()
    assert built.messages == ()
    with zipfile.ZipFile(built.site / "downloads" / "handbook-offline.zip") as archive:
        names = set(archive.namelist())
        index = archive.read("index.html").decode()
    assert {*mine, "_how/index.html"} <= names
    assert not {"robots.txt", "_headers", "404.html"} & names
    assert index.count(">it</a>") == index.count('">it</a>') == len(links.split())
    assert all((built.site / path).read_text(encoding="utf-8") == "Ours" for path in mine)
