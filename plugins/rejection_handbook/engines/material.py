"""The two switches of the theme's menu and search: what HTML does not allow on them is taken off the finished page.

They stand in the theme's frame of a page, outside of all blocks, so that no template can change them. A copy of the
whole frame would fit one version of the theme alone.
"""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input\b[^>]*\bclass="md-toggle"[^>]*?) autocomplete="off"')


def mend(html: str) -> str:
    """Return a page whose switches have no `autocomplete`, which is for what people type."""
    return _TOGGLE.sub(r"\1", html)
