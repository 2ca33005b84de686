"""What an adviser reads about an edition: what to review, and what an upgrade brought; in a terminal and as a page."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment, StrictUndefined

from ...language.words.words import Words, read_words
from ...text.difference import Hunk, compare, differs, whole
from .changelog import Upgrade
from .review import BESIDE, Finding, Verdict

_ORDER: Final[tuple[Verdict, ...]] = ("removed", "moved", "stale", "new", "current")
"""In the order of the report."""
_NAME = re.compile(r"(?:#{1,6}|/{3,} *\w+ *\||[-*+] +\[[ xX]\]) *([^\s#].*)$")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")
_BARE = re.compile(r"[\w./-][\w./#-]*")  # what no command line takes for anything but itself


def html(findings: Sequence[Finding], *, title: str, lead: str = "", upgrade: Upgrade | None = None) -> str:
    """Return one page that needs no other file, no script and no network.

    `lead` is a line below the title: whose edition it is, on which day.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["words"] = read_words().html
    template = environment.from_string(Path(__file__).with_name("report.html").read_text(encoding="utf-8"))
    review, current = entries(findings)
    values = {"title": title, "lead": lead, "counts": counts(findings), "together": together(review)}
    return template.render(values, upgrade=upgrade, review=review, current=current)


class NextStep(NamedTuple):
    """Something to do; a command is for a line of its own, to be copied."""

    words: str
    command: str = ""


@dataclass(frozen=True)
class ReportEntry:
    """A finding in words, for both forms of the report."""

    finding: Finding
    words: Words = field(default_factory=read_words)

    @property
    def label(self) -> str:
        labels = {
            "removed": self.words("report.label-removed"),
            "moved": self.words("report.label-moved"),
            "stale": self.words("report.label-stale"),
            "new": self.words("report.label-new"),
            "current": self.words("report.label-current"),
        }
        return labels[self.finding.verdict]

    @property
    def name(self) -> str:
        """What the part is called on its page; its id where its text has no heading."""
        for text in (self.finding.now, self.finding.recorded):
            lines = text.strip().split("\n")
            for line in lines if self.finding.kind == "page" else lines[:1]:
                if match := _NAME.match(line.strip()):
                    return _ATTRIBUTES.sub("", match[1]).rstrip(" #")
        return self.finding.id

    @property
    def place(self) -> str:
        one = self.finding
        return self.words("report.place", file=one.path, line=one.line) if one.line else one.path

    @property
    def made(self) -> str:
        words, place = self.words, self.place
        made = {
            "replace": words("report.made-replace", place=place),
            "remove": words("report.made-remove", place=place),
            "before": words("report.made-before", place=place),
            "after": words("report.made-after", place=place),
            "copy": words("report.made-copy", place=place),
            "page": words("report.made-page", place=place),
            "file": words("report.made-file", place=place),
        }
        return made[self.finding.kind]

    @property
    def heading(self) -> str:
        """Say what `changes` are; empty where there is no text of the handbook to show."""
        headings = {"removed": self.words("report.said"), "new": self.words("report.says")}
        heading = headings.get(self.finding.verdict, self.words("report.changed"))
        texts = self.finding.recorded or (self.finding.now and self.finding.kind not in BESIDE)
        return heading if texts else ""

    @property
    def compared(self) -> bool:
        return bool(self.heading) and self.finding.verdict in ("stale", "moved")

    @cached_property
    def changes(self) -> list[Hunk]:
        """The handbook's text then and now; empty where that shows no difference. Where there is but one, that one."""
        if self.compared:
            changes = compare(self.finding.recorded, self.finding.now)
            return changes if differs(changes) else []
        return whole(self.finding.now or self.finding.recorded)

    @property
    def yours(self) -> list[Hunk]:
        return whole(self.finding.yours)

    @property
    def unchanged(self) -> str:
        """What to say where the handbook's text shows no difference."""
        same = self.finding.verdict == "moved"
        return self.words("report.same-words") if same else self.words("report.same-but-breaks")

    @property
    def steps(self) -> list[NextStep]:
        """What to do next."""
        one, place, accept, words = self.finding, self.place, _accept(self.finding.id), self.words
        steps = []
        match one.verdict, one.kind:
            case "stale", "remove":
                steps.append(NextStep(words("report.step-left-out"), accept))
                steps.append(NextStep(words("report.step-back", place=place)))
            case "stale", _:
                steps.append(NextStep(words("report.step-right"), accept))
                steps.append(NextStep(words("report.step-edit", place=place)))
            case "new", _:
                steps.append(NextStep(words("report.step-record"), accept))
            case "moved", kind:
                steps.append(NextStep(words("report.step-moved", move=self._move()), _accept(one.moved_to)))
                if kind == "page":
                    steps.append(NextStep(words("report.step-beside"), accept))
            case "removed", "page":
                steps.append(NextStep(words("report.step-keep"), accept))
                steps.append(NextStep(words("report.step-delete-file", place=place)))
            case "removed", kind:
                delete = words("report.step-delete", patch=kind, place=place)
                keep = words("report.step-delete-or-keep", patch=kind, place=place)
                steps.append(NextStep(keep if one.yours else delete))
        return steps

    def _move(self) -> str:
        one, words = self.finding, self.words
        page, _, target = one.moved_to.partition("#")
        if one.kind == "page":
            return words("report.move-page", page=page, file=one.path)
        if page == one.id.partition("#")[0]:
            return words("report.move-target", place=self.place, target=target)
        file = f"{page.removesuffix('.md')}.patch.md"
        return words("report.move-patch", patch=one.kind, place=self.place, file=file, target=target)


def entries(findings: Iterable[Finding]) -> tuple[list[ReportEntry], list[ReportEntry]]:
    """Return what is to be reviewed, the most urgent first, and what is current."""
    entries = [ReportEntry(one) for one in sorted(findings, key=lambda one: (_ORDER.index(one.verdict), one.id))]
    count = sum(entry.finding.verdict != "current" for entry in entries)
    return entries[:count], entries[count:]


def counts(findings: Sequence[Finding]) -> str:
    words, (review, current) = read_words(), entries(findings)
    if not findings:
        return words("report.no-changes")
    if not review:
        return words("report.counts-none", current=len(current))
    return words("report.counts", review=len(review), current=len(current))


def together(review: Sequence[ReportEntry]) -> bool:
    """Tell whether there are several to accept, and no file must be changed first."""
    return len(review) > 1 and review[0].finding.verdict in ("stale", "new")


def _accept(identifier: str) -> str:
    return f"handbook accept {identifier if _BARE.fullmatch(identifier) else shlex.quote(identifier)}"
