"""The words of the interface: one catalogue a language, and the same form of a text in Python and in the browser."""

from __future__ import annotations

import datetime
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import dev.__main__ as dev
import pytest
from babel import Locale
from tests.conftest import ROOT

from rejection_handbook.blocks.kinds import KINDS
from rejection_handbook.engines.assets import join, joined_files
from rejection_handbook.language.words.catalogue import FOLDER, read_catalogue
from rejection_handbook.language.words.words import Words, read_words

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {}\\n"\n\n'
TWO = "nplurals=2; plural=(n != 1);"
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
ENGLISH_TEXTS = """\
msgctxt "list.items"
msgid "{count} item"
msgid_plural "{count} items"
msgstr[0] ""
msgstr[1] ""

msgctxt "list.title"
msgid "Items of {name}"
msgstr ""

msgctxt "list.end"
msgid "The end"
msgstr ""
"""
POLISH_TEXTS = """\
msgctxt "list.items"
msgid "{count} item"
msgid_plural "{count} items"
msgstr[0] "{count} rzecz"
msgstr[1] "{count} rzeczy"
msgstr[2] "{count} wszystkich rzeczy"

msgctxt "list.title"
msgid "Items of {name}"
msgstr "{name}: rzeczy"

#, fuzzy
msgctxt "list.end"
msgid "The end"
msgstr "Początek"
"""
NUMBERS = [*range(200), 1000, 1001, 1_000_000]
SCRIPT = """
globalThis.window = globalThis;
window.handbook = {};
%s
console.log(JSON.stringify(%s));
"""

Lay = Callable[..., Path]


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    def write(**translations: str) -> Path:
        (tmp_path / "en.pot").write_text(HEAD.format(TWO) + ENGLISH_TEXTS, encoding="utf-8")
        for language, text in translations.items():
            (tmp_path / f"{language.replace('_', '-')}.po").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def run(script: str) -> object:
    """Return what Node.js, which has the plurals of Chromium, makes of an expression."""
    node = dev.program("NODE", ["node"])
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_catalogue_of_english_has_no_fault() -> None:
    found = read_catalogue(FOLDER / "en.pot")
    assert found.problems == []
    assert len(found.texts) > 250
    assert set(found.texts) == set(found.lines) == set(read_words().texts)


def test_texts_of_one_noun_stand_together_and_those_of_blocks_have_the_name_of_their_kind() -> None:
    nouns = [name.partition(".")[0] for name in read_catalogue(FOLDER / "en.pot").lines]
    turns = [noun for noun, before in zip(nouns, [None, *nouns], strict=False) if noun != before]
    assert len(turns) == len(set(turns))
    assert {*KINDS} - {"glossary", "locked"} <= set(turns)  # these two say nothing of their own


def test_a_number_chooses_the_form_of_a_text_and_a_gap_that_is_missing_is_an_error(lay: Lay) -> None:
    words = read_words("en", lay())
    assert [words("list.items", count=count) for count in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
    with pytest.raises(KeyError):
        words("list.title")
    with pytest.raises(KeyError):
        words("list.nowhere")


def test_a_text_as_html_keeps_its_elements_and_escapes_what_fills_its_gaps() -> None:
    words = Words("en", {"a.b": {"other": "<em>{name}</em>"}})
    assert words.html("a.b", name="<b>") == "<em>&lt;b&gt;</em>"
    assert words.html("a.b", name=words.html("a.b", name="x")) == "<em><em>x</em></em>"


def test_a_text_comes_piece_by_piece_for_what_is_no_text() -> None:
    words = Words("en", {"a.b": {"other": "{one}, then {other}"}})
    assert list(words.parts("a.b", one=1, other=[2])) == [1, ", then ", [2]]


def test_days_and_lists_are_those_of_the_language() -> None:
    day = datetime.date(2026, 3, 3)
    assert read_words().day(day) == "3 March 2026"
    assert read_words().listed(["a", "b", "c"]) == "a, b and c"
    assert Words("de", {}).day(day) == "3. März 2026"
    assert Words("de", {}).listed(["a", "b"]) == "a und b"


def test_what_is_not_translated_or_only_guessed_stays_english_and_so_does_a_language_that_nobody_wrote(
    lay: Lay,
) -> None:
    folder = lay(pl=HEAD.format(POLISH) + POLISH_TEXTS)
    words = read_words("pl", folder)
    assert words.language == read_words("pl-PL", folder).language == read_words("pl_PL", folder).language == "pl"
    assert words("list.title", name="A") == "A: rzeczy"
    assert words("list.end") == "The end"
    assert read_words("cy", folder).language == "en"
    assert read_words("en", folder).texts != words.texts


def test_python_and_the_browser_choose_the_same_form(lay: Lay) -> None:
    words = read_words("pl", lay(pl=HEAD.format(POLISH) + POLISH_TEXTS))
    script = join([ROOT / "plugins/rejection_handbook/brand/browser/words.js"], words) + "\n"
    script = f"window.handbookWords = {json.dumps({'@': words.language, **words.texts})};\n{script}"
    asked = f'{NUMBERS}.map((count) => handbook.words("list.items", {{ count }}))'
    assert run(SCRIPT % (script, asked)) == [words("list.items", count=count) for count in NUMBERS]
    assert words("list.items", count=1) == "1 rzecz"
    assert words("list.items", count=22) == "22 rzeczy"
    assert words("list.items", count=25) == "25 wszystkich rzeczy"


@pytest.mark.parametrize("language", ["en", "cy", "pl", "ar", "fr", "pt", "ru", "ga", "ja", "lt", "he", "sl", "es"])
def test_both_have_the_same_categories_of_numbers(language: str) -> None:
    rules = f'new Intl.PluralRules("{language}")'
    asked = f"{NUMBERS}.map((count) => {rules}.select(count))"
    assert run(SCRIPT % ("", asked)) == [Locale(language).plural_form(count) for count in NUMBERS]


def test_a_rule_of_gettext_that_parts_numbers_otherwise_than_cldr_is_named(lay: Lay) -> None:
    rule = "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"  # and 22?
    (problem,) = read_catalogue(lay(pl=HEAD.format(rule) + POLISH_TEXTS) / "pl.po").problems
    assert "Plural-Forms" in problem.message
    assert "Polish" in problem.message


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("xx-nowhere", HEAD.format(TWO), "short name"),
        ("pl", HEAD.format(POLISH) + 'msgid "One"\nmsgstr "Dwa"\n', "no name"),
        ("pl", HEAD.format(POLISH) + POLISH_TEXTS + '\nmsgctxt "list.end"\nmsgid "End"\nmsgstr "Koniec"\n', "Keep one"),
        ("pl", HEAD.format(POLISH) + 'msgctxt "a.b"\nmsgid One\n', "no catalogue"),
    ],
)
def test_a_file_that_is_no_catalogue_or_says_something_twice_is_named_with_its_line(
    lay: Lay, name: str, text: str, told: str
) -> None:
    problems = read_catalogue(lay(**{name: text}) / f"{name}.po").problems
    assert [told in problem.message for problem in problems] == [True]


def test_joined_scripts_carry_the_words_that_they_ask_for_and_no_others() -> None:
    words = read_words()
    for name, parts in joined_files().items():
        script = join(parts, words)
        assert ("handbookWords??=" in script) == (name.endswith(".js") and name not in {"files.js", "search.js"})
        if "handbookWords??=" in script:
            said = json.loads(script.partition("??={},")[2].partition(");\n")[0])
            assert said.pop("@") == "en"
            rest = script.partition("\n")[2]
            assert said
            assert all(f'"{one}"' in rest for one in said)
            assert not any(f'"{one}"' in rest for one in words.texts.keys() - said.keys())
