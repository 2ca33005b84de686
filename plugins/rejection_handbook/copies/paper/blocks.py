"""The blocks of a finished page, as values that Typst can set: paragraphs, lists, tables, boxes, lines to write on.

What a block looks like on paper is told by its HTML alone: by its elements, by `role="group"` with a name, which makes
a box, and by `data-paper`, for what HTML has no word for:

| Value | On paper |
|---|---|
| `none` | It is left out. |
| `letter` | A letter: in a frame, with room above each line to write in. |
| `lines` | As many lines to write on as the element has elements within it. |
| `end` | Small words that stand on the page of what they end. |
| `title` | Words that name what follows. |
| `whole` | It is not cut at the end of a page, where it fits on one. |
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from selectolax.lexbor import LexborNode

from ...text.reading import HEADINGS
from .extent import extent
from .runs import TEXT, Element, Run, Runs, breakable, left_out, spoken, text_of, trim
from .table import read_table

_BLOCKS: Final = frozenset(
    (
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
        "header", "hr", "legend", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "textarea", "ul",
        "center", "menu", "hgroup", "search", *HEADINGS,
    )
)  # fmt: skip
_ANY: Final = ", ".join(sorted(_BLOCKS))
_LOOKS: Final = {
    "note": "note", "info": "note", "abstract": "note", "question": "note", "quote": "note", "tip": "tip",
    "success": "tip", "example": "example", "warning": "caution", "danger": "caution", "failure": "caution",
    "bug": "caution",
}  # fmt: skip
"""The kinds of admonitions that Material for MkDocs has, and what they are on paper."""
_MEANT: Final = {"handbook-crisis": "caution", "handbook-new-page": "page", "handbook-handout": "page"}
"""Classes that authors write behind a paragraph or a heading."""
_BEFORE: Final = ("list", "terms", "lines", "table", "quote", "code", "letter", "figure")
"""What begins on the page of the line before it."""
_LONG: Final = 300
_DIGITS: Final = 10
_DEEPEST: Final = 30
"""How deep elements lie in one another before their words alone are read. What Typst lays into a box counts `_DEEP`."""
_DEEP: Final = 3
_LAID: Final = ("li", "blockquote", "details", "dd", "td", "th", "fieldset")


class Blocks:
    """Reads the words of a page."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._ids: list[str] = []
        self._depth = 0
        self._readers = {
            "ul": self._list, "ol": self._list, "menu": self._list, "dl": self._terms, "table": self._table,
            "pre": self._code, "hr": self._rule, "textarea": self._writing, "figure": self._figure,
            "blockquote": self._quote, "details": self._folded,
        }  # fmt: skip

    def of(self, node: LexborNode, without: LexborNode | None = None) -> list[Element]:
        """Return the blocks within a node, but for one child."""
        deeper = _DEEP if node.tag in _LAID or node.attributes.get("class") or node.attributes.get("role") else 1
        if self._depth + deeper > _DEEPEST:
            found: list[Element] = []
            self._paragraph([node.text(deep=True, separator=" ")], found)
            return found
        self._depth += deeper
        children = (child for child in node.iter(include_text=True) if without is None or child != without)
        found = self.flow(children)
        self._depth -= deeper
        return found

    def among(self, nodes: Iterable[LexborNode]) -> list[Element]:
        """Return some blocks of a page by themselves."""
        self._depth += _DEEP  # as within the page
        found = self.flow(nodes)
        self._depth -= _DEEP
        return found

    def flow(self, nodes: Iterable[LexborNode]) -> list[Element]:
        """Return nodes as blocks; words that stand in none become paragraphs."""
        found: list[Element] = []
        run: Run = []
        for node in nodes:
            if left_out(node):
                continue
            if node.tag != TEXT and self._is_block(node):
                self._paragraph(run, found)
                run = []
                found += self._block(node)
            else:
                run += self._runs.read(node)
        self._paragraph(run, found)
        for block, after in pairwise(found):
            leads = after["is"] in _BEFORE and block["is"] == "p" and len(text_of(block["of"])) < _LONG
            if leads or after.get("look") == "end" or block.get("look") == "title":
                block["keep"] = True
        return found

    def _is_block(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        return tag in _BLOCKS or "-" in tag or (tag in ("a", "label", "span") and node.css_first(_ANY) is not None)

    def _paragraph(self, run: Run, found: list[Element], **more: object) -> None:
        run = trim(run)
        if any(isinstance(part, str) or part["is"] != "at" for part in run):
            pictures = [part for part in run if not isinstance(part, str) and part["is"] == "picture"]
            if pictures and not text_of(run).strip():
                found += [{**picture, "is": "figure", "of": []} for picture in pictures]
            else:
                found.append({"is": "p", "of": self._here() + run, **more})
        else:
            self._ids += [part["id"] for part in run if not isinstance(part, str)]

    def _here(self) -> Run:
        """Return the ids that have been met since the last words, to stand before the next."""
        ids, self._ids = self._ids, []
        return [{"is": "at", "id": identifier} for identifier in ids]

    def _block(self, node: LexborNode) -> list[Element]:
        tag, named = node.tag or "", node.attributes
        if identifier := named.get("id"):
            self._ids.append(identifier)
        meant = next((_MEANT[name] for name in (named.get("class") or "").split() if name in _MEANT), "")
        found = self._read(node, tag)
        if meant == "caution":
            found = [_measured({"is": "box", "look": "caution", "title": [], "of": found})]
        if language := spoken(named.get("lang")):
            found = [{"is": "lang-block", **language, "of": found}]
        return [{"is": "page"}, *found] if meant == "page" else found

    def _read(self, node: LexborNode, tag: str) -> list[Element]:
        if tag in HEADINGS:
            return self._heading(node)
        if tag in ("p", "legend", "summary", "figcaption"):
            found: list[Element] = []
            look = "legend" if tag == "legend" else node.attributes.get("data-paper") or ""
            self._paragraph(list(self._runs.of(node)), found, look=look)
            return found
        return self._readers.get(tag, self._group)(node)

    def _heading(self, node: LexborNode) -> list[Element]:
        run = self._here() + self._runs.of(node)
        return [{"is": "heading", "rank": int((node.tag or "")[1]), "of": run}] if text_of(run).strip() else []

    def _quote(self, node: LexborNode) -> list[Element]:
        return [{"is": "quote", "of": self.of(node)}]

    def _code(self, node: LexborNode) -> list[Element]:
        return [{"is": "code", "text": breakable(node.text(deep=True).strip("\n"))}]

    def _rule(self, _: LexborNode) -> list[Element]:
        return [{"is": "rule"}]

    def _table(self, node: LexborNode) -> list[Element]:
        table = read_table(node, self.of)
        return [table] if table["columns"] else []

    def _figure(self, node: LexborNode) -> list[Element]:
        caption = node.css_first("figcaption")
        found = self.of(node, caption)
        if caption and found:
            found[-1]["caption"] = self._runs.of(caption)
        return found

    def _folded(self, node: LexborNode) -> list[Element]:
        """Return what can be opened on a screen, or stands apart there, in a box."""
        classes = (node.attributes.get("class") or "").split()
        look = next((_LOOKS[name] for name in classes if name in _LOOKS), "note")
        return [self._box(node, look, node.css_first("summary, .admonition-title"))]

    def _group(self, node: LexborNode) -> list[Element]:
        named = node.attributes
        classes = (named.get("class") or "").split()
        form = named.get("data-paper") or ""
        if "footnote" in classes:
            return []  # each note stands at the foot of its page
        if "admonition" in classes:
            return self._folded(node)
        if form == "lines":
            return [{"is": "lines", "count": sum(1 for _ in node.iter())}]
        if named.get("role") == "group" and (title := self._title(node)):
            return [self._box(node, "aside" if "aria-label" in named else "card", title)]
        inner = self.of(node)
        name = form if form in ("letter", "whole") else "whole" if node.tag == "fieldset" else ""
        return [_measured({"is": name, "of": inner})] if inner and name else inner

    def _box(self, node: LexborNode, look: str, title: LexborNode | None) -> Element:
        heading = self._here() + (self._runs.of(title) if title else [])
        if named := node.attributes.get("data-title"):
            heading = [*(part for part in heading if not isinstance(part, str)), named]
        return _measured({"is": "box", "look": look, "title": heading, "of": self.of(node, title)})

    def _title(self, node: LexborNode) -> LexborNode | None:
        """Return the paragraph that names a group (WAI-ARIA 1.2, 6.2.4)."""
        first = next(iter(node.iter()), None)
        if first is None or first.tag not in ("p", *HEADINGS):
            return None
        named = node.attributes
        told = named.get("aria-labelledby")
        same = first.attributes.get("id") == told if told else first.text().strip() == named.get("aria-label")
        return first if same else None

    def _list(self, node: LexborNode) -> list[Element]:
        items = [self._item(item) for item in node.iter() if item.tag == "li" and not left_out(item)]
        items = [item for item in items if item]
        if not items:
            return []
        firsts = [item[0] for item in items]
        ticks = all(first["is"] == "p" and _ticks(first["of"]) for first in firsts)
        if ticks:
            for first in firsts:
                first["of"] = trim([part for part in first["of"] if part != {"is": "tick"}])
        kind = "ticks" if ticks else "numbers" if node.tag == "ol" else "bullets"
        start = node.attributes.get("start") or ""
        loose = any(len(item) > 1 and item[1]["is"] == "p" for item in items)
        first_number = int(start) if start.isdigit() and len(start) < _DIGITS else 1
        return [{"is": "list", "kind": kind, "start": first_number, "loose": loose, "of": items}]

    def _item(self, node: LexborNode) -> list[Element]:
        if identifier := node.attributes.get("id"):
            self._ids.append(identifier)
        return self.of(node)

    def _terms(self, node: LexborNode) -> list[Element]:
        found: list[Element] = []
        for part in node.css("dt, dd"):
            if identifier := part.attributes.get("id"):
                self._ids.append(identifier)
            if part.tag == "dt" and (not found or found[-1]["of"]):
                found.append({"term": self._here() + self._runs.of(part), "of": []})
            elif part.tag == "dt":
                found[-1]["term"] += [{"is": "br"}, *self._here(), *self._runs.of(part)]
            elif found:
                found[-1]["of"] += self.of(part)
        return [{"is": "terms", "of": list(map(_measured, found))}] if found else []

    def _writing(self, node: LexborNode) -> list[Element]:
        """Return the words that stand in a text area, and lines to write on, unless what follows has them."""
        rows = node.attributes.get("rows") or ""
        after = node.next
        while after is not None and after.tag == TEXT:
            after = after.next
        drawn = after is not None and after.attributes.get("data-paper") == "lines"
        words: Run = []
        for line in (node.text() or "").split("\n"):
            words += [line, {"is": "br"}] if line.strip() else []
        found: list[Element] = []
        self._paragraph(words[:-1], found)
        return found if drawn else [*found, {"is": "lines", "count": int(rows) if rows.isdigit() else 2}]


def _measured(element: Element) -> Element:
    return {**element, "extent": extent(element)._asdict()}


def _ticks(run: Run) -> bool:
    """Tell whether a run begins with a box to tick."""
    first = next((part for part in run if isinstance(part, str) or part["is"] != "at"), "")
    return not isinstance(first, str) and first["is"] == "tick"
