"""How the search takes texts and queries apart into words.

Material for MkDocs asks for a regular expression of what stands between words, and uses it for the pages and for what a
reader types. Its own knows spaces and hyphens only. Then “Stronger, quote and all, is a word that nobody types; and for
“how to reply to a rejection” it looks up every word that begins with a or with to, as readers may be in mid-word.
"""

from __future__ import annotations

from typing import Final

_MARKS: Final = r'[\s\u200b\-\u2010\u2011,:;!?=/()\[\]"“”‘«»…–—]|\.(?!\d)'
_ENDINGS: Final = r"['’](?:s|t|re|ve|ll|d|m)?(?![A-Za-z])"
"""What stands behind an apostrophe. Readers type a straight one, and pages have the other."""

_SMALL: Final = (
    "a", "am", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does", "for", "from", "had",
    "has", "have", "he", "her", "him", "his", "i", "if", "in", "is", "it", "its", "me", "my", "not", "of", "on", "or",
    "our", "she", "so", "that", "the", "their", "them", "then", "there", "they", "this", "to", "us", "was", "we",
    "were", "with", "you", "your",
)  # fmt: skip
"""Words that stand on every page. “No” is not among them: “no reply” and “reply” are two things."""


def separator() -> str:
    r"""Return what stands between two words of an English text, as JavaScript reads it; small words are a part of it.

    It holds no escape that JavaScript refuses where letters are read as Unicode, as Zensical has them read.
    A small word ends where a mark stands: `\b` would find “we” in “Löwe”, since it takes ö for no letter.
    """
    small = "|".join(sorted({form for word in _SMALL for form in (word, word.capitalize())}))
    marks = f"(?:{_MARKS}|{_ENDINGS})+"
    words = f"(?:(?:{small})(?:{marks}|$))"
    return f"{marks}{words}*|^{words}+"
