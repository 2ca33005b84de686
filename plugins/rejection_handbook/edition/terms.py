"""An edition's own words in the text of the layers below: “career center” for “careers service”, American spelling.

Only words are changed. Code, links, ids, variables, sources and the labels of fields in emails stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..blocks import LOCKED, PATCHES, Block, scan
from ..front_matter import length
from ..lines import Line, split_lines
from ..problem import Problem, did_you_mean
from .spelling import american, like

SPELLINGS = ("en-GB", "en-US")
_ENTRIES = ("spelling", "words")
_MARKS = re.compile(r"[`*_\[\]{}<>|\\#\n\r]|//")

_FRONT = re.compile(r"((?:title|description):\s+)(.*)")
_START = re.compile(r"( {0,3}/{3,} *([\w-]+) *\| *)(.*)")
_OPTION = re.compile(r"( +(?:subject|when): +)(.*)")
_EXAMPLE = re.compile(r"""( +(?:"[^"]*"|'[^']*'|[^:"']+): +)(.*)""")
_ADMONITION = re.compile(r'(\s*(?:!!!|\?\?\?\+?)[^"]*)(.*)')
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
_ABBREVIATION = re.compile(r"( {0,3}\*\[[^\]]+\]:)(.*)")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d+[.)])\s|\s*(?:!!!|\?\?\?)|[^\s].*\n?:\s")
_LABEL = r"\[[^\[\]]*\]"
_KEPT = re.compile(
    r"(`+)(?!`).*?(?<!`)\1(?!`)"  # code
    r"|\{\{.*?\}\}|\{[^{}]*\}"  # variables, ids and classes
    r"|<[^<>\s][^<>]*>"  # tags and addresses
    r"|(?<=\])\((?:[^()]|\([^()]*\))*\)|(?<=\])\[[^\[\]]*\]|\[\^[^\]]*\]"  # targets of links, marks of footnotes
    r"|(?:https?://|www\.|mailto:)\S+|[^\s@()]+@[^\s@()]+\.\w+"
)
_HOLE = "\ue000"
_SENTENCE = re.compile(r"(?:\A|[.!?|]\s|[.!?][\"”’)*_]+\s)[\s#>*_\-+\d.()|\[\]\"“‘" + _HOLE + r"]*\Z")
_LAST_WORD = re.compile(r"(\w+)\s+\Z")
_FIRST_WORD = re.compile(r"\s+(\w+)")
_BEFORE_A_TITLE = ("A", "An", "Ask", "My", "Our", "The", "This", "Your")
_CONSONANT_VOWELS = re.compile(r"(?:uni|us[aeiu]|eu|one|ubi)", re.IGNORECASE)
_SILENT = re.compile(r"(?:hour|honest|hono[u]?r|heir)", re.IGNORECASE)


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
        if not self:
            return text
        rows = split_lines(text)
        for number, start, labels in _wording(rows, text):
            if lines is None or lines(number):
                row = rows[number - 1]
                rows[number - 1] = row[:start] + self._words(row[start:], labels=labels)
        return "\n".join(rows)

    def plain(self, words: str) -> str:
        """Return the words of a menu or a title changed."""
        return self._words(words, labels=False) if self else words

    def _words(self, text: str, *, labels: bool) -> str:
        kept: list[str] = []

        def hide(match: re.Match[str]) -> str:
            kept.append(match[0])
            return _HOLE

        pattern = re.compile(rf"{_KEPT.pattern}|{_LABEL}") if labels else _KEPT
        changed = self._pattern.sub(self._change, pattern.sub(hide, text.replace(_HOLE, "")))
        return re.sub(_HOLE, lambda _: kept.pop(0), changed)

    @cached_property
    def _known(self) -> dict[str, tuple[str, str]]:
        return {" ".join(term.split()).casefold(): (term, new) for term, new in self.words.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Match a term, with its article and its ending, or else any word."""
        found = [_acronym(term) for term in sorted(self.words, key=len, reverse=True)]
        terms = rf"(?<!\w)(?:(an?|An?|AN?)(\s+))?({'|'.join(found)})(['’]s|s['’]?)?(?!\w)|" if found else "()()()()"
        return re.compile(terms + r"[^\W\d_]+" if found else rf"(?!){terms}|[^\W\d_]+")

    def _change(self, match: re.Match[str]) -> str:
        article, space, term, ending = match.groups()
        if term is None:
            return american(match[0]) if self.spelling != SPELLINGS[0] else match[0]
        if _is_name(term, match):
            return match[0]
        written, new = self._known[" ".join(term.split()).casefold()]
        if not _is_acronym(written):
            new = like(term, new)
        if ending == "s":
            new = _plural(new)
        elif ending:
            new += ending
        if article:
            return f"{_article(article, new)}{space}{new}"
        starts = _SENTENCE.search(match.string[: match.start()])
        return new[:1].upper() + new[1:] if starts and term[:1].isupper() else new


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
    spelling = options.get("spelling") or SPELLINGS[0]
    if spelling not in SPELLINGS:
        fault = f"“terms: spelling” should be {' or '.join(SPELLINGS)}."
        problems.append(Problem(path, line_of("spelling"), fault))
        spelling = SPELLINGS[0]
    words, faults = _read_words(path, options.get("words"), line_of)
    return Terms(words, str(spelling)), [*problems, *faults]


_HAS = f" It has: {', '.join(_ENTRIES)}."


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
            fault = (
                f"“terms: words: {term}” holds {_shown(found[0])}, which pages use for other things. Write words alone."
            )
        else:
            good[str(term)] = " ".join(str(new).split())
            continue
        problems.append(Problem(path, line_of(str(term)), fault))
    return good, problems


def _shown(sign: str) -> str:
    return "a line end" if sign in "\n\r" else f"“{sign}”"


def _wording(rows: Sequence[str], text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield each line that has words, where they begin in it, and whether its brackets hold labels of fields."""
    found = scan("", text)
    for number, row in enumerate(rows[: length(rows)], start=1):
        if match := _FRONT.match(row):
            yield number, match.start(2), False
    starts = {block.line: block.name for block in found.blocks}
    starts |= {container.line: container.name for container in found.containers}
    for number, name in starts.items():
        match = _START.match(rows[number - 1])
        if match and name not in (LOCKED, *PATCHES):
            yield number, match.start(3), False
    for block in found.blocks:
        yield from _in_block(block)
    yield from _in_prose(rows, found.prose)


def _in_block(block: Block) -> Iterator[tuple[int, int, bool]]:
    depth = 0
    for line in block.option_lines:
        indent = len(line.text) - len(line.text.lstrip())
        depth = depth or indent
        if match := (_OPTION if indent == depth else _EXAMPLE).match(line.text):
            yield line.number, match.start(2), block.name == "email"
    for line in block.body:
        yield line.number, 0, block.name == "email"


def _in_prose(rows: Sequence[str], prose: Sequence[Line]) -> Iterator[tuple[int, int, bool]]:
    owner, blank, source = "", True, False
    for line in prose:
        text = line.text
        indented = text.startswith("    ")
        if text.strip() and not indented:
            owner, source = text, bool(_DEFINITION.match(text))
        code = indented and blank and not _ITEM.match(owner)
        blank = not text.strip()
        if blank or source or code:
            continue
        match = _ADMONITION.match(rows[line.number - 1]) or _ABBREVIATION.match(rows[line.number - 1])
        yield line.number, match.start(2) if match else 0, False


def _is_name(term: str, match: re.Match[str]) -> bool:
    """Tell whether a term is part of a name, such as the National Careers Service, which nobody may rename."""
    if term.isupper() or " " not in term or not all(word[:1].isupper() for word in term.split()):
        return False
    before = _LAST_WORD.search(match.string[: match.start(3)])
    after = _FIRST_WORD.match(match.string[match.end() :])
    named = before and before[1][:1].isupper() and before[1] not in _BEFORE_A_TITLE
    return bool(named or (after and after[1][:1].isupper()))


def _acronym(term: str) -> str:
    words = r"\s+".join(re.escape(word) for word in term.split())
    return words if _is_acronym(term) else f"(?i:{words})"


def _is_acronym(term: str) -> bool:
    return len(term) > 1 and term.isupper()


def _plural(words: str) -> str:
    if re.search(r"(?:[sxz]|[cs]h)$", words):
        return f"{words}es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", words) + "s"


def _article(article: str, word: str) -> str:
    plain = unicodedata.normalize("NFD", word)
    vowel = (plain[:1].casefold() in "aeiou" and not _CONSONANT_VOWELS.match(plain)) or bool(_SILENT.match(plain))
    right = "an" if vowel else "a"
    return right.upper() if article == "AN" else right.capitalize() if article[0] == "A" else right
