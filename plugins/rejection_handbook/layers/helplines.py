"""Find the file of helplines that an edition shows, and say what its readers will miss."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from ..blocks.helplines.choice import of_country
from ..blocks.helplines.model import FILE, PARTS, Helplines, is_clock_behind, packaged, read_helplines
from ..language.countries.names import name
from ..text.dates import Interval, due, spoken, today
from ..text.lines import split_lines
from ..text.problem import Problem
from ..text.shared import Shared
from ..text.yaml.read import read_shared
from .compose import Composition
from .layer import HANDBOOK, Layer, read_text

_SHOWN = re.compile(r"/{3,} *helplines\b", re.IGNORECASE)
_NEARLY = re.compile(r"(?:.*/)?help[ _-]?lines?\.(?:ya?ml|json|txt)(?:\.txt)?", re.IGNORECASE)


def find_helplines(
    composition: Composition, layers: Sequence[Layer], country: str, shared: Shared
) -> tuple[Helplines, list[Problem]]:
    """Return the helplines of the topmost layer that has a file of them; where none has, the handbook's own.

    What is wrong with that file comes with them, and what it lacks for the edition's country.
    """
    problems = list(_find_misnamed(composition, layers))
    if FILE not in composition.files:
        found = packaged(shared)
        return found, [*problems, *([] if found.lines else _find_empty(composition))]
    file, number = composition.files[FILE]
    shown = layers[number].show(FILE)
    top, behind = len(layers) - 1, len(layers) > 1 and is_clock_behind(shared)
    if behind:
        fault = (
            f"This computer's clock says that today is {spoken(today())}, and these helplines were checked after that. "
            "Set the clock right. Until then, no day counts as one to come."
        )
        problems.append(Problem(layers[0].show(FILE), 0, fault, "info"))
    text, faults = read_text(file, shown)
    if not faults:
        now = datetime.date.max if behind or number < top else today()
        found, faults = read_helplines(shown, read_shared(text, shared), now)
    if faults:
        return packaged(shared), [*problems, *faults]
    if country and any("helplines" in page.text for page in composition.pages.values()):
        problems += _find_lacking(found, shown, country, own=layers[number].name != HANDBOOK)
    return found, problems


def find_old(
    composition: Composition, layers: Sequence[Layer], every: Interval, now: datetime.date, shared: Shared
) -> Iterator[Problem]:
    """Report the numbers that were due to be compared with their official pages again.

    Those of a layer below count as one, since its own editors check them.
    """
    if FILE not in composition.files:
        return
    file, number = composition.files[FILE]
    path = layers[number].show(FILE)
    document = read_shared(read_text(file, path)[0], shared)
    found, faults = read_helplines(path, document, datetime.date.max)
    if faults:
        return
    old: list[Problem] = []
    for part, lines in zip(PARTS, (found.emergency, found.lines), strict=True):
        for index, line in enumerate(lines):
            day = due(line.checked, every)
            if day and day < now:
                fault = (
                    f"“{line.name or line.number}” was due to be checked again on {spoken(day)}. Compare it with its "
                    f"official page, mend what changed, and write the day: checked: {now.isoformat()}"
                )
                old.append(Problem(path, document.line(part, index, "checked"), fault))
    if not old or number == len(layers) - 1:
        yield from old
        return
    oldest = min(line.checked for line in (*found.emergency, *found.lines))
    fault = (
        f"Some of these numbers have not been checked since {spoken(oldest)}. Look for a newer version of the "
        "handbook, and compare those for your country with their official pages until then."
    )
    yield Problem(path, 0, fault, "info")


def _find_misnamed(composition: Composition, layers: Sequence[Layer]) -> Iterator[Problem]:
    for path, (_, number) in composition.files.items():
        if _NEARLY.fullmatch(path) and path != FILE:
            fault = f"This file is not read, and readers would get it as it is. Helplines stand in docs/{FILE}"
            yield Problem(layers[number].show(path), 0, fault)


def _find_empty(composition: Composition) -> Iterator[Problem]:
    for page in composition.pages.values():
        if line := next((line for line, text in enumerate(split_lines(page.text), start=1) if _SHOWN.match(text)), 0):
            yield Problem(page.path, line, f"Readers would see no number here. Write them into docs/{FILE}")


def _find_lacking(found: Helplines, shown: str, country: str, *, own: bool) -> Iterator[Problem]:
    parts = (("emergency number", found.emergency), ("helpline", found.lines))
    lacking = [what for what, lines in parts if not of_country(lines, country)]
    if lacking:
        remedy = "Add it." if own else f"To add it, write a docs/{FILE} of your own."
        fault = f"This file has no {' and no '.join(lacking)} for {name(country)}, so your readers see none. {remedy}"
        yield Problem(shown, 0, fault, "warning" if own else "info")
