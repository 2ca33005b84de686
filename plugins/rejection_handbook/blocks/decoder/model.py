"""A decoder and its entries, read from a `/// decoder` block."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from ...text.ids import slug
from ...text.lines import Line
from ...text.passages import Passage, read_passages
from ...text.problem import Place, Problem, shorten
from ..grammar import Block
from ..options import check_anchors, check_id, check_options, need_id

OPTIONS: dict[str, type] = {"id": str, "email": str, "field": str, "thanks": str}
LEADS = ("email", "thanks")
"""The options that name an email."""

PARTS = {
    "may mean": "Write “May mean:”, and a list below it.",
    "cannot tell": "Write “Cannot tell:”, and behind it what these words leave open.",
    "ask": "Write “Ask:”, and behind it the one question that may help.",
}
"""What every entry has, and what its author should write where it is missing."""
MORE = ("also", "take care")
NOT_HERE = "not here"
"""What stands above the entries: words for a reader whose phrase is not among them."""

LABEL = re.compile(r"([A-Za-z][A-Za-z ’']{1,19}):(?=\s|$)\s*")
_LABELS = (*PARTS, *MORE, NOT_HERE)
_HEADING = re.compile(r"(#{1,6}) +(.*)$")
_CLOSING = re.compile(r"(?<! ) +#+ *$")
_QUESTION = re.compile(r"[“\"]([^“”\"]+[?])[”\"]")
_ALIKE = 0.8  # by difflib's ratio; “Note:” is no slip of “Not here:”


@dataclass(frozen=True)
class Phrase:
    """One phrase. `also` are other wordings of it, `parts` its passages by their label in small letters."""

    id: str
    phrase: str
    level: int
    line: int
    last_line: int
    also: tuple[str, ...] = ()
    parts: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)

    @property
    def question(self) -> str:
        """Return the first question between double quotes behind “Ask:”, ready to send; empty where there is none."""
        texts = (text for passage in self.parts.get("ask", ()) for text in passage.texts)
        return next((match[1] for match in map(_QUESTION.search, texts) if match), "")


@dataclass(frozen=True)
class Decoder:
    """`not_here` is what a reader can do whose phrase is not among the `entries`.

    `leads` are the emails that its options name, by the option: each the email's id and the line. A question goes into
    the `field` of `email`, a label and its line.
    """

    kind: ClassVar[str] = "decoder"
    part: ClassVar[str] = "phrase"

    id: str
    title: str
    line: int
    not_here: tuple[Passage, ...]
    entries: tuple[Phrase, ...]
    leads: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    field: tuple[str, int] = ("", 0)

    def anchors(self) -> list[tuple[str, int]]:
        """Return the id and the line of every entry."""
        return [(entry.id, entry.line) for entry in self.entries if entry.id]

    def by_letter(self) -> list[Phrase]:
        """Return the entries in the order of the alphabet, whatever quotes and accents they have."""
        return sorted(self.entries, key=lambda entry: _letters(entry.phrase))


@dataclass
class _PhraseDraft:
    """The lines of one entry, or of what stands above the first: those of each label, by where it stands."""

    first: Line
    last: int
    text: str = ""
    level: int = 0
    labels: list[tuple[str, Line, list[Line]]] = field(default_factory=list)


def label_end(text: str) -> int:
    """Return where the words begin on a line that begins with a label; 0 on any other line."""
    match = LABEL.match(text)
    return match.end() if match and match[1].lower() in _LABELS else 0


def read_decoder(path: str, block: Block) -> tuple[Decoder, list[Problem]]:
    """Read a block; the decoder holds whatever could be read, and the problems say what could not."""
    problems = [*check_options(path, block, OPTIONS), *check_id(path, block)]
    if not block.title:
        fault = "This decoder has no title. Write it as “/// decoder | Find what they said”."
        problems.append(Problem(path, block.line, fault))
    above, *drafts = _drafts(path, block, problems)
    entries = tuple(_entry(path, draft, problems) for draft in drafts)
    parts = _parts(path, above, (NOT_HERE,), problems)
    identifier = block.words("id") or slug(block.title)
    leads = {name: (block.words(name), block.line_of(name)) for name in LEADS if block.words(name)}
    into = block.words("field"), block.line_of("field")
    if ("email" in leads) != bool(into[0]):
        fault = "“email” and “field” belong together: the id of an email, and the label of its gap for the question."
        problems.append(Problem(path, block.line_of("field" if into[0] else "email"), fault))
    decoder = Decoder(identifier, block.title, block.line, parts.get(NOT_HERE, ()), entries, leads, into)
    if not entries and not problems:
        fault = "This decoder is empty. Begin each phrase with a heading and its id: ### “Not the right fit” {: #fit }"
        problems.append(Problem(path, block.line, fault))
    elif not decoder.not_here:
        fault = (
            "This decoder does not help a reader whose phrase is missing. Above the first phrase, write “Not here:”, "
            "and behind it what they can do."
        )
        problems.append(Problem(path, block.line, fault))
    problems += [*_uneven(path, decoder), *check_anchors(path, (decoder.id, decoder.line), decoder.anchors(), "phrase")]
    return decoder, problems


def _drafts(path: str, block: Block, problems: list[Problem]) -> list[_PhraseDraft]:
    drafts = [_PhraseDraft(Line(block.line, ""), block.line)]
    for line in block.body:
        draft = drafts[-1]
        heading = _HEADING.match(line.text)
        label = LABEL.match(line.text)
        if heading:
            drafts.append(_PhraseDraft(line, line.number, heading[2], len(heading[1])))
        elif label and label[1].lower() in _LABELS:
            draft.labels.append((label[1].lower(), line, [Line(line.number, line.text[label.end() :])]))
        elif label and (near := difflib.get_close_matches(label[1].lower(), _LABELS, n=1, cutoff=_ALIKE)):
            fault = f"A phrase has no part “{label[1]}:”. Did you mean “{near[0].capitalize()}:”?"
            problems.append(Problem(path, line.number, fault))
            draft.labels.append((near[0], line, [Line(line.number, line.text[label.end() :])]))
        elif draft.labels:
            draft.labels[-1][2].append(line)
        elif line.text.strip():
            problems.append(Problem(path, line.number, _stranger(line, above=len(drafts) == 1)))
        if line.text.strip():
            drafts[-1].last = line.number
    return drafts


def _stranger(line: Line, *, above: bool) -> str:
    shown = shorten(line.text)
    if above:
        return (
            f"“{shown}” stands above the first phrase. A phrase begins with a heading and its id: "
            "### “Not the right fit” {: #fit }"
        )
    return f"“{shown}” belongs to no part of its phrase. Write in front of it what it is, such as “May mean:”."


def _entry(path: str, draft: _PhraseDraft, problems: list[Problem]) -> Phrase:
    phrase, identifier, faults = need_id(path, draft.first.number, draft.text, "phrase")
    phrase = _CLOSING.sub("", phrase)
    problems += faults
    if not phrase:
        problems.append(Problem(path, draft.first.number, "This phrase has no words."))
    parts = _parts(path, draft, (*PARTS, *MORE), problems)
    for name, remedy in PARTS.items():
        if phrase and name not in parts:
            problems.append(Problem(path, draft.first.number, f"“{phrase}” has no “{name}”. {remedy}"))
    also = ", ".join(text for passage in parts.pop("also", ()) for text in passage.texts)
    wordings = tuple(wording for part in also.split(",") if (wording := part.strip()))
    return Phrase(identifier, phrase, draft.level, draft.first.number, draft.last, wordings, parts)


def _parts(
    path: str, draft: _PhraseDraft, known: tuple[str, ...], problems: list[Problem]
) -> dict[str, tuple[Passage, ...]]:
    """Return the passages behind each label; one that has none is told, and then counts as there."""
    parts: dict[str, tuple[Passage, ...]] = {}
    for name, line, lines in draft.labels:
        shown = f"“{name.capitalize()}:”"
        passages, faults = read_passages(path, lines)
        problems += faults
        if name not in known:
            where = "above the first phrase" if name == NOT_HERE else "below the heading of a phrase"
            problems.append(Problem(path, line.number, f"{shown} stands {where}. Move it there."))
        elif name in parts:
            problems.append(Problem(path, line.number, f"{shown} stands here for the second time. Make them one."))
        elif not passages and not faults:
            problems.append(Problem(path, line.number, f"There are no words behind {shown}."))
        parts.setdefault(name, passages)
    return parts


def _uneven(path: str, decoder: Decoder) -> Iterator[Problem]:
    for entry in decoder.entries[1:]:
        if entry.level != decoder.entries[0].level:
            fault = "All phrases have headings of one size. Begin this one with {} and a space, as on {{line}}."
            marks = "#" * decoder.entries[0].level
            yield Problem(path, entry.line, fault.format(marks), other=Place(path, decoder.entries[0].line))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum() or letter.isspace()).strip()
