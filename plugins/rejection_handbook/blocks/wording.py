"""Which words of a page are its author's: not code, links, ids, variables, sources or labels of fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from ..text.front_matter import length
from .grammar import PATCHES, Block, Container, Scan
from .kinds import KINDS
from .scanner import scan

OFF_LINE, _INLINE = "\0", "\1"  # stand for what is no words: the frame of a line, and what stands among its words
_FRONT = re.compile(r"(?:title|description):\s*")
_START = re.compile(r" {0,3}/{3,} *([\w-]+) *(?:\| *)?")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[^:"']+):(?: +|$)""")
_TITLE = re.compile(r'[\s>]*(?:!!!|\?\?\?\+?|===[!+]*(?=\s+"))\s[^"]*')
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]]+\]:")
_DEFINITION = re.compile(r" {0,3}\[(\^?)([^\]]+)\]:")
_QUOTE = re.compile(r"((?: *> ?)*)(.*)")
_MARKER = re.compile(r'(?!(?:[-*] *){3,}$)(?:[-*+]|\d+[.)])\s|(?:!!!|\?\?\?\+?)\s|===[!+]*\s+"|:\s')
_LABEL = re.compile(r"(?<!\\)\[[^\[\]]*\]")
_NAMED = re.compile(r"(?<!\\)\[([^\[\]]+)\](?:\[\])?(?![\[(])")
_ON = r"\n(?![ \t>]*\n)"  # a line end within a paragraph
KEPT = re.compile(
    rf"(?<![\\`])(`+)(?!`)(?:.|{_ON})+?(?<!`)\1(?!`)"  # code
    r"|<!--(?:.|\n)*?(?:-->|\Z)|<((?i:script|style|pre|code|kbd|samp|textarea|svg|math))\b(?:.|\n)*?(?:</\2\s*>|\Z)"
    rf"|</?[A-Za-z](?:[^<>\n]|{_ON})*>"  # tags and addresses
    r"|\{\{[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*\}\}|\{[^{}\n]*\}"  # variables, ids and classes
    rf"|(?<=\])\((?:[^()\n]|{_ON}|\([^()\n]*\))*\)|(?<=\])\[[^\[\]\n]*\]|\[\^[^\]\n]*\]"  # targets, marks of footnotes
    r"|(?:https?://|www\.|mailto:|tel:)[^\s<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/[^\s)]*)?|(?<=[ (])[@#][\w-]+"  # bare addresses, files, tags
)
_STEP = 4  # spaces by which one part stands inside another


def show_words(text: str, lines: Callable[[int], bool] | None) -> str:
    """Return a text of the same length and lines that has the words in it, and holes for all else.

    `lines` tells which lines, counted from 1, have words that matter.
    """
    rows = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    shown = [OFF_LINE * len(row) for row in rows]
    for number, start, labels in _wording(rows, text):
        if lines is None or lines(number):
            row = rows[number - 1]
            words = _LABEL.sub(hide, row[start:]) if labels else row[start:]
            shown[number - 1] = OFF_LINE * start + words
    ids = {_folded(match[2]) for row in rows if (match := _DEFINITION.match(row))}
    whole = "\n".join(shown)
    if ids:
        whole = _NAMED.sub(lambda match: hide(match) if _folded(match[1]) in ids else match[0], whole)
    return KEPT.sub(hide, whole)


def hide(match: re.Match[str]) -> str:
    """Return holes for a match, on as many lines."""
    return re.sub(r"[^\n]", _INLINE, match[0])


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _wording(rows: Sequence[str], text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield each line that has words, where they begin in it, and whether its brackets hold labels of fields."""
    found = scan("", text)
    value = False
    for number, row in enumerate(rows[: length(rows)], start=1):
        match = _FRONT.match(row)
        value = bool(match) or (value and row[:1] == " ")
        if value:
            yield number, match.end() if match else _indent(row), False
    starts = {block.line: block.name for block in found.blocks}
    starts |= {container.line: container.name for container in found.containers}
    for number, name in starts.items():
        match = _START.match(rows[number - 1])
        if match and name not in PATCHES and not (name in KINDS and KINDS[name].content == "blocks"):
            yield number, match.end(), False
    for block in found.blocks:
        yield from _in_block(block, rows)
    yield from _in_prose(rows, found)


def _in_block(block: Block, rows: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    kind = KINDS[block.name]
    words = kind.wording
    key, depth = "", 0
    for line in block.option_lines if words.options else ():
        depth = depth or _indent(line.text)
        row = rows[line.number - 1]
        match = _KEY.match(row)
        own = _indent(line.text) > depth
        key = key if own or not match else match[1]
        names = kind.options.get(key) is dict  # which stay, and only the texts behind them are words
        if key in words.options and (not names or (own and match)):
            yield line.number, match.end() if match and (names or not own) else 0, words.labels
    for line in block.body:
        yield line.number, words.start(line.text), words.labels


def _in_prose(rows: Sequence[str], found: Scan) -> Iterator[tuple[int, int, bool]]:
    """Yield the lines outside blocks, without code by indentation, sources, and the options of other blocks.

    `stacks` has, for each depth of quotes, how far in the parts stand that the line may belong to.
    """
    options = set(_options(rows, found.containers))
    prose = {line.number: line.text for line in found.prose if line.number not in options}
    stacks: list[list[int]] = [[]]
    blank, code, source = True, False, ""
    for number, row in enumerate(rows, start=1):
        quote, inner = _quote(prose.get(number, ""), stacks[0])
        if not inner.strip():
            blank = True
            if row.strip() and not _indent(row) and not quote:  # code or a block at the margin ends every list
                stacks, source = [[]], ""
            continue
        depth, indent = quote.count(">"), _indent(inner)
        stacks = [*stacks[: depth + 1], *([] for _ in range(depth + 1 - len(stacks)))]
        stack = stacks[depth]
        marker = _MARKER.match(inner.lstrip())
        while stack and indent < stack[-1] and (blank or marker):
            stack.pop()
        code = indent >= (stack[-1] if stack else 0) + _STEP and (blank or code)
        source = _source(source, inner, blank=blank)
        blank = inner.startswith("#")
        if code or source:
            continue
        if marker:
            stack.append(indent // _STEP * _STEP + _STEP)
        match = _TITLE.match(row) or _ABBREVIATION.match(row)
        yield number, match.end() if match else 0, False


def _options(rows: Sequence[str], containers: Sequence[Container]) -> Iterator[int]:
    for container in containers:
        below = rows[container.line : container.last_line]
        inside = takewhile(lambda row: row.strip() and _indent(row.expandtabs(_STEP)) >= _STEP, below)
        yield from (container.line + number for number, _ in enumerate(inside, start=1))


def _source(before: str, text: str, *, blank: bool) -> str:
    """Return what kind of source a line belongs to, if any, from that of the line before."""
    if definition := _DEFINITION.match(text):
        return "note" if definition[1] else "link"
    goes_on = _indent(text) >= _STEP or (before == "note" and not blank)
    return before if goes_on else ""


def _quote(text: str, stack: Sequence[int]) -> tuple[str, str]:
    """Split a line into the marks of quotes before it and the rest."""
    match = _QUOTE.match(text)
    if not match or _indent(text) >= (stack[-1] if stack else 0) + _STEP:
        return "", text
    return match[1], match[2]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
