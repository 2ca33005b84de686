"""Words that Markdown takes otherwise than their author meant, without a mark that readers would see.

Some are lost: a cell too many in a table, a line that looks like the address of a link. Others are there and mean
something else: an item under another, the number of an item, a paragraph that became code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser

from ...blocks.scanner import scan
from ...blocks.sources.notes import Notes
from ...text.lines import INLINE_CODE, Line, indent, split_lines
from ...text.problem import Place, Problem, shorten
from .elements import ancestors

_HINT = re.compile(
    r"^[ >\t]*(?:[ >\t](?:[-*+]|\d+\.)[ \t]|(?!1\. )\d+\. )|^[ >]*(?:\|[ |:-]*-|:?-[ :-]*\|)[ |:-]*$"
    r"|^ {0,3}\[[^\]^]+\]:",
    re.MULTILINE,
)
"""Items further in, numbers, tables and addresses: a page without them, and without code, has nothing of the sort."""

_LETTERS = {
    re.compile("\N{REPLACEMENT CHARACTER}|Ã[\u0080-\u00bf]|â€[\u0080-\uffff]|Â[\u00a0-\u00bf]"): (
        "Readers would see “{shown}”, which another encoding made of a letter or a quotation mark. Copy the text anew, "
        "and save it with the encoding UTF-8."
    ),
    re.compile("[\u202d\u202e]"): ("A sign that nobody sees turns the words from here on around. Type the line anew."),
}
_TITLE = re.compile(r"^[ \t]*(!!!|\?\?\?\+?) ?([\w-]+(?: +[^\s\"]+)+) *$", re.MULTILINE)
_SIDES = ("inline", "end")

_ITEM = re.compile(r" *(?:[-*+]|([0-9]{1,9})\.) +(\S.*)")
_NESTED, _CODE = 4, 4
_FENCE = re.compile(r" *(?:`{3,}|~{3,})")
_KEY = 12
_SHALLOW = 2
_FIRST_ROWS = 2
_MARGIN = re.compile(r"[ >]*")
_LINE_OF_HYPHENS = re.compile(r"(?=.*-)[ |:-]+$")
_BAR = re.compile(r"(?<!\\)\|")
_ADDRESS = re.compile(r" {0,3}\[([^\[\]^*][^\[\]]*)\]: *(\S+)(?: +(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))? *$")
_CITED = re.compile(r"\[([^\[\]]+)\](?!:)")
_SIGN_OF_ADDRESS = re.compile(r"[/.#:@]")


def find_slips(path: str, html: str, source: str, notes: Notes) -> Iterator[Problem]:
    """Yield what is wrong; an error where readers would lose words. `html` is what was made of the page."""
    yield from _footnotes(path, notes)
    yield from _letters(path, source)
    if 'class="admonition' in html or "<details" in html:
        yield from _titles(path, source)
    if not _HINT.search(source) and "<pre" not in html:
        return
    rows = scan(path, source).prose
    for part in _parts(rows):
        yield from _cells(path, part)
    yield from _items(path, rows, html)
    yield from _addresses(path, rows)
    yield from _indented(path, rows, html)
    yield from _fences(path, source, html)


def _footnotes(path: str, notes: Notes) -> Iterator[Problem]:
    last = {note.id: note.line for note in notes.notes}
    for note in notes.notes:
        if last[note.id] != note.line:
            fault = (
                f"Readers would not see this footnote: “[^{note.id}]” is written again on {{line}}. Give one of them "
                "another name, where it is cited too."
            )
            yield Problem(path, note.line, fault, "error", Place(path, last[note.id]))


def _letters(path: str, source: str) -> Iterator[Problem]:
    """Yield the first line with letters that another encoding made of others, and the first that runs backwards."""
    for pattern, fault in _LETTERS.items():
        if match := pattern.search(source):
            yield Problem(path, source.count("\n", 0, match.start()) + 1, fault.format(shown=match[0]))


def _titles(path: str, source: str) -> Iterator[Problem]:
    """Yield boxes whose title has no quotation marks, so that readers do not see it."""
    for match in _TITLE.finditer(source):
        mark, words = match.groups()
        kind, *title = words.split()
        if any(word not in _SIDES for word in title) and (len(title) > 1 or title[0] != title[0].lower()):
            fault = (
                f"Readers would not see “{shorten(' '.join(title))}”. A title stands in double quotes: "
                f'{mark} {kind} "{shorten(" ".join(title))}"'
            )
            yield Problem(path, source.count("\n", 0, match.start()) + 1, fault)


def _parts(rows: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield what stands between blank lines."""
    part: list[Line] = []
    for row in rows:
        if part and (not row.text.strip(" >") or row.number != part[-1].number + 1):
            yield part
            part = []
        if row.text.strip(" >"):
            part.append(row)
    if part:
        yield part


def _cells(path: str, part: Sequence[Line]) -> Iterator[Problem]:
    """Yield the rows of a table that have more cells than its first, which Python-Markdown leaves out."""
    texts = [_MARGIN.sub("", row.text, count=1).rstrip() for row in part]
    if len(part) <= _FIRST_ROWS or "|" not in texts[0] + texts[1] or not _LINE_OF_HYPHENS.match(texts[1]):
        return
    framed = texts[0].startswith("|") or texts[0].endswith("|")
    width = len(_split(texts[0], framed=framed))
    if len(_split(texts[1], framed=framed)) != width:
        return
    for row, text in zip(part[_FIRST_ROWS:], texts[_FIRST_ROWS:], strict=True):
        if lost := " ".join(filter(str.strip, _split(text, framed=framed)[width:])).strip():
            fault = (
                f"Readers would not see “{shorten(lost)}”: this row has more cells than the first of its table. "
                "A bar within a cell, in a link too, is written \\|."
            )
            yield Problem(path, row.number, fault, "error")


def _split(row: str, *, framed: bool) -> list[str]:
    plain = INLINE_CODE.sub(lambda code: code[0].replace("|", " "), row)
    if framed:
        plain = re.sub(r"(?<!\\)\|$", "", plain.removeprefix("|"))
    return _BAR.split(plain)


def _items(path: str, rows: Sequence[Line], html: str) -> Iterator[Problem]:
    """Yield items that were meant to be inside another, and first items whose number readers would not see."""
    depths: dict[str, int] | None = None
    above, words, blank, told = -1, "", True, False
    last = 0
    numbers: dict[int, int] = {}  # the last one of each list that goes on, by how far in it stands
    jumped = False
    for row in rows:
        blank = blank or row.number != last + 1
        last = row.number
        if not row.text.strip():
            blank = True
            continue
        item, deep = _ITEM.match(row.text), indent(row.text)
        if not item:
            if (blank and deep < _NESTED) or row.text.startswith("#"):
                above, told = -1, False
            blank = row.text.startswith("#")
            continue
        if above < 0:
            if blank and deep < _NESTED and item[1] and item[1] != "1" and f'start="{item[1]}"' not in html:
                yield Problem(path, row.number, _number(item[1]))
            above = deep if blank and deep < _NESTED else -1
            numbers, jumped = {}, False
        else:
            if _SHALLOW <= deep - above < _NESTED and not told:
                depths = _depths(html) if depths is None else depths
                if depths.get(_key(item[2]), 0) <= depths.get(_key(words), 0):
                    told = True
                    yield Problem(path, row.number, _shallow(item[2], above))
            above = deep
            if not jumped and deep in numbers and item[1] and int(item[1]) not in (numbers[deep], numbers[deep] + 1):
                jumped = True
                yield Problem(path, row.number, _jump(numbers[deep] + 1, item[1]))
        numbers = {far: number for far, number in numbers.items() if far < deep}
        numbers |= {deep: int(item[1])} if item[1] else {}
        words, blank = item[2], False


def _number(number: str) -> str:
    return (
        f"Readers would see 1 and not {number} before these words. Where the list goes on, indent all that stands "
        f"between its items by four spaces. If no list is meant, write “{number}\\.”"
    )


def _jump(seen: int, number: str) -> str:
    return (
        f"Readers would see {seen} and not {number} before these words, as the items of a list are counted. If that "
        f"number is meant, write “{number}\\.” with a blank line above it."
    )


def _shallow(words: str, above: int) -> str:
    return (
        f"Readers would see “{shorten(words)}” beside the item above, and not inside it. Indent it by four spaces more "
        f"than that one: “{' ' * (above + _NESTED)}- …”. If it is not meant to be inside, begin it below that one."
    )


def _depths(html: str) -> dict[str, int]:
    """Return how many items each item is inside of, by how its words begin."""
    items = LexborHTMLParser(html).css("li")
    return {_key(node.text()): sum(above.tag == "li" for above in ancestors(node)) for node in items}


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", re.split(r"\]\(|\n", words.strip(), maxsplit=1)[0]).casefold()[:_KEY]


def _addresses(path: str, rows: Sequence[Line]) -> Iterator[Problem]:
    """Yield lines that Python-Markdown takes for the address of a link that is nowhere on the page."""
    cited: set[str] | None = None
    for row in rows:
        if "]:" in row.text and (match := _ADDRESS.match(row.text)):
            if cited is None:
                cited = {label.casefold() for other in rows for label in _CITED.findall(other.text)}
            if match[1].casefold() not in cited:
                fault = (
                    f"Readers would not see “{shorten(row.text)}”: it is taken for the address of a link, and no "
                    f"link on this page is called “[{shorten(match[1])}]”. Write the words without brackets, or as "
                    "[words](address)."
                )
                yield Problem(path, row.number, fault, "warning" if _SIGN_OF_ADDRESS.search(match[2]) else "error")


def _indented(path: str, rows: Sequence[Line], html: str) -> Iterator[Problem]:
    """Yield paragraphs that became code because they are indented."""
    deep = [row for above, row in pairwise((Line(0, ""), *rows)) if _is_deep(row) and not _is_deep(above)]
    if not deep or "<pre" not in html:
        return
    codes = {node.text().strip("\n").split("\n")[0].strip() for node in LexborHTMLParser(html).css("pre")}
    for row in deep:
        if row.text.strip() in codes:
            fault = (
                f"Readers would see “{shorten(row.text)}” as code, because it is indented by four spaces more than "
                "what it belongs to. Take them away. To show code, put it between two lines of ```."
            )
            yield Problem(path, row.number, fault)


def _fences(path: str, source: str, html: str) -> Iterator[Problem]:
    """Yield fences that are shown themselves, as they are indented like code."""
    codes = (node.text().strip("\n").split("\n")[0].strip() for node in LexborHTMLParser(html).css("pre"))
    shown = {code for code in codes if _FENCE.match(code)}
    for number, line in enumerate(split_lines(source) if shown else (), start=1):
        if line.strip() in shown and indent(line) >= _CODE:
            shown.discard(line.strip())
            fault = (
                f"Readers would see “{shorten(line)}” itself: it stands four spaces further in than what it belongs "
                "to. Take these away from each line of the code."
            )
            yield Problem(path, number, fault)


def _is_deep(row: Line) -> bool:
    return bool(row.text.strip()) and indent(row.text) >= _CODE
