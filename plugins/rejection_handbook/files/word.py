"""Word documents (`.docx`) of a few kinds of paragraphs, the same bytes for the same words.

They have the few parts that ECMA-376 (Office Open XML, part 1) asks for, as have those that the browser writes of what
a reader has filled in. A library brings a template of hundreds of styles, which makes a letter six times as large, and
took more time than all else that a site offers to download.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple
from xml.sax.saxutils import escape

from .archive import pack

_PARTS: Final = Path(__file__).with_name("word_parts")
"""The parts that no words change."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no way to write."""
_LOOKS: Final = {
    "text": ("", ""),
    "bullet": ('<w:pStyle w:val="ListBullet"/>', ""),
    "title": ('<w:pStyle w:val="Title"/>', '<w:outlineLvl w:val="0"/>'),
    "heading": ('<w:pStyle w:val="Heading1"/>', '<w:outlineLvl w:val="1"/>'),
}
"""What stands in the properties of a paragraph before its direction, and after it (17.3.1.26 gives the order)."""
_STRONG: Final = {"L": False, "R": True, "AL": True}
"""Whether letters of a class of the bidirectional algorithm (Unicode, annex 9) are written from right to left."""


class WordRun(NamedTuple):
    """Words in one kind of type."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class WordParagraph:
    """Lines of runs that belong together. What is no `text` is larger, or an item of a list."""

    lines: tuple[tuple[WordRun, ...], ...]
    kind: Literal["text", "bullet", "title", "heading"] = "text"


@dataclass(frozen=True)
class WordDocument:
    """`title` is what the program shows that opens it; the words are in the paragraphs alone."""

    title: str
    paragraphs: tuple[WordParagraph, ...]


def write_document(document: WordDocument) -> bytes:
    """Return the file of a document. Of its words, what XML cannot hold is left out."""
    title, body = _escaped(document.title), "".join(_paragraphs(document))
    fresh = {
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title></cp:coreProperties>",
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    return pack([*_alike(), *((name, f"{_HEAD}{text}".encode()) for name, text in fresh.items())])


@cache
def _alike() -> list[tuple[str, bytes]]:
    files = sorted(path for path in _PARTS.rglob("*") if path.is_file())  # [Content_Types].xml must be the first
    return [(path.relative_to(_PARTS).as_posix(), path.read_bytes()) for path in files]


def _paragraphs(document: WordDocument) -> Iterator[str]:
    for paragraph in document.paragraphs:
        parts = [[line] for line in paragraph.lines] if paragraph.kind == "bullet" else [paragraph.lines]
        for lines in parts:
            before, after = _LOOKS[paragraph.kind]
            turned = _right_to_left("".join(run.text for line in lines for run in line))
            look = f"{before}{'<w:bidi/>' * turned}{after}"
            words = "<w:r><w:br/></w:r>".join("".join(map(_run, line)) for line in lines)
            yield f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{words}</w:p>"


def _right_to_left(words: str) -> bool:
    """Tell whether the first letter is one of a script that is written so, as browsers do for `dir="auto"`."""
    return next((_STRONG[kind] for kind in map(unicodedata.bidirectional, words) if kind in _STRONG), False)


def _run(run: WordRun) -> str:
    turned = _right_to_left(run.text)  # then Word asks for weight and slant by other names too
    look = ("<w:b/>" + "<w:bCs/>" * turned) * run.bold + ("<w:i/>" + "<w:iCs/>" * turned) * run.italic
    look += "<w:rtl/>" * turned
    words = f'<w:t xml:space="preserve">{_escaped(run.text)}</w:t>'
    return f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r>" if look else f"<w:r>{words}</w:r>"


def _escaped(words: str) -> str:
    return escape(_UNWRITABLE.sub("", words))
