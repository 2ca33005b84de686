"""The Markdown extension: `/// checklist`, `/// email` and their kin on any Python-Markdown engine."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_any

from ..blocks.glossary.tooltips import add_tooltips
from ..blocks.kind import Kind
from ..blocks.kinds import KINDS
from ..blocks.raw_block import Context, Rendering
from ..blocks.sources.order import order_notes
from ..editors.readable.tree import ReadingProcessor
from ..language.words.words import Words
from ..layers.patch.sections import Parse
from .inline import quicken
from .sheets import SheetLinks
from .snippets import watch_snippets

_AFTER_INLINE, _AFTER_ALL = 15, -40
_AFTER_CODE = 10  # code between fences is out of the text by then
_BEFORE_BLOCKS = 89.995  # the processor of pymdown-extensions stands at 89.99
_AFTER_TOC = -50  # every tree processor that may give an id comes before
_FIRST = 1000  # before all that looks at a page's lines
_WITHOUT_PLUGINS = "zensical"
_AGAIN = 50  # times that words are asked about beyond those that a page may repeat them
MARK = "<!-- handbook: {} -->"
"""The first line of a staged page: where it lies below docs, as engines do not tell."""
_MARKED = re.compile(re.escape(MARK).replace(r"\{\}", "(.+)"))
_HEAD = re.compile(
    rf" {{0,3}}/{{3,}} *(?:{'|'.join(kind.name for kind in KINDS.values() if kind.content != 'blocks')}) *(?:\|.*)?$",
    re.IGNORECASE,
)
_OPTION = re.compile(r" {4,}\S")
_ODD_OPTION = re.compile(
    r"^ {4,}(?:(?:y|n|yes|no|on|off|true|false|null) *:|(?![a-z_][\w-]*:)\S)", re.IGNORECASE | re.MULTILINE
)
"""A line of options that YAML may take for something else than a name and its value."""


def _named(kind: Kind) -> type[Block]:
    """Return the class that renders a kind, with its name and its options.

    These take any value: the scan has checked them, and where pymdown-extensions refuses one, it leaves raw text.
    """
    options = dict.fromkeys(kind.options, (None, type_any))
    return type(kind.block.__name__, (kind.block,), {"NAME": kind.name, "OPTIONS": options})


def _staged(record: Path) -> Context:
    """Return what the pages of a staged folder may know."""
    from .stage.record import read_context  # noqa: PLC0415 - no other build needs it

    return read_context(record)


_BLOCKS = [(kind, _named(kind)) for kind in KINDS.values()]


class HandbookExtension(BlocksExtension):  # type: ignore[misc]
    """Registers the handbook's blocks, and leads links such as `checklist:id` to their page.

    `staged` is the record of a staged folder (`stage/record.py`), which its settings name. An edition names the
    extension with `only_with_plugin`: whoever reads that has left out the plugin, which takes it away.
    """

    def __init__(
        self, context: Context | None = None, staged: str = "", *, only_with_plugin: bool = False, **options: Any
    ) -> None:
        self.config: dict[str, list[Any]] = {}
        self.known = context or (_staged(Path(staged)) if staged else Context())
        self.rendering = Rendering(self.known)
        self.staged, self.unplugged = bool(staged), only_with_plugin
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        for kind, block in _BLOCKS:
            block_mgr.register(block, {"rendering": self.rendering, "kind": kind})
        md.parser.blockprocessors.register(_Guard(md, block_mgr), "handbook_guard", _BEFORE_BLOCKS)
        md.treeprocessors.register(_Unclosed(md, block_mgr, self.rendering), "handbook_unclosed", _AFTER_ALL)
        md.preprocessors.register(_Heads(md), "handbook_heads", _AFTER_CODE)
        if self.staged:
            md.preprocessors.register(_Marked(md, self), "handbook_marked", _FIRST)
        if self.unplugged:
            md.preprocessors.register(_Unplugged(md, self.known.words), "handbook_unplugged", _FIRST)
        md.treeprocessors.register(_Links(md, self.rendering), "handbook_links", _AFTER_INLINE)
        md.treeprocessors.register(ReadingProcessor(md, self.rendering), "handbook_reader", _AFTER_ALL)
        md.treeprocessors.register(SheetLinks(md, self.rendering), "handbook_sheets", _AFTER_ALL)
        order_notes(md)
        known = self.rendering.context
        add_tooltips(md, known.glossary, known.shared)
        md.registerExtension(_Last(md, self.rendering))


def parser(extensions: Mapping[str, Mapping[str, Any]]) -> Parse:
    """Set up Markdown with these extensions and their options, to ask for the headings and ids of pages."""
    named = {"toc": {}, **extensions}
    markdown = Markdown(
        extensions=[*named, HandbookExtension()],
        extension_configs={name: dict(options) for name, options in named.items()},
    )
    keep = _Keep(markdown)
    markdown.treeprocessors.register(keep, "handbook_outline", _AFTER_TOC)

    def parse(text: str) -> etree.Element:
        keep.root = etree.Element("div")  # of an empty page, Python-Markdown makes no tree
        markdown.reset().convert(text)
        return keep.root

    return parse


class _Keep(Treeprocessor):
    """Keeps the tree of the page that was parsed last."""

    root: etree.Element

    def run(self, root: etree.Element) -> None:
        self.root = root


class _Marked(Preprocessor):
    """Reads which page a staged one is, off its first line."""

    def __init__(self, md: Markdown, extension: HandbookExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        first = next((number for number, line in enumerate(lines) if line.strip()), 0)
        match = _MARKED.fullmatch(lines[first].strip()) if lines else None
        if not match:
            return lines
        self.extension.rendering.begin(replace(self.extension.known, path=match[1]))
        return lines[first + 1 :]


class _Unplugged(Preprocessor):
    """Says in place of each page that the edition was built without its plugin: readers would see raw parts of it."""

    def __init__(self, md: Markdown, words: Words) -> None:
        super().__init__(md)
        self.words = words

    def run(self, lines: list[str]) -> list[str]:  # noqa: ARG002
        editors = self.words("page.unplugged-editors", command=f"`handbook engine {_WITHOUT_PLUGINS}`")
        return [f"# {self.words('page.unplugged-title')}", "", self.words("page.unplugged"), "", editors]


class _Heads(Preprocessor):
    """Puts a blank line below the head of a block.

    Within another block of as many slashes, pymdown-extensions would else take the end of a short one for that of the
    outer one, and never render it.
    """

    def run(self, lines: list[str]) -> list[str]:
        return list(self._apart(lines))

    def _apart(self, lines: list[str]) -> Iterator[str]:
        head = False
        for line in lines:
            if head and not _OPTION.match(line):
                head = False
                if line.strip():
                    yield ""
            yield line
            head = head or ("///" in line and bool(_HEAD.match(line)))


class _Guard(BlockProcessor):
    """Takes words away on which pymdown-extensions (seen in 13.1) would break, before it is asked about them.

    Where a block within a list is never closed, it takes the next words for its own, does nothing with them, and is
    busy for ever; `_Unclosed` tells of such blocks. On an option whose name is a number it raises a TypeError.
    """

    def __init__(self, md: Markdown, blocks: BlocksProcessor) -> None:
        super().__init__(md.parser)
        self.md, self.blocks = md, blocks
        self.lines: list[str] = []
        self.times: Counter[tuple[etree.Element, str]] = Counter()

    def test(self, parent: etree.Element, block: str) -> bool:
        lines: list[str] = self.md.lines  # type: ignore[attr-defined]  # set by Markdown.convert
        if self.lines is not lines:
            self.lines = lines
            self.times.clear()
        self.times[parent, block] += 1
        return self._is_stuck(parent, block) or ("///" in block and self._has_nameless_options(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        if self._is_stuck(parent, blocks[0]):
            blocks.clear()
        else:
            etree.SubElement(parent, "p").text = blocks.pop(0)

    def _is_stuck(self, parent: etree.Element, block: str) -> bool:
        return self.times[parent, block] > len(self.lines) + _AGAIN

    def _has_nameless_options(self, block: str) -> bool:
        start = self.blocks.start.search(block)
        if not start or not _ODD_OPTION.search(block, start.end()):
            return False
        options, _ = self.blocks.split_header(block[start.end() :], len(start[1]))
        return not all(isinstance(name, str) for name in options or ())


class _Last(Extension):
    """Is told, as all extensions are, when all of them are there."""

    def __init__(self, md: Markdown, rendering: Rendering) -> None:
        super().__init__()
        self.md, self.rendering = md, rendering

    def reset(self) -> None:
        quicken(self.md)
        watch_snippets(self.md, self.rendering)


class _Unclosed(Treeprocessor):
    """Notes the blocks that pymdown-extensions still waits to see closed when the page is at its end."""

    def __init__(self, md: Markdown, blocks: BlocksProcessor, rendering: Rendering) -> None:
        super().__init__(md)
        self.blocks, self.rendering = blocks, rendering

    def run(self, root: etree.Element) -> None:  # noqa: ARG002
        self.rendering.found.unclosed = tuple(entry.block.NAME for entry in self.blocks.stack)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, rendering: Rendering) -> None:
        super().__init__(md)
        self.rendering = rendering

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            address = self._follow(link.get("href") or "")
            if address is None:  # reported where it is a fault; leave the words, and no dead link
                link.tag = "span"
                link.attrib.pop("href", None)
            elif link.get("href"):
                link.set("href", address)

    def _follow(self, address: str) -> str | None:
        known = self.rendering.context
        kind, _, identifier = address.partition(":")
        if kind not in KINDS:
            return known.gone.follow(address, known.path)
        if not known.catalogue:  # a page rendered by itself
            return f"#{identifier}"
        return known.catalogue.address(kind, identifier, known.path)
