"""A handbook that somebody made without a file of helplines."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.release import Release, write_edition


def test_a_handbook_without_the_file_builds_and_a_page_that_shows_none_stops_it(tmp_path: Path) -> None:
    release = Release.make(tmp_path / "handbook", {"index.md": "# Start here\n\nWords.\n"}, version="0.1.0")
    edition = write_edition(tmp_path / "edition", {}, {"edition": "northbridge"}, {})
    assert (release.build(edition, tmp_path / "site") / "index.html").is_file()
    (edition / "docs" / "help.md").write_text("# Help\n\n/// helplines\n///\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"help\.md:3: Readers would see no number here\. Write them into docs/"):
        release.build(edition, tmp_path / "site")
