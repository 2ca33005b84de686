"""Terms and their meanings: what is read, what is told, and how layers and an edition's own words change them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lay import layers_in, write

from rejection_handbook.blocks.data_file import GLOSSARY
from rejection_handbook.blocks.glossary.model import EXAMPLE, LONGEST, Glossary, read_glossary
from rejection_handbook.layers.data_file import read_data
from rejection_handbook.layers.words.terms import Terms
from rejection_handbook.text.shared import Shared

PANEL = "panel: Two or more people who interview you together.\n"
ATS = 'ATS:\n  meaning: "Applicant tracking system: software."\n  short: true\n'


def read(folder: Path, *texts: str, words: tuple[Terms, ...] = ()) -> tuple[Glossary, list[str]]:
    """Read the files of some layers, the lowest first."""
    layers = layers_in(folder, len(texts))
    for layer, text in zip(layers, texts, strict=True):
        layer.docs.mkdir(parents=True, exist_ok=True)
        write(layer.docs, {GLOSSARY: text} if text else {})
    reword = [one.plain for one in words or (Terms(),) * len(texts)]
    glossary, problems = read_glossary(read_data(layers, GLOSSARY, EXAMPLE, Shared()), reword)
    return glossary, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("panel:\n", f"1: “panel” should have its meaning behind it, in words: {EXAMPLE}"),
        ("panel:\n  also: [jury]\n", f"1: “panel” should have its meaning behind it, in words: {EXAMPLE}"),
        ("panel:\n  meaning: 12\n", f"2: “panel” should have its meaning behind it, in words: {EXAMPLE}"),
        (
            f"panel: {'a' * LONGEST}.\n",
            (
                f"1: The meaning of “panel” has {LONGEST + 1} letters, and it may have {LONGEST}. "
                "Say it in one short sentence."
            ),
        ),
        ("panel: Two people. They ask.\n", "1: The meaning of “panel” should be one sentence. Say the rest on a page."),
        ("panel: Two people\n", "1: The meaning of “panel” should end with a full stop."),
        (
            "panel: Two *kind* people.\n",
            "1: The meaning of “panel” holds “*”, which a page takes for formatting. Say it without that sign.",
        ),
        (
            "panel:\n  meaning: Some people.\n  aslo: [jury]\n",
            "3: “panel” has no entry “aslo”. Did you mean “also”?",
        ),
        (
            "panel:\n  meaning: Some people.\n  see: jury\n",
            "3: “panel” has no entry “see”. It has: meaning, also, short.",
        ),
        (
            "panel:\n  meaning: Some people.\n  also: jury\n",
            "3: “panel: also” should be a list of words: also: [interview panel, selection panel]",
        ),
        (
            "panel:\n  meaning: Some people.\n  also: [jury, 12]\n",
            "3: “panel: also” should be a list of words: also: [interview panel, selection panel]",
        ),
        (
            "panel:\n  meaning: Some people.\n  short: 'true'\n",
            "3: “panel: short” should be true or false, without quotes: short: true",
        ),
        (
            f"{PANEL}jury:\n  meaning: Some people.\n  also: [Panel]\n",
            "2: “Panel” belongs to “panel” already. A word can have one meaning here: keep one of the two.",
        ),
        (
            "role-play: A task.\nrole play: Another task.\n",
            "2: “role play” belongs to “role-play” already. A word can have one meaning here: keep one of the two.",
        ),
        (
            f"{PANEL}{PANEL}",
            (
                "2: “panel” stands here a second time (first in line 1), and only one of the two counts. "
                "Keep one of the two."
            ),
        ),
        ("'C++': A language.\n", "1: A term should begin and end with a letter or a number"),
        ("'?': A sign.\n", "1: A term begins with “?”, which a page takes for formatting."),
        ("no: A word.\n", "1: “no” does not count as words here. Put it in double quotes."),
        ("panel: 2026-02-30\n", "1: “2026-02-30” is no date or number that there is."),
        ("panel: A\n- jury\n", f"2: This file cannot be read. Write each entry as “{EXAMPLE}”, with spaces"),
    ],
)
def test_a_fault_is_told_once_with_its_line_and_what_would_be_right(tmp_path: Path, text: str, message: str) -> None:
    (told,) = read(tmp_path, text)[1]
    assert told.startswith(f"{GLOSSARY}:{message}")


@pytest.mark.parametrize(
    "text",
    ["", PANEL, ATS, "panel: Some people, e.g. two.\n", "panel: Who asks?\n", f"panel: {'a' * (LONGEST - 1)}.\n",
     "panel:\n  meaning: >\n    Two or more\n    people.\n", "9-to-5 job: Work by day.\n"],
)  # fmt: skip
def test_what_is_right_is_not_spoken_of(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)[1] == []


def test_a_term_with_a_fault_keeps_what_is_right_of_it(tmp_path: Path) -> None:
    glossary, _ = read(tmp_path, "panel:\n  meaning: Some people.\n  also: jury\n  short: 'yes'\n")
    (term,) = glossary.terms
    assert (term.name, term.meaning, term.also, term.short, term.id) == ("panel", "Some people.", (), False, "panel")


def test_a_term_is_known_in_the_plural_and_at_the_start_of_a_sentence(tmp_path: Path) -> None:
    text = f"{PANEL}{ATS}criteria:\n  meaning: The points.\n  also: [criterion, test batch]\nagency: A firm.\n"
    glossary, _ = read(tmp_path, text)
    assert {"panel", "panels", "Panel", "Panels", "ATS", "ATSs", "Criterion", "test batches", "Test batch", "agencies",
            "Agency"} <= set(glossary.meanings)  # fmt: skip
    assert not {"ats", "Ats", "PANEL", "agencys"} & set(glossary.meanings)


def test_a_terms_own_name_counts_more_than_anothers_form(tmp_path: Path) -> None:
    below = "panel:\n  meaning: Some people.\n  also: [jury]\n"
    glossary, told = read(tmp_path, "jury: Twelve people.\n", below)
    assert told == []
    assert glossary.meanings["jury"] == glossary.meanings["Jury"] == "Twelve people."
    assert glossary.meanings["panel"] == "Some people."


def test_the_list_is_in_the_order_of_the_alphabet_without_regard_to_capitals(tmp_path: Path) -> None:
    glossary, _ = read(tmp_path, f"{PANEL}{ATS}agency: A firm.\nbenchmark: A mark.\n")
    assert [term.name for term in glossary.listed()] == ["agency", "ATS", "benchmark", "panel"]


def test_a_higher_layers_entry_takes_the_place_of_the_same_word_and_the_others_stay(tmp_path: Path) -> None:
    below = "panel:\n  meaning: Some people.\n  also: [jury]\nagency: A firm.\n"
    glossary, told = read(tmp_path, below, "", "Panel: Our people.\nfair: A day with employers.\n")
    assert told == []
    assert {term.name: term.meaning for term in glossary.terms} == {
        "Panel": "Our people.", "agency": "A firm.", "fair": "A day with employers."
    }  # fmt: skip
    assert "jury" not in glossary.meanings
    assert [term.id for term in glossary.listed()] == ["agency", "fair", "panel"]


def test_a_fault_names_the_layer_in_which_it_stands(tmp_path: Path) -> None:
    assert read(tmp_path, "panel:\n", "agency: A firm\n")[1] == [
        f"handbook/{GLOSSARY}:1: “panel” should have its meaning behind it, in words: {EXAMPLE}",
        f"{GLOSSARY}:1: The meaning of “agency” should end with a full stop.",
    ]


def test_an_editions_words_and_spelling_change_the_terms_below_it_and_not_its_own(tmp_path: Path) -> None:
    words = Terms({"CV": "résumé", "careers service": "career center"}, "en-US")
    below = (
        "CV:\n  meaning: A page about your skilful work.\n  short: true\n"
        "careers service:\n  meaning: People who help with a CV.\n  also: [careers service desk]\n"
        "behaviour: What you do.\n"
    )
    glossary, told = read(tmp_path, below, "favour: What your CV asks.\n", words=(Terms(), words))
    assert told == []
    found = {term.name: (term.meaning, term.also, term.id) for term in glossary.terms}
    assert found == {
        "résumé": ("A page about your skillful work.", (), "cv"),
        "career center": ("People who help with a résumé.", ("career center desk",), "careers-service"),
        "behavior": ("What you do.", (), "behaviour"),
        "favour": ("What your CV asks.", (), "favour"),
    }


def test_an_entry_laid_over_a_word_that_was_renamed_keeps_its_address(tmp_path: Path) -> None:
    words = Terms({"careers service": "career center"})
    glossary, _ = read(tmp_path, "careers service: People.\n", "career center: Us.\n", words=(Terms(), words))
    assert [(term.name, term.meaning, term.id) for term in glossary.terms] == [
        ("career center", "Us.", "careers-service")
    ]
