"""Words that an edition may not take away without saying that it answers for it.

Locked are what stands in a `/// locked | name` block (helplines, disclaimers), the sources that a page cites, and the
date on which it was last reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..blocks import LOCKED, scan, slug
from ..front_matter import length
from ..lines import split_lines
from ..problem import Place, Problem, did_you_mean
from .compose import Change, Composed, Composition
from .front import settings

REVIEWED = "reviewed"
_WORDS = "the words that are locked as “{}”"
_SOURCE = "the source"
_FEW = 2  # parts that a setting names one by one; for more, the page's own name is enough
_CITED = re.compile(r"\[\^([^\]\s]+)\](:?)")


@dataclass(frozen=True)
class Locked:
    """The locked parts of a page. `words` are by the name of their blocks, `sources` the labels of cited footnotes."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    reviewed: str = ""

    def parts(self) -> set[str]:
        return {*self.words, *self.sources, *([REVIEWED] if self.reviewed else [])}

    def lost_in(self, other: Locked) -> Iterator[tuple[str, str]]:
        """Yield the name of each part that another text of the page lacks, or has in other words, and what it is."""
        for name, words in self.words.items():
            if not set(words) <= set(other.words.get(name, ())):
                yield name, _WORDS.format(name)
        for label in sorted(self.sources - other.sources):
            yield label, f"{_SOURCE} [^{label}]"
        if self.reviewed and other.reviewed != self.reviewed:
            yield REVIEWED, "the date of the last review"


def read_locked(page: Composed) -> Locked:
    """Return what is locked on a page."""
    lines = split_lines(page.text)
    found = scan(page.path, page.text)
    words: dict[str, tuple[str, ...]] = {}
    for one in found.containers:
        if one.name == LOCKED:
            inside = " ".join(" ".join(lines[one.line : one.last_line - 1]).split())
            words[slug(one.title)] = (*words.get(slug(one.title), ()), inside)
    marks = {match.groups() for match in _CITED.finditer("\n".join(line.text for line in found.prose))}
    sources = frozenset(label for label, colon in marks if not colon and (label, ":") in marks)
    front = settings(page.pieces[1 : max(length(lines) - 1, 1)])
    return Locked(words, sources, " ".join(piece.text for piece in front.get(REVIEWED, [])))


def check_locked(composition: Composition, answered: Sequence[str], config: Place) -> Iterator[Problem]:
    """Report each locked part that is taken away; `answered` are those that an edition takes responsibility for.

    `config` is the line of `i_take_responsibility_for`.
    """
    known: set[str] = set()
    kept: set[str] = set()
    lost: dict[tuple[Place, str], dict[str, str]] = {}
    for path, page in composition.pages.items():
        now = read_locked(page)
        kept |= now.words.keys()
        for version in composition.versions.get(path, []):
            below = read_locked(version)
            known |= {path, *(f"{path}#{part}" for part in below.parts())}
            for part, what in below.lost_in(now):
                lost.setdefault((_culprit(composition, path, part, config), path), {})[part] = what
    for path, page in composition.left_out.items():
        words = read_locked(page).words.keys()
        known |= {path, *(f"{path}#{part}" for part in words)}
        for part in sorted(words - kept):
            lost.setdefault((config, path), {})[part] = _WORDS.format(part)
    for (place, path), parts in lost.items():
        yield from _report(place, path, parts, answered)
    known |= {page.path for page in composition.pages.values()}
    for entry in answered:
        if entry not in known:
            fault = f"“i_take_responsibility_for” names “{entry}”, and nothing of that name is locked or changed."
            yield Problem(config.path, config.line, f"{fault}{did_you_mean(entry, known)}")


def _report(place: Place, path: str, parts: Mapping[str, str], answered: Sequence[str]) -> Iterator[Problem]:
    """Yield one message for all that one change takes away from one page."""
    accepted = [what for part, what in parts.items() if path in answered or f"{path}#{part}" in answered]
    if accepted:
        yield Problem(*place, f"You take responsibility for changing {_list(accepted)} on {path}.", "info")
    missing = {part: what for part, what in parts.items() if what not in accepted}
    if missing:
        entries = path if len(missing) > _FEW else ", ".join(f"{path}#{part}" for part in missing)
        cited = any(what.startswith(_SOURCE) for what in missing.values())
        cite = ", with the mark of a source behind the words that rest on it" if cited else ""
        fault = (
            f"This takes away {_list(list(missing.values()))} of {path}, which readers rely on. "
            f"Keep what is locked{cite}; or say in mkdocs.yml that you answer for it: "
            f"i_take_responsibility_for: [{entries}]"
        )
        yield Problem(*place, fault, "error")


def _list(parts: Sequence[str]) -> str:
    return " and ".join([*([", ".join(parts[:-1])] if len(parts) > 1 else []), parts[-1]])


def _culprit(composition: Composition, path: str, part: str, config: Place) -> Place:
    """Return the change that took a part away: the one whose text below it holds the part, as far as that is seen."""

    def holds(change: Change) -> bool:
        return f"[^{part}]" in change.below or any(
            slug(line.partition("|")[2]) == part for line in change.below.split("\n") if LOCKED in line
        )

    page = composition.pages[path]
    date = settings(page.pieces[1 : max(length([piece.text for piece in page.pieces]) - 1, 1)]).get(REVIEWED)
    if part == REVIEWED and date:
        return Place(date[0].path, date[0].number)
    there = [one for one in composition.changes if one.id.partition("#")[0] == path or one.moved_to.startswith(path)]
    found = [change for change in there if holds(change)] or there
    return Place(found[-1].path, found[-1].line) if found else config
