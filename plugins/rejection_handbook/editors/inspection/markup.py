"""The HTML that authors write, as browsers read it: what is never closed takes in all that follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from ...blocks.definitions import find_definitions
from ...blocks.scanner import scan
from ...text.lines import INLINE_CODE, Line, split_lines
from ...text.problem import Place, Problem, shorten
from .elements import ALONE, ELEMENTS, END_OPTIONAL, FLAGS, FOREIGN, OF_THE_HEAD, RAW, VOID, taker

_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<([!?])[^>]*+>|<(/?)([a-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*\"|'[^']*')?+)*+)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=/>]+)(\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_COMMENT = re.compile(r"<!--.*?-->")
_BRACES = re.compile(r"(?<!\{)\{:?([^{}\n]+)\}(?!\})")
_BARE = re.compile(r"[^\W\d][\w-]*")
_COMMENT_SEEN = re.compile(r"&lt;!(?:--|&ndash;|–)")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_END: Final = "handbook-end"
_OPEN_COMMENT: Final = "<!--"


class Tag(NamedTuple):
    """A tag as it stands in HTML, from `<` to `>`; `number` of the same, and `before` of any, were before it."""

    name: str
    text: str
    number: int
    before: int


class _Braces(NamedTuple):
    """Braces as they stand on a line, and the words in them that no attribute is known by, in small letters."""

    line: int
    shown: str
    words: frozenset[str]


@dataclass(frozen=True)
class _TagFaults:
    """What is wrong with the tags of some HTML; `words` were taken for tags.

    Of those that are `nested`, one stands in another of its kind, which ends there. With `runs_on`, the first that is
    open to the end, all that follows it belongs to it, and was not read as Markdown.
    """

    unclosed: list[Tag]
    unopened: list[Tag]
    words: list[Tag]
    nested: list[Tag]
    runs_on: Tag | None = None

    @property
    def faulty(self) -> bool:
        return bool(self.unclosed or self.unopened or self.words or self.nested)


def check_markup(path: str, html: str, source: Callable[[], str]) -> Iterator[Problem]:
    """Report tags that are never closed, those that close nothing, and words that browsers take for a tag.

    `html` is what was made of a page, `source` returns what its author wrote. It is an error where readers lose what
    follows.
    """
    reading, lost = _read(html), _loses_its_end(html)
    if not (lost or reading.faulty or _COMMENT_SEEN.search(html)):
        return
    text = source()
    lines = in_order(path, text)
    texts = {line.number: line.text for line in lines}
    found = ((line.number, match) for line in lines for match in _BRACES.finditer(line.text))
    braces = [_Braces(number, match[0], frozenset(map(str.lower, _words_in(match)))) for number, match in found]
    known: dict[str, list[int]] = {}
    placed = [(tag, fault, _line_of(tag, lines, known)) for tag, fault in _faults(reading, lost=lost)]
    for tag, fault, line in {(fault, line): (tag, fault, line) for tag, fault, line in placed}.values():
        error = tag in reading.unclosed and (lost or tag is reading.runs_on)
        if line or error or not any(number for _, _, number in placed):  # else Markdown wrote it, for what is told
            yield _at_its_line(Problem(path, line, fault, "error" if error else "warning"), tag, texts, braces)
    if _COMMENT_SEEN.search(_CODE.sub("", html)):
        rows = (*lines, *(Line(number, row) for number, row in enumerate(split_lines(text), start=1)))
        line = next((row.number for row in rows if "<!--" in _COMMENT.sub("", INLINE_CODE.sub("", row.text))), 0)
        line = line or next((row.number for row in rows if "<!--" in row.text), 0)
        fault = (
            "Readers would see this comment. Begin it at the left margin, outside of any block, and end it with “-->”."
        )
        yield Problem(path, line, fault)
    if lost and not reading.unclosed:
        fault = "Readers would not see the end of this page, as some HTML on it takes in all that follows. Close it."
        yield Problem(path, 0, fault, "error")


def check_words(words: str, place: Place) -> Iterator[Problem]:
    """Report the same for words around pages, such as a title; `place` is where they are written."""
    reading = _read(words)
    for tag, fault in _faults(reading, lost=False):
        inside = shorten(tag.text.strip("<>"))
        # What stands for a sign in HTML would be shown as it is in the browser's tab.
        remedy = f"browsers take it for HTML. Write “[{inside}]”, and put the whole in double quotes."
        said = f"Readers would not see “<{inside}>”: {remedy}" if tag in reading.words else fault
        yield Problem(*place, said, "error" if tag in reading.unclosed else "warning")


def _faults(reading: _TagFaults, *, lost: bool) -> Iterator[tuple[Tag, str]]:
    names = {tag.name for tag in reading.unclosed}
    for tag in reading.unclosed:
        below = "nor anything below it" if lost else ""
        yield tag, _words(tag.text, below) if tag in reading.words else never_closed(tag.text, tag.name)
    for tag in reading.unopened:
        if tag.name not in names:
            shown = shorten(tag.text)
            yield tag, f"“{shown}” closes nothing. Take it out, or open it with “<{tag.name}>” where it begins."
    for tag in reading.words:
        if tag not in reading.unclosed:
            yield tag, _words(tag.text)
    for tag in reading.nested:
        if tag.name not in names:
            yield (
                tag,
                f"One <{tag.name}> stands inside another here, and that ends where it begins. Close that one first.",
            )


def never_closed(tag: str, name: str) -> str:
    """Say of a tag that it is never closed, and what would be right."""
    if name == _OPEN_COMMENT:
        return "The comment that begins here with “<!--” is never closed. Put “-->” where it ends."
    return (
        f"“{shorten(tag)}” is never closed, so browsers take what follows for a part of it. Put “</{name}>” where it "
        f"ends. If you meant words, write {_escaped(tag)}."
    )


def _words(tag: str, below: str = "") -> str:
    lost = " ".join(filter(None, (f"“{shorten(tag)}”", below)))
    return f"Readers would not see {lost}: browsers take it for HTML. Write {_escaped(tag)}."


def _escaped(tag: str) -> str:
    words = shorten(tag.strip("<>"))
    brackets = "" if words[:1] in "!?" else f" or, in square brackets, “[{words}]”"
    return f"“&lt;{words}&gt;”{brackets}"


def _read(html: str) -> _TagFaults:
    reading = _TagFaults([], [], [], [])
    open_: list[Tag] = []
    seen: Counter[str] = Counter()
    place = before = 0
    while match := _TAG.search(html, place):
        place = match.end()
        mark, end, name, attributes = match.groups()
        text = match[0]
        if not (name or mark) and text.endswith("-->"):
            continue
        tag = Tag((name or mark or _OPEN_COMMENT).lower(), text, seen[text], before)
        seen[text] += 1
        before += 1
        foreign = any(one.name in FOREIGN for one in open_)
        if end:
            _close(tag, open_, reading)
            continue
        if mark or (name and not foreign and _is_words(tag.name, attributes)):
            reading.words.append(tag)
        if mark or tag.name in VOID or (foreign and attributes.endswith("/")):
            continue
        if tag.name in ALONE and (outer := [one for one in open_ if one.name == tag.name]):
            reading.nested.extend((outer[-1], tag))  # either may be written as Markdown
        open_.append(tag)
        if tag.name in RAW and not foreign:
            close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, place)
            if close is None:
                open_ = [tag]  # nobody can tell what else is closed
                break
            place = close.start()
    return _settled(reading, open_[0]) if open_ else reading


def _settled(reading: _TagFaults, first: Tag) -> _TagFaults:
    """Return a reading with the first element that runs on, and without what only comes of that."""
    unclosed, unopened, words, nested = (
        [tag for tag in tags if tag.before <= first.before]
        for tags in (reading.unclosed, reading.unopened, reading.words, reading.nested)
    )
    return _TagFaults([*unclosed, first], unopened, words, nested, first)


def _close(tag: Tag, open_: list[Tag], reading: _TagFaults) -> None:
    place = next((index for index in range(len(open_) - 1, -1, -1) if open_[index].name == tag.name), None)
    if place is None:
        if tag.name not in VOID:
            reading.unopened.append(tag)
        return
    reading.unclosed.extend(one for one in open_[place + 1 :] if one.name not in END_OPTIONAL)
    del open_[place:]


def _is_words(name: str, attributes: str) -> bool:
    """Tell words in angle brackets from a tag: no such element is known, or nothing that stands behind its name."""
    if "-" in name:
        return False
    if not attributes:
        return name not in ELEMENTS or name in OF_THE_HEAD
    alone = [one[0].lower() for one in _ATTRIBUTE.findall(attributes) if not one[1]]
    return name not in ELEMENTS or name in OF_THE_HEAD or any(map(_is_strange, alone))


def _is_strange(flag: str) -> bool:
    return flag not in FLAGS and not flag.startswith(("data-", "aria-"))


def _loses_its_end(html: str) -> bool:
    """Tell whether readers lose what follows some HTML."""
    end = LexborHTMLParser(f'<main>{html}<div id="{_END}"></div></main>').css_first(f"#{_END}")
    return end is None or bool(taker(end, folded=False))


def eats_braces(markdown: str) -> bool:
    """Tell whether words in braces may be taken for the attributes of what they stand behind."""
    return "{" in markdown and any(map(_words_in, _BRACES.finditer(markdown)))


def _words_in(braces: re.Match[str]) -> list[str]:
    return [word for word in braces[1].split() if _BARE.fullmatch(word) and _is_strange(word)]


def _at_its_line(problem: Problem, tag: Tag, lines: Mapping[int, str], braces: Sequence[_Braces]) -> Problem:
    """Return a problem of a tag as its author meant what is there: words in braces, or a tag that has no end."""
    alone = {one[0].lower() for one in _ATTRIBUTE.findall(tag.text) if not one[1]}
    for line, shown, words in () if problem.line else braces:
        if alone.intersection(words):
            fault = (
                f"Readers would not see “{shorten(shown)}”: words in braces behind others are taken for settings of "
                f"theirs. Write “[{shorten(shown.strip('{: }'))}]”, in square brackets."
            )
            return replace(problem, line=line, message=fault)
    start = re.search(rf"<{tag.name}\s[^<]*", lines.get(problem.line, "")) if tag.text.startswith("</") else None
    if start and (start[0].count('"') % 2 or re.search(r"=\s*'[^']*$", start[0])):
        fault = f"In “{shorten(start[0])}”, a quotation mark is never closed, so it is no HTML. Put one there."
        return replace(problem, message=fault)
    return problem


def in_order(path: str, text: str) -> list[Line]:
    """Return the lines that may hold HTML in the order in which a page has them: footnotes come last."""
    found, rows = scan(path, text), split_lines(text)
    heads = [Line(one.line, rows[one.line - 1]) for one in found.containers]
    notes = {
        number
        for one in find_definitions(rows, found.prose)
        if one.label.startswith("^")
        for number in range(one.first + 1, one.last + 1)
    }
    return sorted((*found.markdown, *heads), key=lambda line: (line.number in notes, line.number))


def _line_of(tag: Tag, lines: Sequence[Line], known: dict[str, list[int]]) -> int:
    """Return the line of a tag in the source; 0 where the author did not write it as it stands.

    `known` are the lines of tags that were looked for before.
    """
    first = tag.text.split("\n", maxsplit=1)[0]
    if first not in known:
        known[first] = [line.number for line in lines for _ in range(INLINE_CODE.sub("", line.text).count(first))]
    found = known[first]
    return found[min(tag.number, len(found) - 1)] if found else 0
