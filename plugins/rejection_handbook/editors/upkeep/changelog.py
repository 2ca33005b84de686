"""What the handbook's CHANGELOG.md says about the releases a centre has not seen yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.version import Version

from ...language.words.words import read_words
from ...text.lines import INLINE_CODE, split_lines

_HEADING = re.compile(r"## +(\S+)(?: +\(([^()]*)\))? *$")
_FENCE = re.compile(r" *(?:`{3,}|~{3,})")
_BULLET = re.compile(r" *[-*+] +(.*)")
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")


@dataclass(frozen=True)
class Release:
    """`date` is as the changelog has it, `lines` are plain words without Markdown."""

    version: str
    date: str
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        words = read_words()
        if self.date:
            return words("report.version-dated", version=self.version, day=self.date)
        return words("report.version", version=self.version)


@dataclass(frozen=True)
class Upgrade:
    """From one version of the handbook to another, for a centre.

    `before` is empty where no version was recorded. `changed`, `added` and `gone` name pages of the handbook that
    the centre did not replace, as they are to be shown; of those in `partly` it changed a part.
    """

    before: str
    now: str
    releases: tuple[Release, ...] = ()
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        words = read_words()
        if not self.before:
            return words("report.version-first", now=self.now)
        if self.before == self.now:
            return words("report.version-same", now=self.now)
        return words("report.version-new", before=self.before, now=self.now)

    @property
    def pages(self) -> list[tuple[str, tuple[str, ...]]]:
        """The lists of pages that are not empty, each below its heading."""
        words = read_words()
        lists = [
            (words("report.pages-changed"), self.changed),
            (words("report.pages-partly"), self.partly),
            (words("report.pages-new"), self.added),
            (words("report.pages-gone"), self.gone),
        ]
        return [(heading, names) for heading, names in lists if names]

    @property
    def nothing(self) -> str:
        """What to say where all lists are empty; without a record of the handbook before, nobody knows what is new."""
        return read_words()("report.by-itself-none" if self.before else "report.by-itself-unknown")


def changes_since(changelog: str, version: str) -> list[Release]:
    """Return the releases newer than `version`, the newest first.

    The form is `## 0.2.0 (2027-01-10)` over a list with `-`; whatever has another form is passed over.
    """
    since = _read_version(version)
    if since is None:
        return []
    found = [(number, release) for number, release in _releases(changelog) if number > since]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [release for _, release in found]


def _read_version(text: str) -> Version | None:
    try:
        return Version(text)
    except ValueError:  # an InvalidVersion, or a number of thousands of digits
        return None


def _releases(changelog: str) -> Iterator[tuple[Version, Release]]:
    heading: re.Match[str] | None = None
    bullets: list[str] = []
    for line in [*_words(changelog), "## "]:
        if not line.startswith("## "):
            _take(bullets, line)
            continue
        if heading and (number := _read_version(heading[1])):
            yield number, Release(heading[1].removeprefix("v"), heading[2] or "", tuple(map(_plain, bullets)))
        heading, bullets = _HEADING.match(line), []


def _words(changelog: str) -> Iterator[str]:
    code = False
    for line in split_lines(changelog):
        if _FENCE.match(line):
            code = not code
        elif not code:
            yield line


def _take(bullets: list[str], line: str) -> None:
    """Add a line to the bullets: a new one, or more words of the last."""
    if match := _BULLET.match(line):
        bullets.append(match[1])
    elif bullets and line.startswith(" ") and line.strip():
        bullets[-1] += f" {line.strip()}"


def _plain(markdown: str) -> str:
    """Return the words of one line of Markdown; those in code stay as they are."""
    words, start = "", 0
    for match in INLINE_CODE.finditer(markdown):
        words += _bare(markdown[start : match.start()]) + match[0].strip("`").strip()
        start = match.end()
    return " ".join((words + _bare(markdown[start:])).split())


def _bare(markdown: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", markdown))
