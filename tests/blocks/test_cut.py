"""What stands behind a “#” in a value is told wherever authors write settings, and lost in silence nowhere."""

from __future__ import annotations

import pytest
from tests.conftest import Handbook

EMAIL = """# Letter

/// email | Apply
    id: apply
    subject: Application for job #4512
    fields:
      Role: Nurse

Dear all, I am a [Role].
///
"""
TOLD = "Readers would not see “#{}”, which counts as a note."


@pytest.mark.parametrize(
    ("page", "place", "lost"),
    [
        (EMAIL, "page.md:5", "4512"),
        (EMAIL.replace(" #4512", "").replace("Nurse", "Nurse #2"), "page.md:7", "2"),
        ("---\ntitle: Job #12 fair\n---\n\n# Fair\n", "page.md:2", "12 fair"),
    ],
)
def test_a_page_whose_value_is_cut_off_does_not_build_strictly(
    handbook: Handbook, page: str, place: str, lost: str
) -> None:
    handbook.write({"index.md": "# Start\n", "page.md": page})
    handbook.configure()
    messages = handbook.build(strict=False).messages
    assert any(f"{place}: {TOLD.format(lost)}" in one for one in messages), messages


def test_settings_of_a_centre_that_are_cut_off_are_told(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.configure(centre={"name": "Northbridge"})
    config = handbook.folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("name: Northbridge", "name: Northbridge #4")
    config.write_text(text, encoding="utf-8")
    messages = handbook.build(strict=False).messages
    assert any(TOLD.format("4") in one for one in messages), messages


def test_an_option_that_stands_twice_in_a_block_is_told(handbook: Handbook) -> None:
    twice = EMAIL.replace(" #4512", "").replace("    fields:", "    subject: Another\n    fields:")
    handbook.write({"index.md": "# Start\n", "page.md": twice})
    handbook.configure()
    messages = handbook.build(strict=False).messages
    assert any("page.md:6: “subject” stands here a second time (first in line 5)" in one for one in messages), messages
