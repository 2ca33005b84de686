"""Find the `/// name | title` blocks in a page's source, with the line of each.

pymdown-extensions renders the blocks, but it leaves a block with a faulty option as plain text and
lets an unclosed one swallow the rest of the page, both without a word. This scan follows the same
grammar and reports what that one keeps to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from .problem import Problem, did_you_mean

RAW_BLOCKS = ("checklist", "email", "progress", "gallery")
"""The handbook's own blocks. Their content is read as it stands, so nothing nests inside them."""

OTHER_BLOCKS = (
    "admonition", "attention", "caption", "caution", "danger", "definition", "details", "error",
    "figure-caption", "hint", "html", "important", "info", "note", "tab", "table-caption", "tip", "warning",
)  # fmt: skip
"""Names that pymdown-extensions brings; a centre may add more, which are left to the check of the built page."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, and many times faster where libyaml is there

ID = re.compile(r"[^\W_](?:[\w-]*\w)?")
_START = re.compile(r" {0,3}(/{3,}) *([\w-]+) *(?:\| *(.*?) *)?$")
_END = re.compile(r" {0,3}(/{3,}) *$")
_OPTION = re.compile(r" {4,}\S")
_FENCE = re.compile(r"(?:[ >]|[-*+] |\d+\. )*(`{3,}|~{3,})(.*)$")


class Line(NamedTuple):
    number: int
    text: str


@dataclass(frozen=True)
class Block:
    """One block as written. `line` is that of `/// name`; `options` are YAML values, unchecked."""

    name: str
    title: str
    line: int
    options: Mapping[str, Any] = field(default_factory=dict)
    body: tuple[Line, ...] = ()
    option_lines: tuple[Line, ...] = ()

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
class Scan:
    """`blocks` in source order; `prose` is every line outside them and outside code, for finding links."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    prose: tuple[Line, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Open:
    slashes: int
    name: str
    title: str
    line: int


class _Scanner:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = tuple(Line(number, line) for number, line in enumerate(split_lines(text.expandtabs(4)), start=1))
        self.blocks: list[Block] = []
        self.prose: list[Line] = []
        self.problems: list[Problem] = []
        self.containers: list[_Open] = []

    def scan(self) -> Scan:
        lines = iter(_skip_front_matter(self.lines))
        for line in lines:
            text = line.text
            if ("```" in text or "~~~" in text) and (fence := _FENCE.match(text)):
                self._skip_fence(fence, lines)
            elif "<!--" in text and text.lstrip().startswith("<!--") and "-->" not in text:
                _skip_until("-->", lines)
            elif "///" in text and (start := _START.match(text)):
                self._start(start, line, lines)
            elif "///" in text and (end := _END.match(text)):
                self._end(end, line)
            else:
                self.prose.append(line)
        for container in self.containers:
            self._unclosed(container)
        return Scan(self.lines, tuple(self.blocks), tuple(self.prose), tuple(self.problems))

    def _skip_fence(self, fence: re.Match[str], lines: Iterator[Line]) -> None:
        mark, info = fence.groups()
        if mark[0] == "`" and "`" in info:  # inline code that opens a line
            return
        closing = re.compile(rf"[ >]*{mark[0]}{{{len(mark)},}} *$")
        for line in lines:
            if closing.match(line.text):
                return

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

    def _container(self, opened: _Open) -> None:
        if opened.name not in OTHER_BLOCKS:
            near = did_you_mean(opened.name, RAW_BLOCKS)
            if near:
                self._problem(opened.line, f"There is no block called “{opened.name}”.{near}")
        self.containers.append(opened)

    def _read(self, opened: _Open, lines: Iterator[Line]) -> _Open | None:
        """Read a raw block to its end. Return the next block where that one begins before this one ends."""
        options: list[Line] = []
        body: list[Line] = []
        for line in lines:
            end = _END.match(line.text)
            if end and len(end[1]) == opened.slashes:
                self._close(opened, options, body)
                return None
            if start := _START.match(line.text):
                self._unclosed(opened, before=line.number)
                return _Open(len(start[1]), start[2].lower(), start[3] or "", line.number)
            if not body and _OPTION.match(line.text):
                options.append(line)
            else:
                body.append(line)
        self._unclosed(opened)
        return None

    def _close(self, opened: _Open, options: list[Line], body: list[Line]) -> None:
        values = self._options(opened, options)
        if values is not None:
            self.blocks.append(Block(opened.name, opened.title, opened.line, values, tuple(body), tuple(options)))

    def _options(self, opened: _Open, lines: list[Line]) -> dict[str, Any] | None:
        try:
            values = yaml.load("\n".join(line.text for line in lines), Loader=_LOADER)  # noqa: S506
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            number = lines[min(mark.line, len(lines) - 1)].number if mark else opened.line
            self._problem(
                number,
                f"The options of this {opened.name} cannot be read. Write each as “name: value”, and put a value "
                "that holds a colon or begins with [ in double quotes.",
            )
            return None
        if values is None:
            return {}
        if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
            self._problem(
                lines[0].number,
                f"The options of this {opened.name} should be lines like “id: a-short-name”; "
                "leave a blank line between them and the content.",
            )
            return None
        return values

    def _end(self, end: re.Match[str], line: Line) -> None:
        for index in range(len(self.containers) - 1, -1, -1):
            if self.containers[index].slashes == len(end[1]):
                for unclosed in self.containers[index + 1 :]:
                    self._unclosed(unclosed, before=line.number)
                del self.containers[index:]
                return
        self._problem(line.number, f"This {end[1]} closes nothing: no open block stands above it.")

    def _unclosed(self, opened: _Open, before: int | None = None) -> None:
        where = f"before line {before}" if before else "where it ends"
        self._problem(
            opened.line,
            f"This {opened.name} is never closed. Put a line with only {'/' * opened.slashes} {where}.",
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


def check_options(path: str, block: Block, kinds: Mapping[str, type]) -> Iterator[Problem]:
    """Report options the block does not have, and values that are not of the kind it takes (`str` or `dict`)."""
    for option, value in block.options.items():
        if option not in kinds:
            remedy = did_you_mean(option, kinds) or f" It has: {', '.join(kinds) or 'none'}."
            fault = f"{_article(block.name)} has no option “{option}”.{remedy}"
        elif kinds[option] is str and not isinstance(value, str):
            fault = f'“{option}” should be words. Put them in double quotes: {option}: "…"'
        elif kinds[option] is dict and not _is_mapping(value):
            fault = (
                f"“{option}” should be followed by lines like “name: value”, each two spaces further in; "
                "a value that is a number, a date, or yes or no goes in double quotes."
            )
        else:
            continue
        yield Problem(path, block.line_of(option), fault)


def check_id(path: str, block: Block) -> Iterator[Problem]:
    """Report a block whose id is missing and cannot be made from its title, or is not of an id's form."""
    value = block.options.get("id", slug(block.title))
    if isinstance(value, str) and not ID.fullmatch(value):
        yield Problem(
            path,
            block.line_of("id"),
            f"This {block.name} needs an id made of letters, digits and hyphens, such as “id: before-you-send”.",
        )


def split_lines(text: str) -> list[str]:
    """Split as an editor numbers lines: at LF, CR LF and CR, and at nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def line_of_block(name: str, source: str) -> int:
    """Return the line of the first indented `/// name`, which a scan of the left margin does not see; 0 for none."""
    start = re.compile(rf"[ \t>]+/{{3,}} *{re.escape(name)}\b", re.IGNORECASE)
    return next((number for number, line in enumerate(split_lines(source), start=1) if start.match(line)), 0)


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(key, str) and isinstance(entry, str) for key, entry in value.items()
    )


def _article(name: str) -> str:
    return f"An {name}" if name[0] in "aeiou" else f"A {name}"


def _skip_front_matter(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    if lines and lines[0].text.rstrip() == "---":
        for index, line in enumerate(lines[1:], start=1):
            if line.text.rstrip() in ("---", "..."):
                return lines[index + 1 :]
    return lines


def _skip_until(mark: str, lines: Iterator[Line]) -> None:
    for line in lines:
        if mark in line.text:
            return
