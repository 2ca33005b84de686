"""Render `/// gallery`: every email of the handbook and when to send it, and all blank copies."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree

from ..catalogue import relative
from ..downloads import FOLDER
from ..email.downloads import ARCHIVE
from ..email.model import Email
from ..grammar import Block
from ..raw_block import RawBlock, add, verbatim


class GalleryBlock(RawBlock):
    """A row for each email, in the order of the navigation; a link to it lasts when its title is reworded."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        return add(parent, "div", class_="handbook-gallery")

    def render(self, element: etree.Element, block: Block) -> None:  # noqa: ARG002
        catalogue, path = self.context.catalogue, self.context.path
        emails = list(catalogue.each(Email))
        listing = add(element, "ul", class_="handbook-gallery__list") if emails else element
        for page, email in emails:
            address = catalogue.address("email", email.id, path) or relative(page.path, path)
            # An id of its own: one made of the title would change with the terms of an edition.
            row = add(listing, "li", id=f"email-{email.id}")
            add(row, "a", verbatim(email.title), href=address.partition("#")[0])
            if email.when:
                add(row, "p", verbatim(email.when), class_="handbook-gallery__when")
        if not emails:
            return
        everything = add(element, "p", class_="handbook-gallery__all", data_paper="none")
        add(
            everything,
            "a",
            self.words("gallery.all"),
            href=relative(posixpath.join(FOLDER, ARCHIVE), path),
            download="",
        )
