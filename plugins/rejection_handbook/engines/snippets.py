"""Snippets: what stands in a file of its own, and comes into pages by a line such as `--8<-- "a.md"`.

Where there is no such file, or no such part of it, pymdownx.snippets leaves the words out and says nothing.
"""

from __future__ import annotations

import re
from typing import Any, Final

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.snippets import SnippetMissingError

from ..blocks.raw_block import Rendering

_EXTENSION: Final = "snippet"
_SIGN: Final = "8<"
_BEFORE: Final = 32.5  # the extension's own processor stands at 32
_LINES: Final = re.compile(r"8<-+ +[\"']([^\"']+:\d*(?::\d*)?)[\"']")
_QUOTED: Final = re.compile(r"'(.*)'", re.DOTALL)


class _Missing(Preprocessor):
    """Notes which snippets of a page are missing, and leaves its lines as they are."""

    def __init__(self, md: Markdown, rendering: Rendering) -> None:
        super().__init__(md)
        self.markdown, self.rendering = md, rendering

    def run(self, lines: list[str]) -> list[str]:
        processor: Any = self.markdown.preprocessors[_EXTENSION]
        processor.check_paths = True  # it then stops at the first that is missing
        self.rendering.found.missing = tuple(self._find(processor, lines))
        processor.check_paths = False
        return lines

    def _find(self, processor: Any, lines: list[str]) -> list[str]:
        found: list[str] = []
        while processor.auto_append or any(_SIGN in line for line in lines):
            try:
                processor.run(list(lines))
                break
            except SnippetMissingError as error:
                match = _QUOTED.search(str(error))
                name = match[1] if match else str(error)
            found.append(name)
            asks = re.compile(rf"(?:^|[\s\"':]){re.escape(name)}(?:$|[\s\"':])")
            others = [line for line in lines if not asks.search(line)]
            if not name or len(others) == len(lines):  # one snippet asks for another
                break
            lines = others
        for line in lines:  # of lines beyond the end of a file, the extension says nothing
            match = _LINES.search(line)
            if match and not any(one.strip() for one in processor.run([line])):
                found.append(match[1])
        return found


def watch_snippets(md: Markdown, rendering: Rendering) -> None:
    """Note which snippets of each page are missing, where the edition has that extension."""
    if _EXTENSION in md.preprocessors and "handbook_snippets" not in md.preprocessors:
        md.preprocessors.register(_Missing(md, rendering), "handbook_snippets", _BEFORE)
