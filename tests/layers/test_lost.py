"""Other words for a part of a page take away no more than words: no block that readers use, and no whole page."""

from __future__ import annotations

import pytest
from tests.lay import Lay, told

BLOCKS = {
    "email": "/// email | A letter\n    id: part\n    subject: Hello\n\nDear [Name],\n\nThank you.\n///",
    "checklist": "/// checklist | A list\n    id: part\n\n- [ ] Rest {: #rest }\n///",
    "worksheet": "/// worksheet | A sheet\n    id: part\n\n- What helped?\n///",
    "decoder": '/// decoder | They say\n    id: part\n\n### "You are in our mind" {: #mind }\n\nIt is polite.\n///',
}
PAGE = (
    "# Page\n\nHello to all of you.\n\nAnd welcome.\n\n## Write it\n\nFirst words.\n\n{}\n\n## Next {{: #next }}\n\nx"
)
WORDS = "Dear [Name],\n\nthank you."


def patched(lay: Lay, block: str, target: str, words: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the page with one part replaced, and what is told: its level, and its words."""
    found = lay({"page.md": PAGE.format(block)}, {"page.patch.md": f"/// replace | {target}\n{words}\n///"})
    return found.pages["page.md"].text, [(one.level, str(one)) for one in found.problems]


@pytest.mark.parametrize("kind", BLOCKS)
def test_plain_words_in_place_of_a_block_stop_the_build_and_say_how_it_is_written(lay: Lay, kind: str) -> None:
    _, [(level, problem)] = patched(lay, BLOCKS[kind], "part", WORDS)
    assert level == "error"
    assert problem.startswith("page.patch.md:1: “part” is a")
    assert f"“{BLOCKS[kind].partition(chr(10))[0]}”" in problem
    assert "handbook show page.md#part" in problem
    assert "“/// remove | part”" in problem


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_of_the_same_kind_may_take_its_place(lay: Lay, kind: str) -> None:
    text, problems = patched(lay, "", "write-it", BLOCKS[kind])
    assert (BLOCKS[kind] in text, problems) == (True, [])
    assert patched(lay, BLOCKS[kind], "part", BLOCKS[kind])[1] == []


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_section_that_loses_such_a_block_is_told(lay: Lay, kind: str) -> None:
    _, [(level, problem)] = patched(lay, BLOCKS[kind], "write-it", WORDS)
    assert level == "warning"
    assert f"The {kind} “part” stands in this section" in problem
    assert patched(lay, BLOCKS[kind], "write-it", f"{WORDS}\n\n{BLOCKS[kind]}")[1] == []


def test_blocks_that_only_hold_words_may_become_words(lay: Lay) -> None:
    assert patched(lay, "/// note | Part\nWords.\n///", "part", WORDS)[1] == []


def test_words_for_some_countries_do_not_become_words_for_all_unnoticed(lay: Lay) -> None:
    part = "/// country | GB\nAsk Acas.\n///"
    _, [(level, problem)] = patched(lay, part, "gb", WORDS)
    assert level == "warning"
    assert problem.startswith("page.patch.md:1: “gb” is for some countries alone")
    assert problem.endswith("Put them into a part that begins with “/// country | GB”.")
    assert patched(lay, part, "gb", f"/// country | GB\n{WORDS}\n///")[1] == []


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_page_in_place_of_one_with_such_a_block_is_told(lay: Lay, kind: str) -> None:
    below = {"page.md": PAGE.format(BLOCKS[kind])}
    (problem,) = lay(below, {"page.md": f"# Ours\n\n{WORDS}"}).problems
    assert problem.level == "info"
    assert str(problem).startswith(f"page.md: The page below this one has the {kind} “part”, and yours has none.")
    assert "handbook show page.md#part" in problem.message
    assert told(lay(below, {"page.md": f"# Ours\n\n{BLOCKS[kind]}"})) == []


@pytest.mark.parametrize(
    ("page", "remedy"), [("index.md", "a page of your own: index.md"), ("a.md", "leave_out: [a.md]")]
)
def test_a_page_of_which_nothing_is_left_stops_the_build(lay: Lay, page: str, remedy: str) -> None:
    below = {page: "---\ntitle: A\n---\n\n# A\n\nWords.\n\n## B\n\nx"}
    found = lay(below, {page.replace(".md", ".patch.md"): "/// remove | a\n///"})
    (problem,) = found.problems
    assert (problem.level, problem.message.endswith(remedy)) == ("error", True)


def test_a_removed_block_needs_no_word(lay: Lay) -> None:
    found = lay({"page.md": PAGE.format(BLOCKS["email"])}, {"page.patch.md": "/// remove | part\n///"})
    assert told(found) == []


def test_words_for_a_title_do_not_take_the_whole_page_away(lay: Lay) -> None:
    text, [(level, problem)] = patched(lay, "", "page", WORDS)
    assert level == "error"
    assert "this takes away all 2 sections, such as “write-it”" in problem
    assert "“/// replace | page/intro”" in problem
    assert "a file page.md of your own" in problem
    assert "## Next" in text


@pytest.mark.parametrize("words", ["## Ours\n\nx", "# Ours\n\nx\n\nMore\n----\n\ny"])
def test_a_page_with_sections_of_its_own_may_take_the_place_of_a_title(lay: Lay, words: str) -> None:
    assert patched(lay, "", "page", words)[1] == []


@pytest.mark.parametrize(
    ("target", "old"),
    [("page/intro", "Hello to all of you.\n\nAnd welcome."), ("write-it/intro", "First words.")],
)
def test_an_introduction_can_be_changed_by_itself(lay: Lay, target: str, old: str) -> None:
    page = PAGE.format(BLOCKS["checklist"])
    text, problems = patched(lay, BLOCKS["checklist"], target, "Our own words.")
    assert (text, problems) == (page.replace(old, "Our own words."), [])


def test_an_introduction_ends_before_a_locked_part(lay: Lay) -> None:
    below = "# Page\n\nHello.\n\n/// locked | Line\nCall 112.\n///\n\n## Next\n\nx"
    found = lay({"page.md": below}, {"page.patch.md": "/// replace | page/intro\nHi.\n///"})
    assert (found.pages["page.md"].text, told(found)) == (below.replace("Hello.", "Hi."), [])


def test_an_introduction_is_found_again_under_a_new_title(lay: Lay) -> None:
    below = "# Welcome\n\nHello to all of you who are here today.\n\n## Next\n\nx"
    record = {"page.md#page/intro": "Hello to all of you who are here today."}
    found = lay({"page.md": below}, {"page.patch.md": "/// replace | page/intro\nHi.\n///"}, record=record)
    assert [change.moved_to for change in found.changes] == ["page.md#welcome/intro"]
    assert "Hi.\n\n## Next" in found.pages["page.md"].text
