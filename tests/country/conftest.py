"""Small editions, as the tests of editions have them."""

from __future__ import annotations

from tests.edition.conftest import engine, lay

__all__ = ["engine", "lay"]
