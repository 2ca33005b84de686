"""What the copies have to know of the HTML that a theme puts around a page's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

_NEVER: Final = re.compile(r"(?!)")


class Ask(NamedTuple):
    """Something on a page at which the theme's script asks another host, by itself.

    `mark` and `unless` are CSS selectors: it asks where the first matches, and the second, if there is one, does not.
    Without an `address`, it asks the host that the element names.
    `words` is a regular expression that finds the author's line, `remedy` a sentence that says what would be right.
    """

    mark: str
    address: str
    words: str
    remedy: str
    unless: str = ""


@dataclass(frozen=True)
class Theme:
    """Where a theme has what the copies need. Without any of it, pages are read as plain HTML."""

    articles: tuple[str, ...] = ("main article", "main")
    """CSS selectors of the element with a page's words, without menu, header and footer; the first that is there."""
    furniture: tuple[str, ...] = ()
    """CSS selectors of what stands among these words and makes sense on a website alone."""
    text: str = ""
    """The class of an element with words, for which the theme's styles are."""
    frame: tuple[str, str] | None = None
    """The classes of the two elements in which the theme's script lets a wide table move."""
    logo: str = "header img"
    scheme: str = "data-scheme"
    """The attribute of `body` that names the colours in use."""
    colours: tuple[str, ...] = ()
    """More attributes of `body` that choose colours."""
    dark: str = ""
    """The CSS selector of an element whose `scheme` is that for dark devices."""
    web_only: tuple[str, ...] = ()
    """Features, as the settings of its script name them, with which pages that are opened as a file lose others."""
    asks: tuple[Ask, ...] = ()
    scripts: re.Pattern[str] = _NEVER
    """Matches the paths of the theme's own scripts. What they ask of other hosts is in `asks`."""
