"""The menu: the handbook's own, without the pages that are left out, and with those that say where they belong."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, NamedTuple

from ..text.problem import Place, Problem, did_you_mean
from .composed import Composed
from .patch.front import read_setting

RULES = ("after", "before", "under")
NAME = "name"
EXAMPLE = "nav: {after: index.md}"


@dataclass(frozen=True)
class Placement:
    """Where a page asks to stand: `rule` is `after` or `before` a page, `under` a heading of the menu, or `none`.

    It is empty where the page stays where it is. `name` is what the page asks to be called, `layer` the one that asks.
    """

    path: str
    rule: str
    target: str
    place: Place
    layer: int = 0
    name: str = ""


class Name(NamedTuple):
    """What something in the menu is to be called, and where that is written."""

    words: str
    place: Place


def read_placement(page: Composed) -> tuple[Placement | None, list[Problem]]:
    """Read `nav:` in the front matter of a page."""
    lines, values = read_setting(page.pieces, page.front, "nav")
    if not values:
        return None, []
    place, value = Place(lines[0].path, lines[0].number), values["nav"]
    if value in ("none", None, False):
        return Placement(page.path, "none", "", place, lines[0].layer), []
    entries = value if isinstance(value, dict) else {}
    rules = [rule for rule in entries if rule != NAME]
    if entries and len(rules) <= 1 and {*rules} <= {*RULES} and all(isinstance(one, str) for one in entries.values()):
        rule = rules[0] if rules else ""
        name = " ".join(entries.get(NAME, "").split())
        return Placement(page.path, rule, entries.get(rule, ""), place, lines[0].layer, name), []
    near = next((did_you_mean(one, [*RULES, NAME]) for one in rules if isinstance(one, str) and one not in RULES), "")
    fault = (
        "“nav” says where in the menu a page stands: after or before a page, or under a heading; and its name there."
        f"{near} Write {EXAMPLE}, or nav: {{name: Begin here}}"
    )
    return None, [Problem(*place, fault)]


def arrange(
    nav: Sequence[Any], placements: Sequence[Placement], left_out: Sequence[str], layer: int = 0
) -> tuple[list[Any], list[Problem]]:
    """Return the menu, in MkDocs' form, without the pages left out and with every placed page in its place.

    The menu is that of `layer`; a page that is in it already moves only if a layer above asks.
    """
    placements = [one for one in placements if one.rule]
    moving = [one.path for one in placements if one.layer > layer]
    titles = _titles(nav)
    menu = [entry for entry in (_without(entry, [*left_out, *moving]) for entry in nav) if entry is not None]
    there = set(pages(menu))
    waiting = sorted(
        (one for one in placements if one.rule != "none" and one.path not in there), key=attrgetter("path")
    )
    problems: list[Problem] = []
    while waiting:  # one page may stand after another that is placed too
        paths, headings = set(pages(menu)), set(_headings(menu))
        ready = [one for one in waiting if one.target in (headings if one.rule == "under" else paths)]
        if not ready:
            problems += [_lost(one, menu) for one in waiting]
            menu += [_entry(one, titles) for one in waiting]
            break
        # Of several after one page, the first by its path comes right behind it, and so last to its place.
        after = [one for one in reversed(ready) if one.rule == "after"]
        for one in (*after, *(one for one in ready if one.rule != "after")):
            _place(menu, one, titles)
        waiting = [one for one in waiting if one not in ready]
    return menu, problems


def pages(nav: object) -> Iterator[str]:
    """Yield the path of every page in a menu."""
    return (path for _, path in entries(nav))


def entries(nav: object, title: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Yield every page in a menu, as its title there, if it has one, and its path."""
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, Mapping):
        for name, value in nav.items():
            yield from entries(value, name)
    elif isinstance(nav, list):
        for entry in nav:
            yield from entries(entry)


def read_names(
    nav: list[Any], wanted: Sequence[tuple[str, Name]], reworded: Sequence[Callable[[str], str]]
) -> tuple[dict[str, str], list[Problem]]:
    """Return other names for entries and headings, by the ones that they have now, and those that name none.

    `wanted` are by the old name, as it is written or as readers see it: put through all that is `reworded`.
    """
    seen = {title: functools.reduce(lambda text, words: words(text), reworded, title) for title in titles(nav)}
    names: dict[str, str] = {}
    problems = []
    for old, new in wanted:
        found = [title for title, now in seen.items() if old in (title, now)]
        names |= dict.fromkeys(found, new.words)
        if not found:
            near = did_you_mean(old, [*seen, *seen.values()]) or " All names: handbook menu"
            problems.append(Problem(*new.place, f"The menu has no entry “{old}” to be called otherwise.{near}"))
    return names, problems


def under(placements: Sequence[Placement], names: Mapping[str, str]) -> list[Placement]:
    """Return placements in which a heading has the name that the handbook gives it, where one has its new name."""
    old = {new: name for name, new in names.items()}
    return [replace(one, target=old.get(one.target, one.target)) if one.rule == "under" else one for one in placements]


def rename(nav: Any, names: Mapping[str, str], pages: Mapping[str, str]) -> Any:
    """Return a menu with other names: by the old name, or by the path of a page, which is stronger."""
    if isinstance(nav, list):
        return [rename(one, names, pages) for one in nav]
    if isinstance(nav, str):
        return {pages[nav]: nav} if nav in pages else nav
    return {
        names.get(title, title) if isinstance(value, list) else pages.get(value, names.get(title, title)): (
            rename(value, names, pages) if isinstance(value, list) else value
        )
        for title, value in nav.items()
    }


def check_titles(
    composed: Iterable[Composed], nav: object, placements: Sequence[Placement], names: Collection[str], layer: int
) -> Iterator[Problem]:
    """Yield pages that have another title from a layer above the menu's, and in the menu still the old name.

    `names` are those of the menu that get others.
    """
    named, known = {one.path: one for one in placements}, _titles(nav)
    for page in composed:
        lines, values = read_setting(page.pieces, page.front, "title")
        one, title, now = named.get(page.path), values.get("title"), known.get(page.path)
        asked = now in names or (one and (one.name or one.rule == "none"))
        if lines and lines[0].layer > layer and now and isinstance(title, str) and title != now and not asked:
            rule = f"{one.rule}: {one.target}, " if one else ""
            fault = (
                f"This title is for the browser's tab and for search engines. The menu still says “{now}”. To change "
                f"that too, write: nav: {{{rule}{NAME}: {json.dumps(title, ensure_ascii=False)}}}"
            )
            yield Problem(lines[0].path, lines[0].number, fault, "info")


def titles(nav: object) -> Iterator[str]:
    """Yield every name in a menu, those of headings too."""
    for entry in nav if isinstance(nav, list) else []:
        for title, value in entry.items() if isinstance(entry, Mapping) else ():
            yield str(title)
            yield from titles(value)


def retitle(nav: Any, words: Any) -> Any:
    """Return a menu with every title put through `words`."""
    if isinstance(nav, Mapping):
        return {words(str(title)): retitle(value, words) for title, value in nav.items()}
    return [retitle(entry, words) for entry in nav] if isinstance(nav, list) else nav


def _without(entry: Any, left_out: Sequence[str]) -> Any:
    if isinstance(entry, str):
        return None if entry in left_out else entry
    if not isinstance(entry, Mapping):
        return entry
    kept = {}
    for title, value in entry.items():
        if isinstance(value, list):
            value = [inner for inner in (_without(one, left_out) for one in value) if inner is not None]  # noqa: PLW2901
        if value and value not in left_out:
            kept[title] = value
    return kept or None


def _titles(nav: object) -> dict[str, str]:
    """Return the title of each page that has one in a menu."""
    entries = nav if isinstance(nav, list) else [nav]
    found: dict[str, str] = {}
    for title, value in (pair for entry in entries if isinstance(entry, Mapping) for pair in entry.items()):
        found |= {value: title} if isinstance(value, str) else _titles(value)
    return found


def _entry(one: Placement, titles: Mapping[str, str]) -> Any:
    return {titles[one.path]: one.path} if one.path in titles else one.path


def _place(menu: list[Any], one: Placement, titles: Mapping[str, str]) -> bool:
    for index, entry in enumerate(menu):
        if one.rule == "under" and isinstance(entry, Mapping):
            for title, value in entry.items():
                if title == one.target and isinstance(value, list):
                    value.append(_entry(one, titles))
                    return True
        if one.rule != "under" and _leads_to(entry, one.target):
            menu.insert(index + (one.rule == "after"), _entry(one, titles))
            return True
        if isinstance(entry, Mapping) and any(
            _place(value, one, titles) for value in entry.values() if isinstance(value, list)
        ):
            return True
    return False


def _leads_to(entry: Any, path: str) -> bool:
    return entry == path or (isinstance(entry, Mapping) and path in entry.values())


def _lost(one: Placement, menu: list[Any]) -> Problem:
    known = list(pages(menu)) if one.rule != "under" else list(_headings(menu))
    what = "page" if one.rule != "under" else "heading"
    near = did_you_mean(one.target, known) or (f" There are: {', '.join(known)}." if known else "")
    return Problem(*one.place, f"The menu has no {what} “{one.target}”, so this page comes last.{near}")


def _headings(nav: Sequence[Any]) -> Iterator[str]:
    for entry in nav:
        for title, value in entry.items() if isinstance(entry, Mapping) else ():
            if isinstance(value, list):
                yield title
                yield from _headings(value)


def homeless(
    known: Mapping[str, Composed], nav: list[Any], hidden: Collection[str], number: int
) -> tuple[list[str], list[Problem]]:
    """Return the pages above the menu's layer that stand nowhere in it; they come last, rather than be lost.

    `hidden` are those that ask to stand in no menu, `number` is that of its layer.
    """
    named = {*pages(nav), *hidden}
    last = [path for path, page in known.items() if page.owner > number and path not in named]
    fault = f"This page has no place in the menu, so it comes last. Give it one at the top: {EXAMPLE}"
    # One without a text cannot be read, which is told.
    return last, [Problem(path, 0, fault, "info") for path in last if known[path].text]
