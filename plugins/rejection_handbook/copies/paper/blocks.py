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
from .extent import measured
from .lists import read_list, read_terms
from .runs import PLAIN, TEXT, Element, Run, Runs, breakable, inline, left_out, number, spoken, text_of, trim
from .table import read_table

_BLOCKS: Final = frozenset(
    (
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
        "header", "hr", "legend", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "textarea", "ul",
        "center", "menu", "hgroup", "search", "figcaption", "li", "dt", "dd", *HEADINGS,
    )
)  # fmt: skip
_INLINE: Final = frozenset(("a", "label", "span", "abbr", "font", "big", "time", *PLAIN))
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
_ROWS: Final = 100
"""The most lines to write on that a text area becomes."""
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
            "blockquote": self._quote, "details": self._folded, "figcaption": self._caption,
        }  # fmt: skip

    def of(self, node: LexborNode, without: LexborNode | None = None) -> list[Element]:
        """Return the blocks within a node, but for one child."""
        deeper = _DEEP if node.tag in _LAID or node.attributes.get("class") or node.attributes.get("role") else 1
        return self._deeper(deeper, (child for child in node.iter(include_text=True) if child != without))

    def _deeper(self, deeper: int, nodes: Iterable[LexborNode]) -> list[Element]:
        """Return nodes that lie so much deeper as blocks; as their words alone where that is too deep."""
        if self._depth + deeper > _DEEPEST:
            found: list[Element] = []
            self._paragraph([" ".join(node.text(deep=True, separator=" ") for node in nodes)], found)
            return found
        self._depth += deeper
        found = self.flow(nodes)
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
            if leads or after.get("look") in ("end", "caption") or block.get("look") == "title":
                block["keep"] = True
        return found

    def _is_block(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        return tag in _BLOCKS or "-" in tag or (tag in _INLINE and node.css_first(_ANY) is not None)

    def _words(self, node: LexborNode) -> Run:
        """Return what a node holds as one run, its blocks too."""
        return inline(self.of(node)) if any(one != node for one in node.css(_ANY)) else self._runs.of(node)

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
            found = [measured({"is": "box", "look": "caution", "title": [], "of": found})]
        if language := spoken(named.get("lang")):
            found = [{"is": "lang-block", **language, "of": found}]
        return [{"is": "page"}, *found] if meant == "page" else found

    def _read(self, node: LexborNode, tag: str) -> list[Element]:
        if tag in HEADINGS:
            return self._heading(node)
        if tag in ("p", "legend", "summary"):
            found: list[Element] = []
            look = "legend" if tag == "legend" else node.attributes.get("data-paper") or ""
            self._paragraph(self._runs.of(node) if tag == "p" else self._words(node), found, look=look)
            return found
        return self._readers.get(tag, self._group)(node)

    def _heading(self, node: LexborNode) -> list[Element]:
        own = f"#{node.attributes.get('id')}"
        run: Run = []
        for part in self._here() + self._runs.of(node):
            if not isinstance(part, str) and part["is"] == "link" and part["to"] == own:
                run += part["of"]
            else:
                run.append(part)
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
        """Return a picture that has its caption with it, or else what there is with its caption as small words."""
        found = self.of(node)
        captions = [block for block in found if block.get("look") == "caption"]
        figure = [block for block in found if block["is"] == "figure"]
        if captions and len(figure) == 1 and len(found) == 1 + len(captions):
            return [{**figure[0], "caption": inline(captions)}]
        return found

    def _caption(self, node: LexborNode) -> list[Element]:
        return [{**block, "look": "caption"} if block["is"] == "p" else block for block in self.of(node)]

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
        if "tabbed-set" in classes:
            return self._tabs(node)
        if form == "lines":
            return [{"is": "lines", "count": sum(1 for _ in node.iter())}]
        if named.get("role") == "group" and (title := self._title(node)):
            return [self._box(node, "aside" if "aria-label" in named else "card", title)]
        inner = self.of(node)
        name = form if form in ("letter", "whole") else "whole" if node.tag == "fieldset" else ""
        return [measured({"is": name, "of": inner})] if inner and name else inner

    def _tabs(self, node: LexborNode) -> list[Element]:
        """Return content tabs (pymdownx.tabbed, in its two forms) one below the other, each with its title."""
        parts = list(node.iter())
        if "tabbed-alternate" in (node.attributes.get("class") or "").split():
            parts = [inner for part in parts for inner in part.iter()]
        titles = [part for part in parts if part.tag == "label"]
        found = []
        for title, part in zip(titles, (part for part in parts if part.tag == "div"), strict=False):
            heading = self._here() + self._runs.of(title)
            found.append(measured({"is": "box", "look": "aside", "title": heading, "of": self.of(part)}))
        return found

    def _box(self, node: LexborNode, look: str, title: LexborNode | None) -> Element:
        heading = self._here() + (self._words(title) if title else [])
        if named := node.attributes.get("data-title"):
            heading = [*(part for part in heading if not isinstance(part, str)), named]
        return measured({"is": "box", "look": look, "title": heading, "of": self.of(node, title)})

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
        return read_list(node, self._item, self._stray)

    def _item(self, node: LexborNode) -> list[Element]:
        if identifier := node.attributes.get("id"):
            self._ids.append(identifier)
        return self.of(node)

    def _terms(self, node: LexborNode) -> list[Element]:
        return read_terms(node, self._term, self._item, self._stray)

    def _term(self, node: LexborNode) -> Run:
        if identifier := node.attributes.get("id"):
            self._ids.append(identifier)
        return self._here() + self._words(node)

    def _stray(self, nodes: Iterable[LexborNode]) -> list[Element]:
        return self._deeper(_DEEP, nodes)

    def _writing(self, node: LexborNode) -> list[Element]:
        """Return the words that stand in a text area, and lines to write on, unless what follows has them."""
        after = node.next
        while after is not None and after.tag == TEXT:
            after = after.next
        drawn = after is not None and after.attributes.get("data-paper") == "lines"
        words: Run = []
        for line in (node.text() or "").split("\n"):
            words += [line, {"is": "br"}] if line.strip() else []
        found: list[Element] = []
        self._paragraph(words[:-1], found)
        return found if drawn else [*found, {"is": "lines", "count": number(node.attributes.get("rows"), 2, _ROWS)}]
