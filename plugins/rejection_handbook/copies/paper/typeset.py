"""Typst sets values as a PDF that holds to PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import calendar
import datetime
import json
import re
from pathlib import Path
from typing import Final

from ...text.problem import HIDDEN

_HERE: Final = Path(__file__).parent
_STANDARD: Final = "ua-1"
_PARTS: Final = "paper.typ"
"""What all templates have in common; each stands behind it."""
_LACKING: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_FOREIGN: Final = "image contains foreign object"
_FORGETS: Final = 11
"""Documents after which Typst lets go of what it kept for one: 200 MB for the handbook."""
_UNSEEN: Final = re.compile(rf"((?<!\\)(?:\\\\)*)\\u00[01][0-9a-f]|[{HIDDEN}\ufffe\uffff]")
"""What nobody sees, with controls as JSON has them; a backslash before these is not theirs. PDF/UA-1 forbids some."""
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


class TypesetError(Exception):
    """Typst made no PDF, or one without words of a drawing.

    The message is what it said, `first` the first line of its error, `lacking` the signs that no font has; `foreign`
    tells whether a drawing holds HTML, of which Typst draws nothing.
    """

    def __init__(self, said: str) -> None:
        super().__init__(said)
        lines = said.split("\n")
        self.first = next((line for line in lines if line.startswith("error: ")), lines[0]).removeprefix("error: ")
        found = (_ESCAPED.sub(_plain, sign) for sign in _LACKING.findall(said))
        self.lacking = tuple(dict.fromkeys(found))
        self.foreign = _FOREIGN in said


class Press:
    """Sets one document after the other, with the fonts read once.

    In `folder` lie pictures, and what fonts an edition brings for signs that ours do not have.
    """

    def __init__(self, folder: Path, made: datetime.date) -> None:
        import typst  # noqa: PLC0415 - it takes a while, and only who makes a PDF needs it

        self._error = typst.TypstError
        self._time = calendar.timegm(made.timetuple())
        fonts = [str(_HERE / "font"), str(folder)]
        self._compiler = typst.Compiler(root=str(folder), font_paths=fonts, ignore_system_fonts=True)

    def set(self, template: str, given: object) -> bytes:
        """Return a document as a PDF: the same bytes for the same words and day. Raises TypesetError."""
        source = "".join((_HERE / "template" / name).read_text(encoding="utf-8") for name in (_PARTS, template))
        inputs = {"given": _UNSEEN.sub(r"\1", json.dumps(given, ensure_ascii=False))}
        try:
            made, warnings = self._compiler.compile_with_warnings(
                source.encode(), format="pdf", sys_inputs=inputs, pdf_standards=[_STANDARD], timestamp=self._time
            )
        except self._error as error:
            raise TypesetError(error.diagnostic or error.message) from None
        if any(warning.message == _FOREIGN for warning in warnings):
            raise TypesetError(_FOREIGN)
        assert isinstance(made, bytes)  # noqa: S101 - several files are made of pictures alone
        return made

    def refuses(self, look: object, picture: object) -> TypesetError | None:
        """Return why Typst cannot draw a picture; None where it can."""
        try:
            self.set("picture.typ", {"look": look, "picture": picture})
        except TypesetError as error:
            return error
        return None

    def forget(self) -> None:
        """Let Typst let go of what it kept for the last document, where that is much."""
        for _ in range(_FORGETS):
            self._compiler.compile(b"", format="pdf", sys_inputs=None)


def _plain(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]
