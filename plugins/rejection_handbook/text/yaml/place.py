"""Where in a text of YAML a setting stands, for those who have the text alone."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from .document import Document


def find(source: str, keys: Sequence[object]) -> tuple[int, str]:
    """Return the line of a setting, and its value as it is written, as `Document.find` does.

    The text is read anew, by PyYAML itself: it takes some that libyaml refuses, and so does MkDocs.
    """
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return 0, ""
    return Document(source, root).find(keys)
