"""`python3 -m dev.compare` tells two built sites apart, so that a change which should change nothing can be trusted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import dev.compare as dev
import pytest


def site(folder: Path, **files: bytes) -> str:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return str(folder)


def packed(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_equal_sites_are_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sites = [site(tmp_path / name, page=b"words", bundle=packed(inner="words")) for name in ("old", "new")]
    assert dev.main(sites) == 0
    assert capsys.readouterr().out == "The sites are the same, byte for byte.\n"


def test_every_difference_is_named_with_its_first_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = site(tmp_path / "old", lost=b"", page=b"one\ntwo", bundle=packed(inner="a", same="b"), tail=b"a\n")
    new = site(tmp_path / "new", page=b"one\nTwo", bundle=packed(inner="c", same="b"), came=b"", tail=b"a\nb")
    assert dev.main([old, new]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "bundle!inner, line 1:", "    'a'", "    'c'",
        "+ came",
        "- lost",
        "page, line 2:", "    'two'", "    'Two'",
        "tail, line 2:", "    ''", "    'b'",
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [[], ["here"], ["/nowhere", "/nowhere"]])
def test_folders_that_are_missing_are_asked_for(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == 2
    assert "python3 -m dev.compare OLD NEW" in capsys.readouterr().err
