"""What HTML says of its elements: which there are, and how browsers read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


ELEMENTS = _names(
    "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption "
    "center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption "
    "figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd "
    "label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol "
    "optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section "
    "select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th "
    "thead time title tr track tt u ul var video wbr xmp"
)
"""Elements of HTML, those that are obsolete too (HTML, sections 4 and 16.2)."""

OF_THE_HEAD = _names("base body frame frameset head html title")
"""Elements that browsers leave out, or do not show, in the middle of a page."""

VOID = _names("area base br col embed frame hr img input link meta param source track wbr")
END_OPTIONAL = _names(
    "body caption colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th thead tr"
)
"""Elements that need no end tag (HTML, section 13.1.2.4)."""

RAW = _names("iframe noembed noframes plaintext script style textarea title xmp")
"""Elements in which browsers read nothing but words until their end (HTML, section 13.2.6)."""

ALONE = _names("a button form")
"""Elements that hold none of their own kind."""

FOREIGN = _names("math svg")
FOLDED = _names("details dialog")
UNSEEN = RAW | FOREIGN | _names("audio canvas datalist noscript object select template video")
"""Elements whose words most readers do not see."""

FLAGS = _names(
    "allowfullscreen allowtransparency async autofocus autoplay border checked compact contenteditable controls "
    "crossorigin default defer disabled download draggable formnovalidate hidden inert ismap itemscope loop markdown "
    "mozallowfullscreen multiple muted nomodule noshade novalidate nowrap open playsinline popover readonly required "
    "reversed seamless selected spellcheck translate webkitallowfullscreen"
)
"""Attributes that stand by themselves."""

_INVISIBLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|content-visibility:hidden|color:transparent|transform:scale\(0\)"
    r"|(?:opacity|font-size|(?:max-)?height|(?:max-)?width):0?\.?0*(?:[a-z%]+)?(?:$|[;!])",
    re.IGNORECASE,
)
"""What hides all of an element, in a style without its blanks and comments."""


def hides(node: LexborNode) -> str:
    """Return the name of the attribute with which an element hides all that is inside it; empty where there is none."""
    attributes = node.attributes
    if "hidden" in attributes:
        return "hidden"
    style = re.sub(r"/\*.*?\*/|\s", "", attributes.get("style") or "", flags=re.DOTALL)
    return "style" if any(map(_INVISIBLE.match, style.split(";"))) else ""


def taker(node: LexborNode, *, folded: bool) -> str:
    """Return the name of what keeps an element from readers; `folded` where they may be left to unfold it."""
    kinds = UNSEEN if folded else UNSEEN | FOLDED
    return next((name for above in ancestors(node) if (name := str(above.tag)) in kinds), "")


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent
