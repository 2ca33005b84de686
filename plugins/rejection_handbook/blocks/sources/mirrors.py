"""Sites that hold copies of what others published. They vanish, and nobody answers for them."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

MIRRORS: Final = (
    "academia.edu", "coursehero.com", "docplayer.net", "docsbay.net", "docslib.org", "dokumen.tips", "growkudos.com",
    "issuu.com", "ouci.dntb.gov.ua", "overview.legal", "paperzz.com", "pdfcoffee.com", "pdfslide.net", "pdfslide.us",
    "researchgate.net", "sci-hub.se", "scribd.com", "semanticscholar.org", "silo.tips", "slideshare.net", "studocu.com",
    "studylib.net", "vdocuments.net", "yumpu.com", "zlibrary.to",
)  # fmt: skip


def mirror(address: str) -> str:
    """Return the mirror that an address leads to; empty where it leads to none that we know."""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:  # a slip such as https://[ that leads nowhere at all
        return ""
    return next((one for one in MIRRORS if host == one or host.endswith(f".{one}")), "")
