"""Find the `/// name | title` blocks in a page's source, with the line of each.

pymdown-extensions renders the blocks, but it leaves a block with a faulty option as plain text and
lets an unclosed one swallow the rest of the page, both without a word. This scan follows the same
grammar and reports what that one keeps to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..text.excess import find_excess, may_exceed
from ..text.front_matter import length
from ..text.lines import Fences, Line, plain_start, split_lines
from ..text.problem import Problem, did_you_mean
from ..text.yaml.read import read_yaml
from .grammar import COUNTRY, OTHER_BLOCKS, PATCHES, Block, Container, Scan
from .kinds import KINDS, spoken

_START = re.compile(r" {0,3}(/{3,}) *([\w-]+) *(?:\|(.*))?$")
_END = re.compile(r" {0,3}(/{3,}) *$")
_OWN = "|".join(KINDS)
_NEARLY = re.compile(rf" {{0,3}}/{{2,}} *({_OWN})\b *(.*)$", re.IGNORECASE)
_MARGIN = r"[ >*+:-]*(?:(?:\d+[.)]|\[\^[^\]]+\]:)[ >*+:-]*)*"
"""What stands before a line of a list, a quotation, a footnote, a definition or another indented part."""
_ASIDE = re.compile(rf"({_MARGIN})/{{3,}} *({_OWN}) *(?:\|.*)?$", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What no document in XML may hold, such as a Word document, and other controls."""
_BREAK = re.compile("[\x85\u2028\u2029]")
"""Other ends of a line, which look like one in some editors and are none here."""
_SPOKEN_END = ("end", "close", "stop")
_OPTION = re.compile(r" {4,}\S")
_TOO_FAR_LEFT = {
    name: re.compile(rf" {{0,3}}(?:{'|'.join(kind.options)}) *:") for name, kind in KINDS.items() if kind.options
}


@dataclass
class _Open:
    slashes: int
    name: str
    title: str
    line: int


class _Scanner:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        rows = split_lines(text := text.expandtabs(4))
        self.front, self.excessive = length(rows), may_exceed(text)
        self.lines = [Line(number, row) for number, row in enumerate(rows, start=1)]
        self.blocks: list[Block] = []
        self.prose: list[Line] = []
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.containers: list[Container] = []
        self.asides = 0
        self.swallowed = False
        self.code: tuple[int, int] | None = None

    def scan(self) -> Scan:
        self._signs()
        lines = iter(self.lines[self.front :])
        fences = Fences()
        for line in lines:
            text = line.text
            if fences.hold(text):
                self._code(fences, line, lines)
            elif "<!--" in text and text.lstrip().startswith("<!--") and _is_open(text):
                self._comment(line, lines)
            elif "///" in text and (start := _START.match(text)):
                self._start(start, line, lines)
            elif "///" in text and (end := _END.match(text)):
                self._end(end, line)
            elif "//" in text and (nearly := _NEARLY.match(text)):
                self._nearly(nearly, line, lines)
            else:
                if "///" in text and (aside := _ASIDE.match(text)):
                    self._aside(aside, line)
                self.prose.append(line)
        for container in () if self.swallowed else self.open:
            self._unclosed(container, before=self._next_patch(container))
        inside = (line for block in self.blocks if KINDS[block.name].content == "markdown" for line in block.body)
        words = (*self.prose, *inside)
        if self.excessive:
            heads = [*(one.line for one in self.blocks), *(one.line for one in self.containers)]
            self.problems += find_excess(self.path, sorted({*words, *(self.lines[line - 1] for line in heads)}))
        return Scan(tuple(self.blocks), tuple(self.containers), tuple(self.prose), words, tuple(self.problems))

    def _signs(self) -> None:
        for index, line in enumerate(self.lines[self.front :], start=self.front):
            if _CONTROL.search(line.text) or ("///" in line.text and _BREAK.search(line.text)):
                fault = "This line holds a character that cannot be seen, perhaps from copying. Type the line anew."
                self._problem(line.number, fault, "error")
            if (plain := plain_start(line.text)) != line.text:
                fault = "The space behind the sign that begins this line is none, as if copied. Type a plain one anew."
                self._problem(line.number, fault)
                self.lines[index] = Line(line.number, plain)

    def _next_patch(self, opened: _Open) -> int | None:
        """Return the line of the patch that begins before this one ends; None where there is none."""
        patches = [(one.name, one.line) for one in self.open] + [(one.name, one.line) for one in self.containers]
        later = [line for name, line in patches if name in PATCHES and line > opened.line]
        return min(later, default=None) if opened.name in PATCHES else None

    def _code(self, fences: Fences, first: Line, lines: Iterator[Line]) -> None:
        """Pass over code between fences, the first of which stands on a line."""
        mark, block, inner = fences.mark, 0, 0
        for line in lines:
            inner = inner or (line.number if fences.inner(line.text) else 0)
            fences.hold(line.text)
            if not fences.mark:
                break
            block = block or (line.number if _holds_block(line) else 0)
        if fences.mark:
            self.swallowed = True
            # Code above that holds a block may be what was to be closed.
            number, below = self.code or (first.number, block or inner)
            fault = f"This code is never closed. Put a line with only {mark} where it ends{_above(below)}."
            self._problem(number, fault, "error")
        elif inner:
            fault = (
                f"This code is not closed before line {inner}, where other code begins. Put a line with only {mark} "
                f"where it ends. If that line is a part of it, begin and end this one with {mark}{mark[0]}."
            )
            self._problem(first.number, fault)
        elif block and first.text.strip() == mark:
            self.code = self.code or (first.number, block)

    def _comment(self, first: Line, lines: Iterator[Line]) -> None:
        """Pass over a comment, and any that begins where it ends."""
        block = 0
        for line in lines:
            words, end, rest = line.text.partition("-->")
            if "<!--" in words:  # the end of that one is none of this
                fault = f"This comment is not closed before line {line.number}, where another begins. Put --> above it."
                self._problem(first.number, fault, "error")
                block, first = 0, line
            if end and not _is_open(rest):
                return
            block = block or (line.number if _holds_block(line) or line.text.startswith("#") else 0)
        self.swallowed = True
        self._problem(first.number, f"This comment is never closed. Put --> where it ends{_above(block)}.", "error")

    def _aside(self, aside: re.Match[str], line: Line) -> None:
        self.asides += 1
        margin, name = aside.groups()
        example = " To show how it is written, put it between two lines of ```." if not margin.strip() else ""
        self._problem(line.number, f"{aside_fault(name.lower())}{example}", "error")

    def _start(self, start: re.Match[str], line: Line, lines: Iterator[Line]) -> None:
        slashes, name, title = start.groups()
        opened = _Open(len(slashes), name.lower(), (title or "").strip(" "), line.number)
        while True:
            if opened.name not in KINDS or KINDS[opened.name].content == "blocks":
                self._container(opened)
                return
            again = self._read(opened, lines)
            if again is None:
                return
            opened = again

    def _nearly(self, nearly: re.Match[str], line: Line, lines: Iterator[Line]) -> None:
        name, title = nearly.groups()
        what, example = ("countries", "GB") if name.lower() == COUNTRY else ("title", "Title")
        shown = f"/// {name} | {title.strip(' |:') or example}"
        self._problem(line.number, f"A block begins with three slashes and has a bar before its {what}: “{shown}”.")
        for inner in lines:  # what belongs to it would only give rise to more messages
            if re.fullmatch(r" {0,3}/{2,} *", inner.text):
                return

    def _container(self, opened: _Open) -> None:
        kind = KINDS.get(opened.name)
        if not kind and opened.name not in OTHER_BLOCKS:
            near = did_you_mean(opened.name, KINDS)
            if near:
                self._problem(opened.line, f"There is no block called “{opened.name}”.{near}")
        below = self.lines[opened.line].text if opened.line < len(self.lines) else ""
        if kind and _OPTION.match(below):
            self._problem(
                opened.line + 1,
                f"A {kind.spoken} has no options. Begin its words at the left margin, or below a blank line.",
            )
        self.open.append(opened)

    def _read(self, opened: _Open, lines: Iterator[Line]) -> _Open | None:
        """Read a raw block to its end. Return the next block where that one begins before this one ends."""
        options, body = list[Line](), list[Line]()
        for line in lines:
            end = _END.match(line.text)
            if end and len(end[1]) == opened.slashes:
                self._close(opened, options, body, line)
                return None
            if start := _START.match(line.text):
                if start[2].lower() in _SPOKEN_END:
                    self._problem(line.number, f"A block is closed by “{start[1]}” alone.")
                    return None
                self._unclosed(opened, before=line.number)
                return _Open(len(start[1]), start[2].lower(), (start[3] or "").strip(" "), line.number)
            if not body and _OPTION.match(line.text):
                options.append(line)
            elif not body and (name := _TOO_FAR_LEFT.get(opened.name)) and name.match(line.text):
                self._problem(line.number, f"Options are indented by four spaces: “    {line.text.strip()}”.")
            else:
                body.append(line)
        self._unclosed(opened)
        return None

    def _close(self, opened: _Open, options: list[Line], body: list[Line], end: Line) -> None:
        values = self._options(opened, options)
        if values is not None:
            self.blocks.append(
                Block(opened.name, opened.title, opened.line, values, tuple(body), tuple(options), end.number)
            )

    def _options(self, opened: _Open, lines: list[Line]) -> dict[str, Any] | None:
        document = read_yaml("\n".join(line.text for line in lines))
        if error := document.fault:
            number = opened.line if error.line is None else lines[min(error.line, len(lines) - 1)].number
            what = f"“{error.value}” is no date or number that there is. Put it in double quotes."
            fault = (
                f"The options of this {opened.name} cannot be read. Write each as “name: value”, and put a value "
                "that holds a colon or begins with [ in double quotes."
            )
            self._problem(number, what if error.value else fault)
            return None
        values = {} if document.values is None else document.values
        if not isinstance(values, dict) or document.is_bomb or not all(isinstance(key, str) for key in values):
            fault = f"The options of this {opened.name} should be lines like “id: a-short-name”; "
            self._problem(lines[0].number, f"{fault}leave a blank line between them and the content.")
            return None
        self.problems += (one.problem(self.path, above=lines[0].number - 1) for one in document.oversights)
        return values

    def _end(self, end: re.Match[str], line: Line) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            closed = self.open[index]
            if closed.slashes == len(end[1]):
                for unclosed in self.open[index + 1 :]:
                    self._unclosed(unclosed, before=line.number)
                del self.open[index:]
                self.containers.append(Container(closed.name, closed.title, closed.line, line.number))
                return
        if self.asides:  # it was meant to close one of these, which are told of
            self.asides -= 1
            return
        self._problem(line.number, f"This {end[1]} closes nothing: no open block stands above it.")

    def _unclosed(self, opened: _Open, before: int | None = None) -> None:
        where = f"before line {before}" if before else "where it ends"
        fault = f"This {spoken(opened.name)} is never closed. Put a line with only {'/' * opened.slashes} {where}."
        self._problem(opened.line, fault, "error")

    def _problem(self, line: int, message: str, level: Literal["error", "warning"] = "warning") -> None:
        self.problems.append(Problem(self.path, line, message, level))


def scan(path: str, text: str) -> Scan:
    """Find the blocks of one page.

    `text` is the whole file, front matter included, so that line numbers are those of an editor.
    Fenced code and HTML comments are passed over; a block stands at the left margin.
    """
    return _Scanner(path, text).scan()


def aside_fault(name: str) -> str:
    """Say of a block that it stands where none is read."""
    return (
        f"This {spoken(name)} stands inside a list, a quotation or another indented part, where it is not read. Move "
        "all of it to the left, so that its first line begins at the left margin."
    )


def line_of_block(name: str, source: str) -> int:
    """Return the line of the first `/// name` that stands further in than a scan looks; 0 for none."""
    start = re.compile(rf"{_MARGIN}/{{3,}} *{re.escape(name)}\b", re.IGNORECASE)
    lines = enumerate(split_lines(source.expandtabs(4)), start=1)
    found = {not line.startswith("///"): number for number, line in reversed(list(lines)) if start.match(line)}
    return found.get(True, found.get(False, 0))


def _above(line: int) -> str:
    return f", above line {line}" if line else ""


def _holds_block(line: Line) -> bool:
    start = _START.match(line.text) if "///" in line.text else None
    return bool(start and start[2].lower() in (*KINDS, *PATCHES))


def _is_open(text: str) -> bool:
    """Tell whether a comment begins in a text and does not end in it."""
    return "<!--" in _COMMENT.sub("", text)
