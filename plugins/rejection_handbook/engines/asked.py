"""A catalogue that notes what it is asked, so that one can tell later whether the answers are still the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from ..blocks.catalogue import Catalogue, M, Page
from ..blocks.kind import Model


class Asked(Catalogue):
    """Notes what the rendering of a page asks of a catalogue, with the answers."""

    catalogue: Catalogue
    answers: dict[Any, object]

    def __init__(self, catalogue: Catalogue) -> None:
        vars(self).update(catalogue=catalogue, answers={})  # a catalogue is frozen

    @property
    def pages(self) -> tuple[Page, ...]:
        return cast("tuple[Page, ...]", self._ask("pages"))

    def __bool__(self) -> bool:
        return bool(self._ask("__bool__"))

    def page(self, path: str) -> Page | None:
        return cast("Page | None", self._ask("page", path))

    def of_kind(self, name: str) -> list[tuple[Page, Model]]:
        return cast("list[tuple[Page, Model]]", self._ask("of_kind", name))

    def each(self, model: type[M]) -> Iterator[tuple[Page, M]]:
        return iter(cast("list[tuple[Page, M]]", self._ask("each", model)))

    def has(self, kind: str, identifier: str, path: str) -> bool:
        return bool(self._ask("has", kind, identifier, path))

    def ids(self, kind: str) -> list[str]:
        return cast("list[str]", self._ask("ids", kind))

    def address(self, kind: str, identifier: str, start: str) -> str | None:
        return cast("str | None", self._ask("address", kind, identifier, start))

    def _ask(self, *question: Any) -> object:
        if question not in self.answers:
            self.answers[question] = _answer(self.catalogue, question)
        return self.answers[question]


def _answer(catalogue: Catalogue, question: Sequence[Any]) -> object:
    name, *arguments = question
    found = getattr(catalogue, name)
    found = found(*arguments) if callable(found) else found
    return list(found) if isinstance(found, Iterator) else found


def holds(answers: Mapping[Any, object], catalogue: Catalogue) -> bool:
    """Tell whether a catalogue gives the same answers to the same questions."""
    return all(_answer(catalogue, question) == answer for question, answer in answers.items())
