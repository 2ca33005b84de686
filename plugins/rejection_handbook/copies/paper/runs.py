"""What stands within the lines of a finished page, as values that Typst can set.

A run is a list. A string in it is text, a dictionary an element: `is` names it, `of` is the run within it. No word of
an author is ever read as code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from selectolax.lexbor import LexborNode

Element = dict[str, Any]
Run = list[str | Element]

TEXT: Final = "-text"
_SPACE: Final = re.compile(r"[ \t\n\f\r]+")
"""White space that counts once (HTML, 13.1.2); a no-break space is none."""
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?![A-Za-z0-9])")
_DEEPEST: Final = 12
"""How deep elements lie in one another before their words alone are read; Typst itself has a limit."""
PLAIN: Final = {
    "b": "strong", "strong": "strong", "em": "emph", "i": "emph", "cite": "emph", "dfn": "emph", "var": "emph",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sub": "sub", "sup": "super", "small": "small",
    "del": "strike", "s": "strike", "ins": "underline", "u": "underline", "mark": "highlight",
}  # fmt: skip
_GONE: Final = frozenset(
    (
        "-comment", "script", "style", "template", "noscript", "meter", "progress", "button", "select", "canvas",
        "link", "meta", "dialog", "map", "datalist",
    )
)  # fmt: skip
"""What nobody can use on paper."""
_PLAYED: Final = ("audio", "video", "iframe", "object", "embed")
_LONG_WORD: Final = re.compile(r"[^\s/?\-\u0e00-\uffff]{40,}")
"""What has no place to break where its line ends, as it has in a script that has no spaces, or in an address."""
_PIECE: Final = re.compile(r".{8}(?=.)")
_NUMBER: Final = re.compile(r"\s*\+?([0-9]{1,18})")
_WHOLE: Final = ("note", "gap", "code")
"""Elements whose words are apart from those around them."""


class Runs:
    """`note` gives the words of a footnote by the address that leads to it, `picture` a picture or words for it."""

    def __init__(self, note: Callable[[str], Run], picture: Callable[[LexborNode], Element | str]) -> None:
        self._note, self._picture = note, picture
        self._depth = 0

    def of(self, node: LexborNode) -> Run:
        """Return the run within a node, without white space at its ends."""
        return trim(list(self._within(node)))

    def read(self, node: LexborNode) -> Iterator[str | Element]:
        """Yield what a node is among words."""
        tag = node.tag or ""
        if tag == TEXT:
            yield node.text_content or ""
        elif tag == "br":
            yield {"is": "br"}
        elif tag in ("img", "svg"):
            if picture := self._picture(node):
                yield picture
        elif tag in _PLAYED:
            yield from self._named(node, tag)
        elif tag == "input":
            kind = node.attributes.get("type")
            yield {"is": "tick"} if kind in ("checkbox", "radio") else {"is": "gap", "of": []}
        else:
            yield from self._element(node, tag)

    def _element(self, node: LexborNode, tag: str) -> Iterator[str | Element]:
        named = node.attributes
        if identifier := named.get("id"):
            yield {"is": "at", "id": identifier}
        if tag == "a" and (href := named.get("href")):
            if "footnote-ref" in (named.get("class") or ""):
                if said := self._note(href):
                    yield {"is": "note", "id": href, "of": said}
            else:
                yield {"is": "link", "to": href, "of": list(self._within(node))}
        elif tag == "sup" and node.css_first("a.footnote-ref"):
            yield from self._within(node)
        elif tag == "q":
            yield from ("“", *self._within(node), "”")
        else:
            name = PLAIN.get(tag, "")
            if (tag == "mark" and "data-label" in named) or (tag == "label" and "for" in named):
                name = "gap" if tag == "mark" else "strong"
            if language := spoken(named.get("lang")):
                yield {"is": "lang", **language, "of": _in(name, list(self._within(node)))}
            else:
                yield from _in(name, list(self._within(node)))

    def _named(self, node: LexborNode, tag: str) -> Iterator[str | Element]:
        """Yield how something is called that can only be played or opened, and the words that it has for others."""
        named = node.attributes
        title = named.get("title") or named.get("aria-label")
        if title:
            yield {"is": "link", "to": named.get("data" if tag == "object" else "src") or "", "of": [title]}
            yield " "
        if tag not in ("iframe", "embed"):
            yield from self._within(node)

    def _within(self, node: LexborNode) -> Iterator[str | Element]:
        if self._depth == _DEEPEST:
            yield node.text(deep=True)
            return
        self._depth += 1
        yield from self._children(node)
        self._depth -= 1

    def _children(self, node: LexborNode) -> Iterator[str | Element]:
        for child in node.iter(include_text=True):
            if not left_out(child):
                yield from self.read(child)


def spoken(language: str | None) -> dict[str, str | None]:
    """Return a language tag (BCP 47) in the parts that Typst knows; empty where it names no language."""
    found = _LANGUAGE.match(language or "")
    return {"language": found[1].lower(), "region": found[2] and found[2].upper()} if found else {}


def left_out(node: LexborNode) -> bool:
    """Tell whether a node has no meaning on paper: what is hidden there, and what can only be pressed or played."""
    tag = node.tag or ""
    if tag == TEXT:
        return False
    if tag in _GONE:
        return True
    named = node.attributes
    if "data-website-only" in named or named.get("data-paper") == "none":
        return True
    if "data-copy-only" in named or "data-paper" in named:
        return False
    if "hidden" in named or named.get("aria-hidden") == "true":
        return True
    return named.get("class") in ("headerlink", "footnote-backref")


def trim(run: Run) -> Run:
    """Return a run with single spaces, and with none at its ends and beside the end of a line."""
    out: Run = []
    if _squeeze(run, out, space=True):
        _strip_end(out)
    return out


def number(value: str | None, usual: int, most: int) -> int:
    """Return the whole number that an attribute begins with (HTML, 2.3.4.1); the usual one where it is none."""
    found = _NUMBER.match(value or "")
    return min(int(found[1]), most) if found else usual


def breakable(text: str) -> str:
    """Let long words go on in the next line, as they would else run over the edge of the paper."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text)


def text_of(run: Run) -> str:
    """Return the bare words of a run, without its notes."""
    return "".join(
        part
        if isinstance(part, str)
        else " "
        if part["is"] == "br"
        else ""
        if part["is"] == "note"
        else text_of(part.get("of", []))
        for part in run
    )


def inline(blocks: Iterable[Element]) -> Run:
    """Return blocks as one run, a line for each: for where only lines may stand, as in a footnote or a title."""
    lines = (line for block in blocks for line in _LINES.get(block["is"], _lines_within)(block) if line)
    return _joined(lines, {"is": "br"})


def _lines_within(block: Element) -> list[Run]:
    return [block.get("title", []), inline(block.get("of", []))]


def _lines_of_list(block: Element) -> Iterator[Run]:
    for count, item in zip(block["numbers"], block["of"], strict=True):
        mark: str | Element = {"is": "tick"} if block["kind"] == "ticks" else "• "
        yield [f"{count}. " if block["kind"] == "numbers" else mark, *inline(item)]


def _lines_of_table(block: Element) -> Iterator[Run]:
    yield inline(block["caption"])
    for cells in (block["head"], block["body"]):
        for _, row in groupby(cells, key=lambda cell: cell["y"]):
            yield _joined((inline(cell["of"]) for cell in row), " · ")


def _lines_of_figure(block: Element) -> list[Run]:
    picture = {name: value for name, value in block.items() if name not in ("of", "caption")}
    return [[{**picture, "is": "picture"}], block.get("caption", [])]


_LINES: Final[dict[str, Callable[[Element], Iterable[Run]]]] = {
    "p": lambda block: [block["of"]],
    "heading": lambda block: [block["of"]],
    "list": _lines_of_list,
    "table": _lines_of_table,
    "figure": _lines_of_figure,
    "terms": lambda block: [line for part in block["of"] for line in (_in("strong", part["term"]), inline(part["of"]))],
    "code": lambda block: [[{"is": "code", "of": [line]}] for line in block["text"].split("\n")],
    "lang-block": lambda block: [[{**block, "is": "lang", "of": inline(block["of"])}]],
}


def _joined(runs: Iterable[Run], between: str | Element) -> Run:
    return [part for run in runs for part in (between, *run)][1:]


def _in(name: str, run: Run) -> Run:
    if name == "code":
        text = text_of(run)
        if not text.strip() or any(not isinstance(part, str) and part["is"] == "picture" for part in run):
            return run
        run = [text]
    return [{"is": name, "of": run}] if name else run


def _squeeze(run: Run, out: Run, *, space: bool) -> bool:
    """Add a run to another, and tell whether that now ends with a space; `space` tells whether it did before."""
    for part in run:
        if isinstance(part, str):
            text = breakable(_SPACE.sub(" ", part))
            text = text.removeprefix(" ") if space else text
            if not text:
                continue
            space = text.endswith(" ")
            if out and isinstance(out[-1], str):
                out[-1] += text
            else:
                out.append(text)
        elif part["is"] == "br":
            if space:
                _strip_end(out)
            out.append(part)
            space = True
        elif part["is"] in _WHOLE:
            out.append({**part, "of": trim(part["of"])})
            space = False
        elif "of" in part:
            inner: Run = []
            space = _squeeze(part["of"], inner, space=space)
            if inner:
                out.append({**part, "of": inner})
        else:
            out.append(part)
            space = space and part["is"] == "at"
    return space


def _strip_end(run: Run) -> None:
    while run:
        last = run[-1]
        if not isinstance(last, str):
            if "of" in last and last["is"] not in _WHOLE:
                _strip_end(last["of"])
            return
        run[-1] = last.rstrip(" ")
        if run[-1]:
            return
        run.pop()
