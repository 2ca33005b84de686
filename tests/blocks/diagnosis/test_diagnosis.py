"""Reading a diagnosis: nothing an author writes stops it, nothing is lost, and the page counts as the script does."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT, Rendered

from rejection_handbook.blocks.diagnosis.model import Diagnosis, read_diagnosis
from rejection_handbook.blocks.diagnosis.render import FEW, MANY
from rejection_handbook.blocks.grammar import Block
from rejection_handbook.text.lines import Line

LINES = (
    "", "- Sent {: #sent }", "- Offers {: #offers }", "* Finals {: #finals }", "- No id", "- {: #nothing }", "Words.",
    "    What helps.", "  What helps.", "    - a list", "    - its second", "        - deeper", "    ## Heading",
    "    > quoted", "    1. numbered", "    ```", "- [ ] Ticked {: #tick }", "- {: .class }", "\t", "- ", "-",
    "    {: }",
)  # fmt: skip
WORD = st.text(alphabet="abcé ’&", min_size=1, max_size=12).map(str.strip).filter(bool)


def read(lines: list[str]) -> tuple[Diagnosis, list[str]]:
    block = Block("diagnosis", "Where?", 1, {"id": "where"}, tuple(Line(n, text) for n, text in enumerate(lines, 2)))
    diagnosis, problems = read_diagnosis("page.md", block)
    assert all(1 <= problem.line <= len(lines) + 1 for problem in problems)
    return diagnosis, [str(problem) for problem in problems]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=8), max_size=10))
def test_no_lines_stop_the_reading_and_a_diagnosis_without_problems_is_whole(lines: list[str]) -> None:
    diagnosis, problems = read(lines)
    if problems:
        return
    first, *others = diagnosis.stages
    assert others
    assert not first.help
    assert all(stage.id and stage.label for stage in diagnosis.stages)
    assert all(stage.help for stage in others)
    assert len({identifier for identifier, _ in diagnosis.anchors()}) == len(diagnosis.stages)


@given(st.lists(st.tuples(WORD, st.lists(WORD, min_size=1, max_size=3)), min_size=2, max_size=6))
def test_steps_and_what_helps_are_read_as_written(written: list[tuple[str, list[str]]]) -> None:
    lines: list[str] = []
    for number, (label, help_) in enumerate(written):
        lines.append(f"- {label} {{: #s{number} }}")
        for words in help_ if number else ():
            lines += [f"    {words}", ""]
    diagnosis, problems = read(lines)
    assert problems == []
    assert [(stage.id, stage.label) for stage in diagnosis.stages] == [
        (f"s{number}", label) for number, (label, _) in enumerate(written)
    ]
    assert [[text for one in stage.help for text in one.texts] for stage in diagnosis.stages] == [
        [], *(help_ for _, help_ in written[1:])
    ]  # fmt: skip


def test_the_words_for_paper_and_the_script_leave_out_the_same_small_numbers(render: Callable[..., Rendered]) -> None:
    script = (ROOT / "plugins/rejection_handbook/blocks/diagnosis/diagnosis.js").read_text(encoding="utf-8")
    assert re.findall(r"const (FEW|MANY) = (\d+);", script) == [("FEW", str(FEW)), ("MANY", str(MANY))]
    page = render({"page.md": "/// diagnosis | Where?\n\n- A {: #a }\n- B {: #b }\n    Help.\n///"})
    assert f"fewer than {FEW} above it" in page.visible
    assert f"one or two of fewer than {MANY} ended" in page.visible
    authors = (ROOT / "docs" / "authors" / "diagnosis.md").read_text(encoding="utf-8")
    assert f"fewer than {FEW} above it" in authors
    assert f"one or two of fewer than {MANY} were lost" in authors


def test_the_example_on_paper_adds_up(render: Callable[..., Rendered]) -> None:
    page = render({"page.md": "/// diagnosis | Where?\n\n- A {: #a }\n- B {: #b }\n    Help.\n///"})
    found = re.search(r"(\d+) applications led to (\d+) interviews: (\d+) of (\d+) ended", page.visible)
    assert found
    sent, interviews, ended, whole = map(int, found.groups())
    assert (sent - interviews, sent) == (ended, whole)
