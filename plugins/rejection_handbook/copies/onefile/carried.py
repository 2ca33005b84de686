"""Files of the site that a document carries within itself, as `data:` addresses (RFC 2397)."""

from __future__ import annotations

import base64
import mimetypes
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ..links import Links

_TYPES = {
    ".css": "text/css",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
    ".svg": "image/svg+xml",
    ".txt": "text/plain;charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""What a computer's own list may not know, or may call otherwise than the next computer's."""

_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#)([^"')]+?)\1\s*\)""", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?\s*;""", re.IGNORECASE)
_END = re.compile(r"</(?=style)", re.IGNORECASE)


@dataclass(frozen=True)
class Carrier:
    """Turns files of a finished site in its `folder` into addresses that hold them."""

    folder: Path
    links: Links

    def address(self, path: str) -> str:
        """Return the `data:` address of a file."""
        data = (self.folder / path).read_bytes()
        suffix = posixpath.splitext(path)[1].lower()
        kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        plain, coded = quote(data, safe="!$&()*+,-./:;=?@_~"), base64.b64encode(data).decode()
        return f"data:{kind},{plain}" if len(plain) < len(coded) else f"data:{kind};base64,{coded}"

    def size(self, path: str) -> int:
        return (self.folder / path).stat().st_size

    def style(self, path: str) -> str:
        """Return a style sheet that needs no other file, as it may stand in a `<style>` element.

        What it imports stands before it. Of a sheet that is imported again and again, the last time counts, as in
        browsers; so they are looked at from the last to the first, each once.
        """
        found: dict[str, str] = {}
        ahead = [path]
        while ahead:
            path = ahead.pop()
            if path not in found:
                found[path], imported = self._sheet(path)
                ahead += imported
        return _END.sub(r"<\\/", "".join(reversed(found.values())))

    def _sheet(self, path: str) -> tuple[str, list[str]]:
        """Return the rules of a style sheet, and the paths of the sheets that it imports."""
        imports: list[str] = []

        def imported(match: re.Match[str]) -> str:
            found = self._find(match[1], path)
            imports.extend([found] if found else [])
            return "" if found else match[0]

        text = (self.folder / path).read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
        text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)
        return self.painted(_IMPORT.sub(imported, text), path), imports

    def painted(self, rules: str, path: str) -> str:
        """Return rules of a style that stand in a file, with the pictures that they name."""

        def carried(match: re.Match[str]) -> str:
            found = self._find(match[2], path)
            return f'url("{self.address(found)}")' if found else match[0]

        return _URL.sub(carried, rules)

    def script(self, path: str) -> str:
        """Return a script as it may stand in a `<script>` element, whose end must not stand in it."""
        text = (self.folder / path).read_text(encoding="utf-8")
        return text.replace("</script", "<\\/script")

    def _find(self, address: str, page: str) -> str | None:
        parts = self.links.own(address)
        return self.links.find(parts.path, page) if parts else None
