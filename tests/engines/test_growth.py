"""Twice as much of anything takes twice as many steps, and not four times: steps are counted, and no seconds."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import Handbook
from tests.lay import Lay

import rejection_handbook
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables

PACKAGE = str(Path(rejection_handbook.__file__).parent)
WORDS = "You were turned down, and that hurts. Your CV is not the reason, and no ATS knows you. "


def items(number: int) -> dict[str, str]:
    listed = "".join(f"- [ ] Do thing {place} {{: #thing-{place} }}\n" for place in range(number))
    return {"index.md": f"# Day\n\n/// checklist | Day\n    id: day\n\n{listed}///\n\n/// progress\n///\n"}


def emails(number: int) -> dict[str, str]:
    """Write emails, each with fields of its own, as words of three letters that are unlike each other."""
    pages = {"index.md": "# Emails\n\n/// gallery\n///\n"}
    for place in range(number):
        field = " ".join(chr(97 + int(digit)) * 3 for digit in f"{place:04}")
        letter = f'/// email | Ask {place}\n    id: ask-{place}\n    subject: "Hello [{field}]"\n\nDear [Name],\n///\n'
        pages[f"e{place}.md"] = f"# Email {place}\n\n{letter}"
    return pages


def words(number: int) -> dict[str, str]:
    parts = (
        f"## Part {place}\n\n{WORDS}[Up](#part-{place}).[^{place}]\n\n[^{place}]: A book.\n" for place in range(number)
    )
    return {"index.md": "# A long page\n\n" + "\n".join(parts), "glossary.yml": "CV: A list.\nATS: A program.\n"}


def steps(handbook: Handbook, pages: Mapping[str, str]) -> int:
    """Return how many calls of the handbook's own functions a build takes."""
    for page in handbook.docs.iterdir():
        page.unlink()
    handbook.write(pages)
    with counting() as count:
        built = handbook.build(strict=False)
    assert not built.stopped
    return count()


@contextmanager
def counting() -> Iterator[Callable[[], int]]:
    """Count the calls of the handbook's own functions meanwhile."""
    profile = cProfile.Profile()

    def count() -> int:
        counted = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # typeshed does not know it
        return sum(calls for (file, _, _), (_, calls, *_) in counted.items() if file.startswith(PACKAGE))

    profile.enable()
    try:
        yield count
    finally:
        profile.disable()


@pytest.mark.parametrize(
    ("make", "number"), [(items, 500), (emails, 40), (words, 150)], ids=["items", "emails", "words"]
)
def test_twice_as_much_takes_twice_as_many_steps(
    handbook: Handbook, make: Callable[[int], dict[str, str]], number: int
) -> None:
    handbook.configure(copies={"offline": False, "one_file": True, "pdf": False})
    once = steps(handbook, make(number))
    twice = steps(handbook, make(2 * number))
    assert twice < 2.2 * once


def many(text: str) -> Callable[[int], str]:
    """Write a text again and again; `#` in it is its number."""
    return lambda number: "".join(text.replace("#", str(place)) for place in range(number))


LIST = "/// checklist | Day\n    id: day\n"
SOURCES: dict[str, Callable[[int], str]] = {
    "blanks in a heading": lambda number: f"## Part{' ' * 9 * number}end\n",
    "tabs in a title": lambda number: f"/// note | Title{chr(9) * number}end\nWords.\n///\n",
    "blanks behind an id": lambda number: f"{LIST}\n- [ ] Do it {{: #do }}{' ' * number}end\n///\n",
    "braces": many("{"),
    "variables that never end": many("{{ centre.name "),
    "variables": many("{{ centre.name }} `{{ x }}` "),
    "variables that are unknown": many("{{ centre.nam# }} "),
    "parentheses in a variable": lambda number: "{{ " + "(" * number + " }}\n",
    "brackets": many("["),
    "links that never end": many("[a]("),
    "stars": many("*a "),
    "tags that never end": many("<a "),
    "comments that never end": many("a <!-- "),
    "backticks": many("`a "),
    "bars": many("|a"),
    "slashes": many("/a"),
    "ends of blocks": many("///\n\n"),
    "ampersands": many("&a"),
    "quotations in quotations": many("> "),
    "lists in lists": lambda number: "".join(f"{' ' * 4 * (place % 30)}- Item\n" for place in range(number)),
    "lists on one line": lambda number: f"{'- ' * number}Item\n",
    "headings": many("\n\n## Part #\n\nWords.\n"),
    "headings alike": many("\n\n## Part\n\nWords.\n"),
    "underlined headings": many("\n\nPart #\n---\n\nWords.\n"),
    "headings below code that never ends": lambda number: f"```\n{many(chr(10) + '## Part' + chr(10))(number)}",
    "blocks that never end": many("/// note | Note\n\nWords.\n\n"),
    "checklists that never end": many("/// checklist | Day #\n    id: day-#\n\n- [ ] Do it\n\n"),
    "checklists": many("/// checklist | Day #\n    id: day-#\n\n- [ ] Do it\n///\n\n"),
    "footnotes": many("Words.[^n#]\n\n[^n#]: Note.\n\n"),
    "addresses below": many("[Words][r#]\n\n[r#]: https://example.org/#\n\n"),
    "links to blocks": many("[Words](checklist:day-#) "),
    "items": lambda number: f"{LIST}\n{many('- [ ] Do thing # {: #thing-# }' + chr(10))(number)}///\n",
    "fields alike": lambda number: (
        "/// email | Ask\n    id: ask\n    subject: Hello\n\n"
        + "".join(f"[Field {chr(97 + place % 26) * (1 + place // 26)}]\n" for place in range(number))
        + "///\n"
    ),
    "settings of a page": lambda number: f"---\n{many('key#: value' + chr(10))(number)}---\n",
    "settings that never end": lambda number: f"---\n{many('title: a' + chr(10))(number)}",
    "one long line": many("You were turned down. "),
}


@pytest.mark.parametrize("make", SOURCES.values(), ids=SOURCES.keys())
def test_a_page_of_twice_the_length_is_read_in_twice_the_steps(engine: Outliner, make: Callable[[int], str]) -> None:
    variables = Variables(Centre())

    def read(number: int) -> int:
        source = make(number) if make(number).startswith("---") else f"# Page\n\n{make(number)}\n"
        with counting() as count:
            read_page("page.md", source, variables)
            engine.outline(source)
        return count()

    read(1)
    once, twice = read(60), read(120)
    assert twice < 2.3 * once + 100


def test_twice_the_patches_take_twice_the_steps(lay: Lay) -> None:
    def composed(number: int) -> int:
        page = "# Page\n\n" + "".join(f"## Part {place}\n\nWords.\n\n" for place in range(number))
        patch = "".join(f"/// replace | part-{place}\nOther words.\n///\n\n" for place in range(number))
        with counting() as count:
            lay({"page.md": page}, {"page.patch.md": patch})
        return count()

    composed(1)
    assert composed(100) < 2.3 * composed(50) + 100
