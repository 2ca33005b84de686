"""Compare what an edition replaces with what it was written against: current, stale, moved, removed or new."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ...layers.compose import Change
from ...layers.copied import MARK
from ...layers.edition import Edition
from ...layers.lock import ids as lock
from ...layers.lock.record import Record, fingerprint, normal
from ...text.problem import Problem

BESIDE = ("before", "after")
"""Changes that stand beside a part: nothing is lost if its words change, as long as it is the same part."""

Verdict = Literal["current", "stale", "moved", "removed", "new"]


@dataclass(frozen=True)
class Finding:
    """One change of the edition against its record.

    `recorded` is the text below it when it was accepted, `now` that of today, `yours` the edition's own; `path` and
    `line` are where the edition says it. `moved_to` is the id under which the text below stands today.
    """

    id: str
    verdict: Verdict
    kind: str
    path: str
    line: int
    recorded: str
    now: str
    yours: str
    moved_to: str = ""


def review(changes: Collection[Change], record: Record, layer: int) -> tuple[Finding, ...]:
    """Return a finding for each change that this layer makes.

    What was never recorded and is not there is a slip, which stops the build: nothing of the handbook is gone.
    """
    return tuple(
        _finding(change, record)
        for change in changes
        if change.layer == layer and (change.state != "gone" or change.id in record.replaced)
    )


def review_edition(edition: Edition) -> tuple[Finding, ...]:
    """Return a finding for each change of an edition's own layer."""
    return review(edition.composition.changes, edition.record, edition.top)


def check_edition(edition: Edition) -> list[Problem]:
    """Return what a build should say of an edition's changes, and of all else that is wrong with it."""
    return [*edition.problems, *(find_drift(review_edition(edition)) if edition.top else ())]


def find_drift(findings: Collection[Finding]) -> Iterator[Problem]:
    """Yield what a build should say of the findings. What is gone from a page is told where the pages are composed."""
    for one in findings:
        if one.verdict == "stale" and one.kind in BESIDE:
            fault = (
                f"“{one.id}” has the name of other parts of its page, and none of them reads as it did when you put "
                f"words {one.kind} it. Look where they stand now, then: handbook accept {one.id}"
            )
            yield Problem(one.path, one.line, fault)
        elif one.verdict == "stale":
            what = ", of which this page has a copy" if one.kind == "copy" else " since you replaced it"
            fault = f"The handbook changed the text under “{one.id.rpartition(MARK)[2]}”{what}. {_look(one.id)}"
            yield Problem(one.path, one.line, fault)
        elif one.verdict == "moved" and one.kind == "page":
            fault = f"The handbook moved this page to {one.moved_to}. Rename your file, or {_keep(one.id)}"
            yield Problem(one.path, 0, fault)
        elif one.verdict == "moved":
            page, _, target = one.moved_to.partition("#")
            where = f"“/// {one.kind} | {target}”"
            if page != one.id.partition("#")[0]:
                where += f" in a file {page.removesuffix('.md')}.patch.md"
            fault = (
                f"“{one.id}” of the handbook is “{one.moved_to}” now, and your text went with it. Write it as {where}."
            )
            yield Problem(one.path, one.line, fault)
        elif one.verdict == "removed" and one.kind == "page":
            fault = (
                f"The handbook no longer has this page, so it is yours alone now. Delete your file, or {_keep(one.id)}"
            )
            yield Problem(one.path, 0, fault)
    new = [one for one in findings if one.verdict == "new"]
    if new:
        count = f"{len(new)} change{'s' if len(new) > 1 else ''}"
        fault = (
            f"Not recorded yet: {count}, such as “{new[0].id}”. Run “handbook accept”, so that you are told when the "
            "handbook changes what you replaced."
        )
        yield Problem(lock.NAME, 0, fault, "info")


def accept(record: Record, findings: Collection[Finding], ids: Collection[str], *, whole: bool = True) -> Record:
    """Return a record in which the changes with these ids are seen; without ids, all that need no mending.

    What no change is any more is forgotten, if `findings` are the `whole` of them: a file that cannot be read may hold
    others. A page that the handbook moved or removed becomes the edition's own, but only where its id is given: whoever
    accepts everything may not have that in mind.
    """
    present = {one.id for one in findings}
    replaced = {key: text for key, text in record.replaced.items() if ids or key in present or not whole}
    for one in findings:
        if ids and one.id not in ids:
            continue
        if one.verdict in ("current", "stale", "new"):
            replaced[one.id] = one.now
        elif ids and one.kind == "page":
            replaced.pop(one.id, None)
    return replace(record, replaced=replaced)


def see_all(
    record: Record, layers: Mapping[str, str], pages: Mapping[str, str], findings: Collection[Finding] = ()
) -> Record:
    """Return a record of the layers below as they are today: their versions by name, and their pages' texts by path.

    A page to which the text under a change moved stays as it was recorded until that change is mended: a text is
    looked for on pages that changed alone.
    """
    moved = {one.moved_to.partition("#")[0] for one in findings if one.verdict == "moved"}
    known = {path: record.pages.get(path, "") if path in moved else fingerprint(text) for path, text in pages.items()}
    return replace(record, layers=layers, pages=known)


def _finding(change: Change, record: Record) -> Finding:
    recorded, beside = record.replaced.get(change.id), change.kind in BESIDE
    verdict: Verdict
    if change.state != "found":
        verdict = "moved" if change.state == "moved" else "removed"
    elif recorded is None or not (recorded or beside):
        verdict = "new"  # also where words that stood beside the part took its place since
    else:
        same = not change.astray if beside else normal(recorded) == normal(change.below)
        verdict = "current" if same else "stale"
    return Finding(
        change.id,
        verdict,
        change.kind,
        change.path,
        change.line,
        recorded or "",
        change.beside if beside else change.below,
        change.yours,
        change.moved_to,
    )


def _look(identifier: str) -> str:
    return f"Look at it with “handbook review”, then: handbook accept {identifier}"


def _keep(identifier: str) -> str:
    return f"keep it as a page of your own: handbook accept {identifier}"
