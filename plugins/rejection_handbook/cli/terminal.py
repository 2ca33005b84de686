"""What an edition must review, in lines for a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import click

from ..editors.upkeep.changelog import Upgrade
from ..editors.upkeep.report import ReportEntry, counts, entries, together
from ..editors.upkeep.review import Finding, Verdict
from ..language.words.words import read_words
from ..text.difference import Hunk, signed_words

_KEY = "How to read a change: + is new, - is gone, ~ is reworded, from [-these words-] to {+those+}."
_WIDTH = 80
_MOST = 12  # paragraphs of a text in the terminal, where a whole page would push the rest out of sight
_COLOURS: dict[Verdict, str] = {"removed": "red", "moved": "magenta", "stale": "yellow", "new": "cyan"}
_STYLES: dict[str, dict[str, Any]] = {"removed": {"fg": "red"}, "added": {"fg": "green"}}
_Word = tuple[str, dict[str, Any]]
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def review(findings: Sequence[Finding], *, colour: bool) -> str:
    """Return every finding with what to do next, the most urgent first, in lines of 80 characters."""
    paper = _Paper(colour)
    paper.findings(findings)
    return paper.text


def upgrade(found: Upgrade, findings: Sequence[Finding], *, colour: bool) -> str:
    """Return what an upgrade changed, what came by itself and what is to be reviewed."""
    paper, words = _Paper(colour), read_words()
    paper.title(words("report.changed"))
    paper.write(found.summary)
    for release in found.releases:
        paper.write("")
        paper.write(release.title, bold=True)
        for line in release.lines:
            paper.write(line, "  - ")
    paper.title(words("report.by-itself"))
    for heading, names in found.pages:
        paper.write(f"{heading}:")
        for name in names:
            paper.write(name, "  - ")
    if not found.pages:
        paper.write(found.nothing)
    paper.title(words("report.review"))
    paper.findings(findings)
    return paper.text


@dataclass
class _Paper:
    """Lines for a terminal. Without colour they say as much."""

    colour: bool
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def title(self, text: str) -> None:
        for line in ("", text.upper(), "") if self.lines else (text.upper(), ""):
            self.write(line, bold=True)

    def write(self, text: str, lead: str = "", **style: Any) -> None:
        self._fill([(word, style) for word in text.split()], lead)

    def findings(self, findings: Sequence[Finding]) -> None:
        review, current = entries(findings)
        self.write(counts(findings), bold=True)
        if any(entry.compared and entry.changes for entry in review):
            self.write(_KEY)
        for number, entry in enumerate(review, start=1):
            self.write("")
            self._entry(f"{number}. ", entry)
        if together(review):
            self.lines += ["", "If all your texts are still right, accept them together: handbook accept"]
        if current:
            self.lines += ["", "Current:"]
        for entry in current:
            self.write(f"{entry.finding.id} ({entry.place})", "  ")

    def _entry(self, number: str, entry: ReportEntry) -> None:
        self.write(f"{entry.label}: {entry.name}", number, bold=True, fg=_COLOURS[entry.finding.verdict])
        self.write(entry.made, "   ")
        if entry.heading:
            self._section(entry.heading)
        if entry.compared:
            for change in entry.changes:
                self._change(change, f"     {change.sign} ", shorten=change.kind == "same")
            if not entry.changes:
                self.write(entry.unchanged, "     ")
        else:
            self._whole(entry.changes)
        if entry.yours:
            self._section(entry.words("report.yours"))
            self._whole(entry.yours)
        self._section(entry.words("report.to-do"))
        for step in entry.steps:
            self.write(step.words, "     ")
            if step.command:  # on one line, however long, so that it can be copied
                plain = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", step.command)
                self.lines.append(f"       {click.style(plain, bold=True) if self.colour else plain}")

    def _section(self, heading: str) -> None:
        self.lines += ["", f"   {heading}:"]

    def _whole(self, changes: Sequence[Hunk]) -> None:
        for change in changes[:_MOST]:
            self._change(change, "     | ", shorten=False)
        if more := len(changes[_MOST:]):
            self.write(f"[{more} more. To see all: handbook review --html]", "     ")

    def _change(self, change: Hunk, lead: str, *, shorten: bool) -> None:
        words = list(signed_words(change))
        text = change.runs[0].text
        lead += " " * min(len(text) - len(text.lstrip()), _WIDTH // 4)
        if change.kind == "skipped":
            self.write(f"[{change.count} paragraphs without a change]", lead, dim=True)
        elif shorten:
            plain = " ".join(word for word, _ in words)
            self.write(textwrap.shorten(plain, _WIDTH - len(lead), placeholder=" ..."), lead)
        else:
            self._fill([(word, _STYLES.get(kind, {})) for word, kind in words], lead)

    def _fill(self, words: Sequence[_Word], lead: str) -> None:
        plain = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(word for word, _ in words))
        styles = iter([style for _, style in words])  # behind the words in zip, which takes one from the first in vain
        for line in textwrap.wrap(plain, _WIDTH - len(lead), break_long_words=False, break_on_hyphens=False) or [""]:
            parts = []
            for style, group in groupby(zip(line.split(" "), styles, strict=False), key=lambda pair: pair[1]):
                text = " ".join(word for word, _ in group)
                parts.append(click.style(text, **style) if self.colour and style else text)
            self.lines.append((lead + " ".join(parts)).rstrip())
            lead = re.sub(r"[^ |]", " ", lead)
