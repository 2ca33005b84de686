"""Find what is wrong in a `mkdocs.yml` that cannot be read, and say how its line should look.

A parser names the line at which it gave up, in its own words, and often far below the slip. So each likely slip is
mended in turn, and the one whose mending lets the parser get further is the one that is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final, NamedTuple

import yaml

from ..text.lines import split_lines
from .options import Options
from .setting import walk

THEME_KEYS = (
    "name", "logo", "favicon", "icon", "font", "features", "palette", "language", "direction", "locale", "custom_dir",
    "static_templates",
)  # fmt: skip
"""The settings of `theme:` that mean something to MkDocs or to Material for MkDocs."""
MATERIALX = "materialx"
THEMES = ("material", MATERIALX)
"""The themes that the handbook is made for: the second goes on where the first ends."""
SEARCHES = tuple(f"{theme}/search" for theme in THEMES)
"""The plugins by which they search, as MkDocs names them."""

_LONGEST: Final = 20_000
"""Letters. A text that is longer is no settings."""
_LONGEST_LINE: Final = 1000
_MOST: Final = 400
"""Mendings that are tried."""
_FARTHEST: Final = 30
"""Lines above the one at which the parser gave up."""
_SHOWN: Final = 80
_DEEPEST: Final = 50
_END: Final = 10**9

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENTRY = re.compile(r"(?P<start>\s*(?:- +)*)(?P<key>[\w./ -]*?\w)(?P<colon>:\s+)(?P<value>\S.*?)\s*$")
_ITEM = re.compile(r"(?P<start>\s*)(?P<key>)(?P<colon>- +)(?P<value>\S.*?)\s*$")
_TIGHT = re.compile(r"(?P<start>\s*(?:- +)*)(?P<key>[A-Za-z_]\w*):(?P<value>[^\s/].*)$")
_BARE = re.compile(r"\s*(?:- +)*(?P<key>\w+):\s*(?:#.*)?$")
_NOTE = re.compile(r"\s+#.*$")
_ODD_SPACE = re.compile(r"[ \t]*[^\S \n\r\t]\s*")
_UNSEEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CURLY = re.compile("[“”„‟]")
_WORD = re.compile(r"(?P<start>\s*(?:- +)*)(?P<key>\w+)(?P<value> +\S.*|)\s*$")
_HANDBOOK = re.compile(r"( *)- +handbook\b")

_TOP = ("site_name", "site_url", "theme", "plugins", "nav", "handbook")
_NAMES = {*_TOP, *THEME_KEYS, *(keys[-1] for keys, _ in walk(Options))}


class Slip(NamedTuple):
    """`line` counts from 1; `fault` says in a sentence or two what is wrong and what would be right."""

    line: int
    fault: str


class _Mending(NamedTuple):
    """`lines` are those that begin at `start`, as they should be."""

    start: int
    lines: list[str]
    fault: str


def find_slip(text: str) -> Slip | None:
    """Return the slip that keeps a text from being read; None where nothing likely is found."""
    lines = split_lines(text.removeprefix("\ufeff"))
    if found := next((i for i, line in enumerate(lines) if _UNSEEN.search(line)), None):
        return Slip(found + 1, "This line holds a character that cannot be seen. Type the line anew.")
    if len(text) > _LONGEST or max(map(len, lines)) > _LONGEST_LINE or (end := _end(lines)) == _END:
        return None
    last = min(end, len(lines) - 1)
    for index in range(last + 1):  # whatever else is wrong, these are
        line = lines[index]
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank and line.strip():
            return Slip(
                index + 1, "This line begins with a tab. Put spaces in its place, as many as its neighbours have."
            )
        if _ODD_SPACE.match(blank) and line.strip():
            fault = "This line begins with spaces of another kind, as they come from copying. Type its spaces anew."
            return Slip(index + 1, fault)
    for mending in islice(_mendings(lines, last), _MOST):
        mended = [*lines[: mending.start], *mending.lines, *lines[mending.start + len(mending.lines) :]]
        if _end(mended) > max(end, mending.start + len(mending.lines) - 1):
            return Slip(mending.start + 1, mending.fault)
    return None


def _mendings(lines: list[str], last: int) -> Iterator[_Mending]:
    """Yield every mending that may help, the likeliest first."""
    for index, line in enumerate(lines[: last + 1]):  # from the top: what follows an open quote is all askew
        yield from _quotes(line, index)
    near = [i for i in range(last, max(last - _FARTHEST, -1), -1) if lines[i].strip() and lines[i].lstrip()[0] != "#"]
    for index in near:
        for look in (_tight, _colon, _sign, _bracket, _bare):
            yield from look(lines[index], index)
    places = _places(lines)
    for index in reversed(near):
        entry = _ENTRY.match(lines[index]) or _BARE.match(lines[index])
        known = places.get(entry["key"], ()) if entry else ()
        if _indent(lines[index]) not in known:
            yield from _move(lines, index, known)
    for index in near:
        others = {_indent(one) for one in lines[max(index - _FARTHEST, 0) : index + _FARTHEST] if one.strip()}
        yield from _move(lines, index, others)


def _end(lines: list[str]) -> int:
    """Return the line, from 0, at which a parser gives up; `_END` where it does not."""
    depth = 0
    try:
        for event in yaml.parse("\n".join(lines), Loader=_FAST):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return _END
            if isinstance(event, yaml.AliasEvent) and f"&{event.anchor}" not in "\n".join(lines):
                return event.start_mark.line if event.start_mark else 0
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.line if mark else 0
    return _END


def _quotes(line: str, index: int) -> Iterator[_Mending]:
    """Yield a line whose quote is not closed, or closed too early."""
    entry = _ENTRY.match(line) or _ITEM.match(line)
    words = _NOTE.sub("", entry["value"]) if entry else ""
    if not entry or words[:1] not in ("'", '"', "“", "„"):
        return
    sign, closed = words[0], len(words) > 1 and words.endswith(words[0])
    if closed and words.count(sign) > len("''"):
        inner = words[1:-1].replace('"', "'")
        remedy = "Put them in double quotes" if sign == "'" else "Use single ones there"
        yield _one(entry, index, f'"{inner}"', f"The {sign} within these words ends them. {remedy}")
    if closed and sign == '"' and "\\" in words:
        fault = "A \\ within double quotes has a meaning of its own. Use single quotes"
        yield _one(entry, index, f"'{words[1:-1]}'", fault)
    if _CURLY.search(words):
        inner = _CURLY.sub("", words).strip('"')
        yield _one(entry, index, f'"{inner}"', "Curly quotes do not count as quotes. Type straight ones")
    if words.count(sign) == 1:
        yield _one(entry, index, f"{words.rstrip()}{sign}", "This quote is opened and never closed. Close it")


def _tight(line: str, index: int) -> Iterator[_Mending]:
    if entry := _TIGHT.match(line):
        yield _one(entry, index, entry["value"], "A space is missing behind the colon. Write", colon=": ")


def _colon(line: str, index: int) -> Iterator[_Mending]:
    entry = _ENTRY.match(line)
    value = _NOTE.sub("", entry["value"]) if entry else ""
    if entry and re.search(r":(?:\s|$)", value) and value[0] not in "\"'[{|>":
        yield _one(entry, index, f'"{_single(value)}"', "Words that hold a colon go in double quotes. Write")


def _sign(line: str, index: int) -> Iterator[_Mending]:
    entry = _ENTRY.match(line) or _ITEM.match(line)
    value = _NOTE.sub("", entry["value"]) if entry else ""
    if entry and value[:1] in tuple("@`%*&|>,?-]}"):
        yield _one(entry, index, f'"{_single(value)}"', f"Words that begin with {value[0]} go in double quotes. Write")
    elif entry and value[:1] in ("'", '"') and not value.endswith(value[0]):
        inner = _single(value.replace(value[0], ""))
        yield _one(entry, index, f'"{inner}"', "Something stands behind the quotes. Put all of it in double quotes")


def _bracket(line: str, index: int) -> Iterator[_Mending]:
    entry = _ENTRY.match(line) or _ITEM.match(line)
    value = _NOTE.sub("", entry["value"]) if entry else ""
    for opening, closing, name in (("[", "]", "square bracket"), ("{", "}", "brace")):
        if entry and value.count(opening) > value.count(closing):
            yield _one(entry, index, value.rstrip(", ") + closing, f"This {name} {opening} is never closed. Write")


def _bare(line: str, index: int) -> Iterator[_Mending]:
    entry = _WORD.match(line)
    if entry and entry["key"] in _NAMES:
        fault = f"A colon is missing behind “{entry['key']}”. Write"
        yield _one(entry, index, entry["value"].lstrip(), fault, colon=": " if entry["value"] else ":")


def _places(lines: list[str]) -> dict[str, list[int]]:
    """Return how many spaces may stand in front of each setting that is known."""
    start = next((len(match[1]) for match in map(_HANDBOOK.match, lines) if match), 2)
    found: dict[str, list[int]] = {name: [0] for name in _TOP[:-1]} | {name: [2] for name in THEME_KEYS}
    for keys, _ in walk(Options):
        found.setdefault(keys[-1], []).append(start + 2 + 2 * len(keys))
    return found


def _move(lines: list[str], index: int, places: Collection[int]) -> Iterator[_Mending]:
    """Yield a line further in or out, alone and with what stands below it, the shortest way first."""
    line = lines[index]
    now = _indent(line)
    block = [line, *_below(lines, index)]
    for place in sorted({*places} - {now}, key=lambda place: (abs(place - now), place)):
        words = line.strip() if len(line.strip()) <= _SHOWN else f"{line.strip()[:_SHOWN]}…"
        fault = (
            f"This line is too far {'in' if place < now else 'left'}. Put {_spaces(place)} in front of it, in place of "
            f"{now}: “{words}”"
        )
        yield _Mending(index, [" " * place + line.lstrip()], fault)
        if len(block) > 1:
            moved = [" " * max(_indent(one) + place - now, 0) + one.lstrip() for one in block]
            yield _Mending(index, moved, f"{fault}, and move the lines that belong to it along")


def _below(lines: list[str], index: int) -> list[str]:
    found: list[str] = []
    for line in lines[index + 1 :]:
        if line.strip() and _indent(line) <= _indent(lines[index]):
            break
        found.append(line)
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _spaces(number: int) -> str:
    return f"{number} space{'' if number == 1 else 's'}" if number else "no space"


def _single(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', "'")


def _one(entry: re.Match[str], index: int, value: str, fault: str, *, colon: str = "") -> _Mending:
    """Return the mending of one line, which is shown as it should be."""
    right = f"{entry['key']}{colon or entry['colon']}{value}"
    told = right if len(right) <= _SHOWN else f"{right[:_SHOWN]}…"
    return _Mending(index, [entry["start"] + right], f"{fault}: {told}")
