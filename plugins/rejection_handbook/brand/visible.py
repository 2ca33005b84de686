"""Whether a logo can be seen on the colour on which it stands."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from .colour import contrast

VISIBLE: Final = 3
"""The least contrast of what a picture shows with its ground: WCAG 2.2, 1.4.11."""

_SIDE: Final = 300  # pixels: of what is larger, no eye needs more to know it
_SOLID: Final = 128
_OWN_GROUND: Final = 0.7
"""The share of its frame that a picture fills which brings a ground of its own, such as a tile or a disc."""
_SOME: Final = 0.1
_FEW: Final = 0.02
"""The least share of such a one that letters on it take."""

Seen = Literal["whole", "partly", "hardly"]


def seen_on(data: bytes, ground: str) -> Seen:
    """Tell how much of a PNG, JPEG, WebP or SVG can be seen on a colour, `#rrggbb`; all, where it cannot be read."""
    from PIL import Image  # noqa: PLC0415 - most builds have no use for it, and it takes longer than all of ours

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(_drawn(data) if data.lstrip()[:1] == b"<" else data)) as picture:
                picture.thumbnail((_SIDE, _SIDE))
                found = picture.convert("RGBA")
    except (OSError, SyntaxError, ValueError, RuntimeError, Image.DecompressionBombError):
        return "whole"  # what is wrong with the file is told elsewhere
    frame = found.getchannel("A").point(lambda alpha: 255 * (alpha >= _SOLID)).getbbox()
    if not frame:
        return "whole"  # there is nothing to see, on any ground
    shown = found.crop(frame)
    colours = shown.getcolors(shown.width * shown.height) or []
    solid = [(count, f"#{r:02x}{g:02x}{b:02x}") for count, (r, g, b, alpha) in colours if alpha >= _SOLID]  # type: ignore[misc]
    total = sum(count for count, _ in solid)
    share = sum(count for count, colour in solid if contrast(colour, ground) >= VISIBLE) / total
    own = total / (shown.width * shown.height) >= _OWN_GROUND
    if share < (_FEW if own else _SOME):
        return "hardly"
    return "whole" if own or share > 1 - _SOME else "partly"


def _drawn(svg: bytes) -> bytes:
    """Return an SVG as a PNG. Typst draws it, as it does on paper."""
    import typst  # noqa: PLC0415 - it takes a while, and only an SVG needs it

    with TemporaryDirectory() as folder:
        (Path(folder) / "logo.svg").write_bytes(svg)
        page = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("logo.svg", width: 300pt)'
        made = typst.Compiler(root=folder, ignore_system_fonts=True).compile(page, format="png", ppi=72)
    assert isinstance(made, bytes)  # noqa: S101 - several files are made of several pages alone
    return made
