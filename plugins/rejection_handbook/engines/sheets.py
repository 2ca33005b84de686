"""Links to what a reader can print by itself: beside each block whose kind has sheets, and each handout.

A handout is what stands below a heading with the class `handbook-handout`. What a link leads to is printed from the
finished page, where `data-sheet` says what it is made of (`copies/paper/sheets.py`).
"""

from __future__ import annotations

import html
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from ..blocks.kinds import KINDS
from ..blocks.raw_block import Rendering
from ..settings.copies import SHEETS
from ..text.reading import HEADINGS

_HANDOUT: Final = "handbook-handout"
_LINE: Final = '<p class="handbook-paper" data-website-only data-search-exclude>{}</p>'
_LINK: Final = Markup('<a href="{}" data-sheet="{}" aria-label="{}" download>{}</a>')


class SheetLinks(Treeprocessor):
    """Adds the links where the build makes sheets."""

    def __init__(self, md: Markdown, rendering: Rendering) -> None:
        super().__init__(md)
        self.rendering = rendering

    def run(self, root: etree.Element) -> None:
        known = self.rendering.context
        if all(copy.file != SHEETS for copy in known.copies):
            return
        page = known.catalogue.page(known.path)
        titles = {block.id: block.title for block in (page.blocks if page else ()) if KINDS[block.kind].sheet}
        handouts = [(parent, child) for parent in root.iter() for child in parent if _is_handout(child)]
        for element in root.iter() if titles else ():
            name = element.get("id") or ""
            if name in titles and element.get("role") == "group":
                forms = ("sheet", "cards") if "data-cards" in element.attrib else ("sheet",)
                element.append(self._line(titles[name], dict.fromkeys(forms, name)))
        if not handouts:
            return
        headings = dict(_names(getattr(self.md, "toc_tokens", ())))
        for parent, heading in handouts:
            name = heading.get("id") or ""
            line = self._line(headings.get(name, name), {"handout": name})
            parent.insert(list(parent).index(heading) + 1, line)
        parent, first = handouts[0]
        name = PurePosixPath(known.path).stem
        parent.insert(list(parent).index(first), self._line(next(iter(headings.values()), name), {"handouts": name}))

    def _line(self, title: str, forms: Mapping[str, str]) -> etree.Element:
        """Return a paragraph with links to the files that are made of what has a title, by what they are."""
        known = self.rendering.context
        words = known.words
        labels = {
            "sheet": words("sheet.sheet"),
            "cards": words("sheet.cards"),
            "handout": words("sheet.handout"),
            "handouts": words("sheet.handouts"),
        }
        links = [
            _LINK.format(
                known.copy(f"{SHEETS}/{name}{'-cards' * (form == 'cards')}.pdf"),
                form,
                words("download.file-of", format=labels[form], suffix="pdf", title=title),
                words("download.file", format=labels[form], suffix="pdf"),
            )
            for form, name in forms.items()
        ]
        files = Markup(words("list.next")).join(links)  # noqa: S704 - the handbook's own words
        line = etree.Element("p")
        line.text = self.md.htmlStash.store(_LINE.format(words.html("sheet.line", files=files)))
        return line


def _is_handout(element: etree.Element) -> bool:
    return element.tag in HEADINGS and _HANDOUT in (element.get("class") or "").split() and bool(element.get("id"))


def _names(tokens: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    """Yield the id and the words of each heading."""
    for token in tokens:
        yield token["id"], html.unescape(token["name"])
        yield from _names(token["children"])
