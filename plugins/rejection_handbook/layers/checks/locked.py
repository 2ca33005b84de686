"""Words that an edition may not take away without saying that it answers for it.

Locked are what stands in a `/// locked | name` block (helplines, disclaimers), the sources that a page cites, and the
date on which it was last reviewed; and as a whole the file of helplines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from ...blocks.grammar import LOCKED
from ...blocks.helplines.model import FILE
from ...blocks.scanner import scan
from ...text.front_matter import length
from ...text.ids import slug
from ...text.lines import split_lines
from ...text.problem import Place, Problem, did_you_mean, same_file
from ..compose import Change, Composition
from ..composed import Composed
from ..patch.front import settings

REVIEWED = "reviewed"
_WORDS = "the words that are locked as “{}”"
_SOURCE = "the source"
_LINES = "the emergency numbers and helplines"
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
    marks = {match.groups() for match in _CITED.finditer("\n".join(line.text for line in found.markdown))}
    sources = frozenset(label for label, colon in marks if not colon and (label, ":") in marks)
    front = settings(page.pieces[1 : max(length(lines) - 1, 1)])
    return Locked(words, sources, " ".join(piece.text for piece in front.get(REVIEWED, [])))


def check_locked(composition: Composition, answered: Sequence[str], config: Place) -> Iterator[Problem]:
    """Report each locked part that is taken away; `answered` are those that an edition takes responsibility for.

    `config` is the line of `i_take_responsibility_for`.
    """
    if not (composition.versions or composition.left_out or composition.changes or answered):
        return  # nothing is changed, and nothing can be missing
    known: set[str] = set()
    kept: set[str] = set()
    lost: dict[tuple[Place, str], dict[str, str]] = {}
    for path, page in composition.pages.items():
        now = read_locked(page)
        kept |= now.words.keys()
        versions = [read_locked(version) for version in composition.versions.get(path, [])]
        for below in versions:
            for part, what in below.lost_in(now):
                lost.setdefault((_culprit(composition, path, part, config), path), {})[part] = what
        known |= {path, *(f"{path}#{part}" for one in (now, *versions) for part in one.parts())}
    for path, page in composition.left_out.items():
        words = read_locked(page).words.keys()
        known |= {path, *(f"{path}#{part}" for part in words)}
        for part in sorted(words - kept):
            lost.setdefault((config, path), {})[part] = _WORDS.format(part)
    for change in composition.changes:
        if change.id == FILE:
            known.add(FILE)
            lost[Place(change.path, 0), FILE] = {"": _LINES}
    missing = {
        key: {part: what for part, what in parts.items() if not {key[1], f"{key[1]}#{part}"} & set(answered)}
        for key, parts in lost.items()
    }
    entries = [
        *(entry for entry in answered if entry in known),
        *(entry for (_, path), parts in missing.items() for entry in _entries(path, parts)),
    ]
    for key, parts in lost.items():
        yield from _report(*key, parts, missing[key], list(dict.fromkeys(entries)))
    yield from (Problem(*config, _in_vain(entry, known)) for entry in answered if entry not in known)


def _report(
    place: Place, path: str, parts: Mapping[str, str], missing: Mapping[str, str], entries: Sequence[str]
) -> Iterator[Problem]:
    """Yield one message for all that one change takes away from one page; `entries` are what the setting should hold.

    Every message shows the whole of the setting, or whoever pastes each one would have it several times.
    """
    accepted = [what for part, what in parts.items() if part not in missing]
    if accepted:
        where = "in" if path == FILE else "on"
        yield Problem(*place, f"You take responsibility for changing {_list(accepted)} {where} {path}.", "info")
    if missing:
        cited = any(what.startswith(_SOURCE) for what in missing.values())
        cite = ", with the mark of a source behind the words that rest on it" if cited else ""
        fault = (
            f"This takes away {_list(list(missing.values()))} of {path}, which readers rely on. "
            f"Keep what is locked{cite}; or say below “- handbook:” in mkdocs.yml that you answer for it: "
            f"i_take_responsibility_for: [{', '.join(entries)}]"
        )
        yield Problem(*place, fault, "error")


def _entries(path: str, parts: Mapping[str, str]) -> list[str]:
    return [path] if len(parts) > _FEW or path == FILE else [f"{path}#{part}" for part in parts]


def _in_vain(entry: str, known: set[str]) -> str:
    """Say what to do about a permission for nothing. It never leads to a wider one, or to another page's."""
    fault = f"“i_take_responsibility_for” names “{entry}”, and nothing of that name is locked or changed."
    page, _, part = entry.partition("#")
    if page in known:
        near = did_you_mean(part, [one[len(page) + 1 :] for one in known if one.startswith(f"{page}#")])
        return fault + (near.replace("“", f"“{page}#") or " Take it out.")
    moved = same_file(page, [one for one in known if "#" not in one and one.endswith(PurePath(page).suffix)])
    return f"{fault} Did you mean “{moved}{entry[len(page) :]}”?" if moved else f"{fault} Take it out."


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
