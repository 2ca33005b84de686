"""Find what a patch can name on a page: sections by their heading, blocks, the items of checklists, decoded phrases.

Which lines are headings, and which ids they get, is asked of Python-Markdown itself: a second reading of
Markdown would differ from it sooner or later. A mark is put into every line that might be a heading; where the
mark comes out inside a heading at the page's top level, that line is one.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...blocks.catalogue import Page
from ...blocks.definitions import Definition, find_definitions
from ...blocks.grammar import COUNTRY, Block, Container, Scan
from ...blocks.kind import Target
from ...blocks.kinds import KINDS
from ...blocks.pages import read_page
from ...blocks.scanner import scan
from ...settings.centre import Centre
from ...settings.variables import Variables
from ...text.front_matter import length
from ...text.ids import slug
from ...text.lines import split_lines

_ATX = re.compile(r"#")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{:?[^{}]*\}\s*(?:#+\s*)?$")
INTRO = "/intro"
"""What stands behind the id of a section in that of its introduction: the words from its heading to what comes next."""
_NUMBER = re.compile(r"_\d+$")
"""What Python-Markdown adds to the id of a heading where there is one of its name already."""
_MARK = "xqhandbook{}qx"
_MARKED = re.compile(r"xqhandbook(\d+)qx")

Expand = Callable[[str], str]


@dataclass(frozen=True)
class Outline:
    """All that a page offers to patches and links. `ids` are those of every element in the built page.

    `renamed` has the new id of each old one, as the blocks of the page say.
    """

    targets: tuple[Target, ...]
    definitions: tuple[Definition, ...]
    ids: frozenset[str]
    headings: tuple[tuple[int, str], ...]
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Target, ...]:
        """Return every target once: an item goes by its own id, without its checklist's."""
        return tuple(target for target in self.targets if target.kind == "intro" or "/" not in target.id)

    @property
    def sections(self) -> tuple[Target, ...]:
        return tuple(target for target in self.targets if target.kind == "section")

    def find(self, identifier: str) -> Target | None:
        """Return what has this id; an item also by `list/item`."""
        return next((target for target in self.targets if target.id == identifier), None)

    def successor(self, identifier: str) -> Target | None:
        """Find what had this id until it was renamed; an item also by the old name of its list."""
        block, slash, item = identifier.rpartition("/")
        there = f"{self.renamed.get(block, block)}{slash}{self.renamed.get(item, item)}"
        return self.find(self.renamed.get(identifier, there))

    def namesakes(self, target: Target) -> list[Target]:
        """Return the sections of the target's name, itself among them: a number alone tells their ids apart."""
        name = _NUMBER.sub("", target.id)
        others = [one for one in self.parts if one.kind == "section" and _NUMBER.sub("", one.id) == name]
        return others if target in others else [target]


Parse = Callable[[str], etree.Element]
"""Returns the tree that Markdown makes of a text, in which every heading has its id."""

Parser = Callable[[Mapping[str, Mapping[str, Any]]], Parse]
"""Sets up Markdown with these extensions and their options, and the handbook's own blocks.

Raises whatever an extension raises that does not load.
"""


class Outliner:
    """Outlines pages, each text once. `parse` is the Markdown of the edition, `expand` fills in its variables."""

    def __init__(self, parse: Parse, expand: Expand = str) -> None:
        self._known: dict[str, Outline] = {}
        self._parse_text, self._expand = parse, expand

    def outline(self, text: str) -> Outline:
        """Return what stands on a page; `text` is its whole source.

        Where no way is found to tell the headings' lines, it has no sections: none is better than a wrong one. Neither
        has a page on which a block, code or a comment is never closed: nobody can tell what belongs to what there.
        """
        if text not in self._known:
            self._known[text] = self._outline(text)
        return self._known[text]

    def _outline(self, text: str) -> Outline:
        lines = split_lines(text)
        found = scan("", text)
        start = length(lines)
        definitions = tuple(find_definitions(lines, found.prose))
        broken = any(problem.level == "error" for problem in found.problems)
        root = etree.Element("div") if broken else self._parse(lines[start:])
        headings = [(int(element.tag[1]), element.get("id", "")) for element in _headings(root)]
        places = self._places(lines, start, found, len(headings))
        sections = list(_sections(lines, list(zip(places, headings, strict=False)), definitions))
        inner = _inner(lines, read_page("", text, Variables(Centre())))
        return Outline(
            (*sections, *_blocks(found), *inner, *_intros(lines, sections, found)),
            definitions,
            frozenset(element.get("id", "") for element in root.iter() if element.get("id")),
            tuple(headings),
            dict(_renamed(found)),
        )

    def _places(self, lines: list[str], start: int, found: Scan, count: int) -> list[int]:
        """Return the line of each heading at the top level, or none where they cannot be told."""
        places = self._marked(lines, start, dict(_marks(lines, (line.number - 1 for line in found.prose))))
        if len(places) != count or -1 in places:
            # A mark made a heading of what is none, or a heading stands where none should: ask line by line.
            marks = dict(_marks(lines, range(start, len(lines))))
            alone = {index: self._marked(lines, start, {index: text}) for index, text in marks.items()}
            places = [index for index, seen in alone.items() if len(seen) == count and index in seen]
        return places if len(places) == count else []

    def _marked(self, lines: list[str], start: int, marks: Mapping[int, str]) -> list[int]:
        """Return the mark in each heading, -1 where it has none."""
        text = [marks.get(index, line) for index, line in enumerate(lines[start:], start=start)]
        found = (_MARKED.findall("".join(element.itertext())) for element in _headings(self._parse(text)))
        return [int(seen[0]) if seen else -1 for seen in found]

    def _parse(self, lines: list[str]) -> etree.Element:
        return self._parse_text(self._expand("\n".join(lines)))


def _marks(lines: list[str], places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield each line that may be a heading, with a mark in it."""
    for index in places:
        line = lines[index]
        if _ATX.match(line):
            marks = min(len(line) - len(line.lstrip("#")), 6)
            yield index, f"{line[:marks]} {_MARK.format(index)} {line[marks:]}"
        elif index + 1 < len(lines) and line.strip() and _UNDERLINE.match(lines[index + 1]):
            end = _ATTRIBUTES.search(line)
            cut = end.start() if end else len(line.rstrip())
            yield index, f"{line[:cut]} {_MARK.format(index)}{line[cut:]}"


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


def _intros(lines: list[str], sections: list[Target], found: Scan) -> Iterator[Target]:
    """Yield the introduction of each section that has more than one: its words up to the next heading or block."""
    blocks: list[Block | Container] = [*found.blocks, *found.containers]
    begins = [*(one.first for one in sections), *(one.line - 1 for one in blocks)]
    for one in sections:
        first = one.first + one.lead
        last = min((line for line in begins if first <= line < one.last), default=one.last)
        if last == one.last:
            continue
        while last > first and not lines[last - 1].strip():
            last -= 1
        while first < last and not lines[first].strip():
            first += 1
        if first < last:
            yield Target(f"{one.id}{INTRO}", "intro", first, last)


def _blocks(found: Scan) -> Iterator[Target]:
    named: list[tuple[Block | Container, str]] = [(block, block.words("id")) for block in found.blocks]
    codes = Counter(slug(one.title) for one in found.containers if one.name == COUNTRY)
    for block, identifier in (*named, *((container, "") for container in found.containers)):
        name = identifier or slug(block.title)
        if name and not (block.name == COUNTRY and codes[name] > 1):  # of two for one country, either might be meant
            yield Target(name, "block", block.line - 1, block.last_line, block=block.name)


def _renamed(found: Scan) -> Iterator[tuple[str, str]]:
    for block in found.blocks:
        name = block.words("id") or slug(block.title)
        for old, new in block.mapping("renamed").items():
            yield old, new
            if new != name and "/" not in old:
                yield f"{name}/{old}", f"{name}/{new}"


def _inner(lines: list[str], page: Page) -> Iterator[Target]:
    """Yield what a patch can name inside a block, such as the items of checklists and the phrases of decoders."""
    for block in page.blocks:
        yield from KINDS[block.kind].targets(block, lines)
