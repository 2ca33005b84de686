"""Find the part of a page that a patch names, wherever it stands by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...blocks.kind import Target
from ...blocks.scanner import scan
from ...text.problem import Problem, did_you_mean
from ..composed import Composed
from ..lock.record import Record, fingerprint, normal
from . import moves
from .patch import Patch
from .sections import Outline, Outliner


class Targets:
    """The parts of the pages below a layer; `record` is what its lock file remembers of them."""

    def __init__(self, below: Mapping[str, Composed], record: Record, engine: Outliner) -> None:
        self.below, self.record, self.engine = below, record, engine

    def find(self, identifier: str, page: str, patch: Patch) -> tuple[str, Target | None, bool]:
        """Return the page and the part that a patch names, and whether it is astray."""
        outline = self.outline(page) if page in self.below else None
        target = outline.find(patch.target) if outline else None
        if outline and target:
            return page, *self._twin(identifier, page, outline, target)
        if outline and (target := outline.successor(patch.target)):
            return page, target, False
        return *self._moved(identifier, page, patch), False

    def _twin(self, identifier: str, page: str, outline: Outline, target: Target) -> tuple[Target, bool]:
        """Return what was meant where its id is another part's now: headings of one name are numbered by their order.

        It has the recorded text word for word, or is the most like it of the parts of that name. Where none is, the
        part that has the id is astray.
        """
        recorded = normal(self.record.replaced.get(identifier, ""))
        if not recorded or recorded == normal(self.text(page, target)):
            return target, False
        same = [one for one in outline.parts if normal(self.text(page, one)) == recorded]
        namesakes = outline.namesakes(target)
        if len(same) == 1 or len(namesakes) == 1:
            return (same[0] if len(same) == 1 else target), False
        for parts in (namesakes, outline.parts):
            texts = {(page, one.id): (one, self.text(page, one)) for one in parts}
            if found := moves.find_part(recorded, "", {key: text for key, (_, text) in texts.items()}):
                return texts[found][0], False
        return target, True

    def _moved(self, identifier: str, page: str, patch: Patch) -> tuple[str, Target | None]:
        recorded = self.record.replaced.get(identifier)
        if recorded is None:
            return page, None
        changed = self.changed()
        nearby = {page: changed[page]} if page in changed else {}
        for pages in (nearby, changed):
            parts = {
                (path, target.id): (target, self.text(path, target))
                for path in pages
                for target in self.outline(path).parts
            }
            texts = {key: text for key, (_, text) in parts.items()}
            # Words that are taken away must be those that were meant; others may be a little reworded.
            alike = moves.EQUAL if patch.action == "remove" else moves.ALIKE
            found = moves.find_part(recorded, patch.target, texts, alike=alike)
            if not found and not patch.cuts:  # their text may be all new
                found = moves.find_part("", patch.target, texts)
            if found:
                return found[0], parts[found][0]
        return page, None

    def changed(self) -> dict[str, Composed]:
        """Return the pages that are not as they were recorded: what is missing elsewhere can only stand there."""
        known = self.record.pages
        return {path: page for path, page in self.below.items() if known.get(path) != fingerprint(page.text)}

    def outline(self, page: str) -> Outline:
        return self.engine.outline(self.below[page].text)

    def text(self, page: str, target: Target) -> str:
        return "\n".join(piece.text for piece in self.below[page].pieces[target.first : target.last])

    def missing(self, page: str, patch: Patch) -> Iterator[Problem]:
        """Say that a page has no part of that name, and which it has."""
        below = self.below[page]
        broken = [problem for problem in scan(page, below.text).problems if problem.level == "error"]
        if broken:  # whatever is not found on it may well be there
            yield from (problem.moved(lambda _, line: below.place(line)) for problem in broken)
            return
        outline = self.outline(page)
        near = did_you_mean(patch.target, dict.fromkeys(target.id for target in outline.parts))
        sections = [target.id for target in outline.parts if target.kind == "section"]
        there = f" The sections there are: {', '.join(sections)}." if sections else " It has no headings."
        shown = self.below[page].place(1).path
        fault = f"{shown} has nothing with the id “{patch.target}”.{near or there}"
        elsewhere = [path for path in self.below if path != page and self.outline(path).find(patch.target)]
        if len(elsewhere) == 1:
            fault += f" It stands in {elsewhere[0]}."
        yield Problem(patch.path, patch.line, fault, "error")
