"""Long work shows itself: plain lines in a log as each step is done, and on a terminal the step it is at."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from tests.conftest import Handbook

from rejection_handbook.copies.work import Outcome, Step, work
from rejection_handbook.text.problem import Problem

FAULT = Problem("a.md", 0, "This is wrong.")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "handbook.zip"
    path.write_bytes(b"x" * 1_250_000)
    return path


def test_a_log_gets_one_plain_line_for_each_step_with_what_it_made_and_how_long_it_took(made: Path) -> None:
    lines: list[str] = []
    stream = io.StringIO()
    steps = [Step("Bundle", lambda: Outcome([made])), Step("PDF", lambda: Outcome(note="no browser here"))]
    assert work(steps, lines.append, stream) == []
    assert re.fullmatch(r"Bundle: handbook\.zip \(1\.2 MB\), \d+\.\d s", lines[0])
    assert re.fullmatch(r"PDF: no browser here, \d+\.\d s", lines[1])
    assert stream.getvalue() == ""


def test_a_line_comes_when_its_step_is_done_and_not_at_the_end(made: Path) -> None:
    lines: list[str] = []
    seen: list[int] = []

    def look() -> Outcome:
        seen.append(len(lines))
        return Outcome([made])

    work([Step("One", look), Step("Two", look)], lines.append, io.StringIO())
    assert seen == [0, 1]


def test_a_terminal_sees_the_step_at_work_on_a_line_that_is_empty_when_the_lines_of_all_come(made: Path) -> None:
    stream = Terminal()
    seen: list[str] = []
    left: list[str] = []

    def look() -> Outcome:
        seen.append(stream.getvalue().rpartition("\r[")[2].strip())
        return Outcome([made])

    work([Step("Bundle", look), Step("PDF", look)], lambda line: left.append(line + stream.getvalue()), stream)
    assert seen == ["1 of 2] Bundle", "2 of 2] PDF"]
    assert [line.partition(":")[0] for line in left] == ["Bundle", "PDF"]
    assert all(line.endswith("\r" + " " * 60 + "\r") for line in left)


def test_what_is_wrong_in_any_step_is_returned(made: Path) -> None:
    steps = [Step("One", lambda: Outcome(problems=[FAULT])), Step("Two", lambda: Outcome([made], problems=[FAULT]))]
    assert work(steps, print, io.StringIO()) == [FAULT, FAULT]


def test_a_real_build_tells_of_its_bundle(handbook: Handbook) -> None:
    handbook.configure(copies={"offline": True})
    handbook.write({"index.md": "# Start\n"})
    notes = handbook.build().notes
    assert [note for note in notes if re.search(r"Offline bundle: handbook-offline\.zip \(\d+ kB\), \d+\.\d s", note)]
