"""Numbers of footnotes in the order in which readers meet their marks, wherever authors wrote the notes."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Container, Iterator

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

_AFTER_MARKS = 17  # Python-Markdown makes the marks at 20, and at 15 a link back to each

Mark = tuple[etree.Element, etree.Element]
"""What holds a mark and has its id, and the link that leads to the note."""


def order_notes(markdown: Markdown) -> None:
    markdown.treeprocessors.register(_Order(markdown), "handbook_notes", _AFTER_MARKS)


class _Order(Treeprocessor):
    """Python-Markdown numbers notes as they are written, or as it comes upon their marks: in lists and tables late."""

    def run(self, root: etree.Element) -> None:
        found = (one for one in self.md.registeredExtensions if isinstance(one, FootnoteExtension))
        notes = next(found, None)
        listed = root.find(".//div[@class='footnote']/ol") if notes and notes.footnotes else None
        if notes is None or listed is None:
            return
        root.find(".//div[@class='footnote']").set("data-search-exclude", "")  # type: ignore[union-attr]
        items = {f"#{item.get('id')}": item for item in listed}
        within = set(listed.iter())
        marks = [mark for mark in _marks(root, items) if mark[0] not in within]
        met = list(dict.fromkeys(link.get("href", "") for _, link in marks))
        known = set(met)
        for address in met:  # and what is cited in notes alone, which makes the list longer
            for mark in _marks(items[address], items):
                marks.append(mark)
                if (other := mark[1].get("href", "")) not in known:
                    known.add(other)
                    met.append(other)
        rest = [address for address in items if address not in known]
        listed[:] = [items[address] for address in (*met, *rest)]
        for number, item in enumerate(listed, start=1):
            for link in item.iter("a"):
                if link.get("class") == "footnote-backref":
                    link.set("title", notes.getConfig("BACKLINK_TITLE").format(number))
        numbers = {address: number for number, address in enumerate(met, start=1)}
        ids: dict[str, list[str]] = {}
        for holder, link in marks:
            link.text = notes.getConfig("SUPERSCRIPT_TEXT").format(numbers[link.get("href", "")])
            ids.setdefault(link.get("href", ""), []).append(holder.get("id", ""))
        # The first link back leads to the first mark: `fnref:id` comes before `fnref2:id`.
        first = {address: iter(sorted(same, key=lambda one: (len(one), one))) for address, same in ids.items()}
        for holder, link in marks:
            holder.set("id", next(first[link.get("href", "")]))


def _marks(root: etree.Element, notes: Container[str]) -> Iterator[Mark]:
    """Yield the marks of such notes in the order of the page."""
    for holder in root.iter("sup"):
        link = holder.find("a[@class='footnote-ref']")
        if link is not None and link.get("href") in notes:
            yield holder, link
