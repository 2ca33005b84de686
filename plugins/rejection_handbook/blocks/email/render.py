"""Render an email: the whole letter with its gaps marked, and its blank downloads, without a script."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from ...language.words.words import Words
from ..applications.model import Applications
from ..downloads import links
from ..grammar import Block
from ..raw_block import RawBlock, add, made, place, verbatim, without_scripts
from .downloads import formats
from .letter import Text
from .model import Email, read_email
from .thread import first_letters, reminder_of, reply_to, threaded


class EmailBlock(RawBlock):
    """`<handbook-email>`; the script adds the form, the filled preview and the ways to send."""

    def render(self, element: etree.Element, block: Block) -> None:
        email, _ = read_email(self.context.path, block)
        known = self.frame(element, email.id, email.title, self.words("email.heading"))
        emails = {one.id: one for _, one in self.context.catalogue.each(Email)}
        begun = first_letters(email, emails)
        if begun:
            element.set("data-follows", " ".join(first.id for first in begun))
        if email.message:
            element.set("data-message", "")
        elif len(begun) > 1:
            # As pieces, of which every second is a field: the script takes that which the reader began with.
            subjects = {first.id: _pieces(reply_to(first.subject)) for first in begun}
            element.set("data-subjects", json.dumps(subjects, ensure_ascii=False))
        if email.examples:
            element.set("data-examples", json.dumps(email.examples, ensure_ascii=False))
        if email.remind:
            element.set("data-remind", str(email.remind))
            self._reminder(element, reminder_of(email, emails))
        if email.when:
            when = add(element, "p", class_="handbook-email__when")
            add(when, "strong", self.words("email.when")).tail = verbatim(f" {email.when}")
        _letter(element, threaded(email, emails), self.words)
        without_scripts(element, self.words("email.no-scripts"))
        if known:
            links(element, email, formats(email, self.words), self.context)
        if email.step:
            self._log(element, email)

    def _reminder(self, element: etree.Element, identifier: str) -> None:
        """Tell the script where the email is that reminds of this one: MkDocs knows the way of a link alone."""
        address = self.context.catalogue.address("email", identifier, self.context.path)
        if address:
            add(add(element, "p", hidden="", class_="handbook-email__again"), "a", identifier, href=address)

    def _log(self, element: etree.Element, email: Email) -> None:
        """Lead to the reader's log of applications, where there is one, and tell the script what goes into it."""
        catalogue = self.context.catalogue
        for _, log in catalogue.each(Applications):
            address = catalogue.address("applications", log.id, self.context.path)
            element.attrib |= {"data-step": email.step, "data-labels": log.as_json()}
            line = add(element, "p", class_="handbook-email__log", data_paper="none")
            link = made("a", self.words("applications.note"), href=address or "")
            place(line, self.words.parts("applications.sent", note=link))
            return


def _letter(parent: etree.Element, email: Email, words: Words) -> None:
    letter = add(parent, "div", class_="handbook-email__letter", data_paper="letter", data_search_exclude="")
    if not email.message:
        subject = add(letter, "p", class_="handbook-email__subject")
        add(subject, "strong", words("email.subject")).tail = " "
        _text(add(subject, "span"), email.subject)
    body = add(letter, "div", class_="handbook-email__body")
    choice = None
    for paragraph in email.body:
        named = {}
        if paragraph.choice:
            named = {"data_choice": paragraph.choice.label}
            if paragraph.choice != choice:
                off = {} if paragraph.choice.on else {"data_off": ""}
                said = words("email.optional", choice=paragraph.choice.label)
                add(body, "p", verbatim(said), class_="handbook-email__choice", **named, **off)
        choice = paragraph.choice
        if paragraph.bullets:
            bullets = add(body, "ul", **named)
            for line in paragraph.lines:
                _text(add(bullets, "li"), line)
        else:
            passage = add(body, "p", **named)
            for index, line in enumerate(paragraph.lines):
                if index:
                    add(passage, "br")
                _text(passage, line)


def _pieces(text: Text) -> list[str]:
    """Return words and labels of fields by turns, words first."""
    pieces = [""]
    for part in text:
        if isinstance(part, str):
            pieces[-1] += part
        else:
            pieces += [part.label, ""]
    return pieces


def _text(parent: etree.Element, text: Text) -> None:
    for part in text:
        if isinstance(part, str):
            last = parent[-1] if len(parent) else None
            if last is None:
                parent.text = AtomicString((parent.text or "") + verbatim(part))
            else:
                last.tail = AtomicString((last.tail or "") + verbatim(part))
        else:
            add(parent, "mark", verbatim(part.blank), data_label=part.label)
