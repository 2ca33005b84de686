"""Ids: what they look like, and how one is made from words."""

from __future__ import annotations

import re

ID = re.compile(r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?")


def slug(text: str) -> str:
    """Make an id from words: lower case, hyphens, letters of any script; empty where no letter is left."""
    return re.sub(r"[\W_]+", "-", text.replace("'", "").replace("’", "").casefold()).strip("-")
