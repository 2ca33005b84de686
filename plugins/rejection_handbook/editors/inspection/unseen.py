"""Words in an element that its author closed, and that most readers see or hear nothing of."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final, Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...text.lines import INLINE_CODE
from ...text.problem import Problem, shorten
from .elements import ancestors, hides
from .markup import in_order


class _Way(NamedTuple):
    """`who` loses words in `by`, an element or an attribute, and `remedy` says what would be right."""

    by: str
    who: str
    remedy: str
    level: Literal["warning", "info"] = "warning"


_READERS: Final = "Readers would not see"
_ELSEWHERE: Final = "Put the words below it as well, where all readers see them."
_ELEMENTS: Final = {
    **dict.fromkeys(("template", "datalist", "noembed", "noframes"), (_READERS, "Take its tags away.")),
    "dialog": (_READERS, "It opens for nobody. Take its tags away."),
    "noscript": ("Most readers would not see", "It is for browsers without scripts. Take its tags away."),
    **dict.fromkeys(("canvas", "iframe", "object"), ("Most readers would not see", _ELSEWHERE)),
}
_MEDIA: Final = ("audio", "video")
"""Words in them are as a rule a word to those whose browser plays nothing, which is no fault."""

_STAND_IN: Final = "applet"
"""What a template is read as: browsers keep its words apart, and no other element holds all that it may."""

_KEY: Final = 12
_NEAR: Final = 400
"""Signs around a tag among which the first of its words stand; what has others there is ours."""

_HINT = re.compile(
    rf"<(?:{'|'.join((*_ELEMENTS, *_MEDIA))})\b|\b(?:hidden|style|inert|popover)\b",
    re.IGNORECASE,
)
_SELECTOR = ", ".join((_STAND_IN, *_ELEMENTS, *_MEDIA, "[hidden]", "[style]", "[popover]", "[aria-hidden]", "[inert]"))
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)")
_WORD = re.compile(r"\w{2}")


def find_unseen(path: str, html: str, source: str) -> Iterator[Problem]:
    """Yield such words with the line of the element; `html` is what was made of a page.

    What stands in no line of the source is ours, as is the dialog of a block.
    """
    if not _HINT.search(source):
        return
    tree = LexborHTMLParser(re.sub(r"<(/?)template\b", rf"<\1{_STAND_IN}", html, flags=re.IGNORECASE))
    targets = {node.attributes.get("popovertarget") for node in tree.css("[popovertarget]")}
    source_tags = _SourceTags(path, source)
    taken: set[int] = set()
    for node in tree.css(_SELECTOR):
        if any(above.mem_id in taken for above in ancestors(node)):
            taken.add(node.mem_id)
            continue
        way = _way(node, targets)
        words = " ".join(node.text().split()) if way else ""
        if way and _WORD.search(words) and node.css_first(".handbook-locked") is None:  # which is an error elsewhere
            name = _name(node)
            if number := source_tags.take(name, way.by, words):
                taken.add(node.mem_id)
                tag = f"<{name}>" if way.by == name else f"<{name} {way.by}>"
                fault = f"{way.who} “{shorten(words)}”, as it stands in “{tag}”. {way.remedy}"
                yield Problem(path, number, fault, way.level)


def _way(node: LexborNode, targets: Container[str | None]) -> _Way | None:
    """Return how an element keeps words from readers, if it does; `targets` are the ids that a button opens."""
    name, attributes = _name(node), node.attributes
    if by := hides(node):
        return _Way(by, _READERS, "Take that out, or the words.")
    if "popover" in attributes and attributes.get("id") not in targets:
        return _Way("popover", _READERS, "No button opens it. Take that out.")
    if name in _ELEMENTS and not (name == "dialog" and "open" in attributes):
        shows = name not in ("object", "iframe") or attributes.get("data") or attributes.get("src")
        return _Way(name, *_ELEMENTS[name]) if shows else None
    if name in _MEDIA:
        return _Way(name, "Most readers would not see", _ELSEWHERE, "info")
    if "inert" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        by = "inert" if "inert" in attributes else "aria-hidden"
        return _Way(by, "Readers who listen to the page would not hear", "Take that out.")
    return None


def _name(node: LexborNode) -> str:
    return "template" if node.tag == _STAND_IN else str(node.tag)


class _Near(NamedTuple):
    """Where a tag begins among the signs of all lines, and what stands around it."""

    place: int
    tag: str
    before: str
    behind: str


class _SourceTags:
    """The tags that an author wrote, each of which is taken once."""

    def __init__(self, path: str, source: str) -> None:
        lines = in_order(path, source)
        self.text = "\n".join(INLINE_CODE.sub("", line.text) for line in lines)
        self.numbers = [line.number for line in lines]
        self.found: dict[tuple[str, str], list[_Near]] = {}

    def take(self, name: str, by: str, words: str) -> int:
        """Return the line of such a tag near these words; 0 where there is none that was not taken."""
        found = self.found.setdefault((name, by), [])
        if not found:
            found += self._find(name, by)
        key = _key(_MARKUP.sub("", words))
        start, end = key[:_KEY], key[-_KEY:]
        best = next((one for one in found if _belongs(one, start, end)), None)
        best = best or next((one for one in found if start in one.before + one.behind), None)
        if not best:
            return 0
        found[found.index(best)] = _Near(best.place, "", "", "")
        return self.numbers[self.text.count("\n", 0, best.place)]

    def _find(self, name: str, by: str) -> Iterator[_Near]:
        tag = rf"<{name}\b[^<>]*>?" if by == name else rf"<{name}\s[^<>]*\b{by}\b[^<>]*>?|\{{:?[^{{}}]*\b{by}\b"
        for match in re.finditer(tag, self.text, re.IGNORECASE):
            before = self.text[max(match.start() - _NEAR, 0) : match.start()]
            behind = self.text[match.end() : match.end() + _NEAR]
            yield _Near(match.start(), match[0], _key(_MARKUP.sub("", before)), _key(_MARKUP.sub("", behind)))


def _belongs(near: _Near, start: str, end: str) -> bool:
    """Tell whether words begin behind a tag, or end before the braces that stand behind them."""
    return near.behind.startswith(start) if near.tag.startswith("<") else bool(near.tag) and near.before.endswith(end)


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()
