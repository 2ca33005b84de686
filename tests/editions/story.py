"""What becomes of the editions beside this file, from release to release of the handbook."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from tests.conftest import ROOT
from tests.editions.adviser import Adviser
from tests.editions.desk import Desk, Done, build_wheel, fingerprints
from tests.editions.releases import EDITS, MOVED, NAMES, NOW, Tree
from tests.once import once

_Made = TypeVar("_Made")

HERE = Path(__file__).parent
FOLDERS = {
    "university": ("university",),
    "college": ("college",),
    "consortium": ("consortium", "consortium/shared"),
}
"""Folders, and the editions in them. What colleges share is an edition too, for those who keep it.

A member meets a release before the keepers do, so that it lies over a layer that nobody has mended yet.
"""

EDITIONS = tuple(edition for editions in FOLDERS.values() for edition in editions)
(UNIVERSITY,), (COLLEGE,), (MEMBER, SHARED) = FOLDERS.values()
NEW_SHARED_WORDS = "we send it on the third day", "we send it on a Wednesday"
"""The keepers of what is shared write other words too, at the time of one release."""


@dataclass
class Chapter:
    """One edition at one release. On the day it is begun, there is nothing to upgrade.

    `review` to `plain` are the commands as the release finds it; `left` is what the strict build left in its folder.
    `done` is what the adviser did then, `mended` her last strict build, and `site` what it built, ready to publish.
    `before` and `after` are her files on the day of the release and when she had done.
    """

    version: str
    review: Done
    report: str
    upgrade: Done
    upgrade_report: str
    strict: Done
    left: frozenset[str]
    plain: Done
    plain_site: Path
    done: tuple[str, ...]
    written: frozenset[str]
    mended: Done
    site: Path
    before: dict[str, bytes]
    after: dict[str, bytes]


@dataclass
class Story:
    """`chapters` are by edition and release; `trees` hold the source of each release."""

    desk: Desk
    folder: Path
    trees: dict[str, Path] = field(default_factory=dict)
    wheels: dict[str, Path] = field(default_factory=dict)
    chapters: dict[tuple[str, str], Chapter] = field(default_factory=dict)


@dataclass(frozen=True)
class Begun:
    """Editions over the whole handbook, each built strictly in a process of its own, before anything is recorded."""

    desk: Desk
    built: dict[str, Done]
    sites: dict[str, Path]


def tell(factory: pytest.TempPathFactory) -> Story:
    """Return the story, which is lived through once for all processes that run tests."""
    return _once(factory, "story", _live)


def begin(factory: pytest.TempPathFactory) -> Begun:
    """Return the editions that change words all over the handbook, and those to compare them with."""
    return _once(factory, "begun", _begin)


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], _Made]) -> _Made:
    folder = once(factory, name, lambda folder: (folder / "made.pickle").write_bytes(pickle.dumps(make(folder))))
    made: _Made = pickle.loads((folder / "made.pickle").read_bytes())  # noqa: S301 - written one line above
    return made


def lay_out(base: Path, copies: str) -> None:
    """Bring the editions into a folder, with the copies that they make for readers to take away."""
    for name in FOLDERS:
        shutil.copytree(HERE / name, base / name)
    for edition in EDITIONS:
        with (base / edition / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write(f"      copies: {{{copies}, pdf: false, large_print: false, easy_read: false}}\n")


def _live(base: Path) -> Story:
    story = Story(Desk(base / "desk"), base)
    lay_out(base, "offline: false, one_file: false")
    for before, release in zip((None, *NAMES), NAMES, strict=False):
        if before:
            shutil.copytree(story.trees[before], base / release)
        tree = Tree(base / release)
        EDITS[release](tree)
        story.trees[release] = tree.folder
    with ThreadPoolExecutor() as pool:
        wheels = pool.map(lambda release: build_wheel(story.trees[release], base / "wheels" / release), NAMES)
        story.wheels = dict(zip(NAMES, wheels, strict=True))
        for release in NAMES:
            story.desk.install(story.wheels[release])
            with story.desk.quick():
                list(pool.map(partial(_spend, story, release), FOLDERS))
    return story


def _begin(base: Path) -> Begun:
    desk = Desk(base / "desk")
    desk.install(build_wheel(ROOT, base / "wheel"))
    lay_out(base, "offline: true, one_file: true")

    def build(edition: str) -> Done:
        return desk.build(base / edition, base / "sites" / edition.replace("/", "-"), strict=True)

    editions = (COLLEGE, SHARED)
    with ThreadPoolExecutor() as pool:
        built = dict(zip(editions, pool.map(build, editions), strict=True))
    return Begun(desk, built, {edition: base / "sites" / edition.replace("/", "-") for edition in editions})


def _spend(story: Story, release: str, name: str) -> None:
    """Let the person to whom a folder belongs take in a release."""
    if name == "consortium" and release == MOVED:
        path = story.folder / SHARED / "docs/feedback/ask-for-pointers.patch.md"
        path.write_text(path.read_text(encoding="utf-8").replace(*NEW_SHARED_WORDS), encoding="utf-8")
    for edition in FOLDERS[name]:
        story.chapters[edition, release] = _meet(story, edition, release)


def _meet(story: Story, edition: str, release: str) -> Chapter:
    folder = story.folder / edition
    room = story.folder / "sites" / edition.replace("/", "-") / release
    room.mkdir(parents=True)
    desk, adviser = story.desk, Adviser(story.desk, folder)
    before = texts(folder)
    if release == NOW:
        adviser.accept()
    review = desk.handbook(folder, "review", "--html", str(room / "review.html"))
    report = upgrade_report = (room / "review.html").read_text(encoding="utf-8")
    upgrade = review
    if release != NOW:
        upgrade = desk.handbook(folder, "upgrade", "--html", str(room / "upgrade.html"))
        upgrade_report = (room / "upgrade.html").read_text(encoding="utf-8")
    strict = plain = desk.build(folder, room / "strict", strict=True)
    left = frozenset(fingerprints(room / "strict"))
    site = plain_site = room / "strict"
    if strict.status:
        plain_site = room / "plain"
        plain = desk.build(folder, plain_site, strict=False)
    mended = adviser.mend(report, upgrade, strict, room / "mended")
    if release != NOW:
        adviser.accept()
    if mended is not strict:
        site = room / "mended"
    return Chapter(
        Tree(story.trees[release]).version, review, report, upgrade, upgrade_report, strict, left, plain, plain_site,
        tuple(adviser.done), frozenset(adviser.written), mended, site, before, texts(folder),
    )  # fmt: skip


def texts(folder: Path) -> dict[str, bytes]:
    """Return what a person wrote: every file of an edition but the lock file, and but those of an edition in it."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    inner = [name.rpartition("mkdocs.yml")[0] for name in files if name.endswith("/mkdocs.yml")]
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if path.name != "handbook.lock" and not any(name.startswith(one) for one in inner)
    }
