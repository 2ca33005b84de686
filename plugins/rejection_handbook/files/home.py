"""Where the handbook's own content lies: in a checkout beside `plugins/`, in a wheel inside the package.

Looked up through `__file__` alone: an editable install may leave an old packaged copy elsewhere.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_PACKED = _PACKAGE / "handbook"

ROOT = _PACKED if _PACKED.is_dir() else _PACKAGE.parents[1]
"""The folder that holds `docs/`, `overrides/` and `mkdocs.yml`."""

OVERRIDES = ROOT / "overrides"
CHANGELOG = ROOT / "CHANGELOG.md"
