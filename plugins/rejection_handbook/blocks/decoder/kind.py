"""The kind of block that is a decoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...text.problem import Problem, did_you_mean
from ..email.model import Email
from ..kind import Kind, Model, Target, Wording
from .model import OPTIONS, Decoder, label_end, read_decoder
from .render import DecoderBlock


def _phrases(decoder: Decoder, _: Sequence[str]) -> Iterator[Target]:
    for entry in decoder.entries:
        yield Target(entry.id, "entry", entry.line - 1, entry.last_line, level=entry.level, lead=1)


def _leads(decoder: Decoder) -> Iterator[tuple[str, str, int]]:
    for identifier, line in decoder.leads.values():
        yield "email", identifier, line


def _lost_field(path: str, decoder: Decoder, find: Callable[[str, str], Model | None]) -> Iterator[Problem]:
    """Tell of a gap for the question that the email does not have."""
    (label, line), (identifier, _) = decoder.field, decoder.leads.get("email", ("", 0))
    email = find("email", identifier)
    if isinstance(email, Email):
        labels = [field.label for field in email.fields()]
        if label not in labels:
            fault = f"The email “{identifier}” has no field [{label}].{did_you_mean(label, labels)}"
            yield Problem(path, line, fault)


KIND: Kind = Kind(
    "decoder",
    DecoderBlock,
    content="markdown",
    browser="own",
    uses=("fold.js",),
    options=OPTIONS,
    spellings="decoders?",
    read=read_decoder,
    leads=_leads,
    check_led=_lost_field,
    wording=Wording(start=label_end),
    targets=_phrases,
)
