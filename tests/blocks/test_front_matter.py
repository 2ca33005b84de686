"""The settings at the top of a page: what of them is understood, and what is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook

from rejection_handbook.blocks.front_matter import check_front_matter
from rejection_handbook.blocks.scanner import scan
from rejection_handbook.text.yaml.read import read_yaml


def told(text: str) -> list[str]:
    return [str(problem) for problem in check_front_matter("page.md", text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A page",
        "\nHelpline: 116 123\n",
        "Call us: 116 123\n",
        "---\n---\n",
        "---\ntitle: A\n---\n# A",
        "---\ndate: 2026-02-28\n---\n",
        '---\ndate: "2026-02-30"\n---\n',
        "---\ntitle: !!str 7\n...\n",
        "---\r\ntitle: A\r\n---\r\n",
    ],
)
def test_sound_settings_are_not_spoken_of(text: str) -> None:
    assert told(text) == []


CANNOT = "The settings at the top of this page cannot be read. Write each as “name: value”"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\ntitle: A\n", "page.md:1: The settings at the top of this page are never closed."),
        (
            "Helpline: 116 123\n\n# A\n",
            "page.md:1: Readers would not see this line: what begins a page with “Helpline:”",
        ),
        ("https://example.org\n", "page.md:1: Readers would not see this line: what begins a page with “https:”"),
        ("title: A\n\n# A\n", "page.md:1: Settings stand between two lines of three hyphens."),
        ("---\ntitle: A\nx: a: b\n---\n", f"page.md:3: {CANNOT}"),
        ("---\ntitle: A\n\tx: a\n---\n", f"page.md:3: {CANNOT}"),
        (
            "---\ntitle: A\ndate: 2026-02-30\n---\n",
            "page.md:3: “2026-02-30” is no date or number that there is. Mend it",
        ),
        ("---\ndate: 2026-01-01 25:00:00\n---\n", "page.md:2: “2026-01-01 25:00:00” is no date"),
        ("---\na:\n  - b: {c: 2026-13-01}\n---\n", "page.md:3: “2026-13-01” is no date"),
        ("---\na: 0x" + "f" * 5000 + "\n---\n", "page.md:2: “0xfff"),
        ("---\na: " + "9" * 5000 + "\n---\n", "page.md:2: “999"),
        ("---\na: !!bool x\n---\n", "page.md:2: “x” is no date or number"),
        ("---\na: !!int ''\n---\n", f"page.md:2: {CANNOT}"),
        ("---\na: !!python/object/apply:os.system [exit]\n---\n", f"page.md:2: {CANNOT}"),
        ("---\n- a\n---\n", "page.md:2: The settings at the top of this page should be lines like"),
        ("---\nwords\n---\n", "page.md:2: The settings at the top of this page should be lines like"),
        ("---\na: *a\n---\n", f"page.md:2: {CANNOT}"),
        (
            "---\na: 1\nb: " + "[" * 200_000 + "]" * 200_000 + "\n---\n",
            "page.md:3: The settings at the top of this page hold",
        ),
    ],
    ids=lambda value: value[:30],
)
def test_settings_that_cannot_be_read_are_told_with_their_line(text: str, problem: str) -> None:
    (message,) = told(text)
    assert message.startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "---\ntitle: A\nhide: [toc]\ntitle: B\n---\n",
            "page.md:4: “title” stands here a second time (first in line 2), and only one of the two counts. Keep one",
        ),
        ("---\nnav:\n  after: a.md\nnav:\n  under: B\n---\n", "page.md:4: “nav” stands here a second time (first in l"),
        (
            "---\nnav: {after: a.md, after: b.md}\n---\n",
            "page.md:2: “after” stands here a second time (first in line 2)",
        ),
        (
            "---\ntitle: A\nnav:\nafter: a.md\n---\n",
            "page.md:4: “after” belongs to “nav”, and stands beside it. Put two",
        ),
        ("---\nunder: A\nnav:\n---\n", "page.md:2: “under” belongs to “nav”"),
        ("\n---\ntitle: A\n---\n# A", "page.md:2: Nothing may stand before these three hyphens"),
        ("\n\n ---\n title: A\n ---\n# A", "page.md:3: Nothing may stand before these three hyphens"),
        (" ---\ntitle: A\n---\n# A", "page.md:1: Nothing may stand before these three hyphens"),
        ("—\ntitle: A\n—\n# A", "page.md:1: Settings stand between two lines of three hyphens, and this one is “—”."),
        ("----\ntitle: A\n----\n# A", "page.md:1: Settings stand between two lines of three hyphens"),
        ("---\ntitel: A\n---\n", "page.md:2: “titel” does nothing here. Did you mean “title”?"),
        (
            "---\n# a note\ndescripton: A\n---\n",
            "page.md:3: “descripton” does nothing here. Did you mean “description”?",
        ),
        ("---\nreveiwed: 2026-01-01\n---\n", "page.md:2: “reveiwed” does nothing here. Did you mean “reviewed”?"),
        (
            "---\nreview-every: a year\n---\n",
            "page.md:2: “review-every” does nothing here. Did you mean “review_every”?",
        ),
        ("---\nnaw: none\n---\n", "page.md:2: “naw” does nothing here. Did you mean “nav”?"),
        ("---\nTitle: A\n---\n", "page.md:2: “Title” does nothing here. Did you mean “title”?"),
        ("---\nlanguage: cy\n---\n", "page.md:2: “language” does nothing here. Did you mean “lang”?"),
        (
            "---\nlang: Welsh\n---\n",
            "page.md:2: “lang” should be the short name of the language in which the page is written: lang: cy",
        ),
        ('---\ntitle: "A\\u000bB"\n---\n', "page.md:2: “title” holds a character that cannot be seen"),
        ('---\ndescription: "A\\u2028B"\n---\n', "page.md:2: “description” holds a character that cannot be seen"),
        ("---\nlang: [cy]\n---\n", "page.md:2: “lang” should be the short name"),
        ("---\nlang: zz\n---\n", "page.md:2: “lang” should be the short name"),
    ],
    ids=lambda value: value[:40],
)
def test_settings_that_mkdocs_passes_over_in_silence_are_told(text: str, problem: str) -> None:
    (message,) = told(text)
    assert message.startswith(problem)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("title: [Role]", 'words, in double quotes: title: "[Role]"'),
        ("title: {a: b}", 'words, in double quotes: title: "…"'),
        ("title: 2026", 'words, in double quotes: title: "2026"'),
        ("title: 2026-01-02", 'words, in double quotes: title: "2026-01-02"'),
        ("title: yes", 'words, in double quotes: title: "yes"'),
        ("description: [A, b]", 'words, in double quotes: description: "[A, b]"'),
        ("subtitle: [[a], {b: c}]", 'words, in double quotes: subtitle: "…"'),
        ("template:", "the name of a template: template: home.html"),
        ("template: 1.5", "the name of a template: template: home.html"),
        ("hide: true", "a list of parts of the page: hide: [navigation, toc]"),
        ("hide: 2026-01-02", "a list of parts of the page: hide: [navigation, toc]"),
        ("icon: [a]", "the name of an icon: icon: material/phone"),
        ("status: 1", "one word: status: new"),
        ("tags: {a: b}", "a list of words: tags: [Interviews]"),
        ("search: false", "followed by what the search does: search: {exclude: true}"),
    ],
)
def test_a_setting_of_another_kind_stops_every_build_and_is_shown_as_it_should_be(line: str, right: str) -> None:
    name = line.partition(":")[0]
    (problem,) = check_front_matter("page.md", f"---\nnav: none\n{line}\n---\n")
    assert (str(problem), problem.level) == (f"page.md:3: “{name}” should be {right}", "error")


@pytest.mark.parametrize("line", ["title:", "hide: toc", "hide:", "tags: a", "lang: cy", "lang: pt-BR", "lang: gd-GB"])
def test_a_setting_of_its_kind_or_with_nothing_behind_it_is_left_alone(line: str) -> None:
    assert told(f"---\n{line}\n---\n") == []


@pytest.mark.parametrize(
    "name",
    ["title", "description", "template", "hide", "hidden", "icon", "status", "state", "tags", "tag", "search", "nav",
     "reviewed", "reviewer", "review_every", "keywords", "country", "date", "data", "authors",
     "author", "subtitle", "side", "new", "map", "x", "lead", "navigation"],
)  # fmt: skip
def test_a_name_that_somebody_reads_or_that_is_near_none_is_left_alone(name: str) -> None:
    others = {"reviewed": "2026-11-24", "review_every": "never", "keywords": "[none]", "search": "{exclude: true}"}
    value = others.get(name, "none")
    assert told(f"---\n{name}: {value}\n---\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "\n---\n\nNote: this is a line\n\n---\n",
        "\n---\nWords.\n---\n",
        "---\ntitle: A\ntitles: [B]\nnavs: 1\nnav: none\n---\n",
        "\n# A page\n\n---\ntitle: A\n---\n",
        "- - -\ntitle: A\n",
        "---\nafter: the interview\n---\n",
        "---\nnav: {after: a.md}\nafter: x\n---\n",
    ],
)
def test_lines_between_words_and_names_of_ones_own_are_no_slips(text: str) -> None:
    assert told(text) == []


def test_two_slips_of_one_page_stop_a_strict_build_with_their_lines(handbook: Handbook) -> None:
    handbook.write({"index.md": "---\ntitel: A\nhide: [toc]\nhide: [nav]\n---\n# A page\n"})
    built = handbook.build()
    assert built.stopped
    assert "handbook: index.md:2: “titel” does nothing here. Did you mean “title”?" in built.messages
    assert any(
        one.startswith("handbook: index.md:4: “hide” stands here a second time (first in line 3)")
        for one in built.messages
    )


def test_a_date_that_there_is_not_stops_a_strict_build_and_is_told_once(handbook: Handbook) -> None:
    handbook.write({"index.md": "---\ntitle: A\nreviewed: 2026-02-30\n---\n# A page\n"})
    built = handbook.build()
    assert built.stopped
    (message,) = [one for one in built.messages if "2026-02-30" in one]
    assert message.startswith("handbook: index.md:3: “2026-02-30” is no date")


def test_settings_that_would_take_the_build_down_with_them_stop_it_first(handbook: Handbook) -> None:
    handbook.write({"index.md": "---\na: " + "[" * 200_000 + "]" * 200_000 + "\n---\n# A page\n"})
    built = handbook.build(strict=False)
    assert built.stopped
    assert any(one.startswith("handbook: index.md:2: The settings at the top of") for one in built.messages)


BLOCK = "# A\n\n/// email | A letter\n    id: a-letter\n    {}\n\nDear you,\n///\n"


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ("when: 2026-02-30", "page.md:5: “2026-02-30” is no date or number that there is. Put it in double quotes."),
        ("when: " + "9" * 5000, "page.md:5: “999"),
        ("when: !!python/name:os.system", "page.md:5: The options of this email cannot be read."),
        ("when: &a [*a]", "page.md:4: The options of this email should be lines like"),
        ("when: " + "[" * 200_000, "page.md:5: The options of this email cannot be read."),
        ("fields: {0x" + "f" * 500 + ": a}", "page.md:5: “0xfff"),
    ],
    ids=lambda value: value[:30],
)
def test_options_of_a_block_that_cannot_be_read_are_told_with_their_line(option: str, problem: str) -> None:
    (message,) = map(str, scan("page.md", BLOCK.format(option)).problems)
    assert message.startswith(problem)


@given(st.text(alphabet="ab:-[]{}&*!?|>'\"#% \n\t019.,~=<", max_size=60))
def test_whatever_stands_in_yaml_it_is_read_or_told(text: str) -> None:
    fault = read_yaml(text).fault
    line = (fault.line or 0) if fault else 0
    assert 0 <= line <= text.count("\n") + 1


@given(st.text(alphabet="-:. !{}[]&*0123456789TZeE+_xobn~\n", max_size=40))
def test_whatever_looks_like_a_date_or_number_is_read_or_told(text: str) -> None:
    assert all(str(problem) for problem in check_front_matter("page.md", f"---\na: {text}\n---\n"))
