"""The footnotes of a page as they are found in its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lay import Lay, told

from rejection_handbook.blocks.pages import read_page
from rejection_handbook.blocks.sources.mirrors import MIRRORS, mirror
from rejection_handbook.blocks.sources.notes import Note, Notes
from rejection_handbook.layers.checks.repeated import find_two_meanings
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables

IDS = st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)
WORDS = st.lists(st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True), min_size=1, max_size=6).map(" ".join)


def read(text: str) -> Notes:
    return read_page("page.md", text, Variables(Centre())).notes


def marks(text: str) -> list[tuple[str, int]]:
    return [(mark.id, mark.line) for mark in read(text).marks]


def test_a_note_goes_on_over_its_lines_and_ends_where_the_page_goes_on() -> None:
    notes = read("# A\n\nOne.[^a]\n\n[^a]: First\n    second\n\n    third.\n[^b]: Other.\n\nText.\n").notes
    assert notes == (Note("a", "First second third.", 5), Note("b", "Other.", 9))


def test_marks_are_found_in_text_lists_tables_blocks_and_other_notes() -> None:
    text = (
        "One.[^a] Two.[^b][^c]\n\n- item[^d]\n\n| x | y[^e] |\n|---|---|\n| 1 | 2[^f] |\n\n"
        "/// checklist | A list\n    id: one\n\n- [ ] Do it[^g] {: #do }\n///\n\n[^a]: See.[^h]\n"
    )
    found = [("a", 1), ("b", 1), ("c", 1), ("d", 3), ("e", 5), ("f", 7), ("g", 12), ("h", 15)]
    assert marks(text) == found


@pytest.mark.parametrize("text", ["As they say[^a]: yes.", "They say:[^a]", "**Bold[^a]:** yes", "- Item[^a]: yes"])
def test_a_mark_beside_a_colon_is_a_mark(text: str) -> None:
    assert marks(f"{text}\n") == [("a", 1)]


@pytest.mark.parametrize(
    "text",
    ["`[^a]`", "``x [^a] y``", "```\n[^a]\n```", "\\[^a]", "[^ ]", "[^]", "<!--\n[^a]\n-->", "[^a]: Words.",
     "> [^a]: Words."],
)  # fmt: skip
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert marks(f"{text}\n") == []


def test_front_matter_counts_for_the_lines_and_holds_no_marks() -> None:
    assert marks("---\ntitle: A [^x]\n---\n\nOne.[^a]\n") == [("a", 5)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Acas. <https://www.acas.org.uk/a>", "https://www.acas.org.uk/a"),
        ("Acas. [Rights](https://www.acas.org.uk/a)", "https://www.acas.org.uk/a"),
        ("Acas, https://www.acas.org.uk/a.", "https://www.acas.org.uk/a"),
        ("Leary (1995). doi:10.1037/0022-3514.68.3.518.", "https://doi.org/10.1037/0022-3514.68.3.518"),
        ("Leary (1995). DOI: 10.1037/0022-3514.68.3.518", "https://doi.org/10.1037/0022-3514.68.3.518"),
        ("A (1995). <https://doi.org/10.1016/0022(95)00001-6>", "https://doi.org/10.1016/0022(95)00001-6"),
        ("Acas. http://acas.org.uk", "http://acas.org.uk"),
        ("Acas. acas.org.uk", ""),
        ("A book. 10 steps", ""),
    ],
)
def test_the_address_of_a_note_is_found_however_it_is_written(text: str, address: str) -> None:
    assert Note("a", text, 1).address == address


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<https://doi.org/10.1037/ABC>", "doi:10.1037/abc"),
        ("<https://dx.doi.org/10.1037/abc>", "<http://doi.org/10.1037/abc>"),
        ("<https://www.acas.org.uk/a/>", "<http://Acas.org.uk/a>"),
    ],
)
def test_two_ways_of_writing_an_address_lead_to_one_place(one: str, other: str) -> None:
    assert Note("a", one, 1).place == Note("b", other, 1).place


def test_two_parts_of_a_site_are_two_places() -> None:
    pages = ("a", "A", "a#b", "a?b", "a/b", "ab")
    assert len({Note("a", f"<https://www.acas.org.uk/{page}>", 1).place for page in pages}) == len(pages)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("A book. ISBN 978-0-00-000000-2.", True), ("Working paper no. 12.", True), ("Report 7.", True),
     ("A letter (print).", True), ("A report on printing.", False), ("", False)],
)  # fmt: skip
def test_a_work_on_paper_is_known_by_its_number_or_by_a_word(text: str, printed: bool) -> None:  # noqa: FBT001
    assert Note("a", text, 1).printed is printed


@pytest.mark.parametrize("host", MIRRORS)
def test_a_mirror_is_known_with_anything_before_its_name_and_nothing_else_is(host: str) -> None:
    assert mirror(f"https://{host}/x") == mirror(f"http://WWW.de.{host}:443/") == host
    assert not mirror(f"https://not{host}/x")
    assert not mirror(f"https://example.org/{host}")


@pytest.mark.parametrize("address", ["", "https://", "https://[", "https://[::1", "http:///a"])
def test_what_is_no_address_is_no_mirror(address: str) -> None:
    assert mirror(address) == ""


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_whatever_stands_behind_https_is_looked_at_without_a_fall(rest: str) -> None:
    note = Note("a", f"<https://{rest}>", 1)
    assert mirror(note.address) in ("", *MIRRORS)
    assert len(note.place) <= len(note.address)


@given(st.dictionaries(IDS, WORDS, min_size=1, max_size=6), st.data())
def test_what_a_page_cites_and_explains_is_found_with_its_lines(notes: dict[str, str], data: st.DataObject) -> None:
    cited = data.draw(st.lists(st.tuples(WORDS, st.sampled_from(sorted(notes))), max_size=8))
    lines = ["# A page", ""]
    for words, name in cited:
        lines += [f"{words}.[^{name}]", ""]
    lines += [f"[^{name}]: {words}." for name, words in notes.items()]
    found = read("\n".join(lines))
    assert {note.id: note.text for note in found.notes} == {name: f"{words}." for name, words in notes.items()}
    assert [(mark.id, mark.line) for mark in found.marks] == [(name, 3 + 2 * i) for i, (_, name) in enumerate(cited)]
    assert [note.id for note in found.cited()] == [name for name in notes if name in {name for _, name in cited}]
    assert all(lines[note.line - 1].startswith(f"[^{note.id}]:") for note in found.notes)


@given(st.text("[]^:ab `\\\n<>/-", max_size=40))
def test_whatever_stands_on_a_page_its_notes_are_read_at_lines_that_it_has(text: str) -> None:
    found = read(text)
    lines = text.split("\n")
    assert all(mark.id in lines[mark.line - 1] for mark in found.marks)
    assert all(note.id in lines[note.line - 1] for note in found.notes)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("[^a]: One.", "[^a]: Two.", "[^a]"),
        ("[Call us]: tel:1", "[call  us]: tel:2", "[call  us]"),
        ("*[CV]: Curriculum vitae", "*[CV]: Cover", "[CV]"),
        ("[^a]: One.", "[^a]: One.", ""),
        ("[^a]: One.", "[^A]: Two.", ""),
        ("[a]: one.md", "[^a]: Two.", ""),
    ],
)
def test_what_a_page_explains_twice_in_two_ways_stops_the_build_with_both_lines(
    lay: Lay, first: str, second: str, said: str
) -> None:
    found = lay({"page.md": f"# A\n\nWords.\n\n{first}\n\nMore.\n\n{second}\n"})
    problems = [(problem.level, str(problem).partition(" Copy")[0]) for problem in find_two_meanings(found)]
    fault = f"page.md:9: {said} has other words in page.md, line 5, and of two a page keeps the last alone."
    assert problems == [("error", fault)] * bool(said)


def test_what_two_patches_explain_in_two_ways_stops_the_build_with_the_line_of_each(lay: Lay) -> None:
    one, two = ("/// {} | a\nWords.[^a]\n\n[^a]: {}.\n///\n".format(*what) for what in (("before", 1), ("after", 2)))
    found = lay({"p.md": "# P\n\n## A\n\nA.\n"}, {"p.patch.md": one + two})
    assert told(found) == []
    (problem,) = find_two_meanings(found)
    fault = "p.patch.md:9: [^a] has other words in p.patch.md, line 4, and of two a page keeps the last alone."
    assert str(problem).startswith(fault)
