"""Where links of a book end: each chapter has a heading, and each place to which a link leads a label of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .runs import Element


def walk(value: object) -> Iterator[Element]:
    """Yield all elements of blocks or of a run, from the first to the last."""
    if isinstance(value, list):
        for part in value:
            yield from walk(part)
    elif isinstance(value, dict):
        if "is" in value:
            yield value
        for part in value.values():
            if isinstance(part, (list, dict)):
                yield from walk(part)


def settle(chapters: list[Element], targets: Collection[str]) -> None:
    """Give each chapter its heading, headings their levels, and let links lead to what is there."""
    same: dict[str, str] = {}
    for chapter in chapters:
        _head(chapter)
        _levels(chapter)
        _label(chapter, targets, same)
    for element in walk([[chapter["heading"], chapter["of"]] for chapter in chapters]):
        if element["is"] == "inner":
            element["to"] = same.get(element["to"]) or same[element["else"]]


def _head(chapter: Element) -> None:
    """Take the first heading out of a chapter; one that has none gets its title in the contents."""
    blocks = chapter["of"]
    first = next((block for block in blocks if block["is"] == "heading" and block["rank"] == 1), None)
    if first:
        blocks.remove(first)
    title = first["of"] if first else [chapter["heading"]]
    chapter["heading"] = {"is": "heading", "rank": 1, "level": chapter["depth"], "of": title}


def _levels(chapter: Element) -> None:
    """Let no level be left out (PDF/UA-1, 7.4.2)."""
    before = chapter["depth"]
    for element in walk(chapter["of"]):
        if element["is"] == "heading":
            element["rank"] = max(2, element["rank"])
            before = element["level"] = min(chapter["depth"] + element["rank"] - 1, before + 1)


def _label(chapter: Element, targets: Collection[str], same: dict[str, str]) -> None:
    """Keep one label for each place; `same` tells which one that is, for each of its ids."""
    heading = chapter["heading"]
    heading["id"] = same[chapter["name"]] = chapter["name"]
    _own(heading, heading["id"], same)
    for element in walk(chapter["of"]):
        if element["is"] == "heading":
            ids = [part["id"] for part in walk(element["of"]) if part["is"] == "at" and part["id"] in targets]
            element["id"] = next((identifier for identifier in ids if identifier not in same), None)
            _own(element, element["id"], same)
            element["leads"] = any(part["is"] in ("inner", "away", "note") for part in walk(element["of"]))
        elif element["is"] == "note":
            element["again"] = element["id"] in same
            same.setdefault(element["id"], element["id"])
        elif isinstance(element.get("of"), list):
            element["of"] = [part for part in element["of"] if _stays(part, targets, same)]
        if isinstance(element.get("title"), list):
            element["title"] = [part for part in element["title"] if _stays(part, targets, same)]


def _own(heading: Element, label: str | None, same: dict[str, str]) -> None:
    """Let all ids within a heading lead to the heading itself: its words stand in the contents too."""
    for part in list(walk(heading["of"])):
        if part["is"] == "at" and label:
            same.setdefault(part["id"], label)
    _without(heading["of"])


def _without(run: list[str | Element]) -> None:
    run[:] = [part for part in run if isinstance(part, str) or part["is"] != "at"]
    for part in run:
        if not isinstance(part, str) and isinstance(part.get("of"), list):
            _without(part["of"])


def _stays(part: object, targets: Collection[str], same: dict[str, str]) -> bool:
    if not isinstance(part, dict) or part.get("is") != "at":
        return True
    fresh = part["id"] in targets and part["id"] not in same
    if fresh:
        same[part["id"]] = part["id"]
    return fresh
