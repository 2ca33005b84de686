"""The language of a page: as it says itself, or that of the layer which wrote it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import Handbook

pytestmark = pytest.mark.usefixtures("smallest_handbook")

CONFIG = """site_name: Northbridge
theme: {name: material, font: false, language: LANGUAGE}
plugins:
  - handbook:
      edition: northbridge-7f3k
      copies: {one_file: true}
"""
WELSH = "---\ntitle: Croeso\nnav: none\nlang: cy\n---\n# Croeso\n\nCysylltwch â'n cynghorwyr.\n"
OWN = "---\nnav: none\n---\n# Us\n"


def languages(page: Path) -> tuple[str | None, ...]:
    """Return the language of a page, and that of its words where it is another."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    return tuple(node.attributes.get("lang") for node in tree.css("html, article"))


def test_a_page_in_another_language_says_so_and_a_site_in_another_says_that_the_handbook_is_english(
    handbook: Handbook,
) -> None:
    found = {}
    for language in ("en", "cy"):
        handbook.write({"/mkdocs.yml": CONFIG.replace("LANGUAGE", language), "croeso.md": WELSH, "us.md": OWN})
        built = handbook.build()
        assert not built.messages
        pages = {name: languages(built.site / name / "index.html") for name in ("croeso", "us", "help-now")}
        copy = (built.site / "downloads/handbook.html").read_text(encoding="utf-8")
        found[language] = {**pages, "copies": sorted(set(re.findall(r'<div lang="(\w+)">', copy)))}
        assert any("stay English: it has no words in “cy”" in note for note in built.notes) == (language == "cy")
    assert found == {
        "en": {"croeso": ("en", "cy"), "us": ("en", None), "help-now": ("en", None), "copies": []},
        "cy": {"croeso": ("cy", None), "us": ("cy", None), "help-now": ("cy", "en"), "copies": ["en"]},
    }
