"""Snippets that are not there, and blocks that come with one: the extension itself is silent about both."""

from __future__ import annotations

import pytest
from tests.conftest import Handbook

PAGE = """# Words

--8<-- "there.md"

--8<-- "gone.md"

--8<--
also/gone.md
there.md
--8<--

--8<-- "there.md:night"

--8<-- "there.md:day"

--8<-- "there.md:50:60"

`--8<-- gone.md`
"""
LOST = "Readers would not see the words of “{}”: there is no such snippet."
EMAIL = "Hi.\n\n/// email | Thanks\n    id: thanks\n    subject: Thanks\n    when: Soon\n\nDear you,\n///\n"


def with_snippets(handbook: Handbook, **options: object) -> Handbook:
    extensions = handbook.config["markdown_extensions"]
    assert isinstance(extensions, list)
    handbook.config["markdown_extensions"] = [
        *extensions,
        {"pymdownx.snippets": {"base_path": [str(handbook.folder)], **options}},
    ]
    handbook.configure()
    (handbook.folder / "there.md").write_text(
        "There.\n\n--8<-- [start:night]\nCall.\n--8<-- [end:night]\n", encoding="utf-8"
    )
    (handbook.folder / "email.md").write_text(EMAIL, encoding="utf-8")
    return handbook


@pytest.mark.parametrize("check", [False, True])
def test_each_snippet_that_is_not_there_is_told_with_its_line_and_stops_the_build(
    handbook: Handbook, *, check: bool
) -> None:
    handbook.write({"index.md": PAGE})
    built = with_snippets(handbook, check_paths=check).build(strict=False)
    assert built.stopped
    told = [message.partition(" Its path")[0] for message in built.messages]
    assert told[:4] == [
        f"handbook: index.md:{line}: {LOST.format(name)}"
        for line, name in ((5, "gone.md"), (8, "also/gone.md"), (14, "day"), (16, "there.md:50:60"))
    ]


def test_one_that_every_page_should_end_with_is_told_with_the_setting(handbook: Handbook) -> None:
    handbook.write({"index.md": '# Words\n\n--8<-- "there.md:night"\n'})
    built = with_snippets(handbook, auto_append=["end.md"]).build(strict=False)
    assert built.stopped
    assert LOST.format("end.md") in built.messages[0]


def test_snippets_that_are_there_are_read(handbook: Handbook) -> None:
    handbook.write({"index.md": '# Words\n\n--8<-- "there.md:night"\n'})
    built = with_snippets(handbook, auto_append=["there.md"]).build()
    assert built.messages == ()
    assert "<p>Call.</p>" in (built.site / "index.html").read_text(encoding="utf-8")


def test_a_block_that_comes_with_a_snippet_is_told_with_the_line_of_the_snippet(handbook: Handbook) -> None:
    handbook.write({"index.md": '# Words\n\n--8<-- "email.md"\n'})
    built = with_snippets(handbook).build(strict=False)
    assert built.stopped
    assert built.messages[0] == (
        "handbook: index.md:3: This email comes into the page from another file, as by a snippet (--8<--), where no "
        "block is looked for. Write it in the page itself."
    )
