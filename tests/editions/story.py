"""What becomes of the editions beside this file, from release to release of the handbook."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from tests.editions.adviser import Adviser
from tests.editions.desk import Desk, Done, build_wheel, fingerprints
from tests.editions.releases import EDITS, MOVED, NAMES, NOW, Tree

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


def tell(factory: pytest.TempPathFactory) -> Story:
    """Return the story. Where several processes run tests, the first that asks lives through it for all."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    path = base / "editions.pickle"
    with _alone(base / "editions.lock"):
        if not path.exists():
            path.write_bytes(pickle.dumps(_live(base / "editions")))
        story: Story = pickle.loads(path.read_bytes())  # noqa: S301 - written two lines above
    return story


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process in at a time; SQLite's lock is the one that every system has, and a crash releases it."""
    with closing(sqlite3.connect(path, timeout=3600, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


def _live(base: Path) -> Story:
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir()
    story = Story(Desk(base / "desk"), base)
    for name in FOLDERS:
        shutil.copytree(HERE / name, base / name)
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
            list(pool.map(partial(_spend, story, release), FOLDERS))
    return story


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
