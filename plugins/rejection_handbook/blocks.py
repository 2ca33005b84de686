"""Find the `/// name | title` blocks in a page's source, with the line of each.

pymdown-extensions renders the blocks, but it leaves a block with a faulty option as plain text and
lets an unclosed one swallow the rest of the page, both without a word. This scan follows the same
grammar and reports what that one keeps to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .front_matter import length
from .lines import Fences, Line, split_lines
from .problem import Problem, did_you_mean
from .yaml_read import Unreadable, read_yaml
from .yaml_size import is_bomb

MARKDOWN_BLOCKS = ("checklist", "diagnosis", "decoder")
"""Those of the handbook's own blocks whose words are Markdown, with links and footnotes."""

RAW_BLOCKS = (
    *MARKDOWN_BLOCKS, "email", "worksheet", "progress", "gallery", "helplines", "sources", "glossary", "bundle",
)  # fmt: skip
"""The handbook's own blocks. Their content is read as it stands, so nothing nests inside them."""

LOCKED = "locked"
"""What holds other blocks and Markdown: words that an edition may not change without saying so."""

COUNTRY = "country"
"""What holds other blocks and Markdown: words for readers in some countries only."""

PATCHES = ("replace", "before", "after", "remove")
"""What a `.patch.md` file is made of."""

OTHER_BLOCKS = (
    "admonition", "attention", "caption", "caution", "danger", "definition", "details", "error",
    "figure-caption", "hint", "html", "important", "info", "note", "tab", "table-caption", "tip", "warning",
    LOCKED, COUNTRY, *PATCHES,
)  # fmt: skip
"""Names that pymdown-extensions brings; a centre may add more, which are left to the check of the built page."""

ID = re.compile(r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?")
_START = re.compile(r" {0,3}(/{3,}) *([\w-]+) *(?:\| *(.*?) *)?$")
_END = re.compile(r" {0,3}(/{3,}) *$")
_NEARLY = re.compile(rf" {{0,3}}/{{2,}} *({'|'.join((*RAW_BLOCKS, LOCKED, COUNTRY))})\b *(.*)$", re.IGNORECASE)
_SPOKEN_END = ("end", "close", "stop")
_OPTION = re.compile(r" {4,}\S")
_OPTION_TOO_FAR_LEFT = re.compile(r" {0,3}(id|renamed|subject|when|fields|entry|entries|most|lines) *:")


@dataclass(frozen=True)
class Block:
    """One block as written, from the line of `/// name` to `last_line`; `options` are YAML values, unchecked."""

    name: str
    title: str
    line: int
    options: Mapping[str, Any] = field(default_factory=dict)
    body: tuple[Line, ...] = ()
    option_lines: tuple[Line, ...] = ()
    last_line: int = 0

    def words(self, option: str) -> str:
        """Return an option's value if it is text, else an empty one."""
        value = self.options.get(option)
        return value if isinstance(value, str) else ""

    def mapping(self, option: str) -> dict[str, str]:
        """Return an option's value if it is a list of names with texts, else an empty one."""
        value = self.options.get(option)
        return value if isinstance(value, dict) and _is_mapping(value) else {}

    def line_of(self, option: str) -> int:
        """Return the line on which an option, or an entry below one, is written; else the block's own."""
        for line in self.option_lines:
            if line.text.strip().strip("\"'").startswith(option):
                return line.number
        return self.line


@dataclass(frozen=True)
class Container:
    """A block that holds Markdown and other blocks, from the line of `/// name` to that of its `///`."""

    name: str
    title: str
    line: int
    last_line: int


@dataclass(frozen=True)
class Scan:
    """`blocks` in source order, `containers` in the order in which they close.

    `prose` is every line outside the blocks and outside code, for finding links.
    """

    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]
    prose: tuple[Line, ...]
    problems: tuple[Problem, ...]

    def markdown(self) -> list[Line]:
        """Return every line that may hold links and footnotes: the prose, and the words of blocks."""
        return [*self.prose, *(line for block in self.blocks if block.name in MARKDOWN_BLOCKS for line in block.body)]


@dataclass
class _Open:
    slashes: int
    name: str
    title: str
    line: int


class _Scanner:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        rows = split_lines(text.expandtabs(4))
        self.front = length(rows)
        self.lines = tuple(Line(number, row) for number, row in enumerate(rows, start=1))
        self.blocks: list[Block] = []
        self.prose: list[Line] = []
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.containers: list[Container] = []

    def scan(self) -> Scan:
        lines = iter(self.lines[self.front :])
        fences = Fences()
        for line in lines:
            text = line.text
            if fences.hold(text):
                continue
            if "<!--" in text and text.lstrip().startswith("<!--") and "-->" not in text:
                _skip_until("-->", lines)
            elif "///" in text and (start := _START.match(text)):
                self._start(start, line, lines)
            elif "///" in text and (end := _END.match(text)):
                self._end(end, line)
            elif "//" in text and (nearly := _NEARLY.match(text)):
                self._nearly(nearly, line, lines)
            else:
                self.prose.append(line)
        for container in self.open:
            self._unclosed(container)
        return Scan(tuple(self.blocks), tuple(self.containers), tuple(self.prose), tuple(self.problems))

    def _start(self, start: re.Match[str], line: Line, lines: Iterator[Line]) -> None:
        slashes, name, title = start.groups()
        opened = _Open(len(slashes), name.lower(), title or "", line.number)
        while True:
            if opened.name not in RAW_BLOCKS:
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
        if opened.name not in OTHER_BLOCKS:
            near = did_you_mean(opened.name, (*RAW_BLOCKS, LOCKED, COUNTRY))
            if near:
                self._problem(opened.line, f"There is no block called “{opened.name}”.{near}")
        self.open.append(opened)

    def _read(self, opened: _Open, lines: Iterator[Line]) -> _Open | None:
        """Read a raw block to its end. Return the next block where that one begins before this one ends."""
        options: list[Line] = []
        body: list[Line] = []
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
                return _Open(len(start[1]), start[2].lower(), start[3] or "", line.number)
            if not body and _OPTION.match(line.text):
                options.append(line)
            elif not body and _OPTION_TOO_FAR_LEFT.match(line.text):
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
        try:
            values = read_yaml("\n".join(line.text for line in lines))
        except Unreadable as error:
            number = opened.line if error.line is None else lines[min(error.line, len(lines) - 1)].number
            what = f"“{error.value}” is no date or number that there is. Put it in double quotes."
            fault = (
                f"The options of this {opened.name} cannot be read. Write each as “name: value”, and put a value "
                "that holds a colon or begins with [ in double quotes."
            )
            self._problem(number, what if error.value else fault)
            return None
        if values is None:
            return {}
        if not isinstance(values, dict) or is_bomb(values) or not all(isinstance(key, str) for key in values):
            self._problem(
                lines[0].number,
                f"The options of this {opened.name} should be lines like “id: a-short-name”; "
                "leave a blank line between them and the content.",
            )
            return None
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
        self._problem(line.number, f"This {end[1]} closes nothing: no open block stands above it.")

    def _unclosed(self, opened: _Open, before: int | None = None) -> None:
        where = f"before line {before}" if before else "where it ends"
        name = "part for some countries" if opened.name == COUNTRY else opened.name
        self._problem(
            opened.line,
            f"This {name} is never closed. Put a line with only {'/' * opened.slashes} {where}.",
        )

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message))


def scan(path: str, text: str) -> Scan:
    """Find the blocks of one page.

    `text` is the whole file, front matter included, so that line numbers are those of an editor.
    Fenced code and HTML comments are passed over; a block stands at the left margin.
    """
    return _Scanner(path, text).scan()


def slug(text: str) -> str:
    """Make an id from words: lower case, hyphens, letters of any script; empty where no letter is left."""
    return re.sub(r"[\W_]+", "-", text.replace("'", "").replace("’", "").casefold()).strip("-")


def line_of_block(name: str, source: str) -> int:
    """Return the line of the first indented `/// name`, which a scan of the left margin does not see; 0 for none."""
    start = re.compile(rf"[ \t>]+/{{3,}} *{re.escape(name)}\b", re.IGNORECASE)
    return next((number for number, line in enumerate(split_lines(source), start=1) if start.match(line)), 0)


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(key, str) and isinstance(entry, str) for key, entry in value.items()
    )


def _skip_until(mark: str, lines: Iterator[Line]) -> None:
    for line in lines:
        if mark in line.text:
            return
