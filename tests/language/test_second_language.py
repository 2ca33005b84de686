"""A second language: every word that is no content comes from its catalogue, and English stays what it was.

Its texts are those of English between two brackets, so that words from anywhere else stand out.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from dev import words as checker
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import Handbook, Rendered
from tests.golden.test_golden import CASES

from rejection_handbook.copies.site import ASSETS
from rejection_handbook.language.words.catalogue import FOLDER, read_catalogue
from rejection_handbook.language.words.words import Words, read_words

LANGUAGE = "de"
PAGES = {
    "index.md": "# A\n\n/// bundle\n///\n\n/// progress\n///\n\n/// gallery\n///\n\n"
    "/// checklist | List\n    id: list\n\n- [ ] One {: #one }\n///\n\n"
    "/// email | Mail\n    id: mail\n    subject: A [Role]\n\nDear all\n///\n",
    "b.md": "---\nreviewed: 2026-03-03\ncountries: [GB]\n---\n# B\n\nOther words.\n",
}
CENTRE = {
    "name": "A centre",
    "phone": "0123",
    "email": "a@centre.example",
    "booking": "https://centre.example/",
    "opening_hours": "Daily",
    "address": "Here",
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalogue of English, and one in which each text stands between brackets."""
    made = tmp_path_factory.mktemp("words")
    source = (FOLDER / "en.pot").read_bytes()
    (made / "en.pot").write_bytes(source)
    with (FOLDER / "en.pot").open("rb") as file:
        catalog = read_po(file, locale=LANGUAGE)
    for message in catalog:
        if message.id:
            several = isinstance(message.id, tuple)
            message.string = tuple(map(bracketed, message.id)) if several else bracketed(str(message.id))
    catalog.fuzzy = False
    with (made / f"{LANGUAGE}.po").open("wb") as file:
        write_po(file, catalog)
    return made


def bracketed(text: str) -> str:
    return f"⟦{text}⟧"


@pytest.fixture
def words(folder: Path) -> Words:
    return read_words(LANGUAGE, folder)


def test_a_program_for_translators_can_write_the_catalogue_and_loses_nothing(folder: Path, words: Words) -> None:
    english = read_catalogue(FOLDER / "en.pot")
    assert read_catalogue(folder / f"{LANGUAGE}.po").problems == []
    assert words.texts.keys() == english.texts.keys()
    assert list(checker.check_translation(folder / f"{LANGUAGE}.po", english)) == []
    assert {name: {key: one.strip("⟦⟧") for key, one in forms.items()} for name, forms in words.texts.items()} == (
        english.texts
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_page_has_the_words_of_its_language_where_it_had_english_and_the_next_has_english_again(
    case: Path, render: Callable[..., Rendered], words: Words
) -> None:
    parts = re.findall(r"^===== page (.+)\n((?:(?!=====).*\n)*)", case.read_text(encoding="utf-8"), re.MULTILINE)
    english = render(dict(parts)).html
    other = render(dict(parts), words=Words("en", words.texts)).html  # names of countries and days stay, to compare
    assert re.sub("[⟦⟧]", "", other).casefold() == english.casefold()
    assert render(dict(parts)).html == english


def test_a_site_its_scripts_and_its_copies_speak_the_language_of_the_theme(
    handbook: Handbook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("engines.build", "copies.site"):
        monkeypatch.setattr(f"rejection_handbook.{module}.read_words", partial(read_words, folder=folder))
    handbook.write(PAGES)
    handbook.config["theme"] = {"name": "material", "font": False, "language": LANGUAGE}
    handbook.configure(centre=CENTRE, copies={"offline": True, "one_file": True, "pdf": False})
    built = handbook.build()
    assert built.messages == ()
    for page in ("index.html", "b/index.html", "404.html", "downloads/handbook.html"):
        assert unspoken(built.html(page)) == [], page
    with zipfile.ZipFile(built.site / "downloads/handbook-offline.zip") as archive:
        assert unspoken(archive.read("READ ME FIRST.html").decode()) == []
    for name in ("handbook.js", "email.js", "worksheet.js", "offline.js", "onefile.js"):
        said = built.html(f"{ASSETS}/{name}").partition("\n")[0]
        assert said.startswith(f'Object.assign(window.handbookWords??={{}},{{"@":"{LANGUAGE}"')
        assert said.count("⟦") == said.count("⟧") > 0
    assert "⟦Subject:⟧ " in (built.site / "downloads/mail.txt").read_text(encoding="utf-8")


def unspoken(html: str) -> list[str]:
    """Return the English texts of templates and renderers that stand on a page and in no brackets."""
    tree = LexborHTMLParser(html)
    for node in tree.css("script, style"):
        node.decompose()
    left = tree.html or ""
    assert "⟦" in left
    while "⟦" in left:  # one may stand within another
        left = re.sub(r"⟦[^⟦⟧]*⟧", "", left)
    uses = [use for use in checker.uses() if use.path.endswith((".html", "render.py"))]
    texts = {text for use in uses for name in use.names for text in read_words().texts[name].values()}
    pieces = {piece for text in texts for piece in re.split(r"\{\w+\}|<[^>]*>", text)}
    return sorted(piece for piece in pieces if " " in piece.strip() and piece in left)
