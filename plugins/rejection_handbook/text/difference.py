"""What differs between two Markdown texts, told in paragraphs and words for those who read prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from .lines import split_lines

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_EMAIL = re.compile(r"(/{3,}) *email\b")
_BEGINS = re.compile(r" {4}| *(?:#{1,6} |[-*+] |\d+[.)] |[|>]|\[\^?[^\]]+\]:|/{3,}|!!!|\?\?\?|[-*_=]{3,} *$|<)")
"""A line that stands on its own; any other carries the paragraph above on."""
_BREAKS = re.compile(r"(?: {2}|\\)$")

_SIGNS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_ALIKE = 0.4  # of the words of two paragraphs: from here on one is read as a new wording of the other
_MOST_PAIRS = 40_000  # paragraphs, or words, before times now: beyond it, looking for pairs would take seconds
_MOST_WORDS = 4_000_000


class Span(NamedTuple):
    """Words of a paragraph, with one space between them."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True)
class Hunk:
    """One paragraph, list item, row or line. `skipped` stands for several unchanged ones, one on each line."""

    kind: Literal["same", "removed", "added", "changed", "skipped"]
    runs: tuple[Span, ...]

    @property
    def sign(self) -> str:
        """One character before a paragraph, for those who see no colours."""
        return {"removed": "-", "added": "+", "changed": "~"}.get(self.kind, " ")

    @property
    def count(self) -> int:
        """How many paragraphs it stands for."""
        return 1 + sum(run.text.count("\n") for run in self.runs)


def compare(old: str, new: str) -> list[Hunk]:
    """Align two texts by paragraphs, and by words in paragraphs that changed.

    Blank lines, line breaks within a paragraph and the number of spaces between words do not count, as they do not
    in Markdown; indentation does. Unchanged paragraphs that touch no change are gathered.
    """
    return list(_gather(_align(paragraphs(old), paragraphs(new))))


def whole(text: str) -> list[Hunk]:
    """Return a text with nothing to compare it to."""
    return [Hunk("same", (Span("same", paragraph),)) for paragraph in paragraphs(text)]


def differs(changes: Iterable[Hunk]) -> bool:
    """Tell whether there is any change that a reader of the page could see."""
    return any(change.kind not in ("same", "skipped") for change in changes)


def side(changes: Iterable[Hunk], unwanted: Literal["removed", "added"]) -> str:
    """Return one of the two texts, without the runs that only the other has: a paragraph on each line."""
    kept = ([run.text for run in change.runs if run.kind != unwanted] for change in changes)
    return "\n".join(" ".join(texts) for texts in kept if texts)


def signed_words(change: Hunk) -> Iterator[tuple[str, str]]:
    """Yield each word and its run's kind; in a changed paragraph with signs such as `[-gone-] {+new+}`."""
    for run in change.runs:
        before, after = _SIGNS[run.kind] if change.kind == "changed" else ("", "")
        yield from ((word, run.kind) for word in f"{before}{' '.join(run.text.split())}{after}".split())


def paragraphs(text: str) -> list[str]:
    """Split into paragraphs, list items, rows and headings; in code, emails and front matter into lines."""
    found: list[str] = []
    closing = ""  # what ends the lines that are taken one by one
    joins = False
    for index, line in enumerate(split_lines(text.expandtabs(4))):
        words = " ".join(line.split())
        opening = "" if closing else _opening(line, first=index == 0)
        if not words:
            joins = False
        elif joins and not closing and not opening and not _BEGINS.match(line):
            found[-1] += f" {words}"
            joins = not _BREAKS.search(line)
        else:
            found.append(" " * (len(line) - len(line.lstrip())) + words)
            joins = not closing and not opening and not _BREAKS.search(line) and not _alone(words)
        if closing and _closes(words.strip("> "), closing):
            closing = ""
        elif opening:
            closing = opening
    return found


def _opening(line: str, *, first: bool) -> str:
    """Return what will end the lines that begin here, if they are to be taken one by one."""
    if first and line.rstrip() == "---":
        return "---"
    match = _FENCE.match(line) or _EMAIL.match(line)
    return match[1] if match else ""


def _closes(words: str, closing: str) -> bool:
    return words.startswith(closing) and not words.strip(closing[0])


def _alone(words: str) -> bool:
    """Tell whether nothing can carry this line on: a heading, a row, the edge of a block."""
    return words.startswith(("#", "|", "///", "---"))


def _align(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    for kind, first, last, start, end in _opcodes(old, new):
        if kind == "equal":
            yield from (Hunk("same", (Span("same", text),)) for text in old[first:last])
        else:
            yield from _rewrite(old[first:last], new[start:end])


def _rewrite(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    here = there = 0
    for first, start in [*_pairs(old, new), (len(old), len(new))]:
        yield from (Hunk("removed", (Span("removed", text),)) for text in old[here:first])
        yield from (Hunk("added", (Span("added", text),)) for text in new[there:start])
        if first < len(old):
            yield Hunk("changed", tuple(_runs(_words(old[first]), _words(new[start]))))
        here, there = first + 1, start + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which paragraph became which: in order, and so that as many words as possible stay."""
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    olds, news = ([Counter(text.split()) for text in texts] for texts in (old, new))
    # best[i][j] is what can be had from old[i:] and new[j:].
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(one, other) for other in news] for one in olds]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            taken = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _words(text: str) -> list[str]:
    """Split at spaces; the first word keeps the indentation."""
    words = text.split()
    return [text[: len(text) - len(text.lstrip())] + words[0], *words[1:]]


def _runs(old: list[str], new: list[str]) -> Iterator[Span]:
    for same, group in groupby(_steps(old, new), key=lambda step: step[0]):
        steps = list(group)
        gone = " ".join(word for _, words, _ in steps for word in words)
        come = " ".join(word for _, _, words in steps for word in words)
        if same:
            yield Span("same", gone)
        else:
            yield from (Span("removed", text) for text in [gone] if text)
            yield from (Span("added", text) for text in [come] if text)


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Yield what stays and what does not; one word that stays between two changes is read with them."""
    opcodes = _opcodes(old, new)
    for index, (kind, first, last, start, end) in enumerate(opcodes):
        lonely = last - first == 1 and 0 < index < len(opcodes) - 1
        yield kind == "equal" and not lonely, old[first:last], new[start:end]


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > _MOST_WORDS and old != new:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _gather(changes: Iterable[Hunk]) -> Iterator[Hunk]:
    groups = [(same, list(group)) for same, group in groupby(changes, key=lambda change: change.kind == "same")]
    for index, (same, group) in enumerate(groups):
        first = 1 if index > 0 else 0
        last = len(group) - (1 if index < len(groups) - 1 else 0)
        if not same or last - first < 2:  # noqa: PLR2004 - one left out would be told in as much room
            yield from group
            continue
        yield from group[:first]
        yield Hunk("skipped", (Span("same", "\n".join(change.runs[0].text for change in group[first:last])),))
        yield from group[last:]
