"""A page as the layers make it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ..text.front_matter import FrontMatter, read_front_matter
from ..text.problem import Place
from .source_line import SourceLine


@dataclass(frozen=True)
class Composed:
    """A page as readers get it. `owner` is the layer that wrote the page, `patched` those that changed parts of it.

    It is `altered` where an edition's terms or its country made another text of it. `file` is where the page lies on
    disk; its text is that of `pieces` only where nothing changed it.
    """

    path: str
    pieces: tuple[SourceLine, ...]
    owner: int
    file: Path
    patched: tuple[int, ...] = ()
    patch_file: Path | None = None
    altered: bool = False

    @cached_property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)

    @cached_property
    def front(self) -> FrontMatter:
        """Return the settings at its top, read once for all who ask for one."""
        return read_front_matter([piece.text for piece in self.pieces])

    def altered_to(self, pieces: tuple[SourceLine, ...]) -> Composed:
        """Return the page with other words in its lines; the settings at its top are read again only if they change."""
        page = replace(self, pieces=pieces, altered=True)
        if pieces[: self.front.length] == self.pieces[: self.front.length]:
            vars(page)["front"] = self.front
        return page

    @property
    def text_changed(self) -> bool:
        """Tell whether the text differs from that of the file."""
        return bool(self.patched) or self.altered

    def place(self, line: int) -> Place:
        """Return where a line of the page was written."""
        if 0 < line <= len(self.pieces):
            return Place(self.pieces[line - 1].path, self.pieces[line - 1].number)
        return Place(self.pieces[0].path, 0)
