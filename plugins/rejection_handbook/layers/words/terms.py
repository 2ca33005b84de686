"""An edition's own words in the text of the layers below: “career center” for “careers service”, American spelling.

Only words are changed. Code, links, ids, variables, sources and the labels of fields in emails stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...blocks.wording import KEPT, OFF_LINE, hide, show_words
from ...language.spelling import american, article, capital, in_name, is_acronym, is_name, like, plural
from ...settings.form import SPELLING
from ...settings.options import Vocabulary
from ...settings.setting import entries
from ...text.problem import Place, Problem, did_you_mean

SPELLINGS = SPELLING.choices
_ENTRIES = tuple(entry.name for entry in entries(Vocabulary))
_HAS = f" It has: {', '.join(_ENTRIES)}."
_MARKS = re.compile(r"[`*_~^\[\]{}<>|\\#=!\":;\n\r]|//")

_GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_BREAK = re.compile(r"\s*[\r\n]\s*")
_BEFORE, _AFTER = r"(?<![^\W_])(?<![^\W_]_)", r"(?![^\W_])(?!_[^\W_])"
_NEAR = 80  # characters that tell how a sentence begins

_OPENING = re.compile(r"\0*[\s>]*((?:#+|[-*+]|\d+[.)]) +(?:\[.\] +)?|\|\s*|:\s+)?[*_\"“‘'(\[!]*")
_ENDED = re.compile(r"(?:(?<!\b[ei]\.[ge])[.!?…][\"”’)*_\]\x01]*\s+|\|\s*)[*_\"“‘'(\[!]*\Z")
_FLOWS = re.compile(r"[\w,;)\x01][*_\"”’)]*\s*\Z")


@dataclass(frozen=True)
class Terms:
    """`words` maps the handbook's terms to the edition's; `spelling` is one of `SPELLINGS`.

    `places` are those where terms are written.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    spelling: str = SPELLINGS[0]
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    def __bool__(self) -> bool:
        return bool(self.words) or self.spelling != SPELLINGS[0]

    def apply(self, text: str, lines: Callable[[int], bool] | None = None) -> str:
        """Return a page's source with its words changed, in the same number of lines.

        `lines` tells which lines, counted from 1, may be changed.
        """
        return self._change(text, show_words(text, lines)) if self else text

    def plain(self, words: str) -> str:
        """Return the words of a menu or a title changed."""
        return self._change(words, KEPT.sub(hide, words)) if self else words

    def unused(self, texts: Iterable[str]) -> Iterator[Problem]:
        """Yield the terms that stand in none of the texts that layers below wrote."""
        waiting = {
            term: re.compile(rf"{_BEFORE}(?:{_wherever(term)}|{_wherever(plural(term))}){_AFTER}")
            for term in self.words
        }
        for text in texts if waiting else ():
            waiting = {term: pattern for term, pattern in waiting.items() if not pattern.search(text)}
        for term in waiting:
            fault = f"“terms: words: {term}” changes nothing: these words stand nowhere in the handbook below yours."
            yield Problem(
                *self.places.get(term, Place("mkdocs.yml", 0)),
                f"{fault} Write them as they stand there, or take the line out.",
            )

    @cached_property
    def _known(self) -> dict[str, tuple[str, str]]:
        """Map a name for each term and each plural to the term and the edition's word."""
        known = {f"one{number}": pair for number, pair in enumerate(self.words.items())}
        return known | {name.replace("one", "more"): (plural(term), plural(new)) for name, (term, new) in known.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Match a term, with the article before it, or else any word."""
        found = sorted(self._known.items(), key=lambda entry: len(entry[1][0]), reverse=True)
        terms = "|".join(f"(?P<{name}>{_wherever(term)})" for name, (term, _) in found)
        ways = [rf"(?:(?P<article>an?|An?|AN)(?P<gap>{_GAP}[*_\"“‘'(\[]*))?(?:{terms}){_AFTER}"] if found else []
        if self.spelling != SPELLINGS[0]:
            ways.append(r"(?P<any>[^\W\d_]+)")
        return re.compile(rf"{_BEFORE}(?:{'|'.join(ways)})")

    def _change(self, text: str, shown: str) -> str:
        pieces: list[str] = []
        end = 0
        for match in self._pattern.finditer(shown):
            new = _spelt(match) if match.lastgroup == "any" else self._own(match, text)
            if new != match[0]:
                pieces += text[end : match.start()], new
                end = match.end()
        return "".join((*pieces, text[end:]))

    def _own(self, match: re.Match[str], text: str) -> str:
        name = match.lastgroup or ""
        written, (term, new) = match[name], self._known[name]
        original, start = text[match.start() : match.end()], match.start(name)
        if written != term and is_name(written, *_around(match, start)):
            return original
        own = new if is_acronym(term) else like(written, new, term)
        if broken := _BREAK.search(text, start, match.end(name)):
            if " " not in own:  # nowhere to break the line
                return original
            own = own.replace(" ", broken[0], 1)
        if match["article"]:
            return article(match["article"], new) + text[match.start("gap") : match.end("gap")] + own
        return capital(own) if term[:1].isupper() and _begins(match.string, start) else own


def read_terms(path: str, options: object, line_of: Callable[[str], int]) -> tuple[Terms, list[Problem]]:
    """Read the `terms:` option; `line_of` gives the line of one of its keys in the file at `path`."""
    if options is None:
        return Terms(), []
    if not isinstance(options, Mapping):
        fault = "“terms” should be followed by lines like “spelling: en-US”, each further in."
        return Terms(), [Problem(path, line_of(""), fault)]
    problems = [
        Problem(path, line_of(str(key)), f"“terms” has no entry “{key}”.{did_you_mean(str(key), _ENTRIES) or _HAS}")
        for key in options
        if key not in _ENTRIES
    ]
    spelling = SPELLINGS[0] if options.get("spelling") is None else options["spelling"]
    if spelling not in SPELLINGS:
        fault = f"“terms: spelling” should be {' or '.join(SPELLINGS)}."
        problems.append(Problem(path, line_of("spelling"), fault))
        spelling = SPELLINGS[0]
    words, faults = _read_words(path, options.get("words"), line_of)
    places = {" ".join(str(term).split()): Place(path, line_of(str(term))) for term in options.get("words") or ()}
    return Terms(words, spelling, places), [*problems, *faults]


def _read_words(path: str, words: object, line_of: Callable[[str], int]) -> tuple[dict[str, str], list[Problem]]:
    if words is None:
        return {}, []
    if not isinstance(words, Mapping):
        fault = "“terms: words” should be followed by lines like “careers service: career center”, each further in."
        return {}, [Problem(path, line_of("words"), fault)]
    good: dict[str, str] = {}
    problems = []
    for term, new in words.items():
        if not all(isinstance(word, str) and any(map(str.isalpha, word)) for word in (term, new)):
            fault = f"“terms: words: {term}” and what stands behind it should both be words. Put them in double quotes."
        elif found := _MARKS.search(f"{term}{new}"):
            sign = "a line end" if found[0] in "\n\r" else f"“{found[0]}”"
            fault = f"“terms: words: {term}” holds {sign}, which pages use for other things. Write words alone."
        elif not new.lstrip()[0].isalpha():  # a list begins with a hyphen or a number
            fault = f"What stands behind “terms: words: {term}” should begin with a letter."
        else:
            # A straight apostrophe would end a title that stands between two of them.
            good[" ".join(term.split())] = " ".join(new.split()).replace("'", "’")
            continue
        problems.append(Problem(path, line_of(str(term)), fault))
    return good, problems


def _spelt(match: re.Match[str]) -> str:
    """Return a word as Americans spell it; one in a name stays."""
    new, old = american(match[0]), match[0]
    kept = new != old and old.istitle() and in_name(*_around(match, match.start()))
    return old if kept else new


def _around(match: re.Match[str], start: int) -> tuple[str, str]:
    return match.string[max(0, start - _NEAR) : start], match.string[match.end() : match.end() + _NEAR]


def _begins(text: str, place: int) -> bool:
    """Tell whether a sentence, a heading, an item or a cell begins at a place."""
    before = text[max(0, place - _NEAR) : place]
    above, end, line = before.rpartition("\n")
    if (place > _NEAR and not end) or not (opening := _OPENING.fullmatch(line)):
        return bool(_ENDED.search(line))
    if opening[1] or line.startswith(OFF_LINE):
        return True
    above = above.rpartition("\n")[2]
    return above.startswith(OFF_LINE) or above.lstrip(" >").startswith("#") or not _FLOWS.search(above)


def _wherever(term: str) -> str:
    """Return a pattern for a term with any space between its words, and either apostrophe."""
    words = _GAP.join(re.sub("['’]", "['’]", re.escape(word)) for word in term.split())
    return words if is_acronym(term) else f"(?i:{words})"
