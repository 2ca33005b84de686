"""Read pages: which blocks stand on each, and what is wrong with them, alone and together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from ..settings.variables import Variables
from ..text.front_matter import FrontMatter, read_title
from ..text.lines import INLINE_CODE, Line, split_lines
from ..text.problem import Place, Problem, did_you_mean, shorten
from .catalogue import BlockLink, Catalogue, Page, Placed
from .country.check import check_blocks
from .definitions import find_definitions
from .front_matter import check_front_matter
from .grammar import Block, Container
from .kind import Kind, Model
from .kinds import KINDS
from .options import check_options
from .scanner import scan
from .sources.notes import read_notes

_KINDS = rf"((?i:{'|'.join(kind.spellings for kind in KINDS.values() if kind.spellings)})):"
_ADDRESS = re.compile(
    r"(?:\]\(\s*<?|<(?=\w+://)|^ {0,3}\[[^\[\]]+\]:\s*<?)((?:[a-z][a-z+.-]*:)?//[^\s()<>]*[\[\]][^\s()<>]*)",
    re.IGNORECASE,
)
"""Where a link leads, in each way to write one, if there are brackets in it."""

_HEADING = re.compile(r" {0,3}#{1,6}(?!#)[^{}]*+\{:?[^{}#]*+#([^\s{}]++)[^{}]*+\}\s*+#*+\s*+")
_LINK = re.compile(rf"\]\(<?{_KINDS}([^)\s>]*)|^ {{0,3}}\[[^\]]+\]: *<?{_KINDS}([^\s>]*)")


def read_page(path: str, source: str, variables: Variables, front: FrontMatter | None = None) -> Page:
    """Read a page's source, front matter included; `front` is that of the page, where it has been read."""
    source = source.removeprefix("\ufeff")
    expanded = variables.expand(path, source)
    found = scan(path, expanded.text)
    problems = [*check_front_matter(path, source, front), *expanded.problems, *found.problems]
    problems += check_blocks(path, source, whole=not variables.country)
    rows, words = split_lines(expanded.text), found.markdown
    definitions = list(find_definitions(rows, found.prose))
    problems += _repeated_headings(path, found.prose)
    problems += _false_addresses(path, words)
    blocks: list[Model] = []
    links = list(_links(words))
    placed = [Placed(one.name, one.line) for one in found.containers if one.name in KINDS]
    written = split_lines(source) if found.blocks else []
    if found.containers:
        problems += _empty(path, found.containers, split_lines(expanded.text))
    for block in found.blocks:
        kind = KINDS[block.name]
        model, faults = _read(path, kind, block, written)
        problems += faults
        # One with an option it does not have is left as text by pymdown-extensions, so nothing can lead to it.
        if block.options.keys() <= kind.options.keys():
            placed.append(Placed(block.name, block.line, model.id if model else ""))
            if model and not any(fault.level == "error" for fault in faults):
                blocks.append(model)
                links += [BlockLink(*link) for link in kind.leads(model)]
    problems.sort(key=lambda problem: problem.line)
    return Page(
        path,
        tuple(blocks),
        tuple(placed),
        tuple(links),
        tuple(problems),
        read_title(rows) or path,
        read_notes(rows, definitions, words),
        bool(found.problems),
    )


def _empty(path: str, containers: Iterable[Container], rows: Sequence[str]) -> Iterator[Problem]:
    """Tell of parts without words: they may stand in the first line, where readers do not see them."""
    for one in containers:
        if one.name in KINDS and not any(map(str.strip, rows[one.line : one.last_line - 1])):
            fault = "is empty. Write its words below its first line, and above the “///” that closes it."
            yield Problem(path, one.line, f"This {KINDS[one.name].spoken} {fault}")


def check_pages(catalogue: Catalogue) -> list[Problem]:
    """Return the problems of every page and those between pages."""
    found = [problem for page in catalogue.pages for problem in page.problems]
    found += _repeated_ids(catalogue)
    for kind in KINDS.values():
        found += kind.check_all([(page.path, block) for page, block in catalogue.of_kind(kind.name)])
    # While a block cannot be read, a link to it is not lost: mending the block mends the link.
    return found or [*_lost_links(catalogue), *_wrong_leads(catalogue)]


def _read(path: str, kind: Kind, block: Block, written: Sequence[str]) -> tuple[Model | None, list[Problem]]:
    if kind.read:
        model, faults = kind.read(path, block)
        return model, [*faults, *kind.check_source(path, model, written)]
    return None, [*check_options(path, block, kind.options, kind.spoken), *kind.check(path, block)]


def _repeated_ids(catalogue: Catalogue) -> Iterator[Problem]:
    first: dict[str, Place] = {}  # by ids as file systems that know no capital letters see them
    for page in catalogue.pages:
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


def _lost_links(catalogue: Catalogue) -> Iterator[Problem]:
    for page in catalogue.pages:
        for link in page.links:
            there = catalogue.address(link.kind, link.id, page.path)
            if there is None and (link.kind, link.id) not in catalogue.absent:
                yield Problem(page.path, link.line, _lost(catalogue, link))


def _wrong_leads(catalogue: Catalogue) -> Iterator[Problem]:
    for kind in KINDS.values():
        for page, block in catalogue.of_kind(kind.name):
            yield from kind.check_led(page.path, block, catalogue.block)


def _lost(catalogue: Catalogue, link: BlockLink) -> str:
    for kind in KINDS:
        if catalogue.address(kind, link.id, ""):
            return f"“{link.kind}:{link.id}” leads nowhere. Write {kind}:{link.id}"
    if not link.id:
        return f"This link has no id. Write it right behind the colon, without a space: {link.kind}:the-id"
    near = did_you_mean(link.id, catalogue.ids(link.kind))
    return f"There is no {link.kind} with the id “{link.id}”.{near}"


def _links(lines: Iterable[Line]) -> Iterator[BlockLink]:
    for line in lines:
        if ":" in line.text and "]" in line.text:
            for match in _LINK.finditer(INLINE_CODE.sub("", line.text)):
                yield BlockLink(match[1] or match[3], match[2] or match[4] or "", line.number)


def _repeated_headings(path: str, prose: Sequence[Line]) -> Iterator[Problem]:
    """Yield headings whose id another has: it would get a number behind it, which moves when the other goes."""
    first: dict[str, int] = {}
    for line in prose:
        if (match := _HEADING.fullmatch(line.text)) and first.setdefault(match[1], line.number) != line.number:
            fault = f"The id “{match[1]}” stands already on {{line}}. Give this heading its own: {{: #another-name }}"
            yield Problem(path, line.number, fault, other=Place(path, first[match[1]]))


def _false_addresses(path: str, lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield links with brackets where a host should be, with which no engine could go on."""
    for line in lines:
        for match in _ADDRESS.finditer(INLINE_CODE.sub("", line.text)) if "//" in line.text else ():
            try:
                urlsplit(match[1])
            except ValueError:
                fault = f"“{shorten(match[1])}” is no address. Write the real one, without brackets."
                yield Problem(path, line.number, fault, "error")


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
