"""The lock file: every id that was published, so that none is lost without a word.

A reader's tick is kept in the browser under `list/item`. When such an id vanishes, the tick vanishes
with it; so the ids are recorded, and one that is gone needs a `renamed:` that says where it went.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Collection, Iterable
from pathlib import Path

from ...blocks.checklist.model import Checklist
from ...text.problem import Problem

NAME = "handbook.lock"
VERSION = 1

REMEDY = (
    "Take the last good one from your version history, or delete it and run “handbook ids” and “handbook accept”: "
    "your readers keep their ticks."
)
"""What to do about a lock file that is damaged."""


def load(path: Path) -> str:
    """Return the lock file's text; where there is none, that of an empty one. Raise `OSError` where it is no file."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "It is no file", str(path))
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else write_lock([])


def read_lock(text: str) -> tuple[list[str], list[Problem]]:
    """Return the recorded ids, `list` and `list/item`, in the order of the file."""
    try:
        if "\ufffd" in text:
            return [], [_unreadable("it is not UTF-8 text")]
        data = json.loads(text)
        lists = data["checklists"]
        if data["version"] != VERSION:
            return [], [_unreadable(f"its version is {data['version']}, this handbook reads {VERSION}")]
        ids = [key for name, items in lists.items() for key in (name, *(f"{name}/" + item for item in items))]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return [], [_unreadable("it is not in the form that “handbook ids” writes")]
    return ids, []


def write_lock(checklists: Iterable[Checklist], text: str = "{}") -> str:
    """Return the lock file's text: checklists and items sorted, so that a change shows as one line.

    What an old `text` of it says beside the checklists is kept.
    """
    lists = {
        checklist.id: sorted(item.id for item in checklist.walk())
        for checklist in sorted(checklists, key=lambda checklist: checklist.id)
    }
    rest = {key: value for key, value in json.loads(text).items() if key not in ("version", "checklists")}
    return json.dumps({"version": VERSION, "checklists": lists, **rest}, indent=2, ensure_ascii=False) + "\n"


def check_lock(text: str, checklists: Iterable[Checklist], dropped: Collection[str] = ()) -> list[Problem]:
    """Report each recorded id that is gone with no alias, and say how many are not recorded yet.

    `dropped` are those that were taken out on purpose, and need no word.
    """
    recorded, problems = read_lock(text)
    if problems:
        return problems
    checklists = list(checklists)
    present = {key for checklist in checklists for key in (checklist.id, *checklist.keys())}
    renamed = {alias for checklist in checklists for alias in checklist.aliases()}
    renamed |= {old for one in checklists for old, new in one.renamed.items() if new == one.id}
    gone = [key for key in recorded if key not in {*present, *renamed, *dropped}]
    for key in gone:
        name, _, item = key.partition("/")
        if item and name in gone:
            continue  # one message for the checklist, not one for each of its items
        back = f"{{: #{item} }}" if item else f"id: {name}"
        what = f"The item “{item}” of the checklist “{name}”" if item else f"The checklist “{name}”"
        problems.append(
            Problem(
                NAME,
                _line_of(key, text),
                f"{what} was published and is gone, and readers would lose their ticks. If that was a slip, put its "
                f"id back: {back}. If it has a new id, say so in its checklist, below “renamed:”, as “{item or name}: "
                f"the-new-id”. If it is meant to go: handbook ids --retire {key}",
            )
        )
    fresh = [key for key in sorted(present) if key not in recorded]
    if fresh:
        problems.append(
            Problem(
                NAME,
                0,
                f"Not recorded yet: {len(fresh)} id{'s' if len(fresh) > 1 else ''}, such as “{fresh[0]}”. "
                "Run “handbook ids” before you publish, so that readers keep their ticks when you reword an item.",
                level="info",
            )
        )
    return problems


def _line_of(key: str, text: str) -> int:
    name, _, item = (_quoted(part) for part in key.partition("/"))
    inside = False
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith('    "'):
            inside = line.startswith(f"    {name}:")
            if inside and "/" not in key:
                return number
        elif inside and line.strip().rstrip(",") == item:
            return number
    return 0


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _unreadable(why: str) -> Problem:
    return Problem(NAME, 0, f"This lock file cannot be read: {why}. {REMEDY}")
