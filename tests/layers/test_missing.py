"""Links and pictures that lead to no file are told with the line on which they were written."""

from __future__ import annotations

import pytest
from tests.conftest import Handbook
from tests.lay import Lay

from rejection_handbook.layers.checks.missing import find_missing

BELOW: dict[str, str | bytes] = {
    "help.md": "# Help\n\n[a](nowhere.md)\n",
    "a/one.md": "# One\n",
    "a/c#.md": "# C sharp\n",
    "assets/us.png": b"",
    "assets/favicon.png": b"",
    "assets/our plan.pdf": b"",
}


def missing(lay: Lay, files: dict[str, str]) -> list[str]:
    found = lay(BELOW, files)
    known = [*found.pages, *found.files]
    return [str(problem) for problem in find_missing(found, 1, known)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("[a](one.md)", "There is no page “one.md”. Did you mean “a/one.md”?"),
        ("[a](hepl.md#lines)", "There is no page “hepl.md#lines”. Did you mean “help.md”?"),
        ("![Us](us.png)", "There is no picture “us.png”. Did you mean “assets/us.png”?"),
        ("[a](<a/c#.md>)", "There is no page “a/c#.md”. Did you mean “a/c%23.md”?"),
        ("[a](zzz.md)", "There is no page “zzz.md”. Write the path as seen from this page."),
        (r"![Us](C:\Users\us.png)", r"“C:\Users\us.png” is on your own computer, and readers cannot see it."),
        ("![Us](assets/US.PNG)", "There is no picture “assets/US.PNG”. Did you mean “assets/us.png”?"),
        ("![Fair](fair.png)", "There is no picture “fair.png”. Write the path as seen from this page."),
        ("[a](zzz zzz.pdf)", "There is no file “zzz zzz.pdf”. Write the path as seen from this page."),
        ("[a](www.lakeside.example/fair)", "A web address begins with https://. Write “https://www.lakeside."),
        ("![Plan](<assets/our plan.pdf>)", "Most browsers show no picture that ends in “.pdf”. Save “assets/our plan."),
        ('[a](zzz.md "Title")', "There is no page “zzz.md”."),
        ("![Us](file:///us.png)", "“file:///us.png” is on your own computer"),
    ],
)
def test_a_link_to_nothing_is_told_with_its_line(lay: Lay, words: str, told: str) -> None:
    written = {"mine.md": f"# Mine\n\n{words}\n", "help.patch.md": f"/// after | help\n\n{words}\n///"}
    problems = missing(lay, written)
    assert [
        problem.startswith(f"{name}:3: {told}")
        for name, problem in zip(("help.patch.md", "mine.md"), problems, strict=True)
    ] == [True, True]


@pytest.mark.parametrize(
    "words",
    [
        "[a](help.md)", "[a](a/one.md#x)", "![Us](assets/us.png)", "[a](#mine)", "[a](https://example.org/x.md)",
        "[a](mailto:a@b.example)", "[a](email:letter)", "[a]({{ centre.url }})", "`[a](zzz.md)`",
        "[a](assets/our plan.pdf)", "[a](<assets/our plan.pdf>)", "[a](assets/our%20plan.pdf)",
        "```\n[a](zzz.md)\n```", "[a](/somewhere/)", "[a](mine.md?x#y)",
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_not_told(lay: Lay, words: str) -> None:
    assert missing(lay, {"mine.md": f"# Mine\n\n{words}\n"}) == []


@pytest.mark.usefixtures("small_handbook")
def test_a_strict_build_names_the_line_of_a_link_in_a_patch(handbook: Handbook) -> None:
    handbook.configure(upstream=True, edition="northbridge-7f3k")
    handbook.write({"reflect/perspective.patch.md": "/// after | keep-perspective\n\nSee [us](our-team.md).\n///"})
    result = handbook.build()
    assert result.stopped
    assert any("perspective.patch.md:3: There is no page “our-team.md”." in one for one in result.messages)
