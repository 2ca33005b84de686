"""The kind of block that is a log of applications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...text.problem import Place, Problem
from ..kind import Kind, Wording
from .model import OPTIONS, Applications, read_applications
from .render import ApplicationsBlock


def _once(logs: Sequence[tuple[str, Applications]]) -> Iterator[Problem]:
    """Yield each log but the first: an email leads to one, and a reader has one."""
    for path, log in logs[1:]:
        first = Place(logs[0][0], logs[0][1].line)
        yield Problem(path, log.line, "There is a log of applications already, in {other}. Link to it.", other=first)


KIND: Kind = Kind(
    "applications",
    ApplicationsBlock,
    content="none",
    browser="own",
    uses=("tools/keeping.js",),
    options=OPTIONS,
    title="log of applications",
    spellings="applications?",
    read=read_applications,
    check_all=_once,
    wording=Wording(),
    sheet=True,
    measured=False,
    explained=False,
)
