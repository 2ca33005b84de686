"""Twice as much of anything takes twice as many steps, and not four times: steps are counted, and no seconds."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.conftest import Handbook

import rejection_handbook

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
    profile = cProfile.Profile()
    profile.enable()
    built = handbook.build(strict=False)
    profile.disable()
    assert not built.stopped
    counted = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # typeshed does not know it
    return sum(calls for (file, _, _), (_, calls, *_) in counted.items() if file.startswith(PACKAGE))


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
