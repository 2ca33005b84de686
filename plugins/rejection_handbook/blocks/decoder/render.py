"""Render a decoder: every phrase with its heading, and a list of them in the order of the alphabet."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ..grammar import Block
from ..raw_block import RawBlock, add, add_passages, without_scripts
from .model import Decoder, Entry, read_decoder

LABELS = {
    "may mean": "What it may mean",
    "cannot tell": "What it can’t tell you",
    "take care": "Take care",
    "ask": "One question to ask",
}
"""What readers see for each part, in the order in which they meet them."""

FIND = "To find a phrase, use your browser’s own search: Ctrl and F, or *Find in page*."


class DecoderBlock(RawBlock):
    """`<handbook-decoder>`; the script adds a field that leaves only the phrases that fit."""

    def render(self, element: etree.Element, block: Block) -> None:
        decoder, _ = read_decoder(self.context.path, block)
        self.frame(element, decoder.id, decoder.title)
        without_scripts(element, FIND)
        _index(element, decoder)
        for entry in decoder.entries:
            _entry(add(element, "div", class_="handbook-decoder__entry"), entry)
        add_passages(add(element, "div", class_="handbook-decoder__not-here"), decoder.not_here)


def _index(parent: etree.Element, decoder: Decoder) -> None:
    """Append the links; the site's search passes over them, as every phrase is a heading too."""
    listing = add(parent, "ul", class_="handbook-decoder__index", data_search_exclude="")
    for entry in decoder.by_letter():
        add(add(listing, "li"), "a", entry.phrase, href=f"#{entry.id}")


def _entry(parent: etree.Element, entry: Entry) -> None:
    add(parent, f"h{entry.level}", entry.phrase, id=entry.id)
    if entry.also:
        also = add(parent, "p", class_="handbook-decoder__also")
        add(also, "strong", "Also:").tail = " "
        for index, wording in enumerate(entry.also):
            add(also, "span", wording).tail = ", " if index < len(entry.also) - 1 else None
    parts = add(parent, "dl", class_="handbook-decoder__parts")
    for name, label in LABELS.items():
        if name in entry.parts:
            add(parts, "dt", label)
            add_passages(add(parts, "dd", class_=f"handbook-decoder__{name.replace(' ', '-')}"), entry.parts[name])
