"""Printing: with a real browser, and with programs that fail in the ways in which browsers do."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from rejection_handbook.copies.paper.press import PressError, press

PAGE = "<!doctype html><html lang=en><title>One</title><p>Words, and a <a href='https://example.org/'>link</a>."


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which temporary files are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_document_becomes_a_pdf_and_nothing_is_left_behind(printer: str, temporary: Path) -> None:
    reader = PdfReader(io.BytesIO(press(PAGE, printer)), strict=True)
    assert reader.pages[0].extract_text() == "Words, and a link."
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 'no display' >&2; exit 3", "it ended with the status 3. It said: no display."),
        ("exit 0", "it wrote no PDF. It said: nothing."),
        ('for a; do case $a in --print-to-pdf=*) echo "<html>" > "${a#*=}";; esac; done', "it wrote no PDF."),
    ],
)
def test_what_went_wrong_is_told_in_words(
    program: Callable[[str], str], temporary: Path, script: str, words: str
) -> None:
    with pytest.raises(PressError) as caught:
        press(PAGE, program(script))
    assert str(caught.value).startswith(words)
    assert list(temporary.iterdir()) == []


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="it cannot be started: No such file or directory"):
        press(PAGE, str(tmp_path / "gone"))


def test_a_browser_that_hangs_is_ended_with_all_that_it_started(
    program: Callable[[str], str], temporary: Path, tmp_path: Path
) -> None:
    note = tmp_path / "helper"
    with pytest.raises(PressError, match="it was not ready after 2 seconds"):
        press(PAGE, program(f"sleep 600 & echo $! > {note}; wait"), timeout=2)
    helper = int(note.read_text(encoding="utf-8"))
    state = Path(f"/proc/{helper}/stat")
    # A helper that has ended may wait to be noticed by its new parent, as a “Z”.
    assert not state.exists() or state.read_text(encoding="utf-8").split()[2] == "Z"
    assert list(temporary.iterdir()) == []
