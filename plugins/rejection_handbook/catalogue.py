"""All blocks of a handbook that have an id, and what only a look at every page can find."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .blocks import COUNTRY, LOCKED
from .checklist.model import Checklist
from .country.check import check_blocks
from .decoder.model import Decoder
from .edition.variables import Variables
from .email.model import Email, near_duplicates
from .front_matter import check_front_matter, read_title
from .helplines.check import OPTIONS as HELPLINES
from .helplines.check import check_block
from .kinds import KINDS, Named
from .lines import INLINE_CODE, Line, split_lines
from .options import check_empty, check_options
from .problem import Place, Problem, did_you_mean
from .scanner import scan
from .sources.notes import Notes, read_notes
from .worksheet.model import Worksheet

_KINDS = rf"((?i:{'|'.join(kind.other for kind in KINDS.values())})):"
_LINK = re.compile(rf"\]\(<?{_KINDS}([^)\s>]*)|^ {{0,3}}\[[^\]]+\]: *<?{_KINDS}([^\s>]*)")


@dataclass(frozen=True)
class Link:
    """A link to `checklist:id` or another of the kinds."""

    kind: str
    id: str
    line: int


class Placed(NamedTuple):
    """A block where it was written; `id` is empty where its kind has none."""

    name: str
    line: int
    id: str = ""


@dataclass(frozen=True)
class Page:
    """What one page holds for the handbook, in the order in which it stands there.

    `path` is relative to the docs folder, with forward slashes. `placed` are the handbook's own blocks of every kind.
    The page is `broken` where a block, or what stands around one, is not written as it must be.
    """

    path: str
    blocks: tuple[Named, ...] = ()
    placed: tuple[Placed, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
    notes: Notes = field(default_factory=Notes)
    broken: bool = False

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Checklist))

    @property
    def emails(self) -> tuple[Email, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Email))

    @property
    def worksheets(self) -> tuple[Worksheet, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Worksheet))

    @property
    def decoders(self) -> tuple[Decoder, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Decoder))


def read_page(path: str, source: str, variables: Variables) -> Page:
    """Read a page's source, front matter included."""
    source = source.removeprefix("\ufeff")
    expanded = variables.expand(path, source)
    found = scan(path, expanded.text)
    problems = [*check_front_matter(path, source), *expanded.problems, *found.problems]
    problems += check_blocks(path, source, whole=not variables.country)
    blocks: list[Named] = []
    placed = [Placed(one.name, one.line) for one in found.containers if one.name in (LOCKED, COUNTRY)]
    for block in found.blocks:
        options: Mapping[str, type] = {}
        named = None
        if kind := KINDS.get(block.name):
            options = kind.options
            named, faults = kind.read(path, block)
            if isinstance(named, Checklist):
                faults += _changing_ids(path, named, split_lines(source))
        elif block.name == "helplines":
            options, faults = HELPLINES, list(check_block(path, block))
        else:
            faults = [*check_options(path, block, {}), *check_empty(path, block)]
        problems += faults
        # One with an option it does not have is left as text by pymdown-extensions, so nothing can lead to it.
        if block.options.keys() <= options.keys():
            placed.append(Placed(block.name, block.line, named.id if named else ""))
            if named and not any(fault.level == "error" for fault in faults):
                blocks.append(named)
    problems.sort(key=lambda problem: problem.line)
    rows, words = split_lines(expanded.text), found.markdown()
    return Page(
        path,
        tuple(blocks),
        tuple(placed),
        tuple(_links(words)),
        tuple(problems),
        read_title(rows) or path,
        read_notes(rows, found.prose, words),
        bool(found.problems),
    )


@dataclass(frozen=True)
class Catalogue:
    """Every page with its blocks, in the order of the pages.

    `absent` are those, as kind with id, that an edition took out on purpose: a link to one is no fault.
    """

    pages: tuple[Page, ...] = ()
    absent: frozenset[tuple[str, str]] = frozenset()
    _places: dict[tuple[str, str], str] = field(default_factory=dict)
    _owners: set[tuple[str, str, str]] = field(default_factory=set)
    _pages: dict[str, Page] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for page in self.pages:
            self._pages[page.path] = page
            for block in page.blocks:
                self._places.setdefault((block.kind, block.id), page.path)
                self._owners.add((block.kind, block.id, page.path))

    def page(self, path: str) -> Page | None:
        """Return what is known of a page."""
        return self._pages.get(path)

    def checklists(self) -> Iterator[tuple[Page, Checklist]]:
        """Yield each checklist with the page it stands on."""
        for page in self.pages:
            for checklist in page.checklists:
                yield page, checklist

    def emails(self) -> Iterator[tuple[Page, Email]]:
        """Yield each email with the page it stands on."""
        for page in self.pages:
            for email in page.emails:
                yield page, email

    def worksheets(self) -> Iterator[tuple[Page, Worksheet]]:
        """Yield each worksheet with the page it stands on."""
        for page in self.pages:
            for worksheet in page.worksheets:
                yield page, worksheet

    def has(self, kind: str, identifier: str, path: str) -> bool:
        """Tell whether the page at `path` holds this block."""
        return (kind, identifier, path) in self._owners

    def address(self, kind: str, identifier: str, start: str) -> str | None:
        """Return the address of a block relative to the page at `start`, or None if there is none."""
        path = self._places.get((kind, identifier))
        return None if path is None else f"{relative(path, start)}#{identifier}"

    def problems(self) -> list[Problem]:
        """Return the problems of every page and those between pages."""
        found = [problem for page in self.pages for problem in page.problems]
        found += self._repeated_ids()
        found += self._misspelt_fields()
        # While a block cannot be read, a link to it is not lost: mending the block mends the link.
        return found or list(self._lost_links())

    def _repeated_ids(self) -> Iterator[Problem]:
        first: dict[str, Place] = {}  # by ids as file systems that know no capital letters see them
        for page in self.pages:
            for block in page.blocks:
                name = block.id.casefold()
                if name and name in first:
                    yield Problem(
                        page.path,
                        block.line,
                        f"The id “{block.id}” is used twice: here and in {{other}}. "
                        "Give the newer of the two another, with “id: …”.",
                        other=first[name],
                    )
                first.setdefault(name, Place(page.path, block.line))
            yield from _repeated_items(page)

    def _lost_links(self) -> Iterator[Problem]:
        for page in self.pages:
            for link in page.links:
                if (link.kind, link.id) not in self._places and (link.kind, link.id) not in self.absent:
                    yield Problem(page.path, link.line, self._lost(link))

    def _lost(self, link: Link) -> str:
        for kind in KINDS:
            if (kind, link.id) in self._places:
                return f"“{link.kind}:{link.id}” leads nowhere. Write {kind}:{link.id}"
        if not link.id:
            return f"This link has no id. Write it right behind the colon, without a space: {link.kind}:the-id"
        known = [identifier for kind, identifier in self._places if kind == link.kind]
        return f"There is no {link.kind} with the id “{link.id}”.{did_you_mean(link.id, known)}"

    def _misspelt_fields(self) -> Iterator[Problem]:
        first: dict[str, Place] = {}
        for page, email in self.emails():
            for item in email.fields():
                first.setdefault(item.label, Place(page.path, email.places.get(item.label, email.line)))
        for one, other in near_duplicates(list(first)):
            path, line = first[other]
            yield Problem(
                path,
                line,
                f"The field [{other}] is almost [{one}] of {{other}}. "
                "Spell them alike if they are one field, or more unlike if they are two.",
                other=first[one],
            )


def relative(path: str, start: str) -> str:
    """Return the address of one source file as a link from another."""
    return posixpath.relpath(path, posixpath.dirname(start) or ".")


def _changing_ids(path: str, checklist: Checklist, lines: list[str]) -> Iterator[Problem]:
    for item in checklist.walk():
        if not item.explicit and "{{" in lines[item.line - 1]:
            yield Problem(
                path,
                item.line,
                "This item holds a variable, so it needs an id that stays when the variable changes: "
                "write {: #a-short-name } behind it.",
            )


def _links(lines: list[Line]) -> Iterator[Link]:
    for line in lines:
        if ":" in line.text and "]" in line.text:
            for match in _LINK.finditer(INLINE_CODE.sub("", line.text)):
                yield Link(match[1] or match[3], match[2] or match[4] or "", line.number)


def _repeated_items(page: Page) -> Iterator[Problem]:
    """Yield parts of a block, such as items, whose id another block on the page has, or a part of it."""
    owners = {block.id: block.id for block in page.blocks}
    for block in page.blocks:
        for identifier, line in block.anchors():
            if owners.setdefault(identifier, block.id) != block.id:
                yield Problem(
                    page.path,
                    line,
                    f"The id “{identifier}” is used twice on this page. Give this {block.part} one of its own: "
                    "{: #another-name }",
                )
