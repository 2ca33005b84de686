"""The kind of block that is a decoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..kind import Kind, Target, Wording
from .model import OPTIONS, Decoder, label_end, read_decoder
from .render import DecoderBlock


def _phrases(decoder: Decoder, _: Sequence[str]) -> Iterator[Target]:
    for entry in decoder.entries:
        yield Target(entry.id, "entry", entry.line - 1, entry.last_line, level=entry.level, lead=1)


KIND: Kind = Kind(
    "decoder",
    DecoderBlock,
    content="markdown",
    browser="own",
    uses=("fold.js",),
    options=OPTIONS,
    spellings="decoders?",
    read=read_decoder,
    wording=Wording(start=label_end),
    targets=_phrases,
)
