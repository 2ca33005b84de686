"""Which helplines readers see, and under which names of countries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...language.countries.codes import EU, EU_MEMBERS, OTHER, names
from ...language.countries.names import brief, capital, elsewhere
from ...language.words.words import Words
from .model import Helpline


@dataclass(frozen=True)
class Group:
    """Helplines under one heading; `name` is empty where they need none, and else begins with a capital.

    `regions` are the countries that may be those of a reader, as a browser names them; none where it is for one alone.
    """

    name: str
    lines: tuple[Helpline, ...]
    regions: tuple[str, ...] = ()


def of_country(lines: Iterable[Helpline], country: str) -> tuple[Helpline, ...]:
    """Return the helplines for a country, those for it by name first; each number once."""
    found = [line for line in lines if names(line.countries, country)]
    found.sort(key=lambda line: country not in line.countries)
    once: dict[tuple[str, ...], Helpline] = {}
    for line in found:
        once.setdefault(line.key, line)
    return tuple(once.values())


def by_country(lines: Sequence[Helpline], country: str, words: Words) -> list[Group]:
    """Return what to show: a country's own and what is for anywhere else, or without a country all of it.

    A line for several countries stands under each, and the order is that of the file.
    """
    others = tuple(line for line in lines if OTHER in line.countries)
    if country:
        own = of_country(lines, country)
        groups = [Group(brief([country], words)[0], own), Group(elsewhere(words) if own else "", others)]
        return [group for group in groups if group.lines]
    found: dict[str, list[Helpline]] = {}
    codes: dict[str, list[str]] = {}
    for line in lines:
        for code in (code for code in line.countries if code != OTHER):
            (name,) = _called([code], lines, words)
            codes.setdefault(name, []).append(code)
            if line not in found.setdefault(name, []):
                found[name].append(line)
    groups = [Group(capital(name), tuple(some), _regions(codes[name])) for name, some in found.items()]
    return [*groups, Group(elsewhere(words), others)] if others else groups


def by_number(lines: Sequence[Helpline], country: str, words: Words) -> list[Group]:
    """Return the same in few words: countries with the same numbers share a row."""
    if country:
        return by_country(lines, country, words)
    found: dict[tuple[str, ...], list[Helpline]] = {}
    for line in lines:
        found.setdefault(line.countries, []).append(line)
    return [Group(_joined(codes, lines, words), tuple(some), _regions(codes)) for codes, some in found.items()]


def _regions(codes: Iterable[str]) -> tuple[str, ...]:
    """Return countries as browsers name them (ISO 3166-1): Northern Ireland is a part of one, the EU is many."""
    named = (member for code in codes for member in (sorted(EU_MEMBERS) if code == EU else [code.partition("-")[0]]))
    return tuple(dict.fromkeys(named))


def _joined(codes: Sequence[str], lines: Sequence[Helpline], words: Words) -> str:
    return capital(words.listed(_called(codes, lines, words)))


def _called(codes: Iterable[str], lines: Sequence[Helpline], words: Words) -> list[str]:
    """Return short names of countries; those of the EU are the other ones where one of them is named by itself."""
    named = {code for line in lines for code in line.countries}
    union = words("country.union-short") if named.isdisjoint(EU_MEMBERS) else words("country.union-others")
    return [union if one == brief([EU], words)[0] else one for one in brief(codes, words)]
