"""What an adviser reads about an edition: what to review, and what an upgrade brought; in a terminal and as a page."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined

from ...text.difference import Change, compare, differs, whole
from .changelog import Upgrade
from .review import Finding, Verdict

_LABELS: dict[Verdict, str] = {
    "removed": "Gone from the handbook",
    "moved": "Moved in the handbook",
    "stale": "Changed in the handbook",
    "new": "Not recorded yet",
    "current": "Nothing to do",
}
"""In the order of the report."""
_MADE = {
    "replace": "You replaced this part in {}.",
    "remove": "You took this part out in {}.",
    "before": "You put words before this part in {}.",
    "after": "You put words after this part in {}.",
    "page": "Your page {} stands in place of the handbook’s.",
    "file": "Your file {} stands in place of the handbook’s.",
}
_NAME = re.compile(r"(?:#{1,6}|/{3,} *\w+ *\||[-*+] +\[[ xX]\]) *([^\s#].*?)[ #]*(?:\{[^{}]*\})?$")
_BARE = re.compile(r"[\w./-][\w./#-]*")  # what no command line takes for anything but itself


def html(findings: Sequence[Finding], *, title: str, lead: str = "", upgrade: Upgrade | None = None) -> str:
    """Return one page that needs no other file, no script and no network.

    `lead` is a line below the title: whose edition it is, on which day.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(Path(__file__).with_name("report.html").read_text(encoding="utf-8"))
    review, current = entries(findings)
    words = {"title": title, "lead": lead, "counts": counts(findings), "together": together(review)}
    return template.render(words, upgrade=upgrade, review=review, current=current)


class Step(NamedTuple):
    """Something to do; a command is for a line of its own, to be copied."""

    words: str
    command: str = ""


@dataclass(frozen=True)
class Entry:
    """A finding in words, for both forms of the report."""

    finding: Finding

    @property
    def label(self) -> str:
        return _LABELS[self.finding.verdict]

    @property
    def name(self) -> str:
        """What the part is called on its page; its id where its text has no heading."""
        for text in (self.finding.now, self.finding.recorded):
            lines = text.strip().split("\n")
            for line in lines if self.finding.kind == "page" else lines[:1]:
                if match := _NAME.match(line.strip()):
                    return match[1]
        return self.finding.id

    @property
    def place(self) -> str:
        return f"{self.finding.path}, line {self.finding.line}" if self.finding.line else self.finding.path

    @property
    def made(self) -> str:
        return _MADE[self.finding.kind].format(self.place)

    @property
    def heading(self) -> str:
        """Say what `changes` are; empty where there is no text of the handbook to show."""
        headings = {"removed": "What the handbook said", "new": "What the handbook says"}
        heading = headings.get(self.finding.verdict, "What changed in the handbook")
        return heading if self.finding.recorded or self.finding.now else ""

    @property
    def compared(self) -> bool:
        return bool(self.heading) and self.finding.verdict in ("stale", "moved")

    @cached_property
    def changes(self) -> list[Change]:
        """The handbook's text then and now; empty where that shows no difference. Where there is but one, that one."""
        if self.compared:
            changes = compare(self.finding.recorded, self.finding.now)
            return changes if differs(changes) else []
        return whole(self.finding.now or self.finding.recorded)

    @property
    def yours(self) -> list[Change]:
        return whole(self.finding.yours)

    @property
    def unchanged(self) -> str:
        """What to say where the handbook's text shows no difference."""
        return "The words are the same." if self.finding.verdict == "moved" else "Only line breaks or spaces changed."

    @property
    def steps(self) -> list[Step]:
        """What to do next."""
        one, place, accept = self.finding, self.place, _accept(self.finding.id)
        steps = []
        match one.verdict, one.kind:
            case "stale", "remove":
                steps.append(Step("Read the change. If you still want to leave it out, run:", accept))
                steps.append(Step(f"If you want it back, delete the “remove” in {place}."))
            case "stale", _:
                steps.append(Step("Read the change. If your text is still right, run:", accept))
                steps.append(Step(f"If not, first edit {place}."))
            case "new", _:
                steps.append(Step("Record it, so that you are told when the handbook changes this. Run:", accept))
            case "moved", kind:
                steps.append(Step(f"{self._move()} Then run:", _accept(one.moved_to)))
                if kind == "page":
                    steps.append(Step("Or keep yours beside it, as a page of your own. Then run:", accept))
            case "removed", "page":
                steps.append(Step("The handbook no longer has this. To keep yours as a page of your own, run:", accept))
                steps.append(Step(f"If not, delete {place}."))
            case "removed", kind:
                keep = ", or keep your text in a page of your own" if one.yours else ""
                steps.append(Step(f"The handbook no longer has this. Delete the “{kind}” in {place}{keep}."))
        return steps

    def _move(self) -> str:
        one = self.finding
        page, _, target = one.moved_to.partition("#")
        if one.kind == "page":
            return f"The handbook’s page is {page} now. Give your file {one.path} that name."
        if page == one.id.partition("#")[0]:
            return f"Change the target in {self.place}, to “{target}”."
        file = f"{page.removesuffix('.md')}.patch.md"
        return f"Cut the “{one.kind}” out of {self.place}, put it into {file}, and give it the target “{target}”."


def entries(findings: Iterable[Finding]) -> tuple[list[Entry], list[Entry]]:
    """Return what is to be reviewed, the most urgent first, and what is current."""
    order = list(_LABELS)
    entries = [Entry(one) for one in sorted(findings, key=lambda one: (order.index(one.verdict), one.id))]
    count = sum(entry.finding.verdict != "current" for entry in entries)
    return entries[:count], entries[count:]


def counts(findings: Sequence[Finding]) -> str:
    review, current = entries(findings)
    if not findings:
        return "This edition changes nothing of the handbook, so there is nothing to review."
    return f"{len(review) or 'Nothing'} to review, {len(current)} current"


def together(review: Sequence[Entry]) -> bool:
    """Tell whether there are several to accept, and no file must be changed first."""
    return len(review) > 1 and review[0].finding.verdict in ("stale", "new")


def _accept(identifier: str) -> str:
    return f"handbook accept {identifier if _BARE.fullmatch(identifier) else shlex.quote(identifier)}"
