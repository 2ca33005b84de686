"""Addresses of other hosts in a script: in its words between quotes, and not in its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def remote_in_script(script: str) -> Iterator[str]:
    """Yield each address that a script has in words, with `http:`, `https:`, `ws:` or `wss:` before it or none.

    Whether it asks for what it finds there cannot be told from outside.
    """
    if "//" not in script.replace("\\", "") and not _ESCAPE.search(script):
        return
    for token in _TOKEN.finditer(script):
        words = _ESCAPE.sub(_sign, token["words"] or "").replace(r"\/", "/")
        yield from (match[0] for match in _ADDRESS.finditer(words) if not _NAMES_ONLY.match(match[0]))


def _sign(match: re.Match[str]) -> str:
    return chr(min(int(match[1] or match[2] or match[3], 16), 0x10FFFF))
