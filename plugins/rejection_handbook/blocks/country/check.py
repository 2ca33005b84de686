"""Check `/// country | GB IE` on a page: what would be seen by everybody, by nobody, or by the wrong readers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ...language.countries.codes import BRITAIN, NORTHERN_IRELAND, OTHER
from ...language.countries.names import mend
from ...text.lines import Line, split_lines
from ...text.problem import Problem
from ..grammar import COUNTRY, Container, Scan
from ..scanner import scan
from .hollow import find_hollow
from .parts import find_parts, read_codes

_HEADING = re.compile(r"#{1,6}(?!#)\s*\S")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_NICARAGUA = "NI"


def check_blocks(path: str, source: str, *, whole: bool) -> Iterator[Problem]:
    """Report what is wrong with the blocks of a page.

    `whole` where the page has the words for every country, so that one that has none for a country is seen.
    """
    if COUNTRY not in source.lower():
        return
    found = scan(path, source)
    blocks = [one for one in found.containers if one.name == COUNTRY]
    rows = split_lines(source)
    for one in blocks:
        if fault := _fault(one, blocks):
            yield Problem(path, one.line, fault)
    yield from _headings(path, found, rows)
    if whole:
        yield from find_hollow(path, found, find_parts(found, rows))


def _fault(block: Container, blocks: Collection[Container]) -> str:
    around = [one for one in blocks if one.line < block.line < one.last_line]
    if around:
        return (
            f"This part for some countries stands inside that of line {around[0].line}. Close that one first: put a "
            "line with only /// above this one."
        )
    if not block.title.strip():
        return "Say for which countries this part is, by their codes: “/// country | GB IE”."
    codes = read_codes(block.title)
    if not codes:
        return _no_codes(block.title, *mend(block.title))
    if _NICARAGUA in codes and {BRITAIN, NORTHERN_IRELAND, "IE"} & set(codes):
        return f"NI is Nicaragua. Northern Ireland is “{NORTHERN_IRELAND}”. (For Nicaragua, write a part of its own.)"
    return ""


def _no_codes(written: str, codes: Sequence[str], lost: Sequence[str]) -> str:
    if lost:
        some = ", ".join(f"“{word}”" for word in lost)
        return (
            f"{some} {'is no code' if len(lost) == 1 else 'are no codes'} of a country. Write two capital letters for "
            f"each, such as “/// country | GB IE”; {NORTHERN_IRELAND} for Northern Ireland, EU, or {OTHER}."
        )
    block = f"“/// country | {' '.join(codes)}”"
    remedy = f"Countries are written by their codes, and not as “{written}”. Did you mean {block}?"
    if BRITAIN in codes and NORTHERN_IRELAND not in codes and BRITAIN not in written.upper().split():
        remedy += f" {BRITAIN} is Great Britain; Northern Ireland is {NORTHERN_IRELAND}."
    return remedy


def _headings(path: str, found: Scan, rows: Sequence[str]) -> Iterator[Problem]:
    parts = [one for one in found.containers if one.name == COUNTRY]
    for line in found.prose:
        inside = any(one.line < line.number < one.last_line for one in parts)
        if inside and _is_heading(line, rows):
            fault = (
                "A heading inside “/// country” cannot be found by a patch. Put it above the block. The names of the "
                "countries stand over the words by themselves."
            )
            yield Problem(path, line.number, fault)


def _is_heading(line: Line, rows: Sequence[str]) -> bool:
    below = rows[line.number] if line.number < len(rows) else ""
    words = bool(line.text.strip()) and line.text[:1] not in " >-*+|/"
    return bool(_HEADING.match(line.text)) or (words and bool(_UNDERLINE.match(below)))
