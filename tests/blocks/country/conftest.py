"""Small editions, as the tests of editions have them, and whole ones for some countries."""

from __future__ import annotations

import pytest
from tests.blocks.country.editions import COUNTRIES, Build, build_edition
from tests.conftest import Built, Handbook


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> Build:
    """Return how to build an edition for a country."""
    known: dict[str, tuple[Handbook, Built]] = {}

    def built(country: str) -> tuple[Handbook, Built]:
        if country not in known:
            known[country] = build_edition(tmp_path_factory, markdown_extensions, country)
        return known[country]

    return built


@pytest.fixture(params=COUNTRIES, ids=lambda country: country or "none")
def country(request: pytest.FixtureRequest) -> str:
    return str(request.param)
