"""Check the settings at the top of a page: those that would be passed over in silence, or seen by readers."""

from __future__ import annotations

import difflib
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ..language.keywords import check_keywords
from ..language.locale import is_language, tag_of
from ..text.dates import check_reviewed
from ..text.front_matter import FrontMatter, read_front_matter
from ..text.lines import split_lines
from ..text.problem import HIDDEN, Problem, shown
from ..text.yaml.document import Unreadable
from ..text.yaml.read import read_yaml
from .country.front import check_countries

_RULES = ("after", "before", "under")
_SETTING = re.compile(r"\s*[\w-]+:(?:\s|$)")
_META = re.compile(r" {0,3}([A-Za-z0-9_-]+):")  # MultiMarkdown's way to write settings, which MkDocs reads too
_DASHES = re.compile(r"\s*[-–—]{1,6}\s*$")  # a word processor makes one long dash of two or three hyphens
_MEANT = (
    "title", "description", "template", "hide", "icon", "status", "tags", "search", "nav", "reviewed", "review_every",
    "keywords", "countries", "date", "authors", "subtitle", "lang",
)  # fmt: skip
"""What this handbook, MkDocs and Material for MkDocs read."""

_OTHERS = frozenset((
    "author", "boost", "canonical", "canonical_url", "categories", "comments", "country", "data", "dates", "draft",
    "exclude", "hidden", "image", "layout", "license", "links", "name", "order", "pin",
    "readtime", "reviewer", "reviewers", "robots", "slug", "slugs", "social", "state", "summary", "tab", "tabs", "tag",
    "titles", "type", "url", "version", "weight",
))  # fmt: skip
"""What plugins and templates may read, or what an author may note for themselves."""

LANG: Final = "lang"

_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{HIDDEN}]")

_CLOSE = 0.85

_NOTHING = type(None)
_KINDS: Final[Mapping[str, tuple[tuple[type, ...], str]]] = {
    "title": ((str, _NOTHING), 'words, in double quotes: title: "{}"'),
    "description": ((str, _NOTHING), 'words, in double quotes: description: "{}"'),
    "subtitle": ((str, _NOTHING), 'words, in double quotes: subtitle: "{}"'),
    "template": ((str,), "the name of a template: template: home.html"),
    "hide": ((str, list, _NOTHING), "a list of parts of the page: hide: [navigation, toc]"),
    "icon": ((str, _NOTHING), "the name of an icon: icon: material/phone"),
    "status": ((str, _NOTHING), "one word: status: new"),
    "tags": ((list, str, _NOTHING), "a list of words: tags: [Interviews]"),
    "search": ((dict, str, _NOTHING), "followed by what the search does: search: {{exclude: true}}"),
}
"""Settings that the theme's templates take as they are: what each may be, and how it is written."""


def check_front_matter(path: str, text: str, front: FrontMatter | None = None) -> Iterator[Problem]:
    """Report front matter that MkDocs would take for words of the page, and settings it would pass over in silence.

    `front` is that of the text, where it has been read.
    """
    lines = split_lines(text)
    if lines[0].rstrip() != "---":
        yield from _check_start(path, lines)
        return
    front = front or read_front_matter(lines)
    if not front.length:
        yield Problem(path, 1, "The settings at the top of this page are never closed. Put a line with only --- there.")
        return
    if front.document.fault:
        yield _unreadable(path, front.document.fault, front.length)
    elif isinstance(front.document.values, dict):
        yield from _check_settings(path, front)
    elif front.document.values is not None:
        yield Problem(path, 2, "The settings at the top of this page should be lines like “title: A second interview”.")


def _check_settings(path: str, front: FrontMatter) -> Iterator[Problem]:
    for repeat in front.document.oversights:
        yield repeat.problem(path, above=1)
    yield from check_countries(path, front)
    yield from check_reviewed(path, front)
    yield from check_keywords(path, front)
    if LANG in front.values and not is_language(front.values[LANG]):
        example = tag_of(str(front.values[LANG])) or "cy"
        fault = f"“{LANG}” should be the short name of the language in which the page is written: {LANG}: {example}"
        yield Problem(path, front.line(LANG), fault)
    values = front.values
    names = [name for name in values if isinstance(name, str)]
    for name in names:
        if "nav" in values and values["nav"] is None and name in _RULES:
            fault = (
                f"“{name}” belongs to “nav”, and stands beside it. Put two spaces in front of it: “  {name}: …”. As it "
                "is, the page has no place in the menu."
            )
            yield Problem(path, front.line(name), fault)
        elif near := meant(name, names):
            yield Problem(path, front.line(name), f"“{name}” does nothing here. Did you mean “{near}”?")
        elif name in _KINDS and isinstance(values[name], str) and _CONTROL.search(values[name]):
            fault = f"“{name}” holds a character that cannot be seen, perhaps from copying. Type it anew."
            yield Problem(path, front.line(name), fault, "error")
        elif name in _KINDS and not isinstance(values[name], _KINDS[name][0]):
            line, written = front.document.find((name,))
            written = shown(written) or "…" if not isinstance(values[name], list) else _listed(values[name])
            fault = f"“{name}” should be {_KINDS[name][1].format(written)}"
            yield Problem(path, line + 1, fault, "error")


def _listed(values: list[object]) -> str:
    """Return what brackets have made a list of, as its author wrote it."""
    return shown(f"[{', '.join(map(str, values))}]") if all(isinstance(one, str) for one in values) else "…"


def _check_start(path: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Report settings that readers would see, as something stands before them, and words that are taken for one."""
    if match := _META.match(lines[0]):
        if match[1].lower() in _MEANT:
            yield Problem(path, 1, "Settings stand between two lines of three hyphens. Write --- above and below them.")
            return
        fault = (
            f"Readers would not see this line: what begins a page with “{match[1]}:” is taken for a setting. Leave a "
            "blank line above it, or begin with a heading."
        )
        yield Problem(path, 1, fault, "error")
        return
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    rest = lines[start:]
    if not (len(rest) > 1 and _DASHES.match(rest[0]) and _SETTING.match(rest[1])):
        return
    end = next((index for index, line in enumerate(rest[1:], start=1) if _DASHES.match(line)), 0)
    found = read_yaml(textwrap.dedent("\n".join(rest[1:end])))
    if not end or not (found.fault or isinstance(found.values, dict)):
        return
    if rest[0].strip() != "---":
        fault = f"Settings stand between two lines of three hyphens, and this one is “{rest[0].strip()}”. Write ---"
    else:
        fault = (
            "Nothing may stand before these three hyphens, no blank line and no space. Else readers see the settings "
            "as words of the page."
        )
    yield Problem(path, start + 1, fault)


def _unreadable(path: str, error: Unreadable, end: int) -> Problem:
    number = 1 if error.line is None else min(error.line + 2, end - 1)
    if error.deep:
        fault = "The settings at the top of this page hold lists within lists without end. Write them anew."
        return Problem(path, number, fault, "error")
    if error.value:
        fault = f"“{error.value}” is no date or number that there is. Mend it, or put it in double quotes."
    else:
        fault = (
            "The settings at the top of this page cannot be read. Write each as “name: value”, with spaces and no "
            "tabs, and put a value that holds a colon in double quotes."
        )
    return Problem(path, number, fault)


def meant(name: str, given: Iterable[str]) -> str:
    """Return the setting that a name nearly is, unless that one is given too; empty where it is a name of its own."""
    if name in _MEANT or name in _OTHERS:
        return ""
    if name in ("language", "locale") and LANG not in given:
        return LANG
    small = name.strip().lower().replace("-", "_")
    free = [known for known in _MEANT if known not in given]
    near = difflib.get_close_matches(small, free, n=1, cutoff=_CLOSE)
    return next((known for known in free if known == small or _one_slip(small, known)), near[0] if near else "")


def _one_slip(word: str, other: str) -> bool:
    """Tell whether one letter too many, too few or wrong, or two that changed places, is all that differs."""
    start = next((i for i, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return abs(len(word) - len(other)) == 1
    left, right = word[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    other_sign = left[1:] == right[1:] and start > 0  # a word with another first letter is another word
    return swapped or other_sign or left[1:] == right or left == right[1:]
