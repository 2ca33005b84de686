"""An edition's own words in the text of the layers below: “career center” for “careers service”, American spelling.

Only words are changed. Code, links, ids, variables, sources and the labels of fields in emails stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from ..blocks import LOCKED, PATCHES, Block, Container, Scan, scan
from ..front_matter import length
from ..problem import Problem, did_you_mean
from .spelling import american, article, capital, is_acronym, is_name, like, plural

SPELLINGS = ("en-GB", "en-US")
_ENTRIES = ("spelling", "words")
_HAS = f" It has: {', '.join(_ENTRIES)}."
_MARKS = re.compile(r"[`*_~^\[\]{}<>|\\#=!\":;\n\r]|//")

_LINE, _INLINE = "\0", "\1"  # stand for what is no words: the frame of a line, and what stands among its words
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
_KEPT = re.compile(
    rf"(?<![\\`])(`+)(?!`)(?:.|{_ON})+?(?<!`)\1(?!`)"  # code
    r"|<!--(?:.|\n)*?(?:-->|\Z)|<((?i:script|style|pre|code|kbd|samp|textarea|svg|math))\b(?:.|\n)*?(?:</\2\s*>|\Z)"
    rf"|</?[A-Za-z](?:[^<>\n]|{_ON})*>"  # tags and addresses
    r"|\{\{[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*\}\}|\{[^{}\n]*\}"  # variables, ids and classes
    rf"|(?<=\])\((?:[^()\n]|{_ON}|\([^()\n]*\))*\)|(?<=\])\[[^\[\]\n]*\]|\[\^[^\]\n]*\]"  # targets, marks of footnotes
    r"|(?:https?://|www\.|mailto:|tel:)[^\s<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/[^\s)]*)?|(?<=[ (])[@#][\w-]+"  # bare addresses, files, tags
)
_STEP = 4  # spaces by which one part stands inside another
_GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_BREAK = re.compile(r"\s*[\r\n]\s*")
_BEFORE, _AFTER = r"(?<![^\W_])(?<![^\W_]_)", r"(?![^\W_])(?!_[^\W_])"
_NEAR = 80  # characters that tell how a sentence begins

_OPENING = re.compile(r"\0*[\s>]*((?:#+|[-*+]|\d+[.)]) +(?:\[.\] +)?|\|\s*|:\s+)?[*_\"“‘'(\[!]*")
_ENDED = re.compile(r"(?:(?<!\b[ei]\.[ge])[.!?…][\"”’)*_\]\x01]*\s+|\|\s*)[*_\"“‘'(\[!]*\Z")
_FLOWS = re.compile(r"[\w,;)\x01][*_\"”’)]*\s*\Z")


@dataclass(frozen=True)
class Terms:
    """`words` maps the handbook's terms to the edition's; `spelling` is one of `SPELLINGS`."""

    words: Mapping[str, str] = field(default_factory=dict)
    spelling: str = SPELLINGS[0]

    def __bool__(self) -> bool:
        return bool(self.words) or self.spelling != SPELLINGS[0]

    def apply(self, text: str, lines: Callable[[int], bool] | None = None) -> str:
        """Return a page's source with its words changed, in the same number of lines.

        `lines` tells which lines, counted from 1, may be changed.
        """
        return self._change(text, _shown(text, lines)) if self else text

    def plain(self, words: str) -> str:
        """Return the words of a menu or a title changed."""
        return self._change(words, _KEPT.sub(_hide, words)) if self else words

    @cached_property
    def _known(self) -> dict[str, tuple[str, str]]:
        """Map a name for each term and each plural to the term and the edition's word."""
        known = {f"one{number}": pair for number, pair in enumerate(self.words.items())}
        return known | {name.replace("one", "more"): (plural(term), plural(new)) for name, (term, new) in known.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Match a term, with the article before it, or else any word."""
        found = sorted(self._known.items(), key=lambda entry: len(entry[1][0]), reverse=True)
        terms = "|".join(f"(?P<{name}>{_wherever(term)})" for name, (term, _) in found)
        ways = [rf"(?:(?P<article>an?|An?|AN)(?P<gap>{_GAP}[*_\"“‘'(\[]*))?(?:{terms}){_AFTER}"] if found else []
        if self.spelling != SPELLINGS[0]:
            ways.append(r"(?P<any>[^\W\d_]+)")
        return re.compile(rf"{_BEFORE}(?:{'|'.join(ways)})")

    def _change(self, text: str, shown: str) -> str:
        pieces: list[str] = []
        end = 0
        for match in self._pattern.finditer(shown):
            new = american(match[0]) if match.lastgroup == "any" else self._own(match, text)
            if new != match[0]:
                pieces += text[end : match.start()], new
                end = match.end()
        return "".join((*pieces, text[end:]))

    def _own(self, match: re.Match[str], text: str) -> str:
        name = match.lastgroup or ""
        written, (term, new) = match[name], self._known[name]
        original, start = text[match.start() : match.end()], match.start(name)
        around = match.string[max(0, start - _NEAR) : start], match.string[match.end() : match.end() + _NEAR]
        if written != term and is_name(written, *around):
            return original
        own = new if is_acronym(term) else like(written, new, term)
        if broken := _BREAK.search(text, start, match.end(name)):
            if " " not in own:  # nowhere to break the line
                return original
            own = own.replace(" ", broken[0], 1)
        if match["article"]:
            return article(match["article"], new) + text[match.start("gap") : match.end("gap")] + own
        return capital(own) if term[:1].isupper() and _begins(match.string, start) else own


def read_terms(path: str, options: object, line_of: Callable[[str], int]) -> tuple[Terms, list[Problem]]:
    """Read the `terms:` option; `line_of` gives the line of one of its keys in the file at `path`."""
    if options is None:
        return Terms(), []
    if not isinstance(options, Mapping):
        fault = "“terms” should be followed by lines like “spelling: en-US”, each further in."
        return Terms(), [Problem(path, line_of(""), fault)]
    problems = [
        Problem(path, line_of(str(key)), f"“terms” has no entry “{key}”.{did_you_mean(str(key), _ENTRIES) or _HAS}")
        for key in options
        if key not in _ENTRIES
    ]
    spelling = SPELLINGS[0] if options.get("spelling") is None else options["spelling"]
    if spelling not in SPELLINGS:
        fault = f"“terms: spelling” should be {' or '.join(SPELLINGS)}."
        problems.append(Problem(path, line_of("spelling"), fault))
        spelling = SPELLINGS[0]
    words, faults = _read_words(path, options.get("words"), line_of)
    return Terms(words, spelling), [*problems, *faults]


def _read_words(path: str, words: object, line_of: Callable[[str], int]) -> tuple[dict[str, str], list[Problem]]:
    if words is None:
        return {}, []
    if not isinstance(words, Mapping):
        fault = "“terms: words” should be followed by lines like “careers service: career center”, each further in."
        return {}, [Problem(path, line_of("words"), fault)]
    good: dict[str, str] = {}
    problems = []
    for term, new in words.items():
        if not all(isinstance(word, str) and any(map(str.isalpha, word)) for word in (term, new)):
            fault = f"“terms: words: {term}” and what stands behind it should both be words. Put them in double quotes."
        elif found := _MARKS.search(f"{term}{new}"):
            sign = "a line end" if found[0] in "\n\r" else f"“{found[0]}”"
            fault = f"“terms: words: {term}” holds {sign}, which pages use for other things. Write words alone."
        elif not new.lstrip()[0].isalpha():  # a list begins with a hyphen or a number
            fault = f"What stands behind “terms: words: {term}” should begin with a letter."
        else:
            # A straight apostrophe would end a title that stands between two of them.
            good[" ".join(term.split())] = " ".join(new.split()).replace("'", "’")
            continue
        problems.append(Problem(path, line_of(str(term)), fault))
    return good, problems


def _shown(text: str, lines: Callable[[int], bool] | None) -> str:
    """Return a text of the same length and lines that has the words in it, and holes for all else."""
    rows = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    shown = [_LINE * len(row) for row in rows]
    for number, start, labels in _wording(rows, text):
        if lines is None or lines(number):
            row = rows[number - 1]
            words = _LABEL.sub(_hide, row[start:]) if labels else row[start:]
            shown[number - 1] = _LINE * start + words
    ids = {_folded(match[2]) for row in rows if (match := _DEFINITION.match(row))}
    whole = "\n".join(shown)
    if ids:
        whole = _NAMED.sub(lambda match: _hide(match) if _folded(match[1]) in ids else match[0], whole)
    return _KEPT.sub(_hide, whole)


def _hide(match: re.Match[str]) -> str:
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
        if match and name not in (LOCKED, *PATCHES):
            yield number, match.end(), False
    for block in found.blocks:
        yield from _in_block(block, rows)
    yield from _in_prose(rows, found)


def _in_block(block: Block, rows: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    email = block.name == "email"
    key, depth = "", 0
    for line in block.option_lines if email else ():
        depth = depth or _indent(line.text)
        row = rows[line.number - 1]
        match = _KEY.match(row)
        own = _indent(line.text) > depth
        key = key if own or not match else match[1]
        if key in ("subject", "when") or (key == "fields" and own and match):
            yield line.number, match.end() if match and (key == "fields" or not own) else 0, email
    for line in block.body:
        yield line.number, 0, email


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


def _begins(text: str, place: int) -> bool:
    """Tell whether a sentence, a heading, an item or a cell begins at a place."""
    before = text[max(0, place - _NEAR) : place]
    above, end, line = before.rpartition("\n")
    if (place > _NEAR and not end) or not (opening := _OPENING.fullmatch(line)):
        return bool(_ENDED.search(line))
    if opening[1] or line.startswith(_LINE):
        return True
    above = above.rpartition("\n")[2]
    return above.startswith(_LINE) or above.lstrip(" >").startswith("#") or not _FLOWS.search(above)


def _wherever(term: str) -> str:
    """Return a pattern for a term with any space between its words, and either apostrophe."""
    words = _GAP.join(re.sub("['’]", "['’]", re.escape(word)) for word in term.split())
    return words if is_acronym(term) else f"(?i:{words})"
