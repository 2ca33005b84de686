"""The HTML that authors write, as browsers read it: what is never closed takes in all that follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...blocks.scanner import scan
from ...copies.site import FinishedPage
from ...text.lines import INLINE_CODE, Line, split_lines
from ...text.problem import Place, Problem, shorten


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ELEMENTS = _names(
    "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption "
    "center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption "
    "figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd "
    "label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol "
    "optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section "
    "select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th "
    "thead time title tr track tt u ul var video wbr xmp"
)
"""Elements of HTML, those that are obsolete too (HTML, sections 4 and 16.2)."""

_OF_THE_HEAD = _names("base body frame frameset head html title")
"""Elements that browsers leave out, or do not show, in the middle of a page."""

_VOID = _names("area base br col embed frame hr img input link meta param source track wbr")
_END_OPTIONAL = _names(
    "body caption colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th thead tr"
)
"""Elements that need no end tag (HTML, section 13.1.2.4)."""

_RAW = _names("iframe noembed noframes plaintext script style textarea title xmp")
"""Elements in which browsers read nothing but words until their end (HTML, section 13.2.6)."""

_FOREIGN = _names("math svg")
_FOLDED = _names("details dialog")
_UNSEEN = _RAW | _FOREIGN | _names("audio canvas datalist noscript object select template video")
"""Elements whose words most readers do not see."""

_FLAGS = _names(
    "allowfullscreen allowtransparency async autofocus autoplay border checked compact contenteditable controls "
    "crossorigin default defer disabled download draggable formnovalidate hidden inert ismap itemscope loop markdown "
    "mozallowfullscreen multiple muted nomodule noshade novalidate nowrap open playsinline popover readonly required "
    "reversed seamless selected spellcheck translate webkitallowfullscreen"
)
"""Attributes that stand by themselves."""

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<([!?])[^>]*+>|<(/?)([a-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*\"|'[^']*')?+)*+)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=/>]+)(\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_COMMENT = re.compile(r"<!--.*?-->")
_COMMENT_SEEN = re.compile(r"&lt;!(?:--|&ndash;|–)")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_END: Final = "handbook-end"
_OPEN_COMMENT: Final = "<!--"


class Tag(NamedTuple):
    """A tag as it stands in HTML, from `<` to `>`; `number` of the same, and `before` of any, were before it."""

    name: str
    text: str
    number: int
    before: int


@dataclass(frozen=True)
class _TagFaults:
    """What is wrong with the tags of some HTML; `words` were taken for tags.

    With `runs_on`, the first that is open to the end, all that follows it belongs to it, and was not read as Markdown.
    """

    unclosed: list[Tag]
    unopened: list[Tag]
    words: list[Tag]
    runs_on: Tag | None = None

    @property
    def faulty(self) -> bool:
        return bool(self.unclosed or self.unopened or self.words)


def check_markup(path: str, html: str, source: Callable[[], str]) -> Iterator[Problem]:
    """Report tags that are never closed, those that close nothing, and words that browsers take for a tag.

    `html` is what was made of a page, `source` returns what its author wrote. It is an error where readers lose what
    follows.
    """
    reading, lost = _read(html), _loses_its_end(html)
    if not (lost or reading.faulty or _COMMENT_SEEN.search(html)):
        return
    lines = scan(path, source()).markdown
    for tag, fault in _faults(reading, lost=lost):
        error = tag in reading.unclosed and (lost or tag is reading.runs_on)
        yield Problem(path, _line_of(tag, lines), fault, "error" if error else "warning")
    if _COMMENT_SEEN.search(_CODE.sub("", html)):
        rows = (*lines, *(Line(number, row) for number, row in enumerate(split_lines(source()), start=1)))
        line = next((row.number for row in rows if "<!--" in _COMMENT.sub("", INLINE_CODE.sub("", row.text))), 0)
        line = line or next((row.number for row in rows if "<!--" in row.text), 0)
        fault = (
            "Readers would see this comment. Begin it at the left margin, outside of any block, and end it with “-->”."
        )
        yield Problem(path, line, fault)
    if lost and not reading.unclosed:
        fault = "Readers would not see the end of this page, as some HTML on it takes in all that follows. Close it."
        yield Problem(path, 0, fault, "error")


def check_words(words: str, place: Place) -> Iterator[Problem]:
    """Report the same for words around pages, such as a title; `place` is where they are written."""
    reading = _read(words)
    for tag, fault in _faults(reading, lost=False):
        inside = shorten(tag.text.strip("<>"))
        # What stands for a sign in HTML would be shown as it is in the browser's tab.
        remedy = f"browsers take it for HTML. Write “[{inside}]”, and put the whole in double quotes."
        said = f"Readers would not see “<{inside}>”: {remedy}" if tag in reading.words else fault
        yield Problem(*place, said, "error" if tag in reading.unclosed else "warning")


def _faults(reading: _TagFaults, *, lost: bool) -> Iterator[tuple[Tag, str]]:
    names = {tag.name for tag in reading.unclosed}
    for tag in reading.unclosed:
        below = "nor anything below it" if lost else ""
        yield tag, _words(tag.text, below) if tag in reading.words else never_closed(tag.text, tag.name)
    for tag in reading.unopened:
        if tag.name not in names:
            shown = shorten(tag.text)
            yield tag, f"“{shown}” closes nothing. Take it out, or open it with “<{tag.name}>” where it begins."
    for tag in reading.words:
        if tag not in reading.unclosed:
            yield tag, _words(tag.text)


def never_closed(tag: str, name: str) -> str:
    """Say of a tag that it is never closed, and what would be right."""
    if name == _OPEN_COMMENT:
        return "The comment that begins here with “<!--” is never closed. Put “-->” where it ends."
    return (
        f"“{shorten(tag)}” is never closed, so browsers take what follows for a part of it. Put “</{name}>” where it "
        f"ends. If you meant words, write {_escaped(tag)}."
    )


def _words(tag: str, below: str = "") -> str:
    lost = " ".join(filter(None, (f"“{shorten(tag)}”", below)))
    return f"Readers would not see {lost}: browsers take it for HTML. Write {_escaped(tag)}."


def _escaped(tag: str) -> str:
    words = shorten(tag.strip("<>"))
    brackets = "" if words[:1] in "!?" else f" or, in square brackets, “[{words}]”"
    return f"“&lt;{words}&gt;”{brackets}"


@dataclass(frozen=True)
class Hidden:
    """A part of a finished page that its readers do not see, as an element of this `name` has taken it in."""

    part: str
    name: str

    def fault(self, pages: int = 1) -> str:
        """Say what readers would lose, on so many pages."""
        lost = f"Readers would not see {self.part} of {'this page' if pages == 1 else f'{pages} pages'}"
        if not self.name:
            return f"{lost}, as some HTML on it takes in all that follows. Close it."
        return f"{lost}: {never_closed(f'<{self.name}>', self.name)}"


_LOCKED: Final = "div.handbook-locked"
_PARTS = (
    ("the words that are locked", re.compile(r'class="handbook-locked"'), _LOCKED),
    ("the box that says whom to talk to", re.compile(r'class="handbook-contact"'), "section.handbook-contact"),
    ("the scripts", re.compile(r'<script src="[^"]*handbook/handbook\.js"'), 'script[src$="handbook/handbook.js"]'),
)
"""What every reader must find on a page that has it, as it stands in its HTML, and as an element."""


def find_hidden(page: FinishedPage) -> tuple[Hidden, ...]:
    """Return the parts that a finished page has in its HTML, and that browsers have as no element, or in one unseen."""
    hidden: list[Hidden] = []
    for part, written, selector in _PARTS:
        if count := len(written.findall(page.html)):
            found = page.tree.css(selector)
            takers = [name for node in found if (name := _taker(node, folded=selector == _LOCKED))]
            if len(found) - len(takers) < count:
                hidden.append(Hidden(part, takers[0] if takers else _swallower(page.tree, written)))
    return tuple(hidden)


def _taker(node: LexborNode, *, folded: bool) -> str:
    """Return the name of what keeps an element from readers; `folded` where they may be left to unfold it."""
    kinds = _UNSEEN if folded else _UNSEEN | _FOLDED
    return next((name for above in _ancestors(node) if (name := str(above.tag)) in kinds), "")


def _swallower(tree: LexborHTMLParser, words: re.Pattern[str]) -> str:
    """Return the name of the element that holds, as mere words, what should be elements; empty where there is none."""
    holders = tree.css(", ".join(sorted(_RAW | {"template"})))
    return next((str(node.tag) for node in holders if words.search(f"{node.text()}{node.html}")), "")


def _read(html: str) -> _TagFaults:
    reading = _TagFaults([], [], [])
    open_: list[Tag] = []
    seen: Counter[str] = Counter()
    place = before = 0
    while match := _TAG.search(html, place):
        place = match.end()
        mark, end, name, attributes = match.groups()
        text = match[0]
        if not (name or mark) and text.endswith("-->"):
            continue
        tag = Tag((name or mark or _OPEN_COMMENT).lower(), text, seen[text], before)
        seen[text] += 1
        before += 1
        foreign = any(one.name in _FOREIGN for one in open_)
        if end:
            _close(tag, open_, reading)
            continue
        if mark or (name and not foreign and _is_words(tag.name, attributes)):
            reading.words.append(tag)
        if mark or tag.name in _VOID or (foreign and attributes.endswith("/")):
            continue
        open_.append(tag)
        if tag.name in _RAW and not foreign:
            close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, place)
            if close is None:
                open_ = [tag]  # nobody can tell what else is closed
                break
            place = close.start()
    return _settled(reading, open_[0]) if open_ else reading


def _settled(reading: _TagFaults, first: Tag) -> _TagFaults:
    """Return a reading with the first element that runs on, and without what only comes of that."""
    unclosed, unopened, words = (
        [tag for tag in tags if tag.before <= first.before]
        for tags in (reading.unclosed, reading.unopened, reading.words)
    )
    return _TagFaults([*unclosed, first], unopened, words, first)


def _close(tag: Tag, open_: list[Tag], reading: _TagFaults) -> None:
    place = next((index for index in range(len(open_) - 1, -1, -1) if open_[index].name == tag.name), None)
    if place is None:
        if tag.name not in _END_OPTIONAL and tag.name not in _VOID:
            reading.unopened.append(tag)
        return
    reading.unclosed.extend(one for one in open_[place + 1 :] if one.name not in _END_OPTIONAL)
    del open_[place:]


def _is_words(name: str, attributes: str) -> bool:
    """Tell words in angle brackets from a tag: no such element is known, or nothing that stands behind its name."""
    if "-" in name:
        return False
    if not attributes:
        return name not in _ELEMENTS or name in _OF_THE_HEAD
    alone = [one[0].lower() for one in _ATTRIBUTE.findall(attributes) if not one[1]]
    strange = any(one not in _FLAGS and not one.startswith(("data-", "aria-")) for one in alone)
    return name not in _ELEMENTS or name in _OF_THE_HEAD or strange


def _loses_its_end(html: str) -> bool:
    """Tell whether readers lose what follows some HTML."""
    end = LexborHTMLParser(f'<main>{html}<div id="{_END}"></div></main>').css_first(f"#{_END}")
    return end is None or bool(_taker(end, folded=False))


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _line_of(tag: Tag, lines: Sequence[Line]) -> int:
    """Return the line of a tag in the source; 0 where the author did not write it as it stands."""
    first = tag.text.split("\n", maxsplit=1)[0]
    found = [line.number for line in lines for _ in range(INLINE_CODE.sub("", line.text).count(first))]
    return found[min(tag.number, len(found) - 1)] if found else 0
