"""Marks of Markdown that readers would see: what was meant as a list, a table, a link or bold, and came out as words.

Each is looked for in the words of the page as browsers show them, and in what the author wrote: what is escaped there,
or stands in code, is meant to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from ...blocks.kinds import KINDS
from ...text.merge_fields import MERGE_FIELD
from ...text.problem import Problem, shorten
from .shown import BREAK, chunks
from .written import Written

_ADDRESS = (
    rf"(?:https?:|mailto:|tel:|www\.|#|(?:{'|'.join(kind.spellings for kind in KINDS.values() if kind.spellings)}):"
    r"|[\w./%-]+\.(?:md|html?|pdf|png|jpe?g|svg|docx?|xlsx?|pptx?)\b)"
)
_ELEMENT = r"(?:a|b|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|table|td|tr|u|ul)"
_BULLET = "•‣◦⁃∙▪▫●○■□☐☑☒➢➤►❖\uf000-\uf0ff"
_LIST = "Leave a blank line above the list, and begin each item with"

_TABLE = (
    "It is no table. Leave a blank line above its first line, and none between its lines. Its second line has three "
    "hyphens for each cell of the first: | --- | --- |"
)


_STARS = (
    "Stars stand right against the words, and as many behind them as in front: **like this**. For a star that readers "
    "see, write \\*."
)
_PLAIN = r"(?:[^*\\]|\\.|\*(?!\*))*"
"""What a line has between pairs of stars."""


class _Mark(NamedTuple):
    """`seen` finds it in a line that readers see, `meant` in one of the source; what it says is put into `fault`."""

    seen: re.Pattern[str]
    meant: re.Pattern[str]
    fault: str


def _mark(seen: str, meant: str, fault: str) -> _Mark:
    return _Mark(re.compile(seen), re.compile(meant), fault)


_ARROW = _mark(r"(?:--|–|—)>", r"-->", "The comment ended before: the first “-->” ends one. Take this one away.")
_MARKS = (
    _mark(
        r"^(?:[-*+] ?)?\[[ xX]\] +\S.*",
        r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s*\[[ xX]\]|\[ \])\s*\S",
        "Only a checklist has boxes to tick. Put “/// checklist | Title” and a blank line above these items, and “///” "
        "at their end; or take the brackets out.",
    ),
    _mark(rf"^[{_BULLET}] *\S.*", rf"^[\s>]*[{_BULLET}]\s*\S", f"It is no list. {_LIST} “- ”."),
    _mark(
        r"^(?=[^|]*\|)(?=[^—–-]*[—–-])[ |:—–-]+$",
        r"^[\s>]*(?=[^|]*\|)(?=[^-]*-)[ |:-]+$",
        _TABLE,
    ),
    _mark(r"^\|.*\|$", r"^[\s>]*\|.*\|\s*$", _TABLE),
    _mark(
        rf"\[[^\[\]\n]+\]\s\((?:{_ADDRESS})[^()\n]*\)",
        r"\]\s+\(|\]\s*$",
        "It is no link. Take out the space between “]” and “(”.",
    ),
    _mark(
        rf"\([^()\n]+\)\[(?:{_ADDRESS})[^\[\]\n]*\]",
        r"\)\[",
        "It is no link. Its words stand in square brackets, and behind them its address in round ones: "
        "[words](address).",
    ),
    _mark(
        r"[^\s\[|]{0,30}\]\([^)\s]*\)?",
        r"\]\(",
        "It is no link. Write it as [words](address), on one line. In a table, write a bar in its words as \\|.",
    ),
    _mark(
        r"\[\[[^\[\]\n]+\]\]|\[![A-Z]+\]",
        r"\[\[|\[!",
        "It is not read here. A link is [words](address), and a box is “/// note | Title” with “///” at its end.",
    ),
    _mark(
        r"\[\^[^\]\s]+\]",
        r"\[\^[^\]]+\]",
        "This page has no such footnote. Write its words at the left margin, on a line that begins with “{shown}:”.",
    ),
    _mark(
        r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]",
        r"\]\[",
        "No address is known for it. Write [words](address). If it is no link, leave a space between the brackets.",
    ),
    _mark(
        r"(?<![\w*])\*\*(?=[^\s*]).{0,30}|\*\* [^*\n]{1,30}(?<=[^\s*])\*\*|(?<![\w*])\*[^\s*][^*\n]*\s\*(?![\w*])",
        r"\*",
        _STARS,
    ),
    _mark(
        r"\S{0,30}[^\s*]\*\*(?![\w*])",
        rf"^(?:{_PLAIN}\*\*{_PLAIN}\*\*)*{_PLAIN}\*\*{_PLAIN}$",
        _STARS,
    ),
    _mark(
        r"(?<![\w_])__(?=[^\W_]).{0,30}",
        r"(?<!\w)__\w",
        "Use stars, right against the words on both sides: **like this**.",
    ),
    _mark(
        r"(~~|==|\^\^|\+\+)(?=[^\s~=^+])[^~=^+\n]*(?<=\S)\1",
        r"~~|==|\^\^|\+\+",
        "This mark is not read here. Write **bold** or *italics*, or HTML such as <del>words</del>.",
    ),
    _mark(r"^#{1,6} +\S.*", r"^[\s>]*#{1,6}\s|^#{7}", "A heading begins at the left margin, with one to six #."),
    _mark(
        r"\{:[^{}\n]*\}?|\{ ?[#.][A-Za-z][\w-]*(?: [^{}\n]*)?\}|\{ ?(?:target|rel|title)=[^{}\n]*\}",
        r"\{:|\{\s*(?:[#.]|\w+=)[A-Za-z_\"]",
        "Behind a heading, a link or a picture, it stands at the end of the same line, as {: #a-name }; for a "
        "paragraph, it is the next line.",
    ),
    _mark(
        r"^(?:!!!|\?\?\?\+?|:{3,}) *\w.*|^=== +[\"“].*|^\*\[[^\]]+\]:.*|^[-–]{1,2}8<.*|^\.\. \w+::.*|`{3,}.*"
        r"|:(?:material|fontawesome|octicons|simple)-[\w-]+:|\{%.*%\}|\$\$[^$]+\$\$",
        r"!!!|\?\?\?|:::|===|\*\[|8<|::|```|:\w+-|\{%|\$\$",
        "This mark is not read here. Write the words without it; a box is “/// note | Title” with “///” at its end.",
    ),
    _mark(
        r"(?i:^[@$]?\{+toc(?:[:|][^{}]*)?\}+$|^@?\[_?toc_?\]$)",
        r"(?i:\{toc|\[_?toc)",
        "Take it out: the headings of a page stand beside it by themselves.",
    ),
    _mark(
        MERGE_FIELD.pattern,
        r"[{$%«]|&laquo;|\*\|",
        "A field for a mail merge is not filled in here. Write it in square brackets, as [name].",
    ),
    _mark(
        r"(?<![\w:\\])\\(?:(?:newpage|pagebreak|clearpage|item|maketitle|tableofcontents)\b"
        r"|(?:begin|end|textbf|textit|emph|(?:sub)*section\*?|footnote|href|url|cite|ref|label)\{)[^\s]*"
        r"|\{#[^{}\n]*#\}|\{![^{}\n]+!\}|^%%.*%%$|^\+{3,}$|\^\[[^\[\]\n]+\]|\[-?@[\w:.-]+\]|^={2,6} [^=]+ ={2,6}$"
        r"|\{(?:code|color|column|info|noformat|note|pagebreak|panel|quote|section|tip|warning)(?::[^{}\n]*)?\}"
        r"|\[/(?:b|button|caption|code|color|embed|i|img|list|quote|size|u|url)\]|^h[1-6]\. \S.*|['‘’]{3}(?=\w).*"
        r"|\[(?:audio|button|caption|embed|gallery|video)(?: [\w-]+=[^\[\]\n]*)+\]|\{(?:\+|>>|~~|==|--|–).*",
        r"\\[a-z]|\{|%%|\+\+|\^\[|@|==|\[|h\d\.|'''",
        "This mark of another program is not read here. Take it out, and write the words in Markdown.",
    ),
    _mark(
        r"Error! (?:Reference source|Bookmark|Hyperlink reference) not .*|(?<!\w)#(?:REF!|VALUE!|DIV/0!|NAME\?)"
        r"|(?i:lorem ipsum).*|(?:TODO|FIXME):.*",
        r"Error!|#[A-Z]|(?i:lorem)|TODO|FIXME",
        "It was left over, and readers cannot use it. Write what belongs there, or take it out.",
    ),
    _mark(r".{0,30}\\$", r"(?<!\\)\\$", "Take the backslash out. To begin a new line, end this one with two spaces."),
    _mark(
        rf"</?{_ELEMENT}(?: [^<>]*)?/?>|</?{_ELEMENT} +[\w-]+ *=[^<>\n]*(?![^<\n]*>)|<\?\w.*|<!\[.*",
        rf"</?{_ELEMENT}\b|<[?!]",
        "It is no HTML: a quotation mark or a > may be missing, or no HTML is read here, as in a title. Mend it, or "
        "take it out.",
    ),
    _mark(
        r"&(?:[A-Za-z]{2,6}|#\d{2,6});",
        r"&(?!amp;(?:[A-Za-z]{2,6}|#\d{2,6});)(?:[A-Za-z]{2,6}|#\d{2,6});",
        "Write the sign itself.",
    ),
    _ARROW,
)
"""Marks that may stand on any line; only the first of them on a line is told."""

_SIGN = re.compile(
    rf"[][|*{{<>&\\#~^$`%«{_BULLET}]|__|==|\+\+|!!!|\?\?\?|:::|\.\. |:\w+-|^h\d\.|['‘’]{{3}}|Error!|TODO|FIXME"
    r"|(?i:lorem)"
)
"""What a line has with any of them in it; most lines have none."""

_SEEN: Final = "Readers would see “{shown}” as it is."
_INSIDE: Final = (
    "Readers would see “{shown}” as it is: no Markdown is read inside HTML. Write this as HTML too, or take the tags "
    "around it away."
)
_COMMENT_END = re.compile(r"(?:--|–|—)>")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


class _Item(NamedTuple):
    """How a line begins that may be meant as an item; `alone` tells that one such line is enough."""

    start: re.Pattern[str]
    write: str = "- "
    alone: bool = False


_ITEMS = (
    _Item(re.compile(r"[*+] +\S"), alone=True),
    _Item(re.compile(r"[-–—] +\S")),
    _Item(re.compile(r"(?:o {2,}|[·§»] *|[-*–](?=[^\W\d_]))\S")),
    _Item(re.compile(r"\(?(\d{1,2})[.)] *\D"), "1. "),
    _Item(re.compile(r"\(?([a-z]|[ivx]{2,4})[.)] +\S"), "1. "),
)
_MEANT_ITEM = re.compile(
    r"^[\s>]*(?:[-+–—·§»]\s*\S|\*(?!\*)\s*\S|o(?:\t|\s{2,})\S|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s*\S)"
)


class _Seen(NamedTuple):
    """A mark that readers would see in a `line` of theirs; `shown` is what a message says of it."""

    line: str
    shown: str
    meant: re.Pattern[str]
    fault: str


def find_marks(path: str, html: str, source: Callable[[], str]) -> Iterator[Problem]:
    """Yield the marks on a page that readers would see, one for each line, and of a list or a table the first.

    `html` is what was made of the page, `source` returns what its author wrote.
    """
    lines = [found for chunk in chunks(html) for found in _look(chunk)]
    if not lines:
        return
    text = source()
    written = Written(text)
    told: dict[int, str] = {}
    for found in lines:
        able = [seen for seen in found if seen.meant is not _ARROW.meant or "<!--" in text]
        lines_of = ((seen, written.line_of(seen.meant, seen.line, seen.shown)) for seen in able)
        seen, number = next((one for one in lines_of if one[1]), (found[0], 0))
        if number:
            above = told.get(number - 1)
            told[number] = seen.fault
            if above != seen.fault:
                fault = _INSIDE if number in written.html else f"{_SEEN} {seen.fault}"
                yield Problem(path, number, fault.replace("{shown}", shorten(seen.shown)))


def _look(lines: Sequence[str]) -> Iterator[list[_Seen]]:
    """Yield what may be wrong with each line of a chunk of words, the first the most likely."""
    items = _items(lines) if len(lines) > 1 else {}
    for number, line in enumerate(lines):
        plain = line.strip().removesuffix(BREAK).strip()
        marks = _MARKS if _SIGN.search(plain) else ()
        matches = ((mark, match) for mark in marks if (match := mark.seen.search(plain)))
        found = [_Seen(plain, match[0].strip(), mark.meant, mark.fault) for mark, match in matches]
        if number in items:
            fault = f"It is no item. Leave a blank line above the list, and begin each item with “{items[number]}”."
            found.append(_Seen(plain, plain, _MEANT_ITEM, fault))
        if found:
            yield found


def _items(lines: Sequence[str]) -> dict[int, str]:
    """Return the lines that were meant as items, by their numbers, and how such a line begins in Markdown.

    They run on from the line above, and from another such line, or from words that end with a colon.
    """
    found: dict[int, str] = {}
    for item in _ITEMS:
        starts = {number: match for number, line in enumerate(lines) if (match := item.start.match(line.strip()))}
        for number, match in starts.items():
            if number == 0 or lines[number - 1].endswith(BREAK):
                continue
            above = starts.get(number - 1)
            if above and _follows(match, above):
                found |= {number - 1: item.write, number: item.write}
            elif item.alone or (not above and lines[number - 1].rstrip().endswith(":") and _place(match) == 1):
                found[number] = item.write
    return found


def _follows(item: re.Match[str], other: re.Match[str]) -> bool:
    return not item.re.groups or _place(item) == _place(other) + 1 or item[1] == "i" == chr(ord(other[1][0]) + 1)


def _place(item: re.Match[str]) -> int:
    """Return which in its list an item is, by its number or letter; 1 where it has none."""
    if not item.re.groups:
        return 1
    words = item[1]
    if words.isdigit():
        return int(words)
    return _NUMERALS.index(words) + 1 if words in _NUMERALS else ord(words[0]) - ord("a") + 1
