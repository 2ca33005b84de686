"""The kinds of block that have an id, so that links and patches can name them; and what reads each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from .blocks import Block
from .checklist import model as checklist
from .checklist.model import Checklist
from .decoder import model as decoder
from .decoder.model import Decoder
from .diagnosis import model as diagnosis
from .diagnosis.model import Diagnosis
from .email import model as email
from .email.model import Email
from .problem import Problem
from .worksheet import model as worksheet
from .worksheet.model import Worksheet

Named = Checklist | Email | Worksheet | Diagnosis | Decoder
"""What such a block is read into. Each has `id`, `line`, its `kind`, and `anchors()`: the ids inside it."""


class Kind(NamedTuple):
    """`options` are those that a block of this kind takes; `other` are further ways in which authors spell its name."""

    options: Mapping[str, type]
    read: Callable[[str, Block], tuple[Named, list[Problem]]]
    other: str


KINDS: dict[str, Kind] = {
    Checklist.kind: Kind(checklist.OPTIONS, checklist.read_checklist, "checklists?"),
    Email.kind: Kind(email.OPTIONS, email.read_email, "e-?mails?"),
    Worksheet.kind: Kind(worksheet.OPTIONS, worksheet.read_worksheet, "worksheets?"),
    Diagnosis.kind: Kind(diagnosis.OPTIONS, diagnosis.read_diagnosis, "diagnos[ie]s"),
    Decoder.kind: Kind(decoder.OPTIONS, decoder.read_decoder, "decoders?"),
}
