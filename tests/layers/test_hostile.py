"""Editions that mean harm, or that a mishap made: a clear word, nothing left behind, and never a traceback."""

from __future__ import annotations

import contextlib
import ctypes
import datetime
import itertools
import os
import resource
import signal
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import Handbook
from tests.lay import write

from rejection_handbook.blocks.helplines import model
from rejection_handbook.cli import main
from rejection_handbook.editors import guidance
from rejection_handbook.engines.markdown import parser
from rejection_handbook.files.atomic import write_atomically
from rejection_handbook.layers import helplines
from rejection_handbook.layers.read import read_edition
from rejection_handbook.text import dates
from rejection_handbook.text.dates import build_day, today

pytestmark = pytest.mark.usefixtures("smallest_handbook")

CONFIG = """site_name: Northbridge
theme: {name: material, font: false}
plugins:
  - handbook:
      edition: northbridge-7f3k
"""
PAGE = "---\nnav: none\n---\n# Us\n\n"
LOCK = '{"version": 1, "checklists": {}}\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
COPIES = "copies: {offline: true, one_file: true, pdf: true, large_print: true}"


def options(*lines: str, rest: str = "", copies: bool = False) -> str:
    """Return a `mkdocs.yml` with these lines among the handbook's options; the first is line 6.

    Copies are made where it says so: of an edition that is refused they would be thrown away.
    """
    return CONFIG + "".join(f"      {line}\n" for line in (*lines, *[COPIES] * copies)) + rest


def fingerprints(folder: Path) -> dict[str, object]:
    """Return all that lies below a folder, but for an empty site; no link is followed."""
    found: dict[str, object] = {}
    for parent, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(parent) / name
            kind = path.lstat().st_mode
            content = path.read_bytes() if stat.S_ISREG(kind) else str(path.readlink()) if path.is_symlink() else ""
            found[path.relative_to(folder).as_posix()] = (kind, content)
    return {name: value for name, value in found.items() if name != "site"}


def refused(handbook: Handbook, files: Mapping[str, str | bytes], *told: str, strict: bool = True) -> None:
    """Check that a build stops with these words, and that nobody leaves anything behind.

    The commands may succeed where what is wrong is no concern of theirs.
    """
    write(handbook.folder, {"mkdocs.yml": options(), "docs/us.md": PAGE, **files})
    before = fingerprints(handbook.folder)
    built = handbook.build(strict=strict)
    assert built.stopped
    for words in told:
        assert any(words in message for message in built.messages), built.messages
    assert fingerprints(handbook.folder) == before
    commands(handbook.folder)


def harmless(handbook: Handbook, files: Mapping[str, str | bytes], *told: str) -> dict[str, str]:
    """Check that a build comes to its end, strictly where nothing is `told`, and return the pages."""
    write(handbook.folder, {"mkdocs.yml": options(copies=True), "docs/us.md": PAGE, **files})
    built = handbook.build(strict=not told)
    assert not built.stopped
    for words in told:
        assert any(words in message for message in built.messages), built.messages
    assert told or not built.messages
    return {path.relative_to(built.site).as_posix(): path.read_text("utf-8") for path in built.site.rglob("*.html")}


def commands(folder: Path, *told: str) -> None:
    """Check that every command says these words, or comes to its end, and writes nothing."""
    before = fingerprints(folder)
    for command in (["ids", "--check"], ["review"]):
        done = CliRunner().invoke(main, [*command, str(folder)])
        assert done.exception is None or isinstance(done.exception, SystemExit), (command, done.exception)
        assert "Traceback" not in done.output
        for words in told:
            assert words in done.output, (command, done.output)
    assert fingerprints(folder) == before


# Ways out of the folder


LAYERS = {
    "../../etc": "lies outside this edition.",
    "..": "lies outside this edition.",
    "out": "lies outside this edition.",
    "/etc": "should be a folder, written as seen from the folder of mkdocs.yml",
    "~": "should be a folder",
    "~root": "should be a folder",
    "inner/docs": "has no folder “docs”.",
}
NO_LAYERS = ("os.path", "rejection_handbook.layers", "file:///etc", "x" * 300, "a/" * 400 + "b")


def test_a_layer_is_no_way_out(handbook: Handbook) -> None:
    handbook.folder.joinpath("../../etc/docs").mkdir(parents=True, exist_ok=True)
    (handbook.folder / "inner/docs").mkdir(parents=True)
    (handbook.folder / "out").symlink_to("/etc")
    names = [*LAYERS, *NO_LAYERS]
    text = options("layers:", *(f"  - '{name}'" for name in names))
    told = [f"mkdocs.yml:{number}: The layer “{name}” {why}" for number, (name, why) in enumerate(LAYERS.items(), 7)]
    told += [f"mkdocs.yml:{number}: There is no layer “{name[:20]}" for number, name in enumerate(names, 7)][
        len(LAYERS) :
    ]
    refused(handbook, {"mkdocs.yml": text}, *told)


def test_a_layer_whose_name_holds_a_sign_that_no_file_can_have_is_refused(handbook: Handbook) -> None:
    refused(handbook, {"mkdocs.yml": options(r'layers: ["a\0b"]')}, "mkdocs.yml:6: Each entry of “layers” should be")


@pytest.mark.parametrize("link", ["shared/docs", "shared/overrides"])
def test_a_layer_that_is_a_link_in_part_is_no_way_out(handbook: Handbook, link: str) -> None:
    write(handbook.folder, {"shared/docs/a.md": PAGE, "shared/x": ""})
    away = handbook.folder.parent / f"{handbook.folder.name}-away"
    write(away, {"a.md": PAGE, "main.html": ""})
    if link == "shared/docs":
        (handbook.folder / "shared/docs/a.md").unlink()
        (handbook.folder / "shared/docs").rmdir()
    (handbook.folder / link).symlink_to(away)
    refused(handbook, {"mkdocs.yml": options("layers: [shared]")}, "is a link to a place outside the edition")


def test_only_pages_of_the_handbook_can_be_left_out(handbook: Handbook) -> None:
    entries = ["../x.md", "/etc/passwd", "/etc/x.md", "~/x.md", "a/../../x.md", "a/./b.md", "."]
    text = options("leave_out:", *(f"  - '{entry}'" for entry in entries))
    told = [f"mkdocs.yml:{number}: Each entry of “leave_out” should be the path" for number in range(7, 14)]
    refused(handbook, {"mkdocs.yml": text}, *told)


def test_a_link_is_no_way_out(handbook: Handbook) -> None:
    targets = {
        "file.md": "/etc/passwd", "file.txt": "/etc/passwd", "up.md": "../../../../../../etc/passwd", "etc": "/etc",
        "here": ".", "above": "..", "itself.md": "itself.md", "lost.md": "/nowhere", ".hidden": "/etc", "dead": "x.md",
    }  # fmt: skip
    told = []
    for folder in ("docs", "docs/a", "overrides", "overrides/partials"):
        (handbook.folder / folder).mkdir(exist_ok=True)
        for name, target in targets.items():
            (handbook.folder / folder / name).symlink_to(target)
            told.append(f"handbook: {folder}/{name}".replace(" docs/", " ") + ": This is a link ")
    refused(handbook, {}, *told)


@pytest.mark.parametrize("place", ["docs", "overrides"])
def test_links_that_lead_to_one_another_come_to_an_end(handbook: Handbook, place: str) -> None:
    for name, other in ("ab", "ba"):
        (handbook.folder / place / name).mkdir(parents=True)
        for number in range(3):
            (handbook.folder / place / name / str(number)).symlink_to(f"../{other}")
    refused(handbook, {}, "a/0/0: This is a link that leads back to a folder it stands in")


def test_links_that_fan_out_without_end_are_no_work_without_end(handbook: Handbook) -> None:
    for number in range(12):
        (handbook.docs / f"d{number}").mkdir()
        for link in range(4):
            (handbook.docs / f"d{number}" / str(link)).symlink_to(f"../d{number + 1}")
    (handbook.docs / "d12").mkdir()
    for number in range(10):
        (handbook.docs / "d12" / f"{number}.txt").write_text("x")
    refused(handbook, {}, "This folder has more than 10,000 files. Look for links in it that lead to one another.")


def test_what_is_no_file_is_not_waited_for(handbook: Handbook) -> None:
    os.mkfifo(handbook.docs / "pipe.md")
    refused(handbook, {}, "handbook: pipe.md: This is no file that can be read.")


# YAML

_GROWTH = [f"{name}: &{name} [{', '.join([f'*{below}'] * 10)}]\n" for below, name in itertools.pairwise("abcdefghij")]
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(_GROWTH)


BOMB_OF_SETTINGS = "extra:\n  " + BOMB.replace("\n", "\n  ").strip() + "\n"


def test_aliases_that_grow_without_end_are_refused_in_settings(handbook: Handbook) -> None:
    layer = {"shared/docs/a.md": PAGE, "shared/mkdocs.yml": BOMB_OF_SETTINGS}
    told = "shared/mkdocs.yml: This file is too large once its aliases (*name) are filled in."
    refused(handbook, {"mkdocs.yml": options("layers: [shared]"), **layer}, f"handbook: {told}")
    write(handbook.folder, {"mkdocs.yml": options(rest=BOMB_OF_SETTINGS)})  # MkDocs itself would be lost in these
    commands(handbook.folder, "mkdocs.yml: This file is too large once its aliases (*name) are filled in.")


def test_aliases_that_grow_without_end_are_harmless_in_a_page(handbook: Handbook) -> None:
    harmless(handbook, {"docs/bomb.md": f"---\nnav: none\n{BOMB}---\n# A\n"})


def test_aliases_that_grow_without_end_are_refused_where_a_page_stands(handbook: Handbook) -> None:
    written = f"---\nnav:\n  {BOMB.strip().replace(chr(10), chr(10) + '  ')}\n---\n# A\n"
    refused(handbook, {"docs/bomb.md": written}, "bomb.md:2: “nav” says where in the menu a page stands")


def test_aliases_that_grow_without_end_are_refused_in_a_block(handbook: Handbook) -> None:
    lines = BOMB.strip().replace("\n", "\n      ")
    page = f"{PAGE}/// email | A\n    id: a\n    fields:\n      {lines}\n\nDear you,\n///\n"
    refused(handbook, {"docs/bomb.md": page}, "bomb.md:7: The options of this email should be lines like")


@pytest.mark.parametrize("tag", ["object/apply:os.system", "object/new:os.system", "name:os.system", "module:os"])
def test_no_tag_runs_anything(handbook: Handbook, monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    monkeypatch.chdir(handbook.folder)
    harm = f"!!python/{tag} [touch harm]" if "object" in tag else f"!!python/{tag}"
    page = f"{PAGE}/// checklist | A\n    id: {harm}\n\n- [ ] One {{: #one }}\n///\n"
    refused(handbook, {"docs/block.md": page}, "block.md:7: The options of this checklist cannot be read.")
    (handbook.docs / "block.md").unlink()
    front = {"docs/front.md": f"---\ntitle: A\nx: {harm}\n---\n# A\n"}
    refused(handbook, front, "front.md:3: The settings at the top of this page cannot be read.")
    (handbook.docs / "front.md").unlink()
    layer = {"shared/docs/a.css": "", "shared/mkdocs.yml": f"site_name: A\nextra:\n  x: {harm}\n"}
    write(handbook.folder, {"mkdocs.yml": options("layers: [shared]"), "docs/us.md": PAGE, **layer})
    if tag.startswith("name"):  # a name is looked up, as by MkDocs, and not called
        assert not handbook.build().stopped
    else:
        told = "handbook: shared/mkdocs.yml:3: This asks for something behind “!!python”"
        refused(handbook, {"mkdocs.yml": options("layers: [shared]"), **layer}, told)
    write(handbook.folder, {"mkdocs.yml": options(rest=f"extra:\n  x: {harm}\n")})
    done = CliRunner().invoke(main, ["review", str(handbook.folder)])
    assert done.exit_code == 0, done.output
    assert not (handbook.folder / "harm").exists()


# What the computer refuses


@contextlib.contextmanager
def as_anybody() -> Iterator[None]:
    """Be refused what anybody is: without the rights over all files that root has, where a test runs as root."""
    if os.geteuid() != 0:
        yield
        return
    system, head = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0)
    rights, fewer = (ctypes.c_uint32 * 6)(), (ctypes.c_uint32 * 6)()
    assert system.capget(head, rights) == 0
    fewer[:] = [rights[0] & ~0b110, *rights[1:]]  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    assert system.capset(head, fewer) == 0
    try:
        yield
    finally:
        system.capset(head, rights)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("docs/sub", "handbook: sub: This cannot be read: Permission denied."),
        ("docs/us.md", "handbook: us.md: This cannot be read: Permission denied."),
        ("docs/sub/a.txt", "handbook: sub/a.txt: This cannot be read: Permission denied."),
        ("docs", "handbook: docs: This cannot be read: Permission denied."),
        ("overrides", "handbook: overrides: This cannot be read: Permission denied."),
        ("overrides/main.html", "handbook: overrides/main.html: This cannot be read: Permission denied."),
        ("shared", "handbook: mkdocs.yml:6: The layer “shared” cannot be read: Permission denied."),
    ],
)
def test_what_may_not_be_read_is_told_and_no_page_vanishes(handbook: Handbook, path: str, told: str) -> None:
    texts = {"docs/sub/a.txt": "", "docs/sub/a.md": PAGE, "shared/docs/b.md": PAGE, "overrides/main.html": ""}
    write(handbook.folder, {"mkdocs.yml": options("layers: [shared]"), "docs/us.md": PAGE, **texts})
    (handbook.folder / path).chmod(0)
    try:
        with as_anybody():
            built = handbook.build()
            done = [CliRunner().invoke(main, [command, str(handbook.folder)]) for command in ("ids", "review", "check")]
    finally:
        (handbook.folder / path).chmod(0o755)
    assert not [one.exception for one in done if not isinstance(one.exception, SystemExit | None)]
    assert built.stopped
    assert any(message.startswith(told) for message in built.messages), built.messages


@pytest.mark.parametrize("path", ["site", "site/downloads", "docs/downloads"])
def test_a_site_that_may_not_be_written_is_told_in_words(handbook: Handbook, path: str) -> None:
    write(handbook.folder, {"mkdocs.yml": options("copies: {offline: true, one_file: true}"), "docs/us.md": PAGE})
    if path.startswith("docs"):
        write(handbook.folder, {path: "a file where the copies go"})
    else:
        write(handbook.folder, {f"{path}/handbook.html": "of the last build"})
        (handbook.folder / path).chmod(0o555)
    try:
        with as_anybody():
            built = handbook.build()
    finally:
        (handbook.folder / path).chmod(0o755)
    assert built.stopped
    assert any("cannot be read or written: " in message for message in built.messages), built.messages


def test_a_disk_that_is_full_is_told_in_words_and_leaves_no_half_of_a_site(handbook: Handbook) -> None:
    write(handbook.folder, {"mkdocs.yml": options(), "docs/us.md": PAGE})
    limits, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, limits[1]))
    try:
        built = handbook.build()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert built.stopped
    assert any("cannot be read or written: File too large." in message for message in built.messages)
    assert not any(built.site.iterdir())


def test_who_may_read_a_new_file_is_for_the_user_to_say(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new.txt", b"a")
        write_atomically(tmp_path / "new.txt", b"b")
    finally:
        os.umask(before)
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == [("new.txt", 0o640)]


def test_a_lock_file_that_is_no_file_is_not_waited_for(handbook: Handbook) -> None:
    os.mkfifo(handbook.folder / "handbook.lock")
    write(handbook.folder, {"mkdocs.yml": options(), "docs/us.md": PAGE})
    built = handbook.build()
    assert built.stopped
    assert any("handbook.lock: This file cannot be read: It is no file." in one for one in built.messages)
    commands(handbook.folder, "It is no file")


@pytest.mark.parametrize("epoch", ["abc", "-1", "1e9", "1700000000.5", "9" * 20, "4294967296", "nan", "²", "٣"])
def test_a_moment_that_is_none_is_told_by_a_build(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    refused(handbook, {}, "SOURCE_DATE_EPOCH, which the program that runs this build has set, should be a number")


@pytest.mark.parametrize(
    ("epoch", "day"), [("", None), (" ", None), ("0", "1970-01-01"), (" 1700000000\n", "2023-11-14")]
)
def test_a_moment_that_is_one_dates_a_build(monkeypatch: pytest.MonkeyPatch, epoch: str, day: str | None) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert build_day().isoformat() == (day or today().isoformat())


@pytest.mark.parametrize("year", [1970, 2020])
def test_a_clock_that_is_wrong_is_told_once_and_stops_no_edition(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    for module in (dates, model, helplines, guidance):
        monkeypatch.setattr(module, "today", lambda: datetime.date(year, 1, 1))
    own = {
        "docs/us.md": PAGE.replace("nav: none", "nav: none\nreviewed: 2025-01-01"),
        "docs/sources.yml": "a: 2025-02-02",
    }
    write(handbook.folder, {"mkdocs.yml": options(), **own})
    built = handbook.build(strict=False)
    assert not built.stopped
    assert not any("future" in message or "not come yet" in message for message in built.messages)
    (note,) = dict.fromkeys(note for note in built.notes if "clock says" in note)
    assert (
        f"handbook: rejection-handbook/helplines.yml: This computer's clock says that today is 1 January {year}" in note
    )


# What is no text, or too much of it


@pytest.mark.parametrize("path", ["a.css", "a.CSS", "files/old.html", "old.htm", "a.js", "a.mjs"])
@pytest.mark.parametrize("text", ["/* Café */".encode("latin-1"), "a {}".encode("utf-16")])
def test_what_browsers_read_and_is_no_utf_8_is_refused(handbook: Handbook, path: str, text: bytes) -> None:
    line = ":1" if b"Caf" in text else ""
    write(handbook.folder, {"mkdocs.yml": options(), "docs/us.md": PAGE, f"docs/{path}": text})
    edition = read_edition(handbook.folder / "mkdocs.yml", handbook.docs, parser)
    (problem,) = [problem for problem in edition.problems if problem.level == "error"]
    assert str(problem).startswith(f"{path}{line}: This is not UTF-8 text. Save it again with the encoding UTF-8.")


def test_a_name_that_is_no_utf_8_is_refused(handbook: Handbook) -> None:
    Path(os.fsdecode(os.fsencode(handbook.docs) + b"/caf\xe9.md")).write_text(PAGE)
    refused(handbook, {}, "The name of this file holds a sign in another encoding than UTF-8.")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"docs/us.md": "---\nnav: none\ntemplate: homes.html\n---\n# A\n"},
         "handbook: us.md:3: There is no template “homes.html”. Did you mean “home.html”?"),
        ({"overrides/main.html": b"Caf\xe9"}, "overrides/main.html:1: This is not UTF-8 text."),
        ({"overrides/main.html": "{% extends 'base.html' %}\n{{ x."}, "overrides/main.html:2: This template stops"),
        ({"overrides/main.html": "{% extends 'base.html' %}\n{% block content %}{{ x.y.z }}{% endblock %}"},
         "overrides/main.html:2: This template stops at the page us.md: 'x' is undefined. Mend this line."),
        ({"overrides/main.html": "{% extends 'base.html' %}\n{% block content %}{% include 'a.html' %}{% endblock %}"},
         "overrides/main.html:2: This template stops at the page us.md: there is no template 'a.html'."),
        ({"mkdocs.yml": options().replace("font: false", "language: xx")}, "mkdocs.yml:2: The theme has no language"),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_told_with_its_line(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, files: dict[str, str | bytes], told: str
) -> None:
    monkeypatch.chdir(handbook.folder)
    refused(handbook, files, told)


SEEN: dict[str, str] = {
    "nav: [2026: us.md]": '7: A name in the menu should be words, in double quotes: "2026"',
    "nav: [2026-01-02: us.md]": '7: A name in the menu should be words, in double quotes: "2026-01-02"',
    "nav: [yes: us.md]": "7: A name in the menu should be words",
    "nav: [~: [us.md]]": "7: A name in the menu should be words",
    "nav:\n  - A:\n    - B:\n      - 7: us.md": "10: A name in the menu should be words",
    "nav:\n  - us.md\n  - A: []": "9: “A” has no pages, so it is missing from the menu.",
    "nav:\n  - us.md\n  - A: us.md": "9: “us.md” stands in the menu a second time (first in line 8).",
    'nav: ["A\\u000bB": us.md]': "7: “A B” in the menu holds a character that cannot be seen",
    'copyright: "a\\u0085b"': "7: “copyright” holds a character that cannot be seen",
    'site_description: "a\\u2028b"': "7: “site_description” holds a character that cannot be seen",
    "extra_css: [7]": "7: Each entry of “extra_css” should be the path of a file",
    "extra_javascript: [a.js, [b.js]]": "7: Each entry of “extra_javascript” should be the path of a file",
    "theme: {name: material, language: 7}": "7: “language” should be the short name of a language",
    "theme: {name: material, palette: 7}": "7: “palette” should be followed by lines",
    "theme: {name: material, features: yes}": "7: “features” should be a list",
    "theme: {name: material, font: [a]}": "7: “font” should be false",
}


@pytest.mark.parametrize("line", SEEN)
def test_settings_of_mkdocs_that_would_stop_in_a_template_are_told_with_their_line(
    handbook: Handbook, line: str
) -> None:
    text = "\n" * 6 + f"{line}\n" + options().replace("theme:", "x:" if line.startswith("theme") else "theme:")
    write(handbook.folder, {"mkdocs.yml": text, "docs/us.md": PAGE})
    edition = read_edition(handbook.folder / "mkdocs.yml", handbook.docs, parser)
    assert [one for one in map(str, edition.problems) if one.startswith(f"mkdocs.yml:{SEEN[line]}")]


def test_a_page_of_megabytes_is_refused(handbook: Handbook) -> None:
    refused(handbook, {"docs/long.md": "# A\n" + "word " * 2_000_000}, "handbook: long.md: This page has 10.0 MB")


@pytest.mark.parametrize("name", ["page.md", "help-now.patch.md"])
def test_a_page_that_is_no_utf_8_is_refused(handbook: Handbook, name: str) -> None:
    refused(handbook, {f"docs/{name}": b"# Caf\xe9\n"}, f"handbook: {name}:1: This is not UTF-8 text. Save it again")


@pytest.mark.parametrize("content", [b"site_name: Caf\xe9\n", b"\xff\xfe\x00", b"a: \x00\n", b"a: [\n", b"- a\n"])
def test_settings_that_cannot_be_read_are_told_by_every_command(handbook: Handbook, content: bytes) -> None:
    write(handbook.folder, {"mkdocs.yml": content, "docs/us.md": PAGE})
    commands(handbook.folder, "mkdocs.yml:", "This")


@pytest.mark.parametrize(
    "content",
    [
        b'{"version": 1, "checklists": {"caf\xe9": []}}', b"<<<<<<< HEAD\n", b"[]", b"7", b"", b"[" * 200_000,
        b'{"version": 1, "checklists": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"version": ' + b"9" * 5000 + b', "checklists": {}}', b'{"version": [], "checklists": {}}',
        b'{"version": 1, "checklists": {"a": 7}}',
        b'{"version": 1, "checklists": {}, "edition": 7}',
        b'{"version": 1, "checklists": {}, "edition": {"pages": {"a": {}}, "replaced": {"x": "y"}}}',
    ],
    ids=lambda value: value[:30].decode("latin-1"),
)  # fmt: skip
def test_a_lock_file_that_is_none_is_told(handbook: Handbook, content: bytes) -> None:
    refused(handbook, {"handbook.lock": content}, "handbook.lock: ")
    commands(handbook.folder, "handbook.lock")


def test_a_lock_file_that_is_a_folder_is_told(handbook: Handbook) -> None:
    (handbook.folder / "handbook.lock").mkdir()
    settings = {"mkdocs.yml": options(copies=True)}  # nothing is left of the copies either
    refused(handbook, settings, "handbook: handbook.lock: This file cannot be read: Is a directory.")
    commands(handbook.folder, "handbook.lock", "Is a directory")


def test_an_id_of_ten_thousand_letters_is_refused_for_a_block_and_no_harm_for_an_item(handbook: Handbook) -> None:
    page = f"{PAGE}/// checklist | A\n    id: {{}}\n\n- [ ] One {{{{: #{'b' * 10_000} }}}}\n///\n"
    refused(handbook, {"docs/long.md": page.format("a" * 10_000)}, "long.md:7: ", "too long for the name of a file")
    harmless(handbook, {"docs/long.md": page.format("a")})
    commands(handbook.folder)


EMPTY = "This “{}” is empty. Write its words between “/// {} | thank-first” and “///”, or write “remove”."


@pytest.mark.parametrize("action", ["replace", "before", "after"])
def test_a_patch_of_an_item_that_holds_nothing_is_refused_by_builds_and_commands(
    handbook: Handbook, action: str
) -> None:
    files = {"docs/feedback/ask-for-pointers.patch.md": f"/// {action} | thank-first\n///\n"}
    refused(handbook, files, f"feedback/ask-for-pointers.patch.md:1: {EMPTY.format(action, action)}")
    before = fingerprints(handbook.folder)
    for command in (["check"], ["upgrade"], ["accept", "--folder"]):
        done = CliRunner().invoke(main, [*command, str(handbook.folder)])
        assert done.exception is None or isinstance(done.exception, SystemExit), (command, done.exception)
    assert {name for name in fingerprints(handbook.folder) if name not in before} <= {"handbook.lock"}


@pytest.mark.parametrize("text", ["- /// locked | a\n- b\n/// locked | c", "- /// note | a\n- b\n/// note | c\n///"])
def test_a_page_with_which_the_engine_would_never_end_is_refused(handbook: Handbook, text: str) -> None:
    refused(handbook, {"docs/us.md": f"{PAGE}{text}\n"}, "us.md:6: ", strict=False)
    patch = f"/// after | who-can-i-call-or-text\n\n{text}\n///\n"
    refused(handbook, {"docs/us.md": PAGE, "docs/help-now.patch.md": patch}, "help-now.patch.md:", strict=False)


def test_two_thousand_patches_in_one_file_come_to_an_end(handbook: Handbook) -> None:
    patches = "".join(f"/// after | no-{number}\nWords.\n///\n\n" for number in range(2000))
    refused(handbook, {"docs/help-now.patch.md": patches}, "help-now.patch.md:1: ", "help-now.patch.md:7997: ")


def test_a_thousand_patches_of_one_place_come_to_an_end(handbook: Handbook) -> None:
    patches = "".join(f"/// after | if-you-are-struggling\nWords {number}.\n///\n\n" for number in range(1000))
    write(handbook.folder, {"mkdocs.yml": options(), "docs/us.md": PAGE, "docs/help-now.patch.md": patches})
    handbook.build()
    commands(handbook.folder)


# Words that want to be code

JINJA = (
    "{{ ''.__class__ }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ config }}", "{{ self }}",
    "{{ centre.__init__.__globals__ }}", "{{ centre.name.format }}", "{{ '{0.__class__}'.format(centre) }}",
    "{{ lipsum.__globals__ }}", "{{ range(10**9) }}", "{{ 'x' * 10**9 }}", "{{ cycler }}", "{{ [1].append(2) }}",
    "{{ centre | attr('__class__') }}", "{{ centre.contact.__class__ }}", "{{ 'a' | center(999999999) }}",
    "{{ '%0999999999d' | format(1) }}", "{{ 1 }}", "{{",
)  # fmt: skip


def test_a_page_reaches_nothing_but_the_centres_details(handbook: Handbook) -> None:
    page = PAGE + "".join(f"Before {words} behind.\n" for words in JINJA)
    told = [f"page.md:{number}: There is no variable" for number in range(6, 5 + len(JINJA))]
    refused(handbook, {"docs/page.md": page}, *told, f"page.md:{5 + len(JINJA)}: A variable stands between two braces")


def test_a_patch_reaches_nothing_but_the_centres_details(handbook: Handbook) -> None:
    patch = "/// after | if-you-are-struggling\n{{ ''.__class__ }}\n///\n"
    target = {"docs/own.md": PAGE.replace("# Us", "# If you are struggling")}
    layer = {f"shared/{path}": text for path, text in target.items()}
    files = {"docs/own.patch.md": patch, "mkdocs.yml": options("layers: [shared]"), **layer}
    refused(handbook, files, "own.patch.md:2: There is no variable “''.__class__”.")


def test_a_page_has_variables_and_no_statements(handbook: Handbook) -> None:
    statements = ["{% include '/etc/passwd' %}", "{% for a in range(9) %}", "{# note #}", "{% raw"]
    page = "---\nnav: none\ntitle: '{% include x %}'\n---\n# A\n\n" + "\n\n".join(statements)
    told = "page.md:7: Readers would see “{% include"
    shown = harmless(handbook, {"docs/page.md": page}, told)["page/index.html"]
    assert "root:" not in shown
    assert all(words[:6] in shown for words in statements)


def test_settings_of_a_page_reach_nothing_but_the_centres_details(handbook: Handbook) -> None:
    front = "---\nnav: none\ntitle: '{{ config.site_name.__class__ }}'\n---\n# A\n"
    refused(handbook, {"docs/page.md": front}, "page.md:3: There is no variable “config.site_name.__class__”.")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("centre: {name: \"{{ ''.__class__ }}\"}", "“centre: name” holds “{”"),
        ("centre: {name: '<script>alert(1)</script>'}", "“centre: name” holds “<”"),
        ("centre: {name: '&lt;script&gt;', short_name: '<b>'}", "“centre: short_name” holds “<”"),
        ('centre: {name: "a\\0b"}', "“centre: name” holds a character that cannot be seen"),
        (f"centre: {{name: {'a' * 10_000}}}", "“centre: name” has 10,000 letters"),
        ("centre: {name: A, colour: 'red;} body{display:none'}", "“centre: colour” should be a colour's number"),
        ("centre: {name: A, colour: '#fff;}</style><script>'}", "“centre: colour” should be"),
        ("centre: {name: A, booking: 'javascript:alert(1)'}", "“centre: booking” should be a whole web address"),
        ("centre: {name: A, booking: {Talk: 'javascript:alert(1)'}}", "“centre: booking: Talk” should be"),
        ("centre: {name: A, booking: 'https://a.example/) [x](javascript:alert(1)'}", "“centre: booking” holds “)”"),
        ("centre: {name: A, employers: ' JaVaScRiPt:alert(1)'}", "“centre: employers” should be"),
        ("centre: {name: A, employers: 'data:text/html,x'}", "“centre: employers” should be"),
        ("centre: {name: A, email: 'a@b.example?bcc=c@d.example'}", "“centre: email” should be an email address"),
        ("centre: {name: A, wellbeing: {name: B, url: 'javascript:x'}}", "“centre: wellbeing: url” should be"),
        ("terms: {words: {careers service: '<script>'}}", "mkdocs.yml:6: "),
        ("terms: {words: {careers service: \"{{ ''.__class__ }}\"}}", "mkdocs.yml:6: "),
        ("edition: '../../x'", "mkdocs.yml:"),
        ("edition: '\"><script>'", "mkdocs.yml:"),
    ],
    ids=lambda value: value[:40],
)
def test_what_a_centre_says_of_itself_is_plain_words(handbook: Handbook, line: str, told: str) -> None:
    text = options(line)
    text = text.replace("      edition: northbridge-7f3k\n", "") if line.startswith("edition") else text
    refused(handbook, {"mkdocs.yml": text}, told)


def test_a_logo_that_is_a_program_begins_no_edition(tmp_path: Path) -> None:
    write(tmp_path, {"logo.svg": SVG})
    before = fingerprints(tmp_path)
    done = CliRunner().invoke(main, ["new", str(tmp_path / "mine"), "--no-input", "--logo", str(tmp_path / "logo.svg")])
    assert isinstance(done.exception, SystemExit)
    assert "This SVG holds more than a picture (“script”)" in done.output
    assert fingerprints(tmp_path) == before


@pytest.mark.parametrize("name", ["a\nb", "<b>", "{{ x }}", "n" * 240, "%2e%2e"])
def test_a_page_with_an_odd_name_is_no_harm(handbook: Handbook, name: str) -> None:
    write(handbook.folder, {"mkdocs.yml": options(copies=True), "docs/us.md": PAGE, f"docs/{name}.md": PAGE})
    handbook.build()
    commands(handbook.folder)


RACES: dict[str, Callable[[Path], object]] = {
    "a page": lambda folder: (folder / "docs/us.md").unlink(),
    "the folder": lambda folder: (folder / "docs").rename(folder / "words"),
    "the settings": lambda folder: (folder / "mkdocs.yml").unlink(),
}


@pytest.mark.parametrize("what", RACES)
def test_what_is_deleted_before_a_command_is_told_in_words(handbook: Handbook, what: str) -> None:
    write(handbook.folder, {"mkdocs.yml": options(), "docs/us.md": PAGE})
    RACES[what](handbook.folder)
    commands(handbook.folder)
