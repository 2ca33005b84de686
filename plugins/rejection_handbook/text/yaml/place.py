"""Where in a text of YAML a setting stands, for those who have the text alone."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from .document import Document


def find(text: str | Document, keys: Sequence[object]) -> tuple[int, str]:
    """Return the line of a setting, and its value as it is written, as `Document.find` does.

    The text is read anew, by PyYAML itself: it takes some that libyaml refuses, and so does MkDocs.
    """
    return _read(text if isinstance(text, Document) else Document(text)).find(keys)


def _read(document: Document) -> Document:
    try:
        root = yaml.compose(document.source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        root = None
    return Document(document.source, root, below=document.below and _read(document.below))
