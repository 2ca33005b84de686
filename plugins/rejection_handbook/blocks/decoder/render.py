"""Render a decoder: every phrase with its heading, and a list of them in the order of the alphabet."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from ...language.words.words import Words
from ..grammar import Block
from ..raw_block import RawBlock, add, add_passages, listed, made, place, verbatim, without_scripts
from .model import Decoder, Phrase, read_decoder


def labels(words: Words) -> dict[str, str]:
    """Return what readers see for each part, in the order in which they meet them."""
    return {
        "cannot tell": words("decoder.cannot-tell"),
        "may mean": words("decoder.may-mean"),
        "take care": words("decoder.take-care"),
        "ask": words("decoder.ask"),
    }


class DecoderBlock(RawBlock):
    """`<handbook-decoder>`; the script adds a field that leaves only the phrases that fit."""

    def render(self, element: etree.Element, block: Block) -> None:
        decoder, _ = read_decoder(self.context.path, block)
        self.frame(element, decoder.id, decoder.title)
        without_scripts(element, self.words("decoder.no-scripts"))
        _index(element, decoder)
        for entry in decoder.entries:
            shown = add(element, "div", class_="handbook-decoder__entry", data_paper="whole")
            _entry(shown, entry, self.words)
            self._next(shown, decoder, entry)
        add_passages(add(element, "div", class_="handbook-decoder__not-here"), decoder.not_here)

    def _next(self, parent: etree.Element, decoder: Decoder, entry: Phrase) -> None:
        """Lead to the emails that this edition has; the script puts the question into the first."""
        address = {
            name: self.context.catalogue.address("email", identifier, self.context.path)
            for name, (identifier, _) in decoder.leads.items()
        }
        ask = address.get("email") if entry.question else None
        thanks = address.get("thanks")
        if ask or thanks:
            buttons = add(parent, "p", class_="handbook-buttons handbook-decoder__next", data_search_exclude="")
            look = "md-button handbook-button"
            if ask:
                words = verbatim(self.words("decoder.put"))
                put = add(buttons, "a", words, href=ask, class_=f"{look} md-button--primary")
                put.attrib |= {"data-field": decoder.field[0], "data-question": entry.question}
            if thanks:
                add(buttons, "a", verbatim(self.words("decoder.thank")), href=thanks, class_=look)


def _index(parent: etree.Element, decoder: Decoder) -> None:
    """Append the links; the site's search passes over them, as every phrase is a heading too."""
    listing = add(parent, "ul", class_="handbook-decoder__index", data_paper="none", data_search_exclude="")
    for entry in decoder.by_letter():
        add(add(listing, "li"), "a", entry.phrase, href=f"#{entry.id}")


def _entry(parent: etree.Element, entry: Phrase, words: Words) -> None:
    add(parent, f"h{entry.level}", entry.phrase, id=entry.id)
    if entry.also:
        also = add(parent, "p", class_="handbook-decoder__also")
        add(also, "strong", words("decoder.also")).tail = " "
        place(also, listed(words, (made("span", wording) for wording in entry.also)))
    parts = add(parent, "dl", class_="handbook-decoder__parts")
    for name, label in labels(words).items():
        if name in entry.parts:
            add(parts, "dt", label)
            add_passages(add(parts, "dd", class_=f"handbook-decoder__{name.replace(' ', '-')}"), entry.parts[name])
