"""Addresses of other hosts in a script: in its words between quotes, and not in its comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_TOKEN = re.compile(
    r"""
    (?P<words> "(?:\\.|[^"\\\n])*+" | '(?:\\.|[^'\\\n])*+' | `(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*+\}|[^`\\])*+` )
    | //[^\n]* | /\*.*?\*/
    | (?:^|[(,=:\[!&|?{};+\-*%~^<>\n]|\b(?:return|typeof|case|in|of|void|delete|do|else)\b)\s*
      /(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*+\]|[^/\\\[\n])++/  # a regular expression
    """,
    re.DOTALL | re.VERBOSE,
)
_ADDRESS = re.compile(r"(?:(?:https?|wss?)://|(?<![^\"'`=(\s])//(?=[\w-]+\.))[^\s\"'`<>)\\]*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})")
_NAMES_ONLY = re.compile(r"http://(?:www\.w3\.org|schemas\.openxmlformats\.org|schemas\.microsoft\.com)/")
"""Names of vocabularies, such as that of SVG or of Word, which nobody fetches."""


def remote_in_script(script: str) -> Sequence[str]:
    """Return each address that a script has in words, with `http:`, `https:`, `ws:` or `wss:` before it or none.

    Whether it asks for what it finds there cannot be told from outside.
    """
    if "//" not in script.replace("\\", "") and not _ESCAPE.search(script):
        return ()
    return _in_words(script)


@lru_cache(maxsize=64)  # those of the theme are the same in every build, while an author looks at what is saved
def _in_words(script: str) -> Sequence[str]:
    tokens = (_ESCAPE.sub(_sign, token["words"] or "").replace(r"\/", "/") for token in _TOKEN.finditer(script))
    found = (match[0] for words in tokens for match in _ADDRESS.finditer(words))
    return tuple(address for address in found if not _NAMES_ONLY.match(address))


def _sign(match: re.Match[str]) -> str:
    return chr(min(int(match[1] or match[2] or match[3], 16), 0x10FFFF))
