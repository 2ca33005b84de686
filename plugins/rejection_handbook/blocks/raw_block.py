"""What the handbook's own blocks have in common as pymdown-extensions Blocks."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markdown.util import AtomicString
from pymdownx.blocks.block import Block as PymdownxBlock

from ..language.words.words import Words, read_words
from ..settings.copies import FOLDER, Copy
from ..text.lines import Line
from ..text.links import Gone
from ..text.passages import Passage
from ..text.reading import HEADINGS, Reading
from ..text.shared import Shared
from .catalogue import Catalogue
from .glossary.model import Glossary
from .grammar import Block
from .helplines.model import Helplines, packaged
from .kind import Kind
from .sources.model import Checked

Part = str | etree.Element | Iterable[str | etree.Element]
"""A piece of a sentence, or a list within it."""


@dataclass(frozen=True)
class Context:
    """What a page's rendering may know of the rest of the handbook.

    Without a plugin around it, as on another Markdown engine, the catalogue is empty and every block
    renders from its own text alone.
    `edition` names the store in the reader's browser. `country` is the centre's, empty where words for all countries
    are shown. `path` is the page being rendered. `gone` is what an edition took out of the handbook, so that links to
    it become words. `helplines` are its own, or else the handbook's.
    `glossary` are the terms that are explained, `checked` the days on which sources were.
    `measured` are the paths of pages that are to be measured. `copies` are those that readers can take away. `clean`
    tells that a page's address ends in a slash. `parts` are the names of the parts of the menu in which pages lie.
    `shared` is what one page can take over from another. `words` are those of the page's language that are no content.
    """

    edition: str = "rejection-handbook"
    country: str = ""
    catalogue: Catalogue = field(default_factory=Catalogue)
    path: str = ""
    gone: Gone = field(default_factory=Gone)
    helplines: Helplines = field(default_factory=packaged)
    glossary: Glossary = field(default_factory=Glossary)
    checked: Checked = field(default_factory=dict)
    measured: frozenset[str] = frozenset()
    copies: tuple[Copy, ...] = ()
    clean: bool = True
    parts: Mapping[str, str] = field(default_factory=dict)
    shared: Shared = field(default_factory=Shared)
    words: Words = field(default_factory=read_words)

    def copy(self, file: str) -> str:
        """Return the address of a copy from the page that MkDocs makes of the one being rendered.

        The copies are made from the finished site. MkDocs would miss the targets of such links, so none of them may
        stand in the tree of a page: they belong into Python-Markdown's `htmlStash`.
        """
        stem = posixpath.splitext(self.path)[0]
        is_folder = self.clean and posixpath.basename(stem) not in ("index", "README")
        return posixpath.relpath(f"{FOLDER}/{file}", stem if is_folder else posixpath.dirname(self.path) or ".")


@dataclass
class Findings:
    """What came to light while a page was rendered.

    `unclosed` are the names of blocks, whosever they are, whose end was not found. `missing` are the snippets that were
    asked for, and are nowhere. `reading` is what readers get of the page, if it was to be measured.
    """

    unclosed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reading: Reading | None = None


class Rendering:
    """The page that is being rendered: what its parts may know, and where they leave what they find."""

    def __init__(self, context: Context) -> None:
        self.begin(context)

    def begin(self, context: Context) -> None:
        """Go on to another page."""
        self.context, self.found = context, Findings()


class RawBlock(PymdownxBlock):  # type: ignore[misc]
    """A block whose text the handbook reads itself."""

    ARGUMENT = None

    @property
    def context(self) -> Context:
        rendering: Rendering = self.config["rendering"]
        return rendering.context

    @property
    def words(self) -> Words:
        return self.context.words

    def on_markdown(self) -> str:
        return "raw"

    def on_create(self, parent: etree.Element) -> etree.Element:
        kind: Kind = self.config["kind"]
        return etree.SubElement(
            parent, f"handbook-{kind.name}", {"data-tools": kind.name} if kind.browser == "own" else {}
        )

    def on_end(self, block: etree.Element) -> None:
        text = block.text or ""
        block.text = None
        options = {name: value for name, value in self.options.items() if name != "attrs" and value is not None}
        lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
        self.render(block, Block(self.NAME, self.argument or "", 0, options, lines))

    def frame(self, element: etree.Element, identifier: str, title: str, heading: str = "") -> bool:
        """Give the element its id, its store and its visible name. Return whether the scan of the source knows it.

        With a `heading`, the name is one too, a level below the last before it. It says `heading` where the page has
        that title already; on paper, where nothing else names the block, the title stays.
        """
        name = f"{identifier}-title"
        page = self.context.catalogue.page(self.context.path)
        element.attrib |= {
            "id": identifier,
            "role": "group",
            "aria-labelledby": name,
            "data-edition": self.context.edition,
        }
        shown, tag = title, "p"
        if heading:
            tag = f"h{self._level(element)}"
        if heading and page and page.title.casefold() == title.casefold():
            element.set("data-title", title)
            shown = heading
        add(element, tag, verbatim(shown), class_=f"handbook-{self.NAME}__title", id=name)
        return self.context.catalogue.has(self.NAME, identifier, self.context.path)

    def _level(self, element: etree.Element) -> int:
        level = 1
        for node in self.md.parser.root.iter():
            if node is element:
                break
            if node.tag in HEADINGS and "__title" not in (node.get("class") or ""):
                level = int(node.tag[1])
        return min(level + 1, len(HEADINGS))

    @abstractmethod
    def render(self, element: etree.Element, block: Block) -> None:
        """Build the block's content into its element; text in it is inline Markdown unless it is atomic."""


def add(parent: etree.Element, tag: str, text: str | None = None, **attributes: str) -> etree.Element:
    """Append an element; `class_` and `data_name` become `class` and `data-name`."""
    names = {name: name.rstrip("_").replace("_", "-") for name in attributes}
    element = etree.SubElement(parent, tag, {names[name]: value for name, value in attributes.items()})
    element.text = text
    return element


def add_passages(parent: etree.Element, passages: Iterable[Passage]) -> None:
    """Append paragraphs and lists of inline Markdown."""
    for passage in passages:
        if passage.bullets:
            listing = add(parent, "ul")
            for text in passage.texts:
                add(listing, "li", text)
        else:
            add(parent, "p", " ".join(passage.texts))


def place(parent: etree.Element, parts: Iterable[Part]) -> None:
    """Append text, elements and lists of both in their order; text beside a protected one is protected too."""
    for part in parts:
        if isinstance(part, etree.Element):
            parent.append(part)
            continue
        if not isinstance(part, str):
            place(parent, part)
            continue
        last = parent[-1] if len(parent) else None
        before = (parent.text if last is None else last.tail) or ""
        joined = before + part
        text = AtomicString(joined) if AtomicString in (type(before), type(part)) else joined
        if last is None:
            parent.text = text
        else:
            last.tail = text


def made(tag: str, text: str | None = None, **attributes: str) -> etree.Element:
    """Return an element that `place` will put where its sentence has it; attributes are named as `add` takes them."""
    return add(etree.Element("p"), tag, text, **attributes)


def listed(words: Words, things: Iterable[etree.Element]) -> Iterator[str | etree.Element]:
    """Yield elements as a list within a sentence."""
    for number, thing in enumerate(things):
        if number:
            yield words("list.next")
        yield thing


def without_scripts(parent: etree.Element, words: str) -> None:
    """Append words for readers whose browser runs no scripts; no search finds them."""
    add(add(parent, "noscript", data_search_exclude=""), "p", words)


def verbatim(text: str) -> AtomicString:
    """Protect text from Markdown, and what looks like an entity from Python-Markdown's serializer."""
    return AtomicString(text.replace("&", "&amp;"))
