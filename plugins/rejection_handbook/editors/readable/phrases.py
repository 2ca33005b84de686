"""Phrases that sound translated or filled in, and words that leave some readers out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...text.reading import Reading

BETTER: Final = {
    r"noes": "rejections",
    r"(?:they|these|those|it) (?:are|is) no fault": "it is not a fault",
    r"words of manners": "polite phrases",
    r"(?:this|that|it) (?:lies|stands) in your hands?": "this is up to you",
    r"what is said aloud": "what you say",
    r"at the latest until": "by",
    r"make you thoughts": "think",
    r"in the (?:next|last) time": "soon, or recently",
    r"since (?:two|three|four|five|six|\d+) (?:days|weeks|months|years)": "for, with a time: for two weeks",
    r"informations": "information",
    r"feedbacks": "feedback, or comments",
    r"advices": "advice, or tips",
    r"(?:do|does|did) you a favou?r": "helps you",
    r"how (?:it|this|that) looks like": "what it looks like",
    r"actual(?:ly)? (?:job|employer|role) now": "current",
    r"(?:discuss|talk) about it through": "talk it through",
    r"nearer (?:informations?|details)": "more details",
    r"it is to (?:be )?hope[d]?": "I hope",
    r"not seldom": "often",
    r"as well as possible as": "as well as",
}  # fmt: skip
"""What nobody says who grew up with English, as a pattern, with what they would say."""

_CALL: Final = re.compile(
    r"\b(?:call|ring|phone)(?:s|ed|ing)?\b (?:to )?(?:an?|the|one of the|our|your|their|this|any)? ?"
    r"(?:\w+ ){0,2}(?:helpline|crisis line)s?\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty"
    r"|thirty|\d+) (?:emails|email templates|helplines|handouts|checklists|worksheets)\b(?! (?:a|per|each) )",
    re.IGNORECASE,
)
_UNIDIOMATIC: Final = re.compile(rf"(?<![\w-])(?:{'|'.join(f'({one})' for one in BETTER)})(?![\w-])", re.IGNORECASE)


def find_phrases(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Yield each such phrase, the text it stands in, and what would be better."""
    for text in reading.texts:
        for match in _UNIDIOMATIC.finditer(text.words):
            better = list(BETTER.values())[(match.lastindex or 1) - 1]
            yield match[0], text.words, f"“{match[0]}” sounds translated. A reader would say: {better}."
        for match in _CALL.finditer(text.words):
            fault = f"Not everybody can phone, and most lines can be written to. Write “contact”: “{match[0]}”"
            yield match[0], text.words, fault
        for match in _COUNTED.finditer(text.words):
            fault = f"“{match[0]}” is wrong as soon as an edition adds one or leaves one out. Say it without a number."
            yield match[0], text.words, fault
