"""Find what a patch can name on a page: sections by their heading, checklists, their items, emails, other blocks.

Which lines are headings, and which ids they get, is asked of Python-Markdown itself: a second reading of
Markdown would differ from it sooner or later. A mark is put into every line that might be a heading; where the
mark comes out inside a heading at the page's top level, that line is one.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ..blocks import Block, Container, Scan, scan, slug
from ..catalogue import read_page
from ..front_matter import length
from ..lines import split_lines
from ..markdown import HandbookExtension
from .centre import Centre
from .variables import Variables

_ATX = re.compile(r"#{1,6}(?!#*\s*$)")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*#*\s*$")
_MARK = "xqhandbook{}qx"
_MARKED = re.compile(r"xqhandbook(\d+)qx")
_AFTER_TOC = -50  # every tree processor that may give an id comes before
_DEFINITION = re.compile(r" {0,3}\[(\^?[^\]\n]+)\]:(?= |$)| {0,3}\*\[([^\]\n]+)\]:(?= |$)")

Expand = Callable[[str], str]


@dataclass(frozen=True)
class Target:
    """What a patch can name: the lines from `first` to before `last`, counted from 0.

    `level` is that of a section's heading, `lead` how many lines that heading takes, `indent` the depth of an item.
    """

    id: str
    kind: Literal["section", "block", "item"]
    first: int
    last: int
    level: int = 0
    lead: int = 0
    indent: int = 0


class Definition(NamedTuple):
    """A footnote, a reference or an abbreviation: it belongs to the page, not to the section it stands in."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class Outline:
    """All that a page offers to patches and links. `ids` are those of every element in the built page."""

    targets: tuple[Target, ...]
    definitions: tuple[Definition, ...]
    ids: frozenset[str]
    headings: tuple[tuple[int, str], ...]

    def find(self, identifier: str) -> Target | None:
        """Return what has this id; an item also by `list/item`."""
        return next((target for target in self.targets if target.id == identifier), None)


class Engine:
    """Python-Markdown with the extensions of the edition."""

    def __init__(self, extensions: Mapping[str, Mapping[str, Any]], expand: Expand = str) -> None:
        named = {"toc": {}, **extensions}
        self._root = etree.Element("div")
        self._expand = expand
        self._markdown = Markdown(
            extensions=[*named, HandbookExtension()],
            extension_configs={name: dict(options) for name, options in named.items()},
        )
        self._markdown.treeprocessors.register(_Keep(self), "handbook_outline", _AFTER_TOC)

    def outline(self, text: str) -> Outline:
        """Return what stands on a page; `text` is its whole source."""
        lines = split_lines(text)
        found = scan("", text)
        start = length(lines)
        definitions = tuple(_definitions(lines, found))
        root = self._parse(lines[start:])
        headings = [(int(element.tag[1]), element.get("id", "")) for element in _headings(root)]
        places = self._places(lines, start, found)
        same = len(places) == len(headings)  # else a mark changed what is a heading: better none than a wrong one
        sections = _sections(lines, list(zip(places, headings, strict=True)) if same else [], definitions)
        items = (
            Target(name, "item", item.line - 1, list(item.walk())[-1].last_line, indent=_indent(lines[item.line - 1]))
            for checklist in read_page("", text, Variables(Centre())).checklists
            for item in checklist.walk()
            for name in (item.id, f"{checklist.id}/{item.id}")
        )
        return Outline(
            (*sections, *_blocks(found), *items),
            definitions,
            frozenset(element.get("id", "") for element in root.iter() if element.get("id")),
            tuple(headings),
        )

    def keep(self, root: etree.Element) -> None:
        self._root = root

    def _places(self, lines: list[str], start: int, found: Scan) -> list[int]:
        """Return the line of each heading at the top level."""
        marked = list(lines)
        for index in (line.number - 1 for line in found.prose):
            if _ATX.match(lines[index]):
                hashes = len(lines[index]) - len(lines[index].lstrip("#"))
                marks = min(hashes, 6)
                marked[index] = f"{lines[index][:marks]} {_MARK.format(index)} {lines[index][marks:]}"
            elif index + 1 < len(lines) and lines[index].strip() and _UNDERLINE.match(lines[index + 1]):
                end = _ATTRIBUTES.search(lines[index])
                cut = end.start() if end else len(lines[index].rstrip())
                marked[index] = f"{lines[index][:cut]} {_MARK.format(index)}{lines[index][cut:]}"
        places = []
        for element in _headings(self._parse(marked[start:])):
            marks_found = _MARKED.findall("".join(element.itertext()))
            places.append(int(marks_found[0]) if marks_found else -1)
        return places

    def _parse(self, lines: list[str]) -> etree.Element:
        self._markdown.reset().convert(self._expand("\n".join(lines)))
        return self._root


class _Keep(Treeprocessor):
    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine

    def run(self, root: etree.Element) -> None:
        self.engine.keep(root)


def _headings(root: etree.Element) -> Iterator[etree.Element]:
    return (element for element in root if re.fullmatch(r"h[1-6]", str(element.tag)))


def _sections(
    lines: list[str], headings: list[tuple[int, tuple[int, str]]], definitions: tuple[Definition, ...]
) -> Iterator[Target]:
    """Yield each section, from its heading to the next of its level or above, without definitions at its end."""
    tail = {index for one in definitions for index in range(one.first, one.last)}
    for order, (first, (level, identifier)) in enumerate(headings):
        last = next((line for line, (other, _) in headings[order + 1 :] if other <= level), len(lines))
        lead = 1 if _ATX.match(lines[first]) else 2
        while last > first + lead and (last - 1 in tail or not lines[last - 1].strip()):
            last -= 1
        yield Target(identifier, "section", first, last, level=level, lead=lead)


def _blocks(found: Scan) -> Iterator[Target]:
    named: list[tuple[Block | Container, str]] = [(block, block.words("id")) for block in found.blocks]
    for block, identifier in (*named, *((container, "") for container in found.containers)):
        if name := identifier or slug(block.title):
            yield Target(name, "block", block.line - 1, block.last_line)


def _definitions(lines: list[str], found: Scan) -> Iterator[Definition]:
    prose = {line.number - 1 for line in found.prose}
    starts = {index: match for index in sorted(prose) if (match := _DEFINITION.match(lines[index]))}
    for first, match in starts.items():
        last = first + 1
        while last < len(lines) and last not in starts and not _ATX.match(lines[last]):
            words = lines[last].strip()
            below = next((line for line in lines[last:] if line.strip()), "")
            if not (words if match[1] else False) and not (match[1] and below.startswith("    ")):
                break
            last += 1
        while not lines[last - 1].strip():
            last -= 1
        yield Definition(match[1] or f"*{match[2]}", first, last)


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())
