"""An email and its fields, read from a `/// email` block."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from ...text.ids import slug
from ...text.merge_fields import MERGE_FIELD
from ...text.problem import Problem, did_you_mean, shorten
from ..grammar import Block
from ..options import check_id, check_options
from .letter import Field, Paragraph, Text, parse_fields, read_choice, read_letter

OPTIONS: dict[str, type] = {
    "id": str, "subject": str, "when": str, "remind": int, "follows": str, "step": str, "message": bool,
    "fields": dict,
}  # fmt: skip

STEPS = ("asked", "reminder", "closing", "thanked")
"""What a reader notes in a log of applications when an email of theirs has left, in the order in which they may."""

_SHORT, _LONG = 4, 12  # letters: below, one slip makes another word (Day, Date); above, two slips are still likely
_LATEST = 60  # working days
_LONGEST = 60  # letters: above, a label is compared as a whole


@dataclass(frozen=True)
class Email:
    """`examples` maps a field's label to a filled example; not every field needs one.

    `places` maps each label to the line on which it first stands. `remind` is the number of working days after which
    a reminder may help if there is no answer, and 0 where none should be sent. `follows` are the ids of emails that
    this one may come after, in the same exchange. `step` is one of `STEPS`, or empty. A `message` has no subject, and
    goes where there is room for none, such as a network for work or a portal.
    """

    kind: ClassVar[str] = "email"
    part: ClassVar[str] = ""

    id: str
    title: str
    line: int
    subject: Text
    when: str
    body: tuple[Paragraph, ...]
    remind: int = 0
    examples: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    follows: tuple[str, ...] = ()
    follows_line: int = 0
    step: str = ""
    message: bool = False

    def anchors(self) -> list[tuple[str, int]]:
        """Return nothing: an email has no ids inside."""
        return []

    def fields(self) -> list[Field]:
        """Return every field once, in the order in which a reader meets them: subject, then letter."""
        texts = [self.subject, *(line for paragraph in self.body for line in paragraph.lines)]
        return list(dict.fromkeys(part for text in texts for part in text if isinstance(part, Field)))


def read_email(path: str, block: Block) -> tuple[Email, list[Problem]]:
    """Read a block; the email holds whatever could be read, and the problems say what could not."""
    problems = [*check_options(path, block, OPTIONS), *check_id(path, block)]
    subject, faults = parse_fields(" ".join(block.words("subject").split()))
    problems += [Problem(path, block.line_of("subject"), fault) for fault in faults]
    problems += _merge_fields(path, block)
    email = Email(
        id=block.words("id") or slug(block.title),
        title=block.title,
        line=block.line,
        subject=subject,
        when=block.words("when"),
        body=tuple(read_letter(path, block.body, problems)),
        remind=_days(path, block, problems),
        examples=block.mapping("fields"),
        places=_places(block),
        follows=tuple(filter(None, (name.strip() for name in block.words("follows").split(",")))),
        follows_line=block.line_of("follows"),
        step=block.words("step"),
        message=block.options.get("message") is True,
    )
    if not block.title:
        problems.append(
            Problem(
                path,
                block.line,
                "This email has no title. Write it as “/// email | Thank you for your reply”.",
            )
        )
    if not subject and not email.message and not problems:
        fault = (
            'This email has no subject. Add an option: subject: "[Role]: thank you". For a message that has none, such '
            "as one in a portal, add: message: true"
        )
        problems.append(Problem(path, block.line, fault))
    if subject and email.message:
        fault = "A message has no subject. Take this line out, or the one with “message”."
        problems.append(Problem(path, block.line_of("subject"), fault))
    if not any(paragraph.usual for paragraph in email.body):
        problems.append(Problem(path, block.line, "This email is empty. Write the letter below a blank line."))
    problems += _unused_examples(path, block, email)
    if isinstance(block.options.get("step", ""), str) and email.step not in ("", *STEPS):
        fault = f"“{email.step}” is no step of a log of applications. It has: {', '.join(STEPS)}."
        problems.append(Problem(path, block.line_of("step"), f"{fault}{did_you_mean(email.step, STEPS)}"))
    return email, problems


def near_duplicates(labels: Iterator[str] | list[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of labels that are likely one field misspelt, each pair once, in the order given.

    Labels that differ only in a number are two fields (“Pointer 1”, “Pointer 2”). The work grows with the number of
    labels, and not with that of pairs: two labels are only compared where they share what slips leave of both.
    """
    known: defaultdict[str, list[str]] = defaultdict(list)
    for second in dict.fromkeys(labels):
        left = _left_by_slips(_letters(second))
        for first in dict.fromkeys(one for rest in left for one in known.get(rest, ())):
            if _alike(first, second):
                yield first, second
        for rest in left:
            known[rest].append(second)


def _merge_fields(path: str, block: Block) -> Iterator[Problem]:
    """Yield fields of another program, which readers would send as they are."""
    for line in (*block.option_lines, *block.body):
        if match := MERGE_FIELD.search(line.text):
            fault = f"“{shorten(match[0])}” is no field here, and would be sent as it is. Write it as [Name], say."
            yield Problem(path, line.number, fault)


def _days(path: str, block: Block, problems: list[Problem]) -> int:
    days = block.options.get("remind", 0)
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        return 0
    if days > _LATEST:
        fault = f"“remind” counts working days until a reminder may help, at most {_LATEST}: remind: 7"
        problems.append(Problem(path, block.line_of("remind"), fault))
    return min(days, _LATEST)


def _places(block: Block) -> dict[str, int]:
    places: dict[str, int] = {}
    for line in (*block.option_lines, *block.body):
        for part in () if read_choice(line.text) else parse_fields(line.text)[0]:
            if isinstance(part, Field):
                places.setdefault(part.label, line.number)
    return places


def _unused_examples(path: str, block: Block, email: Email) -> Iterator[Problem]:
    labels = [item.label for item in email.fields()]
    for label in email.examples:
        if label not in labels:
            yield Problem(
                path,
                block.line_of(label),
                f"“fields” has an example for “{label}”, but the email has no field [{label}]."
                f"{did_you_mean(label, labels)}",
            )


def _letters(label: str) -> str:
    return re.sub(r"[^\w]+", "", label).casefold()


def _left_by_slips(letters: str) -> dict[str, None]:
    """Return what is left of some letters without those that slips may have added, changed or swapped.

    As each slip is undone by leaving out one letter on both sides, labels that are alike have something in common.
    """
    left = {letters: None}
    if len(letters) <= _LONGEST:
        for _ in range(_slips(letters)):
            left |= {rest[:index] + rest[index + 1 :]: None for rest in left for index in range(len(rest))}
    return left


def _slips(letters: str) -> int:
    """Return how many slips are likely in a label, and not another word."""
    return 0 if len(letters) < _SHORT else 1 if len(letters) < _LONG else 2


def _alike(first: str, second: str) -> bool:
    plain = [_letters(label) for label in (first, second)]
    if plain[0] == plain[1]:
        return True
    if re.sub(r"\d+", "", plain[0]) == re.sub(r"\d+", "", plain[1]):
        return False
    likely = _slips(min(plain, key=len))
    return bool(likely) and max(map(len, plain)) <= _LONGEST and _distance(*plain) <= likely


def _distance(first: str, second: str) -> int:
    """Count insertions, deletions, changes and swaps of neighbours (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, start=1):
        above, before, row = before, row, [i]
        for j, right in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == second[j - 2] and first[i - 2] == right:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]
