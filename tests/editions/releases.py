"""Three releases of the handbook that never were: what its editors do to pages over the years.

Each is made out of the tree as it is, with the pages that the editions beside this file know of. The words of the pages
are left to their editors: a release names headings, ids and files, as these editions do.
"""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from tests.conftest import ROOT

NOW, REWORDED, MOVED, GONE = NAMES = ("now", "reworded", "moved", "gone")
"""The tree as it is, and the releases after it."""

ASK, READ, THANKS = "feedback/ask-for-pointers.md", "feedback/read-the-feedback.md", "emails/thanks-for-feedback.md"
PERSPECTIVE, DOOR = "reflect/perspective.md", "reflect/keep-the-door-open.md"
PERSPECTIVE_NOW, WINS = "pick-yourself-up/perspective.md", "reflect/small-wins.md"
KEPT = (
    "index.md", "help-now.md", "my-progress.md", "glossary.md", "sources.md", "pick-yourself-up/first-hour.md",
    "pick-yourself-up/first-day.md", ASK, READ, THANKS, "emails/index.md", "emails/short-feedback-call.md", PERSPECTIVE,
    DOOR, "reflect/self-evaluation.md", "reflect/next-interview.md", "situations/no-reply.md",
    "supporters/helping-someone.md", "authors/index.md",
)  # fmt: skip
"""The pages that editions change, stand beside, leave out or show as they are."""

CONTENT = ("docs", "overrides", "mkdocs.yml", "handbook.lock")
_PARTS = (*CONTENT, "plugins", "pyproject.toml", "CHANGELOG.md", "README.md", "LICENSE")
_LINK = re.compile(r"\]\((?!\w+:|#|/)([^)#\s]+)([^)\s]*)\)")
_SMALL_WINS = """---
title: Notice small wins
description: How to see what went well this week.
---

# Notice small wins

Write down one thing that went well this week.

## Your next step

**Do one thing:** write it down now.

**Talk to a person:** tell {{ centre.contact }} about it.

/// locked | route-to-help
**If you are struggling:** talk to {{ centre.wellbeing.contact }}, or contact a [free helpline](../help-now.md).
///
"""


class Tree:
    """A copy of the handbook's source, in the hands of its editors."""

    def __init__(self, folder: Path, parts: Sequence[str] = _PARTS) -> None:
        self.folder, self.docs = folder, folder / "docs"
        if not folder.exists():
            folder.mkdir()
            for name in parts:
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(ROOT / name, folder / name)

    @property
    def version(self) -> str:
        return str(re.findall(r'^version = "(.*)"$', self.read("pyproject.toml"), re.MULTILINE)[0])

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change words that stand there once; that they do is what the tests of editions take for granted."""
        text = self.read(path)
        assert text.count(old) == 1, f"{path} should say this once, or change tests/editions/releases.py: {old}"
        self.write(path, text.replace(old, new))

    def add_below(self, path: str, line: str, words: str) -> None:
        self.edit(path, f"\n{line}\n\n", f"\n{line}\n\n{words}\n\n")

    def cut_section(self, path: str, heading: str) -> None:
        """Take out a section of the second level."""
        text = self.read(path)
        start = text.index(f"\n## {heading}\n") + 1
        self.write(path, text[:start] + text[text.index("\n## ", start) + 1 :])

    def move(self, old: str, new: str) -> None:
        """Move a page, and keep every link to it and from it."""
        shutil.move(self.docs / old, self.docs / new)
        for page in self.docs.rglob("*.md"):
            path = page.relative_to(self.docs).as_posix()
            lead = partial(_lead, path=path, before=old if path == new else path, moved={old: new})
            page.write_text(_LINK.sub(lead, page.read_text(encoding="utf-8")), encoding="utf-8")
        self.edit("mkdocs.yml", f": {old}\n", f": {new}\n")

    def remove(self, *paths: str) -> None:
        """Delete pages; links to them become plain words."""
        for path in paths:
            (self.docs / path).unlink()
        for page in self.docs.rglob("*.md"):
            start = posixpath.dirname(page.relative_to(self.docs).as_posix()) or "."
            ways = "|".join(re.escape(posixpath.relpath(path, start)) for path in paths)
            text = re.sub(
                rf"\[([^\]]*)\]\((?:{ways})(?:#[^)]*)?\)(?:\{{[^}}]*\}})?", r"\1", page.read_text(encoding="utf-8")
            )
            page.write_text(text, encoding="utf-8")
        ways = "|".join(map(re.escape, paths))
        menu = re.sub(rf"(?m)^ *- (?:[^\n]*: )?(?:{ways})\n", "", self.read("mkdocs.yml"))
        self.write("mkdocs.yml", re.sub(r"(?m)^  - [^:\n]*:\n(?!      )", "", menu))  # headings with nothing below

    def keep(self, paths: Collection[str]) -> None:
        """Delete all pages but these, with the links to what stood on them, so that a build is quick."""
        found = {page.relative_to(self.docs).as_posix(): page for page in self.docs.rglob("*.md")}
        self.remove(*sorted(found.keys() - set(paths)))
        texts = {page: found[page].read_text(encoding="utf-8") for page in paths}
        ids = set(re.findall(r"(?m)^    id: (\S+)$", "\n".join(texts.values())))
        for page, text in texts.items():
            left = re.sub(r"\[([^\]]*)\]\(\w+:([\w-]+)\)", lambda link: link[0] if link[2] in ids else link[1], text)
            left = re.sub(r"(?m)^    follows: (.+)\n", lambda one: one[0] if {*one[1].split(", ")} <= ids else "", left)
            found[page].write_text(left, encoding="utf-8")
        self.forget_sources()
        lock = json.loads(self.read("handbook.lock"))
        lock["checklists"] = {name: items for name, items in lock["checklists"].items() if name in ids}
        self.write("handbook.lock", json.dumps(lock))

    def forget_sources(self) -> None:
        """Take out of the list of sources what no page cites any more."""
        texts = "\n".join(page.read_text(encoding="utf-8") for page in self.docs.rglob("*.md"))
        rows = self.read("docs/sources.yml").splitlines(keepends=True)
        kept = [row for row in rows if row[0] == "#" or f"[^{row.partition(':')[0]}]" in texts]
        self.write("docs/sources.yml", "".join(kept))

    def publish(self, date: str, *lines: str) -> None:
        """Raise the version, and say in the changelog what is new."""
        old = self.version
        major, minor, *_ = old.split(".")
        new = f"{major}.{int(minor) + 1}.0"
        self.edit("pyproject.toml", f'version = "{old}"', f'version = "{new}"')
        self.edit("plugins/rejection_handbook/__init__.py", f'"{old}"', f'"{new}"')
        first = re.findall(r"(?m)^## .*$", self.read("CHANGELOG.md"))[0]
        bullets = "".join(f"- {line}\n" for line in lines)
        self.edit("CHANGELOG.md", f"{first}\n", f"## {new} ({date})\n\n{bullets}\n{first}\n")


def _lead(match: re.Match[str], path: str, before: str, moved: dict[str, str]) -> str:
    """Return a link on the page at `path`, which was at `before` when it was written."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(before), match[1]))
    return f"]({posixpath.relpath(moved.get(target, target), posixpath.dirname(path) or '.')}{match[2]})"


WAIT = "If the news came on a Friday, wait until Monday."
SOON = "It was kind of you to answer so soon."
SAVED = "You can save your ticks to a file before you change to another device."
LINE = "The Long Evening Line"
_LINE = f"""  - countries: [GB, GB-NIR]
    name: "{LINE}"
    action: "call"
    number: "0555 0160"
    link: "tel:05550160"
    site: "https://long-evening-line.example/"
    checked: 2026-11-23
"""
CHANGES = {
    REWORDED: (
        "*Ask for pointers* says what to do when the news comes on a Friday.",
        "The email of thanks for feedback has one more line.",
        "New page: *Notice small wins*.",
    ),
    MOVED: (
        "*Keep perspective* moved to *Pick yourself up*.",
        "One more helpline in the UK.",
    ),
    GONE: ("*Keep the door open* is gone, and so is the list for a feedback call.",),
}


def reword(tree: Tree) -> None:
    """Change words: in a section, an email, an item that gets a new id, a page that no edition touches. Add a page."""
    tree.add_below(f"docs/{ASK}", "## When should you send it?", WAIT)
    tree.add_below(f"docs/{THANKS}", "Dear [Interviewer's name],", SOON)
    tree.edit(f"docs/{ASK}", "{: #ask-advice }", "{: #use-advice }")
    tree.edit(
        f"docs/{ASK}",
        "    id: before-you-send\n",
        "    id: before-you-send\n    renamed:\n      ask-advice: use-advice\n",
    )
    tree.add_below("docs/my-progress.md", "# My progress", SAVED)
    tree.write(f"docs/{WINS}", _SMALL_WINS)
    entry = "      - Evaluate yourself: reflect/self-evaluation.md\n"
    tree.edit("mkdocs.yml", entry, f"{entry}      - Notice small wins: {WINS}\n")
    tree.publish("2027-01-10", *CHANGES[REWORDED])


def move(tree: Tree) -> None:
    """Give a section another name, move a page, and add a helpline, which is locked."""
    tree.edit(f"docs/{ASK}", "\n## Will they answer?\n", "\n## Will they answer you?\n")
    tree.move(PERSPECTIVE, PERSPECTIVE_NOW)
    tree.edit("docs/helplines.yml", "\nlines:\n", f"\nlines:\n{_LINE}")
    tree.publish("2027-04-12", *CHANGES[MOVED])


def take_away(tree: Tree) -> None:
    """Remove a page, a section, a section with a checklist, and an item of another."""
    tree.remove(DOOR)
    tree.cut_section(f"docs/{ASK}", "What if you think the decision was unfair?")
    tree.cut_section(f"docs/{READ}", "What if they want to talk?")
    tree.edit(f"docs/{ASK}", "- [ ] Ask to be considered again {: #considered-again }\n", "")
    page = "docs/emails/short-feedback-call.md"
    tree.write(page, re.sub(r"\[([^\]]*)\]\(checklist:feedback-call\)", r"\1", tree.read(page)))
    lock = json.loads(tree.read("handbook.lock"))
    del lock["checklists"]["feedback-call"]
    lock["checklists"]["before-you-send"].remove("considered-again")
    tree.write("handbook.lock", json.dumps(lock))
    tree.forget_sources()
    tree.publish("2027-09-01", *CHANGES[GONE])


EDITS: dict[str, Callable[[Tree], None]] = {
    NOW: lambda tree: tree.keep(KEPT),
    REWORDED: reword,
    MOVED: move,
    GONE: take_away,
}
